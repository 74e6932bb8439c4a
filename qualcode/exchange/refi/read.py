"""Files of REFI-QDA: `.qdpx`, and bare `.qde` and `.qdc`."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from qualcode.exchange.archive import Archive, open_archive
from qualcode.exchange.refi.parse import parse_project
from qualcode.exchange.refi.project import foreign_project
from qualcode.exchange.refi.sources import Loader
from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import ForeignProject, OffsetUnit

MAX_XML_BYTES = 512 << 20


def read_qdpx(path: Path, unit: OffsetUnit | None = None, line_break: int | None = None) -> ForeignProject:
    """Read a `.qdpx`.

    Args:
        path: the file.
        unit: how its offsets count, where a person says so; else it is found out.
        line_break: whether a CRLF counts one or two, where a person says so.

    Raises:
        QualcodeError: if it is damaged, holds no project, or several.
    """
    with open_archive(path) as archive:
        names = [name for name in archive.members if name.lower().endswith(".qde") and "__macosx" not in name.lower()]
        top = min((name.count("/") for name in names), default=0)
        found = [name for name in names if name.count("/") == top]
        if not found:
            raise QualcodeError(
                _("there is no REFI-QDA project in this file."),
                path.name,
                _("In the program that made it, look for “Export”, “REFI-QDA project (.qdpx)”."),
            )
        if len(found) > 1:
            raise QualcodeError(
                _("there are several projects in this file: {names}.").format(names=", ".join(found)[:200]),
                path.name,
                _("Export each to a file of its own."),
            )
        folder = found[0].rpartition("/")[0]
        raw = parse_project(archive.read(found[0]), _inside(archive, folder), path.name)
    return foreign_project(raw, path.stem, unit, line_break)


def read_qde(path: Path, unit: OffsetUnit | None = None, line_break: int | None = None) -> ForeignProject:
    """Read a bare `.qde` or `.qdc`; texts are looked for in a folder `sources` beside it. Arguments: `read_qdpx`.

    Raises:
        QualcodeError: if it is no REFI-QDA file.
    """
    try:
        if path.stat().st_size > MAX_XML_BYTES:
            raise QualcodeError(_("the file is too large."), path.name)
        content = path.read_bytes()
    except OSError as error:
        raise QualcodeError(
            _("the file cannot be read: {reason}.").format(reason=error.strerror or error), str(path)
        ) from error
    return foreign_project(parse_project(content, _beside(path), path.name), path.stem, unit, line_break)


def _inside(archive: Archive, folder: str) -> Loader:
    """Texts in the zip file, whatever the path to them is called there."""
    by_file_name = {PurePosixPath(name).name.casefold(): name for name in archive.members}
    above = f"{folder}/" if folder else ""

    def load(path: str) -> bytes | None:
        inside = path.replace("\\", "/").removeprefix("internal://").removeprefix("relative://").lstrip("/")
        if "://" in inside or not inside:
            return None  # another machine's disk is never looked at
        for name in (f"{above}sources/{inside}", f"{above}{inside}", inside):
            if (found := archive.find(name)) is not None:
                return archive.read(found)
        elsewhere = by_file_name.get(PurePosixPath(inside).name.casefold())
        return archive.read(elsewhere) if elsewhere else None

    return load


def _beside(path: Path) -> Loader:
    """Texts in a folder `sources` beside a `.qde`, by file name only: no path in the XML leads anywhere else."""
    files: dict[str, Path] = {}
    for folder in (path.parent / "sources", path.parent / "Sources"):
        if folder.is_dir() and not folder.is_symlink():
            files.update({each.name.casefold(): each for each in folder.iterdir() if each.is_file()})

    def load(named: str) -> bytes | None:
        found = files.get(PurePosixPath(named.replace("\\", "/")).name.casefold())
        if found is None or found.is_symlink() or found.stat().st_size > MAX_XML_BYTES:
            return None
        return found.read_bytes()

    return load
