"""Which program a file is from, by what is in it, and the reader that it needs."""

from __future__ import annotations

import re
from pathlib import Path

from qualcode.exchange.json_lines import is_project, read_json_lines
from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import ForeignProject, OffsetUnit

SUFFIXES = (".qdpx", ".qde", ".qdc")
"""The endings of files that are read whatever else is asked."""

CLOSED = (
    (r"\.nvpx?\Z|\.nvcx?\Z", "NVivo", "File, Manage, Export Project, “REFI-QDA project (.qdpx)”"),
    (r"\.mx\d\d\Z|\.mex\d*\Z|\.mx[a-z]\d*\Z|\.mqda?\Z", "MAXQDA", "Home, Export Project, “REFI-QDA project”"),
    (r"\.atlproj\d*\Z|\.atlcb\d*\Z|\.hpr\d?\Z", "ATLAS.ti", "File, Export, “QDPX project”"),
)
"""Files that only their own program can read: endings, the program, and where it writes REFI-QDA."""

_ZIP, _SQLITE, _OLE = b"PK\x03\x04", b"SQLite format 3\0", b"\xd0\xcf\x11\xe0"


def read_project(path: Path, unit: OffsetUnit | None, line_break: int | None, project: str = "") -> ForeignProject:
    """Read another program's project, whatever its file is called.

    Args:
        path: the file or folder.
        unit: how its offsets count, where a person says so.
        line_break: whether a CRLF counts one or two, where a person says so.
        project: which of several projects in a file.

    Raises:
        QualcodeError: if it cannot be read here; says how to get a file that can.
    """
    head = _head(path)
    if path.is_dir():
        return _read_folder(path, unit, line_break, project)
    closed = _closed(path, head)
    if closed is not None:
        raise closed
    if head.startswith(_ZIP):
        from qualcode.exchange.refi.read import read_qdpx

        return read_qdpx(path, unit, line_break)
    if head.startswith(_SQLITE):
        return _read_database(path, project)
    if is_project(head):
        return read_json_lines(path)
    if _is_web_page(head):
        raise QualcodeError(
            _("this is a web page, not the project itself."),
            path.name,
            _("Download the file itself: on GitHub, “Raw” or “Download raw file”."),
        )
    if _is_xml(head):
        from qualcode.exchange.refi.read import read_qde

        return read_qde(path, unit, line_break)
    raise QualcodeError(
        _("this is of no kind that can be opened as a project."),
        path.name,
        _("REFI-QDA projects (.qdpx) can be; most programs for qualitative analysis export them."),
    )


def _read_database(path: Path, project: str) -> ForeignProject:
    """Read another program's SQLite file, known by its tables."""
    from qualcode.exchange.databases.sqlite import table_names

    tables = table_names(path)
    if {"code_name", "code_text", "source"} <= tables:
        from qualcode.exchange.databases.qualcoder import read_qualcoder

        return read_qualcoder(path)
    if {"highlights", "tags", "projects"} <= tables:
        from qualcode.exchange.databases.taguette import read_taguette

        return read_taguette(path, project)
    if {"freecode", "coding", "source"} <= tables:
        from qualcode.exchange.databases.rqda import read_rqda

        return read_rqda(path)
    if "sys_setup" in tables:
        raise closed_format(path, "MAXQDA", CLOSED[1][2])
    if {"coded_line", "document_index"} <= tables:
        raise QualcodeError(
            _("this is the database of a qc project, without its texts."), path.name, _("Name its folder instead.")
        )
    if {"coding", "segment", "revision"} <= tables:
        raise QualcodeError(
            _("this is a qualcode project itself."),
            path.name,
            _("`qualcode {name}` opens it.").format(name=path.name),
        )
    raise QualcodeError(
        _("this database is of no program that is known here."),
        path.name,
        _("QualCoder, Taguette and RQDA are; from others, export a REFI-QDA project (.qdpx)."),
    )


def _read_folder(path: Path, unit: OffsetUnit | None, line_break: int | None, project: str) -> ForeignProject:
    """Read a folder that is a project: of QualCoder or qc, or an unpacked `.qdpx`."""
    from qualcode.exchange.databases.qc import is_qc_folder, read_qc

    if (path / "data.qda").is_file():
        return read_project(path / "data.qda", unit, line_break, project)
    if is_qc_folder(path):
        return read_qc(path)
    unpacked = sorted(each for each in path.iterdir() if each.suffix.lower() == ".qde" and each.is_file())
    if len(unpacked) == 1:
        return read_project(unpacked[0], unit, line_break, project)
    raise QualcodeError(
        _("there is no project in this folder."),
        str(path),
        _("A folder of QualCoder holds data.qda, one of qc settings.yaml."),
    )


def _head(path: Path) -> bytes:
    try:
        if path.is_dir():
            return b""
        if not path.exists():
            raise QualcodeError(_("there is no such file."), str(path))
        if not path.is_file():
            raise QualcodeError(_("this is no file that can be read."), str(path), _("Name an ordinary file."))
        with path.open("rb") as file:
            return file.read(4096)
    except OSError as error:
        raise QualcodeError(
            _("the file cannot be read: {reason}.").format(reason=error.strerror or error), str(path)
        ) from error


def _closed(path: Path, head: bytes) -> QualcodeError | None:
    """The error for a file that only its own program can read, or None."""
    for pattern, program, where in CLOSED:
        if re.search(pattern, path.name.lower()) and not (head.startswith(_ZIP) and program != "ATLAS.ti"):
            return closed_format(path, program, where)
    if head.startswith(_OLE):
        return QualcodeError(
            _("this is an old Office file, or a closed project file."),
            path.name,
            _("A table of codings: save it as .xlsx. A project: export it as REFI-QDA (.qdpx) from its program."),
        )
    return None


def closed_format(path: Path, program: str, where: str) -> QualcodeError:
    """The error for a program's own closed file, with the way out of that program."""
    return QualcodeError(
        _("this is {program}'s own file, which only {program} can read.").format(program=program),
        path.name,
        _("In {program}: {where}; then open that file here.").format(program=program, where=where),
    )


def _is_xml(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith((b"<?xml", b"<\0?\0", b"\0<\0?", b"<Project", b"<CodeBook", b"<"))


def _is_web_page(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))
