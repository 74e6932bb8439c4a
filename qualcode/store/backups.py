"""Copies of the project file: made consistently, named by date, a few of them kept beside the project."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.store.connect import damaged, open_sqlite, plain_errors
from qualcode.store.schema import APPLICATION_ID, SCHEMA_VERSION

KEPT = 10
"""How many copies are kept; the oldest go first."""

_STAMP = "%Y-%m-%dT%H%M%SZ"
_OURS = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z .*\.(qualcode|partial)(-journal)?")
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where it is, when it was made (UTC, ISO 8601), why, and how large it is in bytes."""

    path: Path
    time: str
    reason: str
    size: int


@dataclass(frozen=True, slots=True)
class Holding:
    """How much a project file holds: documents and codings."""

    documents: int
    codings: int


def backup_folder(project: Path) -> Path:
    """The folder of a project's copies: beside it, `NAME.backups`."""
    return project.with_name(f"{project.stem}.backups")


def list_backups(project: Path) -> list[Backup]:
    """A project's copies, newest first."""
    found = []
    for path in backup_folder(project).glob("*.qualcode"):
        stamp, _dot, reason = path.stem.partition(" ")
        try:
            time = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue  # not one of ours
        found.append(Backup(path, time.strftime("%Y-%m-%dT%H:%M:%SZ"), reason, path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.time, backup.path.stat().st_mtime_ns), reverse=True)


def make_backup(project: Path, reason: str, keep: int = KEPT) -> Backup:
    """Copy a project as it is now, also while others use it, look the copy over, and let the oldest copies go.

    Args:
        project: the project file.
        reason: one word for the file's name, such as `daily` or `import`.
        keep: how many copies to keep.

    Raises:
        QualcodeError: if there is no room, the folder cannot be written in, or the project is damaged.
    """
    made = _make(project, reason)
    _let_old_go(project, keep)
    return made


def restore_backup(project: Path, backup: Path) -> Backup | None:
    """Put a copy in the project's place, in one step, after copying what is there now.

    A project that can be read is replaced in one transaction, so that a program that has it open goes on with the
    copy. One that is damaged is copied byte for byte and replaced as a file.

    Returns:
        The copy of what was there, by which the restoring can be undone; None if nothing was there.

    Raises:
        QualcodeError: if the copy is not a whole project, or what is there is no project.
    """
    if not backup.is_file():
        raise QualcodeError(_("there is no such copy."), str(backup), _("`qualcode backup --list` shows them."))
    if not is_whole(backup):
        raise QualcodeError(_("the copy is damaged, or is not a qualcode project."), str(backup))
    with closing(open_sqlite(backup)) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
            raise QualcodeError(_("this project was written by a newer version of qualcode."), str(backup))
    before: Backup | None
    if is_whole(project):
        before = _make(project, "restore")
        with plain_errors(str(project)):
            _copy(backup, project, "rw")
    else:
        _refuse_foreign(project)
        with _in_folder(project) as folder:
            before = _keep_damaged(project, folder) if project.exists() else None
            _replace(project, backup, folder)
    _let_old_go(project, KEPT)
    return before


def is_whole(path: Path) -> bool:
    """Whether a file is a qualcode project in which SQLite finds no fault.

    Raises:
        QualcodeError: if the file cannot be read just now.
    """
    if not path.is_file():
        return False
    with plain_errors(str(path)):
        try:
            with closing(open_sqlite(path)) as connection:
                application_id = connection.execute("PRAGMA application_id").fetchone()[0]
                whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGE:
                raise
            return False
    return bool(application_id == APPLICATION_ID and whole == "ok")


def holding(path: Path) -> Holding | None:
    """What a project file holds; None if it is not there, or too damaged to say."""
    if not is_whole(path):
        return None
    with plain_errors(str(path)), closing(open_sqlite(path)) as connection:
        documents, codings = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("document", "coding")
        )
    return Holding(documents, codings)


