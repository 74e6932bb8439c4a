"""Make the Word and WebVTT files of the demonstration study from the texts in ``corpus_sources``.

Usage: ``python tools/make_corpus.py [OUTPUT_FOLDER]`` (default: ``corpus/`` beside ``tools/``).

The same sources give the same bytes with the same python-docx: dates come from the sources, and the
entries of the Word archives are rewritten in name order with one fixed time stamp.

A source starts with ``key = value`` lines and a line ``---``. Blocks follow, separated by blank lines:
``# `` and ``## `` headings, ``- `` list items, ``| a | b |`` table rows with a ``@caption`` line,
``Name: …`` a turn in an interview, anything else a paragraph. ``[^text]`` is a footnote.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
SOURCES = HERE / "corpus_sources"
WORD_SOURCES = ("intervju-grindstua", "intervju-kaffevogna", "rapport-doer-for-doer")
VTT_SOURCES = ("intervju-tunheimen",)

LANGUAGE = "nb-NO"
NOTICE = "Oppdiktet materiale, skrevet for demonstrasjonsstudien i qualcode."
TURN = re.compile(r"^([A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ][\w.-]*)*): (.*)$")
FOOTNOTE = re.compile(r"\[\^([^\]]+)\]")
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@dataclass(frozen=True, slots=True)
class Source:
    """One source text: its header values and its blocks in reading order."""

    header: dict[str, str]
    blocks: tuple[str, ...]


def read_source(path: Path) -> Source:
    """The header and the blocks of a source file."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    header = dict(line.split(" = ", 1) for line in head.splitlines())
    blocks = tuple(block.strip() for block in re.split(r"\n\s*\n", body) if block.strip())
    return Source(header, blocks)


def word_bytes(source: Source) -> bytes:
    """The source as a Word file, the same bytes every time."""
    document = Document()
    set_page_and_language(document)
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
    normal.font.name = "Calibri"
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(6)


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
        add_table(document, block.splitlines())
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


def add_table(document: WordDocument, lines: list[str]) -> None:
    """A grid table with a bold first row, its caption above."""
    captions = [line.removeprefix("@caption ") for line in lines if line.startswith("@caption ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
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


def vtt_text(source: Source) -> str:
    """The source as WebVTT: cues of one or two sentences, timed by the length of the speech."""
    lines = ["WEBVTT", "", f"NOTE {source.header['note']}", ""]
    clock = 2.4
    for block in source.blocks:
        turn = TURN.match(block)
        if turn is None:
            raise ValueError(f"not a turn: {block[:60]!r}")
        clock += 0.3 + (len(block) % 7) * 0.21
        for spoken in cues(turn[2]):
            start, clock = clock, clock + 0.9 + len(spoken) * 0.062
            lines += [f"{timestamp(start)} --> {timestamp(clock)}", f"<v {turn[1]}>{spoken}", ""]
            clock += 0.12 + (len(spoken) % 5) * 0.17
    return "\n".join(lines).rstrip("\n") + "\n"


def cues(speech: str) -> list[str]:
    """Stretches of one or two sentences: short sentences are joined with the one before."""
    sentences = re.split(r"(?<=[.?!…]) (?=[A-ZÆØÅ(–])", speech)
    joined: list[str] = []
    alone = False
    for sentence in sentences:
        if alone and len(joined[-1]) + len(sentence) < 120:
            joined[-1] += " " + sentence
            alone = False
        else:
            joined.append(sentence)
            alone = True
    return joined


def timestamp(seconds: float) -> str:
    """Seconds as ``hh:mm:ss.mmm``."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def make(folder: Path) -> list[Path]:
    """Write every generated document of the study into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for stem in WORD_SOURCES:
        written.append(folder / f"{stem}.docx")
        written[-1].write_bytes(word_bytes(read_source(SOURCES / f"{stem}.txt")))
    for stem in VTT_SOURCES:
        written.append(folder / f"{stem}.vtt")
        written[-1].write_bytes(vtt_text(read_source(SOURCES / f"{stem}.txt")).encode())
    return written


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "corpus"
    for path in make(target):
        print(path.name)
