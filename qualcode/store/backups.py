"""Copies of the project file: made consistently, named by date, a few of them kept beside the project."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.store.connect import open_sqlite, plain_errors
from qualcode.store.schema import APPLICATION_ID

KEPT = 10
"""How many copies are kept; the oldest go first."""

_STAMP = "%Y-%m-%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where it is, when it was made (UTC, ISO 8601), why, and how large it is in bytes."""

    path: Path
    time: str
    reason: str
    size: int


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
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def make_backup(project: Path, reason: str, keep: int = KEPT) -> Backup:
    """Copy a project as it is now, also while others use it, and let the oldest copies go.

    Args:
        project: the project file.
        reason: one word for the file's name, such as `daily` or `import`.
        keep: how many copies to keep.

    Raises:
        QualcodeError: if there is no room, or the folder cannot be written in.
    """
    folder = backup_folder(project)
    with plain_errors(str(folder)):
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise QualcodeError(
                _("the folder for copies cannot be made: {reason}.").format(reason=error.strerror or error),
                str(folder),
            ) from error
        copy = _free_name(folder, reason)
        partial = copy.with_suffix(".partial")
        try:
            _copy(project, partial)
            partial.replace(copy)
        finally:
            partial.unlink(missing_ok=True)
    for old in list_backups(project)[keep:]:
        old.path.unlink()
    return next(backup for backup in list_backups(project) if backup.path == copy)


def restore_backup(project: Path, backup: Path) -> Backup:
    """Put a copy in the project's place, in one transaction, after copying what is there now.

    Returns:
        The copy of what was there, by which the restoring can be undone.

    Raises:
        QualcodeError: if the copy is not a whole project.
    """
    with plain_errors(str(backup)):
        if not backup.is_file():
            raise QualcodeError(_("there is no such copy."), str(backup), _("`qualcode backup --list` shows them."))
        source = open_sqlite(backup, "ro")
        try:
            application_id = source.execute("PRAGMA application_id").fetchone()[0]
            whole = source.execute("PRAGMA integrity_check(1)").fetchone()[0]
        finally:
            source.close()
        if application_id != APPLICATION_ID or whole != "ok":
            raise QualcodeError(_("the copy is damaged, or is not a qualcode project."), str(backup))
    before = make_backup(project, "restore", KEPT + 1)
    with plain_errors(str(project)):
        _copy(backup, project, "rw")
    return before


def delete_backups(project: Path) -> int:
    """Remove all copies of a project for good; returns how many there were."""
    backups = list_backups(project)
    for backup in backups:
        overwrite(backup.path)
        backup.path.unlink()
    return len(backups)


def overwrite(path: Path) -> None:
    """Write zeros over a file's bytes; on most disks that is what can be done."""
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))
        file.flush()
        os.fsync(file.fileno())


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