def delete_backups(project: Path) -> int:
    """Remove all copies of a project for good, halves that a kill left too; returns how many copies there were.

    Raises:
        QualcodeError: if one cannot be deleted; names it.
    """
    count = len(list_backups(project))
    for path in sorted(backup_folder(project).glob("*")):
        if not _OURS.fullmatch(path.name):
            continue
        try:
            overwrite(path)
            path.unlink()
        except OSError as error:
            raise QualcodeError(
                _("a copy could not be deleted: {reason}.").format(reason=error.strerror or error),
                str(path),
                _("Delete it yourself, and those beside it: what was to be forgotten is still in them."),
            ) from error
    return count


def overwrite(path: Path) -> None:
    """Write zeros over a file's bytes; on most disks that is what can be done."""
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))
        file.flush()
        os.fsync(file.fileno())


def _make(project: Path, reason: str) -> Backup:
    with _in_folder(project) as folder:
        copy = _free_name(folder, reason)
        partial = copy.with_suffix(".partial")
        try:
            _copy(project, partial)
            if not is_whole(partial):
                raise damaged(str(project))  # it must not push a good copy out
            partial.replace(copy)
        finally:
            partial.unlink(missing_ok=True)
    return next(backup for backup in list_backups(project) if backup.path == copy)


def _let_old_go(project: Path, keep: int) -> None:
    for old in list_backups(project)[keep:]:
        old.path.unlink()


@contextmanager
def _in_folder(project: Path) -> Iterator[Path]:
    """The folder of the copies, made if it is not there; what goes wrong in it is told in plain words."""
    folder = backup_folder(project)
    with plain_errors(str(folder)):
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise QualcodeError(
                _("the folder for copies cannot be made: {reason}.").format(reason=error.strerror or error),
                str(folder),
            ) from error
        yield folder


def _refuse_foreign(project: Path) -> None:
    """See that what is to be replaced is a project, damaged or not, or nothing at all.

    Raises:
        QualcodeError: if it is something else.
    """
    if project.is_file():
        with project.open("rb") as file:
            head = file.read(72)
        if project.suffix == ".qualcode" or head[68:] == APPLICATION_ID.to_bytes(4, "big"):
            return
    elif not project.exists():
        return
    raise QualcodeError(
        _("this is not a qualcode project."), str(project), _("Nothing was changed. Move it away first.")
    )


def _keep_damaged(project: Path, folder: Path) -> Backup:
    """Copy a file in which SQLite finds faults, byte for byte. Its journal, if any, was played back by looking."""
    copy = _free_name(folder, "damaged")
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        shutil.copyfile(project, copy)
    except OSError as error:
        raise QualcodeError(
            _("what is there could not be copied: {reason}.").format(reason=error.strerror or error),
            str(copy),
            _("Nothing was changed."),
        ) from error
    return next(backup for backup in list_backups(project) if backup.path == copy)


def _replace(project: Path, backup: Path, folder: Path) -> None:
    """Put a copy where a damaged file is, or was; a journal left by that one must not be played back into it."""
    partial = _free_name(folder, "restoring").with_suffix(".partial")
    try:
        _copy(backup, partial)
        project.with_name(project.name + "-journal").unlink(missing_ok=True)
        partial.replace(project)
    except OSError as error:
        raise QualcodeError(
            _("the copy could not be put there: {reason}.").format(reason=error.strerror or error), str(project)
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _free_name(folder: Path, reason: str) -> Path:
    moment = datetime.now(UTC).strftime(_STAMP)
    path, number = folder / f"{moment} {reason}.qualcode", 2
    while path.exists():
        path, number = folder / f"{moment} {reason} {number}.qualcode", number + 1
    return path


def _copy(source: Path, target: Path, mode: str = "rwc") -> None:
    if mode == "rwc":
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
    reading, writing = open_sqlite(source, "ro"), open_sqlite(target, "rw")
    try:
        reading.backup(writing)
    except sqlite3.Error:
        writing.close()
        if mode == "rwc":
            target.unlink(missing_ok=True)
        raise
    finally:
        reading.close()
        writing.close()
