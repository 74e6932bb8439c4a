"""Finding a study's copies: by what is in them, not by the name of the file or of the folder.

A project may have been renamed, moved, or opened through a symbolic link since a copy was made. Copies carry the
study's guid, so they are known for its own wherever they are looked for; the folders that copies were made in are
noted in the project, so that they are looked for where it was before.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.store.connect import open_sqlite, plain_errors
from qualcode.store.exports import COPIES
from qualcode.store.header import is_ours
from qualcode.store.log import now
from qualcode.store.recorder import new_guid

STAMP = "%Y-%m-%dT%H%M%SZ"
DAMAGED = "damaged"
"""The reason of a copy of a project in which SQLite found faults."""

_WHOLE = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z .*\.qualcode")
_LEFT_BY_A_KILL = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z .*(\.partial(-journal)?|\.qualcode-(journal|wal|shm))")
_PARTIAL_OF = re.compile(r" ([0-9a-f]{8})\.partial(-journal)?$")
_SUFFIX = ".qualcode"
_LOOK_SECONDS = 0.2
"""How long noting a folder waits for another writer: the copy is worth more than the note."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where it is, when it was made (UTC, ISO 8601), why, and how large it is in bytes."""

    path: Path
    time: str
    reason: str
    size: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose a project file is: the study's guid, and its version, which goes up with every write."""

    guid: str
    version: int


def real_path(project: Path) -> Path:
    """The file itself, where a path leads to it through symbolic links."""
    return Path(os.path.realpath(project))


def backup_folder(project: Path) -> Path:
    """The folder of a project's copies: beside the file itself, `NAME.backups`."""
    real = real_path(project)
    return real.with_name(f"{real.stem}.backups")


def identity(path: Path, mode: str = "immutable") -> Identity | None:
    """Whose a project file is, or None if that cannot be read; nothing is written, no journal is played back.

    Args:
        path: the file.
        mode: `rw` for the project itself, which others may be writing to.
    """
    if not is_ours(path):
        return None
    try:
        with closing(open_sqlite(path, mode)) as connection:
            row = connection.execute("SELECT guid, version FROM project").fetchone()
    except sqlite3.Error:
        return None
    return Identity(str(row[0]), int(row[1])) if row else None


def list_backups(project: Path) -> list[Backup]:
    """A study's copies, newest first, also those made while the project had another name or place.

    Of a project that is gone or too damaged to say whose it is, all in its folder.
    """
    found = [copy for path in _files(project) if _WHOLE.fullmatch(path.name) and (copy := described(path))]
    return sorted(found, key=_by_time, reverse=True)


def described(path: Path) -> Backup | None:
    """A copy by its file's name; None if it is not named as one of ours."""
    stamp, _space, reason = path.stem.partition(" ")
    try:
        time = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
        return Backup(path, time.strftime("%Y-%m-%dT%H:%M:%SZ"), reason, path.stat().st_size)
    except (ValueError, OSError):
        return None


def clear_old(project: Path, keep: int, spare: Collection[Path]) -> None:
    """Let the oldest copies in the project's own folder go.

    Old is what holds the fewest changes: a clock may be wrong, the study's version only goes up. Of those that hold
    the same, the ones dated later than now go first: their time says nothing. Copies of a damaged project stay, since
    they may be all that is left of a day.

    Args:
        project: the project file.
        keep: how many stay.
        spare: copies that stay whatever their age, such as the one just made, or restored from.
    """
    folder, spared = backup_folder(project), {real_path(path) for path in spare}
    counted = [
        copy
        for copy in list_backups(project)
        if copy.path.parent == folder and copy.reason.partition(" ")[0] != DAMAGED
    ]
    versions = {copy.path: found.version if (found := identity(copy.path)) else -1 for copy in counted}
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def age(copy: Backup) -> tuple[int, bool, tuple[str, int]]:
        return versions[copy.path], copy.time <= now, _by_time(copy)

    for old in sorted(counted, key=age, reverse=True)[keep:]:
        if real_path(old.path) not in spared:
            old.path.unlink(missing_ok=True)


