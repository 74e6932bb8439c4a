"""OpenDocument text (.odt, .fodt), as LibreOffice and Google Docs write it.

Read with lxml alone: the format is one XML part that says what is in it, and odfpy and odfdo would unpack and parse
the file themselves, past the checks of `zips` and `safe_xml`.
"""

from __future__ import annotations

import re

from lxml import etree

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.safe_xml import check_xml, parse_xml
from qualcode.readers.files.source import Source, read_bytes
from qualcode.readers.files.zips import MAX_PART_BYTES, CheckedZip, damaged, locked, open_zip
from qualcode.readers.letters.pasted import speakers_or_letter
from qualcode.readers.lines.draft import assemble
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.lines.oddities import warnings_of
from qualcode.readers.odt.body import Body
from qualcode.readers.odt.styles import Styles
from qualcode.readers.speech.speakers import Choice

_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})")
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = b"application/vnd.oasis.opendocument.text"
_FAMILY = b"application/vnd.oasis.opendocument."


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .odt or .fodt file: each paragraph that is not empty and each table cell is a line.

    Raises:
        QualcodeError: if it is no OpenDocument text, encrypted, damaged or harmful.
    """
    try:
        roots = [parse_xml(part) for part in _parts(source)]
    except etree.XMLSyntaxError as error:
        raise damaged(source) from error
    content = next((found for root in roots for found in root.iter("{*}text") if _is_body(found)), None)
    if content is None:
        raise _not_odt(source)
    body = Body(Styles.of(roots))
    lines, labels, letter, told = speakers_or_letter(body.read(content), choice)
    return assemble(
        lines,
        labels,
        metadata=_metadata(roots) | letter,
        comments=body.comments,
        warnings=(*warnings_of(body.odd), *told),
    )


def _is_body(element: etree._Element) -> bool:
    return element.tag == f"{_OFFICE}text" and element.getparent() is not None


def _parts(source: Source) -> list[bytes]:
    """The XML of content, styles and properties: the members of the package, or a flat file as it is."""
    if source.suffix == ".fodt" and not source.head.startswith(b"PK"):
        content = read_bytes(source, MAX_PART_BYTES)
        if b"office:document" not in content[:4096]:
            raise _not_odt(source)
        check_xml(content, source)
        return [content]
    if not source.head.startswith(b"PK"):
        raise _not_odt(source)
    with open_zip(source) as parts:
        _check_kind(parts)
        found = [parts.read(name) for name in ("content.xml", "styles.xml", "meta.xml") if name in parts]
    for content in found:
        check_xml(content, source)
    return found


def _check_kind(parts: CheckedZip) -> None:
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise locked(parts.source)
    kind = parts.read("mimetype").strip() if "mimetype" in parts else _TEXT
    if "content.xml" not in parts:
        is_word = any(name.startswith("word/") for name in parts.members)
        raise _not_odt(parts.source, _("This is a Word document, in spite of its name.") if is_word else "")
    if not kind.startswith(_TEXT):
        other = _("This is another kind of OpenDocument file (a spreadsheet, slides or a drawing).")
        raise _not_odt(parts.source, other if kind.startswith(_FAMILY) else "")


def _metadata(roots: list[etree._Element]) -> dict[str, str]:
    found: dict[str, str] = {}
    names = {"title": "title", "initial-creator": "author", "creator": "author", "creation-date": "date"}
    for meta in (element for root in roots for element in root.iter("{*}meta")):
        for tag, name in names.items():
            text = normalised(meta.findtext(f"{{*}}{tag}") or "").strip()
            if name == "date":
                text = "".join(_DAY.findall(text)[:1])
            if text:
                found.setdefault(name, text)
    return found


def _not_odt(source: Source, what: str = "") -> QualcodeError:
    return QualcodeError(
        what or _("This is not an OpenDocument text, in spite of its name."),
        source.name,
        _("Open it in the program that made it and save it as .odt or .docx."),
    )
