"""The table as a Word document, ready for a thesis: APA 7, in Norwegian or English.

Number and title stand above the table in one paragraph (so that a list of tables shows both), the note below it. The
number is a field: pasted into a thesis, it counts on from the tables there.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from qualcode.i18n import _, language
from qualcode.model.table import Table
from qualcode.tables.docx_fit import A4, MARGIN, Fit, fit
from qualcode.tables.docx_styles import NOTE, TABLE, TEXT, add_styles
from qualcode.tables.layout import LaidOutRow, Layout, layout
from qualcode.tables.profiles import Profile

_TOGETHER = 25
"""A table of at most so many rows is kept on one page."""


def docx_bytes(table: Table, profile: Profile | None = None) -> bytes:
    """A document with the table in it: a real Word table that flows, repeats its headings and breaks between rows.

    Many columns turn the page; more than fit on it continue in a table below, under the same number. Headings begin
    with a capital letter.
    """
    shown = layout(table)
    fitted = fit(shown)
    document = Document()
    add_styles(document, "nb-NO" if language() == "nb" else "en-GB")
    set_page(document.sections[0], landscape=fitted.landscape)
    set_properties(document, shown.title)
    add_table(document, shown, fitted, bold_number=profile is None or profile.bold_number)
    if profile is not None:
        document.styles[TEXT].font.size = Pt(profile.size)
        document.styles["Caption"].font.size = Pt(profile.caption_size)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def add_table(document: Any, shown: Layout, fitted: Fit, *, bold_number: bool = True) -> None:
    """Number and title, the table in as many blocks as it needs, and the note."""
    for number, block in enumerate(fitted.blocks):
        add_caption(document, shown.title, continued=number > 0, bold=bold_number)
        _table(document, shown, fitted, block)
    if shown.note:
        add_note(document, shown.note)


def add_note(document: Any, text: str) -> None:
    """The note below a table."""
    note = document.add_paragraph(style=NOTE)
    note.add_run(f"{_('Note')}. ").italic = True
    note.add_run(text)


def set_page(section: Any, *, landscape: bool) -> None:
    """An A4 page, upright or turned."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    short, long = A4
    section.page_width, section.page_height = (Cm(long), Cm(short)) if landscape else (Cm(short), Cm(long))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)


def set_properties(document: Any, title: str) -> None:
    """What the file tells of itself: its title, language and day, and nobody's name."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    properties.language = "nb-NO" if language() == "nb" else "en-GB"


def add_caption(document: Any, title: str, *, continued: bool = False, bold: bool = True) -> None:
    """Number and title above a table. A bookmark stands around label and number, for cross-references to it."""
    paragraph = document.add_paragraph(style="Caption")
    number = 1 + sum(1 for mark in document.element.body.iter(qn("w:bookmarkStart")))
    if not continued:
        _bookmark(paragraph, "w:bookmarkStart", number, title)
    paragraph.add_run(_("Table") + " ").bold = bold or None
    repeat = " \\c" if continued else ""
    shown = number - 1 if continued else number
    _field(paragraph, f" SEQ {_('Table')} \\* ARABIC{repeat} ", str(shown), bold=bold)
    if not continued:
        _bookmark(paragraph, "w:bookmarkEnd", number, title)
    if continued:
        paragraph.add_run(" " + _("(continued)")).bold = bold or None
        paragraph.paragraph_format.space_before = Pt(14)
    paragraph.add_run().add_break()
    paragraph.add_run(title).italic = True


def _bookmark(paragraph: Any, kind: str, number: int, title: str) -> None:
    """One end of a bookmark named after the title, as Word's list of bookmarks takes names: letters, 40 at most."""
    mark = OxmlElement(kind)
    mark.set(qn("w:id"), str(number))
    if kind == "w:bookmarkStart":
        name = re.sub(r"\W+", "_", title).strip("_")[:30]
        mark.set(qn("w:name"), f"{_('Table')}_{number}_{name}")
    paragraph._p.append(mark)


