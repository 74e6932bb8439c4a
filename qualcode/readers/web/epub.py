"""Books in .epub: the chapters in their reading order, each read as a web page.

A package says in `META-INF/container.xml` where its list of contents is, and that names the chapters (`manifest`) and
their order (`spine`). ebooklib would do the same, but its licence is AGPL.
"""

from __future__ import annotations

from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from qualcode.i18n import _, ngettext
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.encoding import checked_text
from qualcode.readers.files.safe_xml import check_xml, parse_xml
from qualcode.readers.files.source import Source
from qualcode.readers.files.zips import CheckedZip, damaged, open_zip
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.plain.html import html_lines, parsed
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.speech.transcripts import with_speakers

_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The text of a book, chapter after chapter, without the list of contents that programs show beside it.

    Raises:
        QualcodeError: if it is no book, damaged, protected against copying, or beyond the limits of `zips`.
    """
    if not source.head.startswith(b"PK"):
        raise _no_book(source)
    with open_zip(source) as parts:
        if _CONTAINER not in parts:
            raise _no_book(source)
        try:
            return _read(parts, source, choice)
        except etree.XMLSyntaxError as error:
            raise damaged(source) from error


def _read(parts: CheckedZip, source: Source, choice: Choice) -> ParsedDocument:
    container = _xml(parts, _CONTAINER, source)
    place = next((root.get("full-path", "") for root in container.iter("{*}rootfile")), "")
    if place not in parts:
        raise _no_book(source)
    if "META-INF/encryption.xml" in parts and b"adobe.com/adept" in parts.read("META-INF/encryption.xml"):
        raise QualcodeError(
            _("This book is protected against copying."), source.name, _("Ask the publisher for a copy without it.")
        )
    package = _xml(parts, place, source)
    items = {
        item.get("id", ""): item
        for item in package.iter("{*}item")
        if item.get("media-type", "") in _PAGES and "nav" not in item.get("properties", "").split()
    }
    lines: list[Line] = []
    missing = 0
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or reference.get("linear", "yes") == "no":
            continue
        name = normpath(join(dirname(place), unquote(item.get("href", "").partition("#")[0])))
        if name not in parts:
            missing += 1
            continue
        text, _warnings = checked_text(parts.read(name), source, "utf-8")
        if lines:
            lines.append(Line(""))
        lines += html_lines(parsed(text, source))
    told = ngettext("{n} chapter is missing in the file.", "{n} chapters are missing in the file.", missing).format(
        n=missing
    )
    found, labels = with_speakers(lines, choice)
    return assemble(found, labels, metadata=_metadata(package), warnings=(told,) if missing else ())


def _xml(parts: CheckedZip, name: str, source: Source) -> etree._Element:
    content = parts.read(name)
    check_xml(content, source)
    return parse_xml(content)


def _metadata(package: etree._Element) -> dict[str, str]:
    found = {
        "title": package.findtext(".//{http://purl.org/dc/elements/1.1/}title"),
        "author": package.findtext(".//{http://purl.org/dc/elements/1.1/}creator"),
        "date": (package.findtext(".//{http://purl.org/dc/elements/1.1/}date") or "")[:10],
    }
    return {name: " ".join(normalised(text).split()) for name, text in found.items() if text and text.strip()}


def _no_book(source: Source) -> QualcodeError:
    return QualcodeError(
        _("This is not an e-book (.epub), in spite of its name."),
        source.name,
        _("Open it in the program that made it and save it as .epub, .docx or .pdf."),
    )
