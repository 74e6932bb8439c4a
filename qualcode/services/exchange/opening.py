"""Other programs' projects brought in: looked at first, then written as one change, with a report of what came."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import ExchangeReport, ForeignProject, OffsetUnit
from qualcode.model.memo import MemoKind
from qualcode.services.exchange.known import KIND, Known, known_of
from qualcode.services.exchange.places import put_in_place
from qualcode.services.exchange.planning import Plan, PlannedMemo, Planner
from qualcode.services.exchange.report import report_text
from qualcode.services.exchange.writing import write_plan
from qualcode.services.study import SUFFIX, Study, create_study, login_name, open_study
from qualcode.store.recorder import new_guid


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What a person says about a file that could otherwise be found out, or has to be asked.

    Args:
        unit: how its offsets count.
        line_break: whether a CRLF counts one or two.
        project: which of the projects in a file, by name.
        columns: of a table of quotes, which column holds what: field to heading.
    """

    unit: OffsetUnit | None = None
    line_break: int | None = None
    project: str = ""
    columns: dict[str, str] = field(default_factory=dict)


def read_exchange(path: Path, options: ReadingOptions | None = None) -> ForeignProject:
    """Read another program's project.

    Raises:
        QualcodeError: if it is of no kind that can be read; says how to get one.
    """
    from qualcode.exchange.reading import read_project

    wanted = options or ReadingOptions()
    return read_project(path, wanted.unit, wanted.line_break, wanted.project)


def preview(
    path: Path, study: Study | None = None, options: ReadingOptions | None = None, coder: str | None = None
) -> ExchangeReport:
    """What importing a file would do; nothing is written.

    Args:
        path: another program's project.
        study: the open study that it would come into; None for a new one.
        options: what a person says about it.
        coder: who would import, where there is no study.

    Raises:
        QualcodeError: as `read_exchange`.
    """
    foreign = _foreign(path, study, options)
    importer = study.coder if study else _importer(foreign, coder)
    return _plan(foreign, study, path.name, importer)[1]


def open_into(study: Study, path: Path, options: ReadingOptions | None = None) -> ExchangeReport:
    """Bring a file into a study, as one change. The report becomes a memo of the study, too.

    Raises:
        QualcodeError: as `read_exchange`; the study is unchanged then.
    """
    return _write(study, _foreign(path, study, options), path.name)


def open_as_new(
    path: Path, target: Path, options: ReadingOptions | None = None, coder: str | None = None, language: str = "nb"
) -> ExchangeReport:
    """Make a new project of a file. A failure, or the machine's end, leaves no project behind.

    Args:
        path: another program's project.
        target: the new project's file; never overwritten.
        options: what a person says about it.
        coder: who imports; None: the file's only coder, else the login name.
        language: the language of the material.

    Raises:
        QualcodeError: as `read_exchange`, or if the target is there already.
    """
    target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
    if target.exists():
        raise QualcodeError(
            _("there is already a file of that name."), str(target), _("Choose another name; nothing was changed.")
        )
    foreign = _foreign(path, None, options)
    importer = _importer(foreign, coder)
    unfinished = target.with_name(f".{target.stem}.{uuid4().hex[:8]}{SUFFIX}")
    try:
        with create_study(unfinished, foreign.name or path.stem, language, importer) as study:
            report = _write(study, foreign, path.name)
        put_in_place(unfinished, target)
    finally:
        for left in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            left.unlink(missing_ok=True)
    return replace(report, project=str(target))


def write_report(report: ExchangeReport, path: Path) -> Path:
    """Write a report beside its project, under a name that nothing bears yet; it is noted as written from there.

    Args:
        report: what an import did.
        path: the file, or what its name begins with: a number is put in where it is taken.

    Raises:
        QualcodeError: if it cannot be written there.
    """
    from qualcode.services.results.exports import note_export

    target, number = path, 2
    while target.exists():
        target = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    try:
        mine = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)  # it quotes people's words
        with os.fdopen(mine, "w", encoding="utf-8", newline="\n") as file:
            file.write(report_text(report))
    except OSError as error:
        raise QualcodeError(
            _("the report cannot be written: {reason}.").format(reason=error.strerror or error),
            str(target),
            _("The project itself is whole; the report is in it as a memo, too."),
        ) from error
    with open_study(report.project) as study:
        note_export(study, target, "report")
    return target


def _foreign(path: Path, study: Study | None, options: ReadingOptions | None) -> ForeignProject:
    """What a file holds: another program's project, or quotes from documents of the study."""
    from qualcode.services.exchange.quote_tables import SUFFIXES as TABLES
    from qualcode.services.exchange.quote_tables import read_quotes

    if path.suffix.lower() in TABLES:
        return read_quotes(study, path, options.columns if options else {})
    return read_exchange(path, options)


def _importer(foreign: ForeignProject, coder: str | None) -> str:
    """Who imports into a new project: the file's only coder works on in it, so that undo is theirs."""
    if coder:
        return coder
    return foreign.coders[0].name if len(foreign.coders) == 1 else login_name()


def _plan(foreign: ForeignProject, study: Study | None, file: str, importer: str) -> tuple[Plan, ExchangeReport]:
    known = Known()
    if study is not None:
        names = {fold(document.name) for document in foreign.documents}
        known = known_of(study, names | {document.key for document in foreign.documents})
    return Planner(foreign, known, file, importer).work_out()


def _write(study: Study, foreign: ForeignProject, file: str) -> ExchangeReport:
    plan, report = _plan(foreign, study, file, study.coder)
    report = replace(report, written=True, project=study.where)
    plan.memos.append(PlannedMemo(new_guid(), report_text(report), MemoKind.METHOD.value, None, "", (), ()))
    args: dict[str, object] = {
        "file": file,
        "documents": report.documents.new,
        "codes": report.codes.new,
        "codings": report.codings.new,
    }
    with study.change(KIND, args) as change:
        write_plan(change, plan, study.coder, study.info().language)
    return report