def _field(paragraph: Any, instruction: str, result: str, *, bold: bool) -> None:
    """A field that Word works out anew, showing `result` until then."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("result", result), ("end", "")):
        run = paragraph.add_run(text if kind == "result" else "")
        run.bold = bold or None
        if kind in {"begin", "separate", "end"}:
            character = OxmlElement("w:fldChar")
            character.set(qn("w:fldCharType"), kind)
            run._r.append(character)
        elif not kind:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)


def _table(document: Any, shown: Layout, fitted: Fit, block: range) -> None:
    every = shown.every_heading
    headings = [every[at] for at in block]
    own = sum(at < len(shown.headings) for at in block) if shown.column_heading else 0
    word = document.add_table(rows=2 if own else 1, cols=1 + len(headings), style=TABLE)
    word.alignment = WD_TABLE_ALIGNMENT.LEFT
    word.autofit = False
    _describe(word, shown.title)
    if own:
        over = word.cell(0, 1).merge(word.cell(0, own)) if own > 1 else word.cell(0, 1)
        _write(over, _capital(shown.column_heading), WD_ALIGN_PARAGRAPH.CENTER)
        rule_below(over)
    lowest = word.rows[-1]
    _write(lowest.cells[0], _capital(shown.row_heading), WD_ALIGN_PARAGRAPH.LEFT)
    for cell, heading in zip(lowest.cells[1:], headings, strict=True):
        _write(cell, _capital(heading), WD_ALIGN_PARAGRAPH.RIGHT)
    for cell in lowest.cells:
        rule_below(cell)
        _at_the_foot(cell)
    for row in word.rows:
        _mark(row, "w:tblHeader")
    for laid in shown.body:
        _row(word, laid, block, ruled=laid is shown.total)
    widths = [fitted.label, *(fitted.columns[at] for at in block)]
    _finish(word, widths)


def _capital(heading: str) -> str:
    return heading[:1].upper() + heading[1:]


def _row(word: Any, laid: LaidOutRow, block: range, *, ruled: bool) -> None:
    cells = word.add_row().cells
    _write(cells[0], laid.label, WD_ALIGN_PARAGRAPH.LEFT)
    if laid.level:
        cells[0].paragraphs[0].paragraph_format.left_indent = Cm(0.4 * min(laid.level, 6))
    figures = laid.every_figure
    for cell, at in zip(cells[1:], block, strict=True):
        _write(cell, figures[at].text, WD_ALIGN_PARAGRAPH.RIGHT)
    if ruled:
        for cell in cells:
            _rule(cell, "top")


def _write(cell: Any, text: str, alignment: Any) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = TEXT
    paragraph.alignment = alignment
    paragraph.add_run(text)


def _finish(word: Any, widths: list[float]) -> None:
    """Widths on the grid and on every cell; no row breaks over pages; short tables stay whole."""
    for column, width in zip(word._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Cm(width)
    together = len(word.rows) <= _TOGETHER
    for row in word.rows:
        _mark(row, "w:cantSplit")
        at = 0
        for cell in row._tr.tc_lst:
            cell.width = Cm(sum(widths[at : at + cell.grid_span]))
            at += cell.grid_span
            for paragraph in cell.p_lst:
                paragraph.get_or_add_pPr().keepNext_val = together
    layout_kind = word._tbl.tblPr.find(qn("w:tblW"))
    layout_kind.set(qn("w:type"), "dxa")
    layout_kind.set(qn("w:w"), str(Cm(sum(widths)).twips))


def _mark(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement(name)
    properties.insert(0, mark) if name == "w:cantSplit" else properties.append(mark)


def rule_below(cell: Any) -> None:
    """A thin line below a cell of the heading."""
    _rule(cell, "bottom")


def _rule(cell: Any, side: str) -> None:
    """A thin line on one side of a cell."""
    properties = cell._tc.get_or_add_tcPr()
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties.append(borders)


def _at_the_foot(cell: Any) -> None:
    alignment = OxmlElement("w:vAlign")
    alignment.set(qn("w:val"), "bottom")
    cell._tc.get_or_add_tcPr().append(alignment)


def _describe(word: Any, title: str) -> None:
    """The title for readers who hear the table."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title[:255])
    word._tbl.tblPr.append(caption)
