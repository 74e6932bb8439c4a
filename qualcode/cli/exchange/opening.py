"""`open-exchange`: another program's project comes in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.context import coder_name, wishes
from qualcode.cli.frame.output import complain, put, put_json, say
from qualcode.cli.frame.values import key_values
from qualcode.i18n import N_, _
from qualcode.model.errors import QualcodeError
from qualcode.services.exchange.places import put_in_place
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.exchange import Arrived, ChosenRule, ExchangeReport, Remark

SHOWN = 40
"""How many new codes, and how many things left out, the terminal shows one by one; the report has all."""


@command(
    "open-exchange",
    N_("Open a project of another program."),
    N_(
        "REFI-QDA projects (.qdpx) of NVivo, MAXQDA, ATLAS.ti and others, codebooks (.qdc), QualCoder's folder "
        "(.qda), Taguette's file (.sqlite3), RQDA's (.rqda), qc's folder, and what `export` wrote as .jsonl. It "
        "becomes a new project, or comes into one; --dry-run only shows what would come. How the file's offsets "
        "count is found out and printed. What does not come is named, passage by passage, in a memo and in a report "
        "beside the project."
    ),
    examples=(
        "qualcode open-exchange study.qdpx -o study.qualcode",
        "qualcode open-exchange study.qdpx --dry-run",
        "qualcode open-exchange later.qdpx --into study.qualcode",
    ),
)
@argument("file", type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    "output",
    type=click.Path(path_type=Path),
    metavar="NEW.qualcode",
    help=N_("The new project; else one called as the file, in this folder."),
)
@option("--into", type=click.Path(path_type=Path), metavar="PROJECT", help=N_("A project that it comes into."))
@option("--dry-run", is_flag=True, help=N_("Show what would come, and write nothing."))
@option(
    "--offset-unit",
    type=click.Choice(["code-point", "utf-16"]),
    help=N_("How the file's offsets count, where that is known better than found out."),
)
@option("--crlf", type=click.Choice(["1", "2"]), help=N_("Whether a CRLF in its texts counts one or two."))
@option("--comments", is_flag=True, help=N_("A .docx: its comments are codes, by whoever wrote them."))
@option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=HEADING",
    help=N_("A table of quotes: which column is document, code, quote, coder, memo or created. May be repeated."),
)
@option("--pick", default="", metavar="NAME", help=N_("Which project, where the file holds several."))
@option(
    "--language",
    default="nb",
    show_default=True,
    type=click.Choice(["nb", "nn", "en"]),
    help=N_("The language of the material, for a new project."),
)
@option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("Where the report is written; else beside the project."),
)
def open_exchange_command(
    file: Path,
    output: Path | None,
    into: Path | None,
    dry_run: bool,
    offset_unit: str | None,
    crlf: str | None,
    comments: bool,
    columns: tuple[str, ...],
    pick: str,
    language: str,
    report: Path | None,
) -> None:
    """Bring another program's project in."""
    from qualcode.model.exchange import OffsetUnit
    from qualcode.services.exchange import opening
    from qualcode.services.study import open_study

    if output is not None and into is not None:
        raise click.UsageError(_("-o makes a new project, --into adds to one; give one of them."))
    asked = wishes().project
    into = into or (Path(asked) if asked and output is None else None)
    source = file.expanduser()
    options = opening.ReadingOptions(
        unit=OffsetUnit(offset_unit) if offset_unit else None,
        line_break=int(crlf) if crlf else None,
        project=pick,
        columns=key_values(columns),
    )
    coder = coder_name(wishes())
    if source.suffix.lower() == ".docx":
        _open_word(source, output, into, comments=comments, dry_run=dry_run, language=language)
        return
    if into is not None:
        with open_study(into.expanduser() if "://" not in str(into) else str(into), coder) as study:
            coder = study.coder
            found = opening.preview(source, study, options) if dry_run else opening.open_into(study, source, options)
    elif dry_run:
        found = opening.preview(source, None, options, coder)
    else:
        target = (output or Path(f"{source.stem}.qualcode")).expanduser()
        found = opening.open_as_new(source, target, options, coder, language)
    written = None
    if found.written and "://" not in found.project:
        made = Path(found.project)
        beside = made.with_name(f"{made.stem} import report.txt")
        place = report.expanduser() if report else beside
        written = opening.write_report(found, place)
    if wishes().json:
        put_json({**report_json(found), "report": str(written) if written else None})
        return
    _tell(found, written, coder)


