"""A .docx as a file: checked part by part before any XML parser sees it.

What passes is copied into a small package of our own with the parts that are read (document, styles, numbering,
notes, comments, properties) and nothing else. python-docx opens that. So pictures, macros and links to missing
parts can do no harm, and what was checked is what is parsed.
"""

from __future__ import annotations

import io
import zipfile
from posixpath import normpath

from lxml import etree

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.safe_xml import check_xml, parse_xml
from qualcode.readers.files.source import Source, cannot_open
from qualcode.readers.files.zips import CheckedZip, damaged, locked, open_zip

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_REACH = 64 << 20
_WORDPROCESSING = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/"
_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = "word/document.xml"
_PARTS = {
    name: f"word/{name}.xml"
    for name in ("styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended")
}
_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def checked_package(source: Source) -> io.BytesIO:
    """A clean package with the parts of the .docx that are read.

    Raises:
        QualcodeError: if it is no .docx, encrypted, damaged, beyond the limits of `zips`, or has a DTD or entities
            in its XML.
    """
    if source.head.startswith(_OLE):
        raise _older(source)
    if not source.head.startswith(b"PK"):
        raise _not_word(source)
    with open_zip(source) as parts:
        for name in parts.members:
            if name.endswith((".xml", ".rels")):
                check_xml(parts.read(name), source)
        return _clean_package(parts)


def _clean_package(parts: CheckedZip) -> io.BytesIO:
    root = _relationships(parts, "_rels/.rels", "")
    main = root.get("officeDocument", _MAIN)
    if main not in parts:
        raise _not_word(parts.source, _kind_of_package(parts))
    folder, _slash, file = main.rpartition("/")
    related = _relationships(parts, f"{folder}/_rels/{file}.rels".lstrip("/"), folder)
    chosen = {_MAIN: parts.read(main)}
    _check_root(chosen[_MAIN], parts)
    inner = [kind for kind in _PARTS if kind in related and related[kind] in parts]
    chosen |= {_PARTS[kind]: parts.read(related[kind]) for kind in inner}
    outer = [(_RELATIONSHIPS + "officeDocument", _MAIN)]
    types = {_MAIN: _ML + "document.main+xml"} | {_PARTS[kind]: f"{_ML}{kind}+xml" for kind in inner}
    if "core-properties" in root and root["core-properties"] in parts:
        chosen[_CORE] = parts.read(root["core-properties"])
        types[_CORE] = _CORE_TYPE
        outer.append((_CORE_RELATIONSHIP, _CORE))
    chosen["[Content_Types].xml"] = _content_types(types)
    chosen["_rels/.rels"] = _relationship_part(outer)
    chosen["word/_rels/document.xml.rels"] = _relationship_part(
        [(_RELATIONSHIPS + kind, f"{kind}.xml") for kind in inner]
    )
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as clean:
        for name, content in chosen.items():
            clean.writestr(name, content)
    package.seek(0)
    return package


def _relationships(parts: CheckedZip, name: str, folder: str) -> dict[str, str]:
    """What a part points to inside the package: the last word of the relationship's type, and the member."""
    if name not in parts:
        return {}
    try:
        root = parse_xml(parts.read(name))
    except etree.XMLSyntaxError as error:
        raise damaged(parts.source) from error
    found: dict[str, str] = {}
    for element in root.iter("{*}Relationship"):
        target = element.get("Target", "")
        if element.get("TargetMode") != "External" and target:
            path = target if target.startswith("/") else f"{folder}/{target}"
            found.setdefault(element.get("Type", "").rpartition("/")[2], normpath(path).lstrip("/"))
    return found


def _check_root(document: bytes, parts: CheckedZip) -> None:
    try:
        _event, root = next(iter(etree.iterparse(io.BytesIO(document), events=("start",), resolve_entities=False)))
    except (etree.XMLSyntaxError, StopIteration) as error:
        raise damaged(parts.source) from error
    if root.tag.startswith(f"{{{_STRICT}"):
        raise QualcodeError(
            _("This Word document is in the form “Strict Open XML”."),
            parts.source.name,
            _("Open it in Word and save it as an ordinary Word document (.docx)."),
        )
    if root.tag != f"{{{_WORDPROCESSING}}}document":
        raise _not_word(parts.source, _kind_of_package(parts))


def _kind_of_package(parts: CheckedZip) -> str:
    """What the package is, in a sentence, if it is something well known that is no Word document."""
    if "mimetype" in parts and parts.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        return _("This is an OpenDocument file, in spite of its name.")
    if any(name.startswith("xl/") for name in parts.members):
        return _("This is an Excel workbook, in spite of its name.")
    if any(name.startswith("ppt/") for name in parts.members):
        return _("This is a PowerPoint presentation, in spite of its name.")
    return ""


def _content_types(types: dict[str, str]) -> bytes:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    ).encode()


def _relationship_part(targets: list[tuple[str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{entries}</Relationships>'.encode()


def _older(source: Source) -> QualcodeError:
    """Old Office files and encrypted new ones share a container; the names of its streams tell them apart."""
    try:
        with source.path.open("rb") as file:
            content = file.read(_OLE_REACH)
    except OSError as error:
        return cannot_open(source.name, error)

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        return locked(source)
    if has("WordDocument"):
        what = _("This is an old Word document (.doc).")
    elif has("Workbook") or has("Book"):
        what = _("This is an old Excel workbook (.xls).")
    else:
        what = _("This is an old Office document, or something else in an old Office container.")
    return QualcodeError(what, source.name, _("Open it in Word or LibreOffice and save it as .docx."))


def _not_word(source: Source, what: str = "") -> QualcodeError:
    return QualcodeError(
        what or _("This is not a Word document, in spite of its name."),
        source.name,
        _("Open it in the program that made it and save it as .docx."),
    )
