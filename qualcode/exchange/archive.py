"""A zip file of another program: only the members that are asked for are unpacked, and never into files.

Members are counted before zipfile lists them; names, declared sizes and packing ratios are checked, and what is
unpacked is counted as it comes, because declared sizes may be lies. Media are never unpacked, so that their size
does not matter.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError

MAX_MEMBERS = 10_000
MAX_DIRECTORY_BYTES = 16 << 20
"""Of the zip directory, which zipfile reads whole: 1,600 bytes for each of the members allowed."""
MAX_MEMBER_BYTES = 512 << 20
MAX_UNPACKED_BYTES = 1 << 30
MAX_RATIO, RATIO_FROM = 200, 1 << 20
"""How many times its packed size a member over 1 MiB may unpack to; real projects were measured at 3 to 4 times."""

_CHUNK = 1 << 18
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """The members of a checked zip file, found by name whatever its case."""

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self.where = where
        self._archive = archive
        self._unpacked = 0
        self.members = _checked(archive, where)
        self._by_name = {name.casefold(): info for name, info in self.members.items()}

    def find(self, name: str) -> str | None:
        """The member of that name as it is written there, or None."""
        info = self._by_name.get(name.casefold())
        return info.filename if info else None

    def read(self, name: str) -> bytes:
        """One member's bytes.

        Raises:
            QualcodeError: if it is damaged or beyond the limits.
        """
        info = self._by_name[name.casefold()]
        parts, length = [], 0
        try:
            with self._archive.open(info) as member:
                while chunk := member.read(_CHUNK):
                    parts.append(chunk)
                    length += len(chunk)
                    self._unpacked += len(chunk)
                    packed_too_well = length > RATIO_FROM and length > MAX_RATIO * max(info.compress_size, 1)
                    if length > MAX_MEMBER_BYTES or self._unpacked > MAX_UNPACKED_BYTES or packed_too_well:
                        raise _bomb(self.where)
        except _DAMAGED as error:
            raise _damaged(self.where) from error
        return b"".join(parts)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """A zip file whose directory has been checked.

    Raises:
        QualcodeError: if it is damaged or encrypted, has too many members, or names outside itself.
    """
    where = path.name
    try:
        with path.open("rb") as file:
            _check_directory(file, path.stat().st_size, where)
            try:
                archive = zipfile.ZipFile(file)
            except _DAMAGED as error:
                raise _damaged(where) from error
            with archive:
                yield Archive(archive, where)
    except OSError as error:
        raise QualcodeError(
            _("the file cannot be read: {reason}.").format(reason=error.strerror or error), str(path)
        ) from error


def _check_directory(file: BinaryIO, size: int, where: str) -> None:
    """Refuse a zip directory that is too large, before zipfile reads it into memory."""
    file.seek(max(0, size - 65_557))  # the longest comment, and the end record before it
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise _damaged(where)
    (length,) = struct.unpack_from("<L", tail, at + 12)
    if at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":  # zip64: the real figures stand elsewhere
        (record,) = struct.unpack_from("<Q", tail, at - 12)
        file.seek(min(record, size))
        wide = file.read(56)
        if len(wide) < 56 or not wide.startswith(b"PK\x06\x06"):
            raise _damaged(where)
        (length,) = struct.unpack_from("<Q", wide, 40)
    file.seek(0)
    if length > MAX_DIRECTORY_BYTES:
        raise _bomb(where)


def _checked(archive: zipfile.ZipFile, where: str) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise _bomb(where)
    members: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        name = info.filename.replace("\\", "/")
        path = PurePosixPath(name)
        outside = path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":") or "\0" in name
        if outside or stat.S_ISLNK(info.external_attr >> 16):
            raise QualcodeError(
                _("this file holds a part that points outside it: {part!r}.").format(part=name[:80]),
                where,
                _("No program for qualitative analysis writes that; ask the sender for the original."),
            )
        if info.flag_bits & 0x1:
            raise QualcodeError(
                _("this file is protected by a password."), where, _("Export it again without a password.")
            )
        if name.casefold() in seen or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _damaged(where)
        seen.add(name.casefold())
        info.filename = info.filename if "\\" not in info.filename else name
        members[name] = info
    return members


def _damaged(where: str) -> QualcodeError:
    return QualcodeError(
        _("this file is damaged, or was not downloaded whole."), where, _("Export it again, or download it again.")
    )


def _bomb(where: str) -> QualcodeError:
    return QualcodeError(
        _("this file unpacks to far more than its size; that is how harmful files are made."),
        where,
        _("If you trust it, open it in the program that made it and export it again."),
    )