def _open_word(
    source: Path, output: Path | None, into: Path | None, *, comments: bool, dry_run: bool, language: str
) -> None:
    """A commented document: in a study its comments are looked up in the codebook, in a new one they make codes."""
    from qualcode.cli.documents.importing import import_commented
    from qualcode.services.study import create_study, open_study

    if not comments:
        raise QualcodeError(
            _("a Word document is a document, not a project."),
            source.name,
            _("`qualcode import` imports it; with --comments its comments are taken for codes."),
        )
    coder = coder_name(wishes())
    if into is not None:
        with open_study(into.expanduser(), coder) as study:
            import_commented(study, source, dry_run=dry_run)
        return
    target = (output or Path(f"{source.stem}.qualcode")).expanduser()
    target = target if target.suffix == ".qualcode" else target.with_name(target.name + ".qualcode")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as folder:
        unfinished = Path(folder) / target.name
        with create_study(unfinished, source.stem, language, coder) as study:
            done = import_commented(study, source, dry_run=dry_run)
        if done and not dry_run:
            put_in_place(unfinished, target)
            say(_("opened as {project}; `qualcode undo` undoes this").format(project=target))


def report_json(report: ExchangeReport) -> dict[str, Any]:
    """What an import did, or would do."""
    return {
        "file": report.file,
        "program": report.program,
        "name": report.name,
        "project": report.project or None,
        "written": report.written,
        "documents": _arrived_json(report.documents),
        "codes": _arrived_json(report.codes),
        "codings": _arrived_json(report.codings),
        "memos": _arrived_json(report.memos),
        "actors": _arrived_json(report.actors),
        "coders": dict(report.coders),
        "new_documents": list(report.new_documents),
        "new_codes": list(report.new_codes),
        "rule": _rule_json(report.rule) if report.rule else None,
        "left_out": [_remark_json(remark) for remark in report.remarks if remark.lost],
        "changed": [_remark_json(remark) for remark in report.remarks if not remark.lost],
    }


def _arrived_json(arrived: Arrived) -> dict[str, int]:
    return {"found": arrived.found, "new": arrived.new, "known": arrived.known}


def _rule_json(rule: ChosenRule) -> dict[str, Any]:
    return {
        "unit": rule.rule.unit.value,
        "crlf": rule.rule.line_break,
        "by": rule.by,
        "passages": rule.passages,
        "differing": rule.differing,
        "scores": [
            {
                "unit": scored.rule.unit.value,
                "crlf": scored.rule.line_break,
                "aligned": scored.aligned,
                "witnessed": scored.witnessed,
                "outside": scored.outside,
            }
            for scored in rule.scores
        ],
    }


def _remark_json(remark: Remark) -> dict[str, str]:
    return {
        "kind": remark.kind,
        "what": remark.what,
        "where": remark.where,
        "text": remark.text,
        "code": remark.code,
        "coder": remark.coder,
    }


def _tell(report: ExchangeReport, written: Path | None, coder: str | None) -> None:
    from qualcode.services.exchange.report import remark_line, summary

    for line in summary(report):
        put(line)
    if not report.written:
        if report.new_documents:
            put()
            put(_("documents that come in:"))
            for name in report.new_documents[:SHOWN]:
                put(f"  {harmless_line(name)}")
            _more(len(report.new_documents))
        if report.new_codes:
            put()
            put(_("codes that come in:"))
            for path in report.new_codes[:SHOWN]:
                put(f"  {harmless_line(path)}")
            _more(len(report.new_codes))
    if report.lost:
        put()
        for remark in report.lost[:SHOWN]:
            put(f"  {remark_line(remark)}")
        _more(len(report.lost))
    put()
    if report.written:
        said = _("opened as {project}; `qualcode undo` undoes this").format(project=report.project)
        if coder is not None:
            said = _('opened in {project}; `qualcode undo --coder "{coder}"` takes it back').format(
                project=report.project, coder=coder
            )
        say(said)
        if written is not None:
            complain(_("the report is in {file} and in a memo").format(file=written))
    else:
        say(_("nothing was written"))


def _more(count: int) -> None:
    if count > SHOWN:
        put(_("  … and {n} more").format(n=count - SHOWN))
