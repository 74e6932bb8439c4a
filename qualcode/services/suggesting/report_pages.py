"""The report on suggestions as text: Markdown (also for the terminal), CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict

from qualcode.i18n import _, language, ngettext
from qualcode.model.code import PATH_SEPARATOR
from qualcode.model.deciding import Tally
from qualcode.services.suggesting.method import method_paragraph, share
from qualcode.services.suggesting.report import SuggestionReport

Grid = tuple[list[str], list[list[str]]]
"""Headings, and rows of as many cells."""


def as_markdown(report: SuggestionReport) -> str:
    """The whole report."""
    title, over_time, method = _("Suggested codes"), _("Over time"), _("For the method chapter")
    parts = [f"# {title}"]
    if report.codes:
        parts += [_pipes(*code_grid(report)), definition()]
    else:
        parts.append(nothing_yet())
    if report.periods:
        parts += [f"## {over_time}", _pipes(*period_grid(report))]
    parts += warnings(report)
    parts.append(f"## {method}")
    return "\n\n".join([*parts, method_paragraph(report, "nb"), method_paragraph(report, "en")]) + "\n"


def code_grid(report: SuggestionReport, *, names: bool = False) -> Grid:
    """The codes with their figures, the total last; `names`: without the codes above them, where room is scarce."""
    rows = [
        [
            each.code.rpartition(PATH_SEPARATOR)[2] if names else each.code,
            *_figures(each.tally),
            str(each.suggested),
            str(each.codings),
        ]
        for each in report.codes
    ]
    return _headings(), [*rows, [_("Total"), *_figures(report.total), str(report.suggested), str(report.codings)]]


def period_grid(report: SuggestionReport) -> Grid:
    """The decisions over time."""
    headings = [_("Decided"), _("accepted"), _("changed"), _("rejected"), _("precision")]
    days = [each.first if each.first == each.last else f"{each.first} – {each.last}" for each in report.periods]
    return headings, [[day, *_figures(each.tally)[1:]] for day, each in zip(days, report.periods, strict=True)]


def definition() -> str:
    """What the columns mean."""
    return _(
        "Offered: shown to a coder on the screen or in a list; a passage and code count once for each coder and text "
        "version. Changed: accepted with another code or other ends. Precision: accepted as they were, of those "
        "decided on. Suggested: how many of the code's codings began as suggestions."
    )


def nothing_yet() -> str:
    """That there is nothing to report."""
    return _("Nothing has been suggested yet: `qualcode suggest`, or s on the screen.")


def warnings(report: SuggestionReport) -> list[str]:
    """Who accepts nearly all, and what the blind check says, one sentence each."""
    said = [
        _(
            "{coder} accepted {share} of {decided} suggestions without a change. People who are offered answers stop "
            "looking for others; `qualcode suggest blind` checks whether that has happened here."
        ).format(
            coder=each.coder,
            share=share(each.tally.accepted, each.tally.decided, language()),
            decided=each.tally.decided,
        )
        for each in report.coders
        if each.easily
    ]
    for each in report.coders:
        if each.blind.judged:
            line = ngettext(
                "{coder} judged {n} passage again without the suggestion: {share} as before.",
                "{coder} judged {n} passages again without the suggestion: {share} as before.",
                each.blind.judged,
            )
            agreed = share(each.blind.agreed, each.blind.judged, language())
            said.append(line.format(coder=each.coder, n=each.blind.judged, share=agreed))
    return said


def as_csv(report: SuggestionReport) -> str:
    """The table of codes alone."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(_headings())
    for each in report.codes:
        tally = each.tally
        precision = "" if tally.precision is None else f"{tally.precision:.3f}"
        figures = (tally.offered, tally.accepted, tally.changed, tally.rejected)
        writer.writerow([each.code, *figures, precision, each.suggested, each.codings])
    return page.getvalue()


def as_json(report: SuggestionReport) -> str:
    """Everything; keys are added, never renamed."""
    value = {
        "codes": [
            {"code": each.code, **_tally(each.tally), "codings": each.codings, "suggested": each.suggested}
            for each in report.codes
        ],
        "total": _tally(report.total),
        "codings": report.codings,
        "suggested": report.suggested,
        "periods": [{"from": each.first, "to": each.last, **_tally(each.tally)} for each in report.periods],
        "coders": [
            {"coder": each.coder, **_tally(each.tally), "blind": asdict(each.blind), "easily": each.easily}
            for each in report.coders
        ],
        "engines": list(report.engines),
        "rules": report.rules,
        "warnings": warnings(report),
        "method": {"nb": method_paragraph(report, "nb"), "en": method_paragraph(report, "en")},
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _tally(tally: Tally) -> dict[str, float | None]:
    return {
        "offered": tally.offered,
        "accepted": tally.accepted,
        "changed": tally.changed,
        "rejected": tally.rejected,
        "precision": tally.precision,
    }


def _headings() -> list[str]:
    return [
        _("Code"),
        _("offered"),
        _("accepted"),
        _("changed"),
        _("rejected"),
        _("precision"),
        _("suggested"),
        _("codings"),
    ]


def _figures(tally: Tally) -> list[str]:
    figures = [tally.offered, tally.accepted, tally.changed, tally.rejected]
    return [*map(str, figures), share(tally.accepted, tally.decided, language())]


def _pipes(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in (headings, *rows)]
    rule = ["---", *["---:"] * (len(headings) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (escaped[0], rule, *escaped[1:]))
