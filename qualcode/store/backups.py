"""Copies of the project file: made consistently, named by date, a few of them kept beside the project."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.store import connect
from qualcode.store.connect import damaged, open_sqlite, plain_errors
from qualcode.store.copies import (
    DAMAGED,
    STAMP,
    Backup,
    backup_folder,
    clear_old,
    delete_backups,
    described,
    identity,
    list_backups,
    note_place,
    real_path,
    same_study_elsewhere,
)
from qualcode.store.header import is_ours
from qualcode.store.schema import SCHEMA_VERSION

__all__ = [
    "KEPT",
    "Backup",
    "Holding",
    "backup_folder",
    "delete_backups",
    "holding",
    "is_whole",
    "list_backups",
    "make_backup",
    "restore_backup",
    "same_study_elsewhere",
]

KEPT = 10
"""How many copies are kept; the oldest go first."""

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_BESIDE = ("-journal", "-wal", "-shm")
"""Endings of what SQLite keeps beside a file; left by a damaged one, it must not be played back into another."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How much a project file holds: documents and codings."""

    documents: int
    codings: int


def make_backup(project: Path, reason: str, keep: int = KEPT, *, note: bool = True) -> Backup:
    """Copy a project as it is now, also while others use it, look the copy over, and let the oldest copies go.

    Args:
        project: the project file.
        reason: one word for the file's name, such as `daily` or `import`.
        keep: how many copies to keep.
        note: note the folder in the project; not where the project is to stay as it is, byte for byte.

    Raises:
        QualcodeError: if there is no room, the folder cannot be written in, or the project is damaged.
    """
    project = real_path(project)
    made = _make(project, reason)
    if note:
        note_place(project, made.path.parent)
    clear_old(project, keep, spare=[made.path])
    return made


def restore_backup(project: Path, backup: Path) -> Backup | None:
    """Put a copy in the project's place, in one step, after copying what is there now.

    A project that can be read is replaced in one transaction, so that a program that has it open goes on with the
    copy. One that is damaged is copied byte for byte and replaced as a file.

    Returns:
        The copy of what was there, by which the restoring can be undone; None if nothing was there.

    Raises:
        QualcodeError: if the copy is not a whole project or is the project itself, if what is there is no project, or
            if another program is writing to it.
    """
    project = real_path(project)
    if not backup.is_file():
        raise QualcodeError(_("there is no such copy."), str(backup), _("`qualcode backup --list` shows them."))
    if real_path(backup) == project or (project.exists() and project.samefile(backup)):
        raise QualcodeError(
            _("that is the project itself, not a copy of it."), str(backup), _("`qualcode backup --list` shows them.")
        )
    if not is_whole(backup):
        raise QualcodeError(_("the copy is damaged, or is not a qualcode project."), str(backup))
    with closing(open_sqlite(backup, "ro")) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
            raise QualcodeError(_("this project was written by a newer version of qualcode."), str(backup))
    before: Backup | None
    if is_whole(project):
        before = _make(project, "restore")
        try:
            with plain_errors(str(project)):
                _copy(backup, project, "rw")
        except BaseException:
            before.path.unlink(missing_ok=True)  # nothing was restored, so nothing is to be undone by it
            raise
    else:
        _refuse_foreign(project)
        with _in_folder(project) as folder:
            before = _keep_damaged(project, folder) if project.exists() else None
            _replace(project, backup, folder)
    note_place(project, backup_folder(project))
    clear_old(project, KEPT, spare=[backup, *([before.path] if before else [])])
    return before


def is_whole(path: Path) -> bool:
    """Whether a file is a qualcode project in which SQLite finds no fault.

    Raises:
        QualcodeError: if the file cannot be read just now.
    """
    if not is_ours(path):
        return False
    with plain_errors(str(path)):
        try:
            with closing(open_sqlite(path)) as connection:
                whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGE:
                raise
            return False
    return bool(whole == "ok")


def holding(path: Path) -> Holding | None:
    """What a project file holds; None if it is not there, or too damaged to say."""
    if not is_whole(path):
        return None
    with plain_errors(str(path)), closing(open_sqlite(path)) as connection:
        documents, codings = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("document", "coding")
        )
    return Holding(documents, codings)


def _make(project: Path, reason: str) -> Backup:
    with _in_folder(project) as folder:
        copy = _free_name(folder, reason)
        known = identity(project, "rw")
        whose = f" {known.guid[:8]}" if known else ""  # so that a half is known for this study's, whatever is in it
        partial = copy.with_name(f"{copy.stem}{whose}.partial")
        try:
            _copy(project, partial)
            if not is_whole(partial):
                raise damaged(str(project))  # it must not push a good copy out
            partial.replace(copy)
        finally:
            partial.unlink(missing_ok=True)
    return _described(copy)


def _described(copy: Path) -> Backup:
    made = described(copy)
    if made is None:
        raise QualcodeError(_("there is no such copy."), str(copy))
    return made


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
        if project.suffix == ".qualcode" or is_ours(project):
            return
    elif not project.exists():
        return
    raise QualcodeError(
        _("this is not a qualcode project."), str(project), _("Nothing was changed. Move it away first.")
    )


def _keep_damaged(project: Path, folder: Path) -> Backup:
    """Copy a file in which SQLite finds faults, byte for byte. Its journal, if any, was played back by looking."""
    copy = _free_name(folder, DAMAGED)
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        shutil.copyfile(project, copy)
    except OSError as error:
        raise QualcodeError(
            _("what is there could not be copied: {reason}.").format(reason=error.strerror or error),
            str(copy),
            _("Nothing was changed."),
        ) from error
    return _described(copy)


def _replace(project: Path, backup: Path, folder: Path) -> None:
    """Put a copy where a damaged file is, or was; a journal left by that one must not be played back into it."""
    partial = _free_name(folder, "restoring").with_suffix(".partial")
    try:
        _copy(backup, partial)
        for ending in _BESIDE:
            project.with_name(project.name + ending).unlink(missing_ok=True)
        partial.replace(project)
    except OSError as error:
        raise QualcodeError(
            _("the copy could not be put there: {reason}.").format(reason=error.strerror or error), str(project)
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _free_name(folder: Path, reason: str) -> Path:
    moment = datetime.now(UTC).strftime(STAMP)
    path, number = folder / f"{moment} {reason}.qualcode", 2
    while path.exists():
        path, number = folder / f"{moment} {reason} {number}.qualcode", number + 1
    return path


def _copy(source: Path, target: Path, mode: str = "rwc") -> None:
    if mode == "rwc":
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
    reading, writing = open_sqlite(source, "ro"), open_sqlite(target, "rw")
    begun = time.monotonic()

    def give_up_where_locked(status: int, _left: int, _pages: int) -> None:
        if status & 0xFF in _BUSY and time.monotonic() - begun >= connect.LOCK_WAIT_SECONDS:
            raise sqlite3.OperationalError("database is locked")  # else sqlite3 tries for ever

    try:
        reading.backup(writing, progress=give_up_where_locked)
    except sqlite3.Error:
        writing.close()
        if mode == "rwc":
            target.unlink(missing_ok=True)
        raise
    finally:
        reading.close()
        writing.close()
