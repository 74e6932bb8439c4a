"""`suggest report` and `suggest blind`: how suggestions fared, and whether they steer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import command, option
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports, output_option
from qualcode.cli.frame.output import complain, fold, put, put_json, put_table, say, width
from qualcode.i18n import N_, _, language, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.code import Code
    from qualcode.model.deciding import Decision
    from qualcode.services.study import Study
    from qualcode.services.suggestions.report import BlindCheck, SuggestionReport

ID_SHOWN = 8
NONE = "-"
"""The answer in the blind check that no code fits."""


@command(
    "report",
    N_("Print how suggestions fared, with a paragraph for the method chapter."),
    N_(
        "For each code what was offered (shown to a coder), accepted, changed (accepted with another code or other "
        "ends) and rejected; precision over time; which part of the codings began as suggestions. Who accepts nearly "
        "all without a change is warned. At the end: a paragraph for the method chapter, and what institutions' "
        "forms on the use of artificial intelligence ask (tool, version, use, reason), in Norwegian and in English."
    ),
    N_("With -o it is written to a file: .docx (for the thesis), .md, .csv (the table of codes alone) or .json."),
    examples=("qualcode suggest report", "qualcode suggest report -o method.docx", "qualcode suggest report --json"),
)
@output_option(N_("Write to this file (.docx, .md, .csv, .json). May be repeated."))
def report_command(files: tuple[Path, ...]) -> None:
    """Print or write the report."""
    from qualcode.services.suggestions.report import suggestion_report
    from qualcode.services.suggestions.report_pages import as_json, check_ending, write_report

    for file in files:
        check_ending(file)
    with open_project() as study:
        report = suggestion_report(study)
        for file in files:
            write_report(report, file.expanduser())
            say(_("wrote {file}").format(file=file))
        note_exports(study, files, "report")
    if wishes().json:
        click.echo(as_json(report))
    elif not files:
        _print_report(report)


@command(
    "blind",
    N_("Judge passages again without seeing what was suggested."),
    N_(
        "A sample of passages that you decided on is shown without the suggestion; say which code you would give "
        "each, or - for none. No coding is made. `suggest report` says how often the answer was the same. Without a "
        "terminal it prints the passages, and --answer gives one answer at a time."
    ),
    examples=(
        "qualcode suggest blind",
        "qualcode suggest blind --sample 20",
        "qualcode suggest blind --json",
        "qualcode suggest blind --answer 3f2a91bc Media",
    ),
)
@option("--sample", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help=N_("How many."))
@option("--answer", nargs=2, metavar="ID CODE", help=N_("The passage's id, and the code you give it, or - for none."))
def blind_command(sample: int, answer: tuple[str, str] | None) -> None:
    """Judge passages again."""
    from qualcode.services.suggestions.blind import blind_result, blind_sample, judge_blind

    with open_project() as study:
        if answer is not None:
            decision = _find(study, answer[0])
            judge_blind(study, decision, _code(study, answer[1]))
            _say_result(blind_result(study))
            return
        waiting = blind_sample(study, sample)
        if wishes().json:
            put_json([_as_json(study, each) for each in waiting])
            return
        if not waiting:
            complain(_("Nothing to judge again: accept or reject some suggestions first."))
            return
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            for each in waiting:
                _print(study, each)
            return
        _ask_all(study, waiting)
        _say_result(blind_result(study))


def _print_report(report: SuggestionReport) -> None:
    from qualcode.services.suggestions import report_pages
    from qualcode.services.suggestions.declaration import declaration
    from qualcode.services.suggestions.method import method_paragraph

    if report.codes:
        codes = report_pages.code_grid(report, names=True)
        put_table(codes.headings, codes.rows, numbers=range(1, 8))
        _print_text(report_pages.definition())
    else:
        _print_text(report_pages.nothing_yet())
    if report.periods:
        put()
        periods = report_pages.period_grid(report)
        put_table(periods.headings, periods.rows, numbers=range(1, 5))
    for text in report_pages.warnings(report):
        _print_text(text)
    for spoken in ("nb", "en"):
        _print_text(method_paragraph(report, spoken))
    for spoken in ("nb", "en"):
        put()
        for question, answer in declaration(report, spoken):
            for line in fold(f"{question}: {answer}", width()):
                put(line)


def _print_text(text: str) -> None:
    put()
    for line in fold(harmless_line(text), width()):
        put(line)


def _ask_all(study: Study, waiting: list[Decision]) -> None:
    from qualcode.cli.frame.asking import typed
    from qualcode.services.suggestions.blind import judge_blind

    for at, each in enumerate(waiting, 1):
        put(_("{n} of {count}").format(n=at, count=len(waiting)))
        _print(study, each)
        while True:
            given = typed(_("Which code? (- for none, Enter to stop)"))
            if not given:
                return
            try:
                judge_blind(study, each, _code(study, given))
            except QualcodeError as error:
                complain(str(error))
            else:
                break


def _code(study: Study, given: str) -> Code | None:
    from qualcode.services.lookups import find_code

    return None if given == NONE else find_code(study, given)


def _find(study: Study, wanted: str) -> Decision:
    from qualcode.services.suggestions.blind import blind_sample, passage_name

    found = [each for each in blind_sample(study, sys.maxsize) if passage_name(each).startswith(wanted.lower())]
    if len(wanted) < 4 or len(found) != 1:
        raise QualcodeError(
            _("there is no such passage to judge."), wanted, _("`qualcode suggest blind --json` lists them.")
        )
    return found[0]


def _print(study: Study, decision: Decision) -> None:
    from qualcode.services.suggestions.blind import passage_name

    shown = _as_json(study, decision)
    put(f"{passage_name(decision)[:ID_SHOWN]}  {harmless_line(str(shown['document']))}")
    before, text, after = (str(shown[part]) for part in ("before", "text", "after"))
    for line in fold(harmless_line(" ".join(f"{before}«{text}»{after}".split())), width() - 2):
        put(f"  {line}")


def _say_result(result: BlindCheck) -> None:
    from qualcode.services.suggestions.method import share

    said = ngettext(
        "{judged} passage judged again, {share} as before",
        "{judged} passages judged again, {share} as before",
        result.judged,
    )
    say(said.format(judged=result.judged, share=share(result.agreed, result.judged, language())))


def _as_json(study: Study, decision: Decision) -> dict[str, object]:
    """A passage to judge, without what was suggested for it."""
    from qualcode.services.suggestions.blind import passage_name, surroundings

    document = study.document(decision.document)
    text = study.text(document).text
    before, after = surroundings(text, decision.span)
    return {
        "id": passage_name(decision),
        "document": document.name,
        "start": decision.span.start,
        "end": decision.span.end,
        "text": decision.span.of(text),
        "before": before,
        "after": after,
    }
