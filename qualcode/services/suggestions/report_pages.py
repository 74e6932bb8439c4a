"""The report on suggestions as pages and files: Word, Markdown, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from pathlib import Path

from qualcode.i18n import _, language, ngettext
from qualcode.model.code import PATH_SEPARATOR
from qualcode.model.deciding import Tally
from qualcode.model.errors import QualcodeError
from qualcode.model.page import Grid, Page, Prose
from qualcode.services.suggestions.declaration import declaration
from qualcode.services.suggestions.method import method_paragraph, share
from qualcode.services.suggestions.report import PERIOD, SuggestionReport
from qualcode.text.display import escaped, harmless_line

SUFFIXES = (".docx", ".md", ".csv", ".json")
"""The endings that `write_report` knows."""


def write_report(report: SuggestionReport, path: Path) -> None:
    """Write the report to a file; the ending chooses the format. A file that is there is replaced.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    from qualcode.tables.pages import write_page
    from qualcode.tables.saving import save

    check_ending(path)
    suffix = path.suffix.lower()
    if suffix == ".csv":
        save(path, as_csv(report).encode("utf-8-sig"))
    elif suffix == ".json":
        save(path, as_json(report).encode("utf-8"))
    else:
        write_page(report_page(report), path)


def check_ending(path: Path) -> None:
    """See that a file's ending is one that the report can be written in.

    Raises:
        QualcodeError: if it is not; lists the endings that are.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise QualcodeError(
            _("the ending of the file chooses its format."),
            str(path),
            _("The report is written as {endings}.").format(endings=", ".join(SUFFIXES)),
        )


def report_page(report: SuggestionReport) -> Page:
    """The whole report."""
    parts: list[Grid | Prose] = [code_grid(report)] if report.codes else [Prose(nothing_yet())]
    if report.periods:
        parts.append(period_grid(report))
    parts += map(Prose, warnings(report))
    parts.append(Prose(_("For the method chapter"), heading=True))
    parts += [Prose(method_paragraph(report, spoken), spoken) for spoken in ("nb", "en")]
    parts.append(Prose(_("For an institution's form on the use of artificial intelligence"), heading=True))
    for spoken in ("nb", "en"):
        parts += [Prose(f"{question}: {answer}", spoken) for question, answer in declaration(report, spoken)]
    return Page(_("Suggested codes"), tuple(parts))


def code_grid(report: SuggestionReport, *, names: bool = False) -> Grid:
    """The codes with their figures, the total last; `names`: without the codes above them, where room is scarce."""
    rows = [
        (
            each.code.rpartition(PATH_SEPARATOR)[2] if names else each.code.replace(PATH_SEPARATOR, " / "),
            *_figures(each.tally),
            str(each.suggested),
            str(each.codings),
        )
        for each in report.codes
    ]
    total = (_("Total"), *_figures(report.total), str(report.suggested), str(report.codings))
    return Grid(_("How suggested codes fared, by code"), _headings(), (*rows, total), definition())


def period_grid(report: SuggestionReport) -> Grid:
    """The decisions over time."""
    headings = (_("Decided"), _("accepted"), _("changed"), _("rejected"), _("precision"))
    rows, decided = [], 0
    for each in report.periods:
        days = each.first if each.first == each.last else f"{each.first} – {each.last}"
        numbers = f"{decided + 1}–{decided + each.tally.decided}"
        rows.append((_("{numbers}, {days}").format(numbers=numbers, days=days), *_figures(each.tally)[1:]))
        decided += each.tally.decided
    note = _("Each row is {n} decisions that followed one another; the last may be fewer.").format(n=PERIOD)
    total = (_("Total"), *_figures(report.total)[1:])
    return Grid(_("Decisions on suggested codes over time"), headings, (*rows, total), note)


def definition() -> str:
    """What the columns mean."""
    return _(
        "Offered: shown to a coder on the screen or in a list; a passage and code count once for each coder and text "
        "version. Changed: accepted with another code or other ends. Precision: accepted as they were, of those "
        "decided on. Suggested: how many of the code's codings began as suggestions."
    )


def nothing_yet() -> str:
    """That there is nothing to report."""
    return _("Nothing has been suggested yet: `qualcode suggest`, or the suggestions on the screen.")


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
    """The table of codes alone, as spreadsheets of the language in use read it."""
    from qualcode.tables.csv_file import no_formula

    norwegian = language() == "nb"
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";" if norwegian else ",", lineterminator="\n")
    writer.writerow(_headings())
    for each in report.codes:
        tally = each.tally
        precision = "" if tally.precision is None else f"{tally.precision:.3f}"
        figures = (tally.offered, tally.accepted, tally.changed, tally.rejected)
        shown = precision.replace(".", ",") if norwegian else precision
        writer.writerow([no_formula(harmless_line(each.code)), *figures, shown, each.suggested, each.codings])
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
        "declaration": {spoken: dict(declaration(report, spoken)) for spoken in ("nb", "en")},
    }
    return escaped(json.dumps(value, ensure_ascii=False, indent=2))


def _tally(tally: Tally) -> dict[str, float | None]:
    return {
        "offered": tally.offered,
        "accepted": tally.accepted,
        "changed": tally.changed,
        "rejected": tally.rejected,
        "precision": tally.precision,
    }


def _headings() -> tuple[str, ...]:
    return (
        _("Code"),
        _("offered"),
        _("accepted"),
        _("changed"),
        _("rejected"),
        _("precision"),
        _("suggested"),
        _("codings"),
    )


def _figures(tally: Tally) -> tuple[str, ...]:
    figures = [tally.offered, tally.accepted, tally.changed, tally.rejected]
    return (*map(str, figures), share(tally.accepted, tally.decided, language()))
