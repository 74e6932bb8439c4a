"""How suggestions fared: offered, accepted, changed, rejected, over time; and whether somebody accepts too easily."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.model.code import fold
from qualcode.model.coding import Origin
from qualcode.model.deciding import Decision, Tally
from qualcode.model.suggestion import Verdict
from qualcode.services.study import Study
from qualcode.services.suggestions.learned import is_refusal
from qualcode.store import suggestions

PERIOD = 20
"""How many decisions make a period of «precision over time»; by fewer a share says little."""
ENOUGH_FOR_WARNING = 30
NEARLY_ALL = 0.95
"""Who has decided on so many and accepted so large a share of them unchanged is warned.

People under load tend to follow what a program proposes and stop looking for what speaks against it: automation
bias (Parasuraman & Manzey, 2010, Human Factors 52(3), 381–410). The two limits are a convention of this program.
"""


@dataclass(frozen=True, slots=True)
class CodeReport:
    """How the suggestions of one code fared. `codings` bear it, `suggested` of them began as suggestions."""

    code: str
    tally: Tally
    codings: int
    suggested: int


@dataclass(frozen=True, slots=True)
class Period:
    """Decisions that followed one another; `first` and `last` are the days."""

    first: str
    last: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class BlindCheck:
    """Passages judged again without their suggestion: how many, and how many times the answer was the same."""

    judged: int = 0
    agreed: int = 0


@dataclass(frozen=True, slots=True)
class CoderReport:
    """One coder's decisions. `easily`: nearly all of many were accepted unchanged."""

    coder: str
    tally: Tally
    blind: BlindCheck
    easily: bool


@dataclass(frozen=True, slots=True)
class SuggestionReport:
    """How suggestions fared in a study.

    Offered is what was shown: what stood in the tray, or in the output of `suggest`, in sight of a coder, or was
    decided on; the same passage and code counts once for each coder and text version.

    Args:
        codes: the codes of which something was offered or accepted, in the order of the codebook.
        total: all of them.
        codings: how many codings the study has.
        suggested: how many of those began as suggestions.
        periods: the decisions in order, `PERIOD` at a time.
        coders: who decided.
        engines: the versions of the engine that were used.
        rules: how many decisions were on what a rule suggested.
    """

    codes: tuple[CodeReport, ...]
    total: Tally
    codings: int
    suggested: int
    periods: tuple[Period, ...]
    coders: tuple[CoderReport, ...]
    engines: tuple[str, ...]
    rules: int

    @property
    def blind(self) -> BlindCheck:
        """All coders' blind checks together."""
        checks = [coder.blind for coder in self.coders]
        return BlindCheck(sum(check.judged for check in checks), sum(check.agreed for check in checks))


def suggestion_report(study: Study) -> SuggestionReport:
    """How suggestions fared, of all coders."""
    with study.file.reading() as connection:
        everything = suggestions.decisions(connection)
        shown = suggestions.offers(connection)
    open_eyed = [each for each in everything if not each.blind]
    offered = {(name, coder): code for name, code, coder in shown}
    offered.update({(each.suggestion, each.coder): each.code for each in open_eyed})
    columns = study.columns()
    bearing = Counter(columns.codes[code].guid for code in columns.code)
    begun = Counter(
        columns.codes[code].guid
        for code, origin in zip(columns.code, columns.origin, strict=True)
        if origin == Origin.SUGGESTED
    )
    by_code: defaultdict[str, list[Decision]] = defaultdict(list)
    for each in open_eyed:
        by_code[each.code].append(each)
    shown_of = Counter(offered.values())
    codes = [
        CodeReport(code.path, tally(by_code[code.guid], shown_of[code.guid]), bearing[code.guid], begun[code.guid])
        for code in study.codes()
        if shown_of[code.guid] or begun[code.guid]
    ]
    return SuggestionReport(
        codes=tuple(codes),
        total=tally(open_eyed, len(offered)),
        codings=len(columns),
        suggested=sum(begun.values()),
        periods=tuple(_periods([each for each in open_eyed if each.verdict is not Verdict.LATER])),
        coders=tuple(_coders(everything, offered)),
        engines=tuple(dict.fromkeys(each.engine for each in open_eyed if each.engine)),
        rules=sum(bool(each.rules) for each in open_eyed),
    )


def tally(decisions: Iterable[Decision], offered: int) -> Tally:
    """Decisions, counted by what was decided."""
    count = Counter(each.verdict for each in decisions)
    return Tally(offered, count[Verdict.ACCEPTED], count[Verdict.CHANGED], count[Verdict.REJECTED])


def accepts_easily(own: Tally) -> bool:
    """Whether nearly all of many suggestions were accepted unchanged."""
    return own.decided >= ENOUGH_FOR_WARNING and (own.precision or 0.0) >= NEARLY_ALL


def steered(study: Study) -> bool:
    """Whether this study's coder accepts nearly all of many suggestions unchanged."""
    with study.file.reading() as connection:
        own = [each for each in suggestions.decisions(connection) if fold(each.coder) == fold(study.coder)]
    return accepts_easily(tally([each for each in own if not each.blind], len(own)))


def blind_check(decisions: Sequence[Decision]) -> BlindCheck:
    """How often one coder's answers without the suggestion are what the coder decided with it."""
    first = {each.suggestion: each for each in decisions if not each.blind}
    pairs = [(first[each.suggestion], each) for each in decisions if each.blind and each.suggestion in first]
    return BlindCheck(len(pairs), sum(_given(before) == _given(after) for before, after in pairs))


def _given(decision: Decision) -> str:
    """The code that a decision gave the passage; empty for none."""
    if decision.verdict is Verdict.REJECTED:
        return ""
    return decision.instead if is_refusal(decision) else decision.code


def _periods(decided: Sequence[Decision]) -> Iterable[Period]:
    for at in range(0, len(decided), PERIOD):
        part = decided[at : at + PERIOD]
        yield Period(part[0].created[:10], part[-1].created[:10], tally(part, len(part)))


def _coders(everything: Sequence[Decision], offered: dict[tuple[str, str], str]) -> Iterable[CoderReport]:
    shown = Counter(coder for _name, coder in offered)
    for coder in dict.fromkeys([*(each.coder for each in everything), *shown]):
        own = [each for each in everything if each.coder == coder]
        counted = tally([each for each in own if not each.blind], shown[coder])
        yield CoderReport(coder, counted, blind_check(own), accepts_easily(counted))
