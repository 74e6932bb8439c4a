"""How far coders agree: what is asked, what was found, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class AgreementUnit(StrEnum):
    """What is compared: each a passage that a code is on, or is not on, for each coder."""

    TURN = "turn"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    DOCUMENT = "document"
    CHARACTER = "character"


class Coefficient(StrEnum):
    """A measure of agreement; the first two, and F1 on coded text, are shown unless others are asked for."""

    PERCENT = "percent"
    ALPHA = "alpha"
    F1 = "f1"
    CODED_PERCENT = "coded-percent"
    HOLSTI = "holsti"
    COHEN = "cohen"
    SCOTT = "scott"
    FLEISS = "fleiss"
    BRENNAN_PREDIGER = "brennan-prediger"
    AC1 = "ac1"
    U_ALPHA = "u-alpha"
    MASI = "masi"


DEFAULT_COEFFICIENTS = (Coefficient.PERCENT, Coefficient.ALPHA, Coefficient.F1)
OF_TWO = frozenset({Coefficient.HOLSTI, Coefficient.COHEN, Coefficient.SCOTT})
"""Only two coders have these."""
FEWEST_FOR_INTERVAL = 10
"""Documents: with fewer, drawing documents anew says nothing of how far alpha could be off."""


@dataclass(frozen=True, slots=True)
class AgreementRule:
    """What is compared, and how.

    Args:
        coders: their names; all who have coded if empty.
        themes: compare top-level codes with all that is under them, else every code alone.
        codes: paths of codes with all that is under them, instead of either.
        unit: what is compared.
        coefficients: what is worked out for each code.
        where: a filter of documents and of who speaks.
        interviewers: whether interviewers' turns are units, too.
    """

    coders: tuple[str, ...] = ()
    themes: bool = False
    codes: tuple[str, ...] = ()
    unit: AgreementUnit = AgreementUnit.TURN
    coefficients: tuple[Coefficient, ...] = DEFAULT_COEFFICIENTS
    where: str = ""
    interviewers: bool = False


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code: how many units each coder gave it, on how many they differ, and the measures asked for.

    A measure is None where it is undefined; `undefined` says why. `interval` is that of alpha, where there are
    documents enough. `code` is the path; the row of all codes together has none.
    """

    code: str
    name: str
    units: tuple[int, ...]
    all_agree: int
    differ: int
    measures: dict[Coefficient, float | None]
    undefined: str = ""
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was found. `left_out` names documents that not every coder has finished; `note` is the rule in words."""

    coders: tuple[str, ...]
    unit: AgreementUnit
    coefficients: tuple[Coefficient, ...]
    documents: tuple[str, ...]
    left_out: tuple[str, ...]
    units: int
    codes: tuple[CodeAgreement, ...]
    total: CodeAgreement
    note: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Difference(StrEnum):
    """How two or more coders differ about one passage."""

    MISSED = "missed"
    OTHER_CODE = "other-code"
    OTHER_ENDS = "other-ends"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place where coders differ about a code.

    `coded` are those who put the code there, `missing` those who did not; for other ends all are in `coded`.
    `instead` are the codes that those who missed it put there. `spans` are the coders' own passages, by coder.
    """

    document: str
    label: str
    span: Span
    line: int
    text: str
    code: str
    kind: Difference
    coded: tuple[str, ...]
    missing: tuple[str, ...]
    instead: tuple[str, ...]
    spans: dict[str, tuple[Span, ...]]
