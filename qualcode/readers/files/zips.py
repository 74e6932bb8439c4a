"""A zip file that somebody sent: opened so that nothing in it can do harm or fill the memory.

Members are counted before zipfile lists them, their names and declared sizes are checked before any is unpacked,
and what is unpacked is counted as it comes, because declared sizes may be lies.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.source import Source, cannot_open, too_large

MAX_MEMBERS = 10_000
MAX_BYTES = 512 << 20
MAX_PART_BYTES = 128 << 20
MAX_RATIO = 200
RATIO_FROM = 1 << 20

_CHUNK = 1 << 16
_DIRECTORY_ENTRY = 1024  # bytes of the zip directory that one member may take on average
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What zipfile says of files that are no proper zip."""


@contextmanager
def open_zip(source: Source) -> Iterator[CheckedZip]:
    """A zip file whose directory has been checked.

    Raises:
        QualcodeError: if it is damaged or encrypted, has over 10,000 members, names outside itself, or unpacks to
            over 512 MiB or, for a member over 1 MiB, to over 200 times its size.
    """
    if source.size > MAX_BYTES:
        raise too_large(source.name, MAX_BYTES)
    try:
        with source.path.open("rb") as file, zip_within(file, source) as checked:
            yield checked
    except OSError as error:
        raise cannot_open(source.name, error) from error


@contextmanager
def zip_within(file: BinaryIO, source: Source) -> Iterator[CheckedZip]:
    """The same of a file that is open, or in memory, `source.size` bytes long.

    Raises:
        QualcodeError: as `open_zip`.
    """
    _check_directory(file, source)
    with _archive(file, source) as archive:
        yield CheckedZip(archive, _checked_members(archive, source), source)


@dataclass(slots=True)
class CheckedZip:
    """A zip file's members by name, unpacked within the limits. `unpacked` counts the bytes of each."""

    archive: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    source: Source
    unpacked: Counter[str] = field(default_factory=Counter)

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def read(self, name: str) -> bytes:
        """One member, unpacked a piece at a time so that a lie about its size is found out early.

        Raises:
            QualcodeError: if it is damaged or beyond the limits.
        """
        info = self.members[name]
        chunks = []
        self.unpacked[name] = 0
        try:
            with self.archive.open(info) as member:
                while chunk := member.read(_CHUNK):
                    chunks.append(chunk)
                    self.unpacked[name] += len(chunk)
                    self._check_limits(info)
        except _DAMAGED as error:
            raise damaged(self.source) from error
        return b"".join(chunks)

    def _check_limits(self, info: zipfile.ZipInfo) -> None:
        length = self.unpacked[info.filename]
        if length > MAX_PART_BYTES:
            raise too_large(self.source.name, MAX_PART_BYTES)
        if self.unpacked.total() > MAX_BYTES or _is_packed_too_well(length, info.compress_size):
            raise bomb(self.source)


def _is_packed_too_well(unpacked: int, packed: int) -> bool:
    return unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1)


def _archive(file: BinaryIO, source: Source) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _DAMAGED as error:
        raise damaged(source) from error


def _check_directory(file: BinaryIO, source: Source) -> None:
    """Refuse a zip directory too large for the members that are allowed, before zipfile reads it into memory."""
    file.seek(max(0, source.size - 65_557))  # the longest comment, and the end record before it
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise damaged(source)
    (size,) = struct.unpack_from("<L", tail, at + 12)
    if at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":  # zip64: the real figures stand elsewhere
        (record,) = struct.unpack_from("<Q", tail, at - 12)
        file.seek(min(record, source.size))
        wide = file.read(56)
        if len(wide) < 56 or not wide.startswith(b"PK\x06\x06"):
            raise damaged(source)
        (size,) = struct.unpack_from("<Q", wide, 40)
    file.seek(0)
    if size > MAX_MEMBERS * _DIRECTORY_ENTRY:
        raise bomb(source)


def _checked_members(archive: zipfile.ZipFile, source: Source) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_BYTES:
        raise bomb(source)
    members = {}
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", info.filename):
            raise tampered(source, _("it holds a part named {part!r}").format(part=info.filename[:80]))
        if info.flag_bits & 0x1:
            raise locked(source)
        if _is_packed_too_well(info.file_size, info.compress_size):
            raise bomb(source)
        if info.filename in members or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise damaged(source)
        members[info.filename] = info
    return members


def damaged(source: Source) -> QualcodeError:
    """The error for a packed document whose bytes do not hang together."""
    return QualcodeError(
        _("This document is damaged."),
        source.name,
        _("Open it in Word or LibreOffice, let that repair it, and save it again."),
    )


def locked(source: Source) -> QualcodeError:
    """The error for a document that wants a password."""
    return QualcodeError(
        _("This document is protected by a password."),
        source.name,
        _("Open it in Word, take the password away (File, Info, Protect Document), and save it."),
    )


def tampered(source: Source, what: str) -> QualcodeError:
    """The error for a document that no word processor writes like this."""
    return QualcodeError(
        _("This document was tampered with: {what}.").format(what=what),
        source.name,
        _("Do not open it; ask the sender for the original."),
    )


def bomb(source: Source) -> QualcodeError:
    """The error for a document that would fill the memory."""
    return QualcodeError(
        _("This file unpacks to far more than its size; that is how harmful files are made."),
        source.name,
        _("If you trust it, open it in the program that made it and save it again."),
    )
