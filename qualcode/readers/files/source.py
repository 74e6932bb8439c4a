"""The file itself: whether it can be opened, and what its first bytes say it is."""

from __future__ import annotations

import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.refused import what_to_export

HEAD = 8192
_REFERENCES = frozenset({".ris", ".json", ".nbib", ".enw", ".bib"})
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file that exists and is not empty. `name` is what messages call it, `size` is in bytes.

    `encoding` is what the user says that its letters are encoded in; empty if that is to be found out.
    """

    path: Path
    name: str
    suffix: str
    size: int
    head: bytes
    encoding: str = ""


def examine(path: Path, suffixes: Collection[str], encoding: str = "") -> Source:
    """Look at a file before anything parses it.

    Args:
        path: the file.
        suffixes: the endings that can be read.
        encoding: what the user says that its letters are encoded in.

    Raises:
        QualcodeError: if there is no such encoding, or the file is missing, a folder, of an unknown kind, empty,
            filled with zeros, or not to be opened.
    """
    name = path.name or str(path)
    if encoding:
        _check_encoding(encoding)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise QualcodeError(_("This is a folder, not a document."), name, _("Name the files in it."))
        _check_suffix(path, name, suffixes)
        if not stat.S_ISREG(status.st_mode):
            raise QualcodeError(_("This is a device, not a document."), name, _("Name an ordinary file."))
        if status.st_size == 0:
            raise QualcodeError(_("This file is empty."), name, _("Look for the original, or a copy from a backup."))
        with path.open("rb") as file:
            head = file.read(HEAD)
        if not head.strip(b"\0") and _only_zeros(path):
            raise QualcodeError(
                _("This file holds nothing but zeros."),
                name,
                _("It was probably cut off while it was copied or synchronised; fetch it again."),
            )
    except FileNotFoundError as error:
        raise QualcodeError(_("There is no such file."), name, _("Check the name and the folder.")) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise cannot_open(name, error) from error
    return Source(path, name, path.suffix.lower(), status.st_size, head, encoding)


def read_bytes(source: Source, limit: int) -> bytes:
    """The whole file.

    Raises:
        QualcodeError: if it is larger than `limit` bytes, or cannot be read any more.
    """
    if source.size > limit:
        raise too_large(source.name, limit)
    try:
        with source.path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise cannot_open(source.name, error) from error
    if len(data) > limit:
        raise too_large(source.name, limit)
    return data


def too_large(name: str, limit: int) -> QualcodeError:
    """The error for a file, or what is packed in it, that is larger than `limit` bytes."""
    return QualcodeError(
        _("This file is too large: more than {size} MB.").format(size=limit >> 20),
        name,
        _("Split it into several documents."),
    )


def cannot_open(name: str, error: Exception) -> QualcodeError:
    """The error for a file that the system does not let us read."""
    reason = getattr(error, "strerror", None) or str(error)
    return QualcodeError(
        _("This file cannot be opened: {reason}.").format(reason=reason),
        name,
        _("Check that it is still there, that you may read it, and that no other program has locked it."),
    )


def known_kind(head: bytes) -> str | None:
    """What a file is by its first bytes, in words, if it is something well known that is not plain text."""
    for at, magic, kind in _magics():
        if head[at : at + len(magic)] == magic:
            return kind
    return None


def _magics() -> tuple[tuple[int, bytes, str], ...]:
    return (
        (0, b"%PDF", _("a PDF document")),
        (0, b"{\\rtf", _("an RTF document")),
        (0, b"PK\x03\x04", _("a zip archive or an Office document")),
        (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _("an older Office document")),
        (0, b"\x89PNG\r\n\x1a\n", _("a picture (PNG)")),
        (0, b"\xff\xd8\xff", _("a picture (JPEG)")),
        (0, b"GIF8", _("a picture (GIF)")),
        (0, b"II*\0", _("a picture (TIFF)")),
        (0, b"MM\0*", _("a picture (TIFF)")),
        (0, b"RIFF", _("a recording or a picture (RIFF)")),
        (0, b"ID3", _("a recording (MP3)")),
        (0, b"OggS", _("a recording (Ogg)")),
        (0, b"fLaC", _("a recording (FLAC)")),
        (4, b"ftyp", _("a recording or a film (MP4)")),
        (0, b"\x1f\x8b", _("a compressed file (gzip)")),
        (0, b"7z\xbc\xaf\x27\x1c", _("a compressed file (7z)")),
        (0, b"SQLite format 3\0", _("a database (SQLite)")),
    )


def _check_suffix(path: Path, name: str, suffixes: Collection[str]) -> None:
    if name.startswith(("~$", ".~lock.")):
        raise QualcodeError(
            _("This is not a document: a program keeps it beside one that is open."),
            name,
            _("Name the document itself."),
        )
    if path.suffix.lower() in _REFERENCES and path.suffix.lower() not in suffixes:
        raise QualcodeError(
            _("This is a file of references, not a document."),
            name,
            _("`qualcode documents cite FILE` gives each reference to the document that it belongs to."),
        )
    if path.suffix.lower() not in suffixes:
        these = _("These can: {suffixes}. Save it as one of them.").format(suffixes=", ".join(suffixes))
        instead = what_to_export(path.suffix.lower())
        raise QualcodeError(_("This kind of file cannot be read."), name, f"{instead} {these}".strip())


def _check_encoding(encoding: str) -> None:
    try:
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise QualcodeError(
            _("There is no encoding of that name."), encoding, _("Write for example utf-8, cp1252 or mac_roman.")
        ) from error


def _only_zeros(path: Path) -> bool:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if chunk.strip(b"\0"):
                return False
    return True
