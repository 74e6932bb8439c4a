"""Files for the readers' tests, made as programs in the world make them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument

from qualcode.model.document import ParsedDocument
from qualcode.readers import read_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

INTERVIEW = """Intervjuer: Hvordan begynte det?
Kari: Det begynte kl. 17:30 en tirsdag.
Vi hadde ikke noe hus.

Intervjuer: Og kommunen?
Kari: Kommunen sa: vent til våren.
"""


def written(path: Path, content: str | bytes) -> Path:
    """The file with the content in it."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def word_file(path: Path, document: WordDocument) -> Path:
    document.save(str(path))
    return path


def word_paragraphs(path: Path, *paragraphs: str) -> Path:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return word_file(path, document)


def word_body(path: Path, body: str, **parts: str) -> Path:
    """A .docx whose `w:body` holds this XML; `footnotes`, `comments` … are the parts of those names."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{name}+xml"/>'
        for name in parts
    )
    links = "".join(
        f'<Relationship Id="r{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"'
        f' Target="{name}.xml"/>'
        for name in parts
    )
    spaces = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.document.main+xml"/>{types}</Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{links}</Relationships>',
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
    } | {f"word/{name}.xml": f"<w:{name} {spaces}>{content}</w:{name}>" for name, content in parts.items()}
    return zipped(path, members)


def zipped(path: Path, members: dict[str, str] | dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def with_members(path: Path, changed: dict[str, bytes]) -> Path:
    """The same zip file with members added or replaced."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(path, members | changed)


def paragraph(text: str, properties: str = "") -> str:
    """A `w:p` of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def said(document: ParsedDocument) -> list[tuple[str, str]]:
    """Who says what."""
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def layout(document: ParsedDocument) -> list[tuple[str, int, str, str]]:
    """Kind, level, mark and text of every block."""
    return [(b.kind.value, b.level, b.mark, document.text[b.start : b.end]) for b in document.blocks]


def parsed(path: Path, content: str | bytes, speakers: str = "auto") -> ParsedDocument:
    """What `read_file` makes of a file with this content."""
    return read_file(written(path, content), speakers)


def bytes_of(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt_file(path: Path, body: str, styles: str = "", **members: str) -> Path:
    """A .odt whose `office:text` holds this XML; `styles` are its automatic styles."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return zipped(path, kind | {name.replace("_", "."): part for name, part in members.items()})


def pdf_file(path: Path, *pages: str) -> Path:
    """A PDF written by hand, with one line of text a line, uncompressed so that everything in it can be changed."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for page in pages:
        shown = " ".join(f"({line}) Tj T*" for line in page.split("\n"))
        content = f"BT /F1 12 Tf 14 TL 72 700 Td {shown} ET"
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 {font}>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>"
    content, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(content))
        content += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return written(path, content + f"{end}startxref\n{len(content)}\n%%EOF\n".encode())
