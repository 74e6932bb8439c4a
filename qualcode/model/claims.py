"""The claim-bearing layer: themes over codes, and findings with passages for and against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class ClaimStatus(StrEnum):
    """How far a theme or a finding has come."""

    CANDIDATE = "candidate"
    SETTLED = "settled"


class Side(StrEnum):
    """What a passage does for a finding."""

    FOR = "for"
    AGAINST = "against"


class MarkKind(StrEnum):
    """What the researcher holds of a cell of a declared matrix."""

    POSSIBLE = "possible"
    EXPECTED = "expected"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the analysis. `number` counts from 1; `codes` are guids in codebook order, many to many."""

    guid: str
    number: int
    name: str
    idea: str
    status: ClaimStatus
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidencePassage:
    """A passage for or against a finding.

    `document` is a guid; `span` counts code points of the text version it stands on, `current` says whether that is
    the document's latest (else it waits to be settled).
    """

    guid: str
    document: str
    span: Span
    text: str
    side: Side
    current: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence that the study claims. `number` counts from 1; `theme` is a guid or None.

    `grade` is how well the researcher holds it to be borne out, in her own words, `grade_reason` why; both empty
    where she has not said so.
    """

    guid: str
    number: int
    text: str
    status: ClaimStatus
    theme: str | None = None
    passages: tuple[EvidencePassage, ...] = ()
    grade: str = ""
    grade_reason: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the study advises. `number` counts from 1; `findings` are the guids of those that it rests on."""

    guid: str
    number: int
    text: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclaredMark:
    """What the researcher holds of two codes (guids) meeting on one passage."""

    guid: str
    code: str
    across: str
    mark: MarkKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The researcher's own summary of one case (`actor`, None: of all of them) under one code (guids)."""

    guid: str
    code: str
    actor: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands behind a finding; people are guids of actors, interviewers left out.

    `own` say it in words of their own, `reported` are quoted or paraphrased as saying it by others. `documents` are
    guids of those in which nobody is known to speak. `against` are people and such documents. `kinds` are the kinds
    of people for it, of their organisation where they have none themselves. `silent` have turns or documents of
    their own and no passage on either side: `not_asked` are those of them whom nobody asked, by the questions that
    the passages answer; None where no passage lies in an answer. `waiting` passages stand on an old text version.
    """

    passages_for: int
    passages_against: int
    own: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    not_asked: frozenset[str] | None = None
    waiting: int = 0

    @property
    def persons(self) -> frozenset[str]:
        """All people for it."""
        return self.own | self.reported
