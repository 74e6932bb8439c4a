"""OpenDocument text files, with the few styles that the study needs."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from corpus_making.source import NOTICE, Source, table_of

MIME = "application/vnd.oasis.opendocument.text"
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta"),
        ("fo", "xsl-fo-compatible"), ("manifest", "manifest"),
    )
)  # fmt: skip
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_STYLES = """<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/>
<style:text-properties fo:font-family="Liberation Serif" fo:font-size="11pt" fo:language="nb" fo:country="NO"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="1">
<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="2">
<style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-style="italic"/></style:style>"""


def odt_bytes(source: Source) -> bytes:
    """The source as an OpenDocument text, the same bytes every time."""
    body = "\n".join(_block(block) for block in source.blocks)
    parts = {
        "mimetype": MIME,
        "META-INF/manifest.xml": _manifest(),
        "content.xml": _root("document-content", f"<office:body><office:text>{body}</office:text></office:body>"),
        "meta.xml": _root("document-meta", _meta(source)),
        "styles.xml": _root("document-styles", f"<office:styles>{_STYLES}</office:styles>"),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(2008, 11, 10, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def _root(name: str, inside: str) -> str:
    return f'{_DECLARATION}<office:{name} {_SPACES} {_DC} office:version="1.2">{inside}</office:{name}>'


def _manifest() -> str:
    entries = [("/", MIME), *((name, "text/xml") for name in ("content.xml", "meta.xml", "styles.xml"))]
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>' for name, kind in entries
    )
    return f'{_DECLARATION}<manifest:manifest {_SPACES} manifest:version="1.2">{listed}</manifest:manifest>'


def _meta(source: Source) -> str:
    header = {key: escape(value) for key, value in source.header.items()}
    return (
        f"<office:meta><dc:title>{header['title']}</dc:title><dc:creator>{header['author']}</dc:creator>"
        f"<dc:date>{header['created']}</dc:date><dc:language>nb-NO</dc:language>"
        f"<dc:description>{NOTICE}</dc:description></office:meta>"
    )


def _block(block: str) -> str:
    if block.startswith("# "):
        return f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(block[2:])}</text:h>'
    if block.startswith("## "):
        return f'<text:h text:style-name="Heading_20_2" text:outline-level="2">{escape(block[3:])}</text:h>'
    if block.startswith("- "):
        items = "".join(
            f"<text:list-item>{_paragraph(item.removeprefix('- '))}</text:list-item>" for item in block.splitlines()
        )
        return f"<text:list>{items}</text:list>"
    if block.startswith("|"):
        return _table(block)
    return _paragraph(block)


def _paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _table(block: str) -> str:
    captions, rows = table_of(block)
    cells = [
        "".join(f'<table:table-cell office:value-type="string">{_paragraph(c)}</table:table-cell>' for c in row)
        for row in rows
    ]
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    above = "".join(_paragraph(caption, "Caption") for caption in captions)
    return f'{above}<table:table table:name="Tabell1">{columns}{lines}</table:table>'
