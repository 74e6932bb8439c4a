"""What the screen reads and changes of suggestions. Everything here runs in threads, and loads the services there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.model.code import Code
from qualcode.model.deciding import Decision, Nothing, Order
from qualcode.model.page import Grid
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion

if TYPE_CHECKING:
    from qualcode.services.study import Study
    from qualcode.services.suggestions.evidence import NearBy
    from qualcode.services.suggestions.report import SuggestionReport

MOST_LISTED = 300
"""The tray lists no more; when some are decided on, others move up."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Suggestions for the tray: the first of them, how many there are, and what they stand on."""

    suggestions: tuple[Suggestion, ...]
    count: int
    coded: int
    codes: int
    enough: int
    version: int
    steered: bool = False
    """Whether the coder accepts nearly all of many unchanged."""
    nothing: Nothing | None = None
    """Why there are none, if there are none."""


@dataclass(frozen=True, slots=True)
class Why:
    """A suggestion with its evidence as people read it; `words` with their parts of the whole, strongest first."""

    suggestion: Suggestion
    words: tuple[tuple[str, float], ...]
    places: tuple[Span, ...]
    near: tuple[NearBy, ...]


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A passage to be judged again, without what was suggested; with what stands before and after it."""

    decision: Decision
    document: str
    text: str
    before: str
    after: str


def listed(study: Study, document: str | None, order: Order) -> Listed:
    """Suggestions for a document (its guid), or for the whole study."""
    from qualcode.services.suggestions.listing import Wanted, ground, list_suggestions, why_nothing
    from qualcode.services.suggestions.report import steered
    from qualcode.suggest import ENOUGH_CODED

    version = study.version()
    wanted = Wanted(documents=(document,) if document else None, order=order)
    found = list_suggestions(study, wanted)
    stands_on = ground(study)
    return Listed(
        tuple(found[:MOST_LISTED]),
        len(found),
        stands_on.coded,
        stands_on.codes,
        ENOUGH_CODED,
        version,
        steered(study),
        None if found else why_nothing(study, wanted),
    )


def why(study: Study, suggestion: Suggestion) -> Why:
    """The evidence for a suggestion."""
    from qualcode.services.suggestions.evidence import near_passages, strongest
    from qualcode.services.suggestions.listing import explained

    full = explained(study, [suggestion])[0]
    words = strongest(full.evidence, 8)
    shown = {word.word.casefold() for word, _share in words}
    return Why(
        full,
        tuple(
            (" = ".join([word.word, *([" + ".join(word.parts)] if word.parts else [])]), share)
            for word, share in words
        ),
        tuple(
            Span(full.span.start + word.start, full.span.start + word.end)
            for word in full.evidence.words
            if word.word.casefold() in shown and word.share > 0
        ),
        tuple(near_passages(study, full.evidence)),
    )


def accept(study: Study, suggestion: Suggestion, code: Code | None, span: Span | None) -> None:
    """Accept a suggestion, perhaps with another code or other ends.

    Raises:
        QualcodeError: if the text was changed meanwhile, or the passage bears the code already.
    """
    from qualcode.services.suggestions import deciding

    deciding.accept(study, suggestion, code, span)


def reject(study: Study, suggestion: Suggestion) -> None:
    """Reject a suggestion.

    Raises:
        QualcodeError: if the text was changed meanwhile.
    """
    from qualcode.services.suggestions import deciding

    deciding.reject(study, [suggestion])


def put_off(study: Study, suggestion: Suggestion) -> None:
    """Leave a suggestion for later.

    Raises:
        QualcodeError: if the text was changed meanwhile.
    """
    from qualcode.services.suggestions import deciding

    deciding.put_off(study, [suggestion])


def accept_many(study: Study, chosen: Sequence[Suggestion]) -> int:
    """Accept many suggestions as one change; how many codings were made.

    Raises:
        QualcodeError: if a text was changed meanwhile.
    """
    from qualcode.services.suggestions import deciding

    return deciding.accept_many(study, chosen)


def sure_enough(study: Study, document: str | None, least: float) -> tuple[Suggestion, ...]:
    """The suggestions that are at least so sure."""
    from qualcode.services.suggestions.listing import Wanted, list_suggestions

    return tuple(list_suggestions(study, Wanted(documents=(document,) if document else None, min_score=least)))


def note_offered(study: Study, shown: Sequence[Suggestion]) -> None:
    """Note that these were seen."""
    from qualcode.services.suggestions import deciding

    deciding.note_offered(study, shown)


@dataclass(frozen=True, slots=True)
class Fared:
    """How suggestions fared, as words: warnings, tables, `nothing` where there is none, the method paragraphs."""

    warnings: tuple[str, ...]
    grids: tuple[Grid, ...]
    nothing: str
    method: tuple[str, ...]
    report: SuggestionReport


def fared(study: Study) -> Fared:
    """How suggestions fared."""
    from qualcode.services.suggestions import report_pages
    from qualcode.services.suggestions.method import method_paragraph
    from qualcode.services.suggestions.report import suggestion_report

    report = suggestion_report(study)
    grids = [report_pages.code_grid(report)] if report.codes else []
    grids += [report_pages.period_grid(report)] if report.periods else []
    return Fared(
        tuple(report_pages.warnings(report)),
        tuple(grids),
        report_pages.nothing_yet(),
        tuple(method_paragraph(report, spoken) for spoken in ("nb", "en")),
        report,
    )


def write_report(study: Study, fared: Fared, path: Path) -> None:
    """Write the report to a file; the ending chooses the format. It is noted that the file was written.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    from qualcode.services.results.exports import note_export
    from qualcode.services.suggestions.report_pages import write_report as write

    write(fared.report, path)
    note_export(study, path, "report")


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A rule as it is listed: its code's path, how many paragraphs it fits, how often it was right."""

    guid: str
    code: str
    form: str
    pattern: str
    where: str
    fits: int
    right: int
    decided: int


