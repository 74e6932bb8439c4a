"""What the screen reads of suggestions and rules, in threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.model.code import Code
from qualcode.model.deciding import Decision, Nothing, Order
from qualcode.model.page import Grid
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study
    from qualcode.services.suggestions.evidence import NearBy
    from qualcode.services.suggestions.report import SuggestionReport

MOST_LISTED = 300
"""The tray lists no more; when some are decided on, others move up."""


@dataclass(frozen=True, slots=True)
class SuggestionPage:
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
class Reasons:
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


def suggestion_page(study: Study, document: str | None, order: Order) -> SuggestionPage:
    """Suggestions for a document (its guid), or for the whole study."""
    from qualcode.suggest import ENOUGH_CODED

    version = study.version()
    wanted = services.suggestions.listing.Wanted(documents=(document,) if document else None, order=order)
    found = services.suggestions.listing.list_suggestions(study, wanted)
    stands_on = services.suggestions.listing.ground(study)
    return SuggestionPage(
        tuple(found[:MOST_LISTED]),
        len(found),
        stands_on.coded,
        stands_on.codes,
        ENOUGH_CODED,
        version,
        services.suggestions.report.steered(study),
        None if found else services.suggestions.listing.why_nothing(study, wanted),
    )


def reasons_for(study: Study, suggestion: Suggestion) -> Reasons:
    """The evidence for a suggestion."""
    full = services.suggestions.listing.explained(study, [suggestion])[0]
    words = services.suggestions.evidence.strongest(full.evidence, 8)
    shown = {word.word.casefold() for word, _share in words}
    return Reasons(
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
        tuple(services.suggestions.evidence.near_passages(study, full.evidence)),
    )


def sure_enough(study: Study, document: str | None, least: float) -> tuple[Suggestion, ...]:
    """The suggestions that are at least so sure."""
    return tuple(
        services.suggestions.listing.list_suggestions(
            study, services.suggestions.listing.Wanted(documents=(document,) if document else None, min_score=least)
        )
    )


@dataclass(frozen=True, slots=True)
class SuggestionStats:
    """How suggestions fared, as words: warnings, tables, `nothing` where there is none, paragraphs and forms."""

    warnings: tuple[str, ...]
    grids: tuple[Grid, ...]
    nothing: str
    method: tuple[str, ...]
    report: SuggestionReport


def suggestion_stats(study: Study) -> SuggestionStats:
    """How suggestions fared."""
    report = services.suggestions.report.suggestion_report(study)
    grids = [services.suggestions.report_pages.code_grid(report)] if report.codes else []
    grids += [services.suggestions.report_pages.period_grid(report)] if report.periods else []
    return SuggestionStats(
        tuple(services.suggestions.report_pages.warnings(report)),
        tuple(grids),
        services.suggestions.report_pages.nothing_yet(),
        (
            *(services.suggestions.method.method_paragraph(report, spoken) for spoken in ("nb", "en")),
            *(services.suggestions.declaration.declaration_text(report, spoken) for spoken in ("nb", "en")),
        ),
        report,
    )


def write_report(study: Study, stats: SuggestionStats, path: Path) -> None:
    """Write the report to a file; the ending chooses the format. It is noted that the file was written.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    services.suggestions.report_pages.write_report(stats.report, path)
    services.results.exports.note_export(study, path, "report")


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


def written_rules(study: Study) -> tuple[WrittenRule, ...]:
    """The rules in use, in the order of the codebook."""
    records = services.suggestions.rules.list_rules(study)
    fitted = services.suggestions.rule_reach.paragraphs_fitted(study, [record.rule for record in records])
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
    return services.suggestions.rules.add_rule(study, code, pattern, form, where).guid


def remove_rule(study: Study, rule: WrittenRule) -> None:
    """Use a rule no more."""
    services.suggestions.rules.remove_rule(study, services.suggestions.rules.find_rule(study, rule.guid))


def to_judge(study: Study) -> tuple[ToJudge, ...]:
    """Passages to be judged again."""
    documents = {document.guid: document for document in study.documents()}
    found = []
    for each in services.suggestions.blind.blind_sample(study):
        document = documents[each.document]
        text = study.text(document).text
        found.append(
            ToJudge(
                each, document.name, each.span.of(text), *services.suggestions.blind.surroundings(text, each.span)
            )
        )
    return tuple(found)


def judge(study: Study, decision: Decision, code: Code | None) -> tuple[int, int]:
    """Keep an answer; how many passages were judged again so far, and how many as before."""
    services.suggestions.blind.judge_blind(study, decision, code)
    result = services.suggestions.blind.blind_result(study)
    return result.judged, result.agreed