def delete_backups(project: Path) -> int:
    """Remove all copies of a study for good, halves that a kill left too; returns how many copies there were.

    Raises:
        QualcodeError: if one cannot be deleted; names it.
    """
    count, own = 0, identity(real_path(project), "rw")
    for path in _files(project):
        count += bool(_WHOLE.fullmatch(path.name))
        going = path
        try:
            if own is not None:  # killed while it is overwritten, it must still say whose it was
                going = path.rename(path.with_name(f"{path.name[:18]} going {new_guid()[:4]} {own.guid[:8]}.partial"))
            overwrite(going)
            going.unlink()
        except FileNotFoundError:
            continue  # another program is deleting them, too
        except OSError as error:
            raise QualcodeError(
                _("a copy could not be deleted: {reason}.").format(reason=error.strerror or error),
                str(going),
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


def note_place(project: Path, folder: Path) -> None:
    """Note in the project that copies of it are in a folder. The project's version stays: nobody's work has changed.

    Where it cannot be written just now, the next copy notes it.
    """
    try:
        with closing(open_sqlite(project)) as connection:
            if connection.execute("SELECT 1 FROM export WHERE path = ?", (str(folder),)).fetchone():
                return
            connection.execute(f"PRAGMA busy_timeout={int(_LOOK_SECONDS * 1000)}")
            connection.execute(
                "INSERT INTO export (id, guid, path, what, created) SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ?"
                " FROM export",
                (new_guid(), str(folder), COPIES, now()),
            )
    except sqlite3.Error:
        return


def same_study_elsewhere(project: Path) -> list[Path]:
    """Other project files that hold the same study: copies that a person made and may work in, with copies of their
    own. They are looked for beside the project and where it was before.
    """
    real = real_path(project)
    own = identity(real, "rw")
    if own is None:
        return []
    places = {real.parent, *(Path(place).parent for place in _noted(real))}
    files = {real_path(path) for place in places for path in _in(place) if path.suffix == _SUFFIX} - {real}
    return sorted(path for path in files if (found := identity(path)) and found.guid == own.guid)


def forget_places(project: Path) -> None:
    """Take the folders of copies off the project's list, once no copy is left in them.

    Raises:
        QualcodeError: if the project cannot be written to.
    """
    with plain_errors(str(project)), closing(open_sqlite(project)) as connection:
        connection.execute("DELETE FROM export WHERE what = ?", (COPIES,))


def _by_time(copy: Backup) -> tuple[str, int]:
    try:
        return copy.time, copy.path.stat().st_mtime_ns
    except OSError:
        return copy.time, 0


def _files(project: Path) -> list[Path]:
    """All files that are copies of this study, or were to become one, wherever they are looked for."""
    real = real_path(project)
    own = identity(real, "rw")
    others = {path.with_name(f"{path.stem}.backups") for path in same_study_elsewhere(project)}
    found = []
    for folder in _folders(real, project, own is not None):
        if folder in others and folder != backup_folder(real):
            continue  # they are of a project that somebody may still work in
        named = [path for path in _in(folder) if _WHOLE.fullmatch(path.name) or _LEFT_BY_A_KILL.fullmatch(path.name)]
        if own is None:
            found += named if folder == backup_folder(real) else []
            continue
        whose = {path: _owner(path) for path in named}
        # what does not say whose it is belongs to the project beside it, or to those in whose midst it is
        trusted = folder == backup_folder(real) or own.guid in whose.values()
        found += [path for path, owner in whose.items() if (trusted if owner is None else own.guid.startswith(owner))]
    return sorted(found)


def _owner(path: Path) -> str | None:
    """The guid of the study whose copy a file is, or the beginning of it; None if the file does not say."""
    named = _PARTIAL_OF.search(path.name)
    if named:
        return named[1]
    known = identity(path)
    return known.guid if known else None


def _folders(real: Path, named: Path, known: bool) -> Iterator[Path]:
    """The folders in which copies may be: beside the file, beside the link to it, and those noted in the project."""
    places = [backup_folder(real)]
    if known:
        for beside in {real.parent, real_path(named.absolute().parent)}:
            places += [path for path in _in(beside) if path.name.endswith(".backups")]
        places += [Path(place) for place in _noted(real)]
    seen = set()
    for place in places:
        folder = real_path(place)
        if folder not in seen and folder.is_dir():
            seen.add(folder)
            yield folder


def _noted(project: Path) -> list[str]:
    try:
        with closing(open_sqlite(project)) as connection:
            return [row[0] for row in connection.execute("SELECT path FROM export WHERE what = ?", (COPIES,))]
    except sqlite3.Error:
        return []


def _in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
