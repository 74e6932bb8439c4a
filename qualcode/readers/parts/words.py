"""Every word that a file holds, by where it stands: properties, comments, deleted text, hidden sheets, parts' names.

Nothing is laid out and nothing is left out as unimportant. What cannot be looked into is given back as such.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.encoding import decode
from qualcode.readers.files.safe_xml import check_xml, parse_xml
from qualcode.readers.files.source import Source
from qualcode.readers.files.zips import MAX_BYTES, MAX_PART_BYTES, zip_within
from qualcode.readers.parts.pdf import words_of_pdf

MAX_DEPTH = 4
"""Files in files in files: deeper, nobody put them there to be read."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"BM")
_LEAST = 6
"""Letters in a row that are words in unknown bytes: of fewer, names of three letters would be found in pure noise."""
_WIDE = (
    (re.compile(rb"(?:[\x20-\xff]\x00|[\x00-\xff]\x01){3,}"), "utf-16-le"),
    (re.compile(rb"(?:\x00[\x20-\xff]|\x01[\x00-\xff]){3,}"), "utf-16-be"),
)
_BLOCKS = {"p", "h", "si", "is", "text", "comment", "PlainTextContent", "Description"}
_GAPS = {"tab", "br", "cr", "line-break", "s"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BROKEN = re.compile("[-\u2010\ufffe\x02][ \t]*\r?\n[ \t]*")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TEX = {"aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ"}
_TEX_LETTER = re.compile(r"\{?\\(aa|AA|ae|AE|o|O)(?![a-zA-Z])(?:\{\}|\})?[ ]?")
_DATA = re.compile(r"data:[\w/+.;=-]*;base64,([A-Za-z0-9+/=\s]+)")
_ENCODED_MAIL = re.compile(r"^content-transfer-encoding:\s*(?:base64|quoted-printable)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Words:
    """Words and where in the file they stand; `unread` says instead why there is something that was not looked at."""

    place: tuple[str, ...]
    text: str = ""
    unread: str = ""


def words_of_file(path: Path) -> Iterator[Words]:
    """All words in a file, in every form in which they may be written there.

    Damaged, locked, too large and unknown files raise nothing: they are given back as unread.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            yield Words((), unread=_("it is too large"))
            return
        content = path.read_bytes()
    except OSError as error:
        yield Words((), unread=error.strerror or str(error))
        return
    yield from _Looking(path.name).into(content, path.name, ())


class _Looking:
    """One file being looked through, with all that is in it; `left` is how many bytes may still be unpacked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.left = MAX_BYTES

    def into(self, content: bytes, name: str, place: tuple[str, ...]) -> Iterator[Words]:
        """The words of a file or of a part of one."""
        head = content[:1024]
        self.left -= len(content)
        if self.left < 0 or len(place) > MAX_DEPTH:
            yield Words(place, unread=_("too much is packed into it"))
        elif head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            yield from self._packed(content, place)
        elif len(content) > MAX_PART_BYTES:
            yield Words(place, unread=_("it is too large"))
        elif b"%PDF-" in head:
            yield from self._pdf(content, place)
        elif head.startswith(_PICTURES):
            yield from _of_picture(content, place)
            yield Words(place, unread=_("it is a picture; only what is written beside the picture was searched"))
        elif _is_xml(head, name) and (words := _of_xml(content, self._source(content), place)) is not None:
            yield from words
        else:
            yield from self._plain(content, place)

    def _source(self, content: bytes) -> Source:
        return Source(Path(self.name), self.name, Path(self.name).suffix, len(content), content[:8192])

    def _packed(self, content: bytes, place: tuple[str, ...]) -> Iterator[Words]:
        try:
            with zip_within(BytesIO(content), self._source(content)) as members:
                yield from _written(place, members.archive.comment.decode("utf-8", "replace"))
                for name, info in members.members.items():
                    yield from _written((*place, _("names of parts")), name)
                    yield from _written((*place, name), info.comment.decode("utf-8", "replace"))
                    if not info.is_dir():
                        yield from self.into(members.read(name), name, (*place, name))
        except QualcodeError as error:
            yield Words(place, unread=str(error.what))

    def _pdf(self, content: bytes, place: tuple[str, ...]) -> Iterator[Words]:
        try:
            for where, found in words_of_pdf(content):
                if isinstance(found, bytes):
                    yield from self.into(found, where, (*place, where))
                elif found:
                    yield from _written((*place, where), found)
                else:
                    yield Words((*place, where), unread=_("there is no text in it"))
        except QualcodeError as error:
            yield Words(place, unread=str(error.what))

    def _plain(self, content: bytes, place: tuple[str, ...]) -> Iterator[Words]:
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        if b"\0" in content and not wide:
            yield from _of_bytes(content, place)
            yield Words(place, unread=_("it is of a kind that cannot be looked into"))
            return
        try:
            text = content.decode("utf-16") if wide else content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = decode(content)[0]
        for number, line in enumerate(text.splitlines(), 1):
            yield from _written((*place, _("line {n}").format(n=number)), line)
        yield from _written(place, "\n".join(_BROKEN.sub("", text).splitlines()) if _BROKEN.search(text) else "")
        for number, match in enumerate(_DATA.finditer(text), 1):
            where = (*place, _("embedded file {n}").format(n=number))
            try:
                yield from self.into(base64.b64decode(match[1]), "", where)
            except binascii.Error:
                yield Words(where, unread=_("it is damaged"))
        if text.startswith("{\\rtf") or _ENCODED_MAIL.search(text):
            yield Words(place, unread=_("its letters are written as codes"))


def _is_xml(head: bytes, name: str) -> bool:
    known = Path(name).suffix.lower() in {".xml", ".rels", ".qde", ".qdc", ".vml", ".svg"}
    return known or head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml")


def _of_xml(content: bytes, source: Source, place: tuple[str, ...]) -> Iterator[Words] | None:
    """The words of an XML file, paragraphs joined over their runs; None if it is none, or not a harmless one."""
    try:
        check_xml(content, source)
        root = parse_xml(content)
    except (QualcodeError, etree.XMLSyntaxError, ValueError):
        return None
    return _of_tree(root, place)


def _of_tree(root: etree._Element, place: tuple[str, ...]) -> Iterator[Words]:
    paragraph = 0
    for element in root.iter():
        tag: object = element.tag
        if not isinstance(tag, str):  # comments and instructions to programs
            yield from _written(place, element.text or "")
            yield from _written(place, element.tail or "")
            continue
        if etree.QName(element).localname in _BLOCKS:
            paragraph += 1
            yield from _written((*place, _("paragraph {n}").format(n=paragraph)), "".join(_joined(element)))
        where = (*place, _("paragraph {n}").format(n=paragraph)) if paragraph else place
        for text in (element.text, element.tail, *element.attrib.values()):
            yield from _written(where, str(text or ""))


def _joined(element: etree._Element) -> Iterator[str]:
    for each in element.iter():
        tag: object = each.tag
        if isinstance(tag, str):
            if etree.QName(each).localname in _GAPS:
                yield "\t"
            yield each.text or ""
        if each is not element:
            yield each.tail or ""


def _of_picture(content: bytes, place: tuple[str, ...]) -> Iterator[Words]:
    """What is written beside a picture; its pixels are left out where they can be told from the rest."""
    if content.startswith(b"\xff\xd8"):
        yield from _of_bytes(content.partition(b"\xff\xda")[0], place, 1)
        yield from _of_bytes(content[content.rfind(b"\xff\xd9") :] if b"\xff\xd9" in content else b"", place, 1)
    if not content.startswith(b"\x89PNG"):
        yield from _of_bytes(content, place)
        return
    at = 8
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        chunk = content[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IDAT":
            continue
        yield from _of_bytes(chunk, place, 1)
        for found in islice(re.finditer(b"\x78[\x01\x5e\x9c\xda]", chunk), 8):
            try:
                plain = zlib.decompressobj().decompress(chunk[found.start() :], 1 << 20)
            except zlib.error:
                continue
            yield from _written(place, plain.decode("utf-8", "replace"))
    yield from _of_bytes(content[at:], place)


def _of_bytes(content: bytes, place: tuple[str, ...], least: int = _LEAST) -> Iterator[Words]:
    """What may be words in bytes of whatever kind: at least so many letters in a row, or UTF-16."""
    runs = re.finditer(rb"(?:[\x20-\x7e]|[\xc2-\xc9][\x80-\xbf]){%d,}" % least, content)
    yield from _written(place, "\n\n\n\n".join(run[0].decode("utf-8", "replace") for run in runs))
    if least == 1:
        yield from _written(place, content.decode("latin-1"))
    for pattern, encoding in _WIDE:
        yield from _written(
            place, "\n\n\n\n".join(run[0].decode(encoding, "replace") for run in pattern.finditer(content))
        )


def _written(place: tuple[str, ...], text: str) -> Iterator[Words]:
    """A text as it stands there, and as it reads with tags, escapes and broken words undone."""
    if not text.strip():
        return
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    forms = {text: None}
    if "&" in text or "<" in text:
        forms |= dict.fromkeys((unescape(_TAG.sub("", text)), unescape(_TAG.sub(" ", text)), unescape(text)))
    if "\\" in text:
        forms[_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)] = None
        forms[_TEX_LETTER.sub(lambda match: _TEX[match[1]], text)] = None
    if "%" in text:
        forms[unquote(text)] = None
    if _BROKEN.search(text):
        forms[_BROKEN.sub("", text)] = None
    for form in forms:
        yield Words(place, unicodedata.normalize("NFC", form))