def rules(study: Study) -> tuple[WrittenRule, ...]:
    """The rules in use, in the order of the codebook."""
    from qualcode.services.suggestions.rule_reach import paragraphs_fitted
    from qualcode.services.suggestions.rules import list_rules

    records = list_rules(study)
    fitted = paragraphs_fitted(study, [record.rule for record in records])
    return tuple(
        WrittenRule(
            record.rule.guid,
            record.code,
            record.rule.form,
            record.rule.pattern,
            record.rule.where,
            fitted[record.rule.guid],
            record.tally.accepted,
            record.tally.decided,
        )
        for record in records
    )


def add_rule(study: Study, code: Code, form: str, pattern: str, where: str) -> str:
    """Write a rule; its guid.

    Raises:
        QualcodeError: if the pattern or the filter cannot be read, or the code has that rule already.
    """
    from qualcode.services.suggestions.rules import add_rule as add

    return add(study, code, pattern, form, where).guid


def remove_rule(study: Study, rule: WrittenRule) -> None:
    """Use a rule no more."""
    from qualcode.services.suggestions.rules import find_rule
    from qualcode.services.suggestions.rules import remove_rule as remove

    remove(study, find_rule(study, rule.guid))


def to_judge(study: Study) -> tuple[ToJudge, ...]:
    """Passages to be judged again."""
    from qualcode.services.suggestions.blind import blind_sample, surroundings

    documents = {document.guid: document for document in study.documents()}
    found = []
    for each in blind_sample(study):
        document = documents[each.document]
        text = study.text(document).text
        found.append(ToJudge(each, document.name, each.span.of(text), *surroundings(text, each.span)))
    return tuple(found)


def judge(study: Study, decision: Decision, code: Code | None) -> tuple[int, int]:
    """Keep an answer; how many passages were judged again so far, and how many as before."""
    from qualcode.services.suggestions.blind import blind_result, judge_blind

    judge_blind(study, decision, code)
    result = blind_result(study)
    return result.judged, result.agreed
