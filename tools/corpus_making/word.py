"""Word files. Dates come from the source and the archive is rewritten with one time stamp, so bytes stay the same."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from corpus_making.source import FOOTNOTE, LANGUAGE, NOTICE, TURN, Source, table_of

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def word_bytes(source: Source) -> bytes:
    """The source as a Word file, the same bytes every time."""
    document = Document()
    set_page_and_language(document)
    document.styles["Normal"].font.name = source.header.get("font", "Calibri")
    if "head" in source.header:
        add_running_head(document, source.header["head"])
    set_properties(document, source)
    footnotes: list[str] = []
    for block in source.blocks:
        add_block(document, block, footnotes)
    if footnotes:
        attach_footnotes(document, footnotes)
    buffer = io.BytesIO()
    document.save(buffer)
    return with_fixed_times(buffer.getvalue())


def set_page_and_language(document: WordDocument) -> None:
    """Norwegian proofing language, A4 paper and plain spacing in the document's own styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(6)


def add_running_head(document: WordDocument, text: str) -> None:
    """The same line at the top of every page and the page number at the foot."""
    section = document.sections[0]
    section.header.paragraphs[0].text = text
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def set_properties(document: WordDocument, source: Source) -> None:
    """Title, author, language and fixed dates."""
    made = datetime.fromisoformat(source.header["created"])
    properties = document.core_properties
    properties.title = source.header["title"]
    properties.author = source.header["author"]
    properties.last_modified_by = source.header["author"]
    properties.language = LANGUAGE
    properties.comments = NOTICE
    properties.created = made
    properties.modified = made
    properties.revision = 1


def add_block(document: WordDocument, block: str, footnotes: list[str]) -> None:
    """Append one block of the source to the document."""
    if block.startswith("# "):
        document.add_paragraph(block[2:], style="Heading 1")
    elif block.startswith("## "):
        document.add_paragraph(block[3:], style="Heading 2")
    elif block.startswith("- "):
        for item in block.splitlines():
            add_text(document.add_paragraph(style="List Bullet"), item[2:], footnotes)
    elif block.startswith("|"):
        add_table(document, block)
    else:
        paragraph = document.add_paragraph()
        turn = TURN.match(block)
        if turn:
            paragraph.add_run(f"{turn[1]}:").bold = True
            block = f" {turn[2]}"
        add_text(paragraph, block, footnotes)


def add_text(paragraph: Paragraph, text: str, footnotes: list[str]) -> None:
    """Append running text; each ``[^…]`` becomes a footnote reference."""
    for position, piece in enumerate(FOOTNOTE.split(text)):
        if position % 2 == 0:
            paragraph.add_run(piece)
            continue
        footnotes.append(piece)
        run = paragraph.add_run()
        run.font.superscript = True
        reference = f'<w:footnoteReference {nsdecls("w")} w:id="{len(footnotes)}"/>'
        run._r.append(parse_xml(reference))


def add_table(document: WordDocument, block: str) -> None:
    """A grid table with a bold first row, its caption above."""
    captions, rows = table_of(block)
    for caption in captions:
        document.add_paragraph(caption, style="Caption")
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = number == 0
    document.add_paragraph()


def attach_footnotes(document: WordDocument, footnotes: list[str]) -> None:
    """Add the footnotes part, which python-docx cannot make by itself."""
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p>'
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(footnotes, start=1)
    )
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    xml = f"{declaration}\n<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def with_fixed_times(archive: bytes) -> bytes:
    """The same archive with entries in name order (content types first) and one fixed time stamp."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            if name == "docProps/thumbnail.jpeg":
                continue
            entry = zipfile.ZipInfo(name, date_time=(2008, 11, 10, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            content = old.read(name)
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            new.writestr(entry, content)
    return buffer.getvalue()
