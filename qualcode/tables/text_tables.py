"""Tables of words in pages: Word, web page, Markdown, workbook."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from qualcode.i18n import _
from qualcode.model.page import Grid, Page, TextTable
from qualcode.tables.layout import safe
from qualcode.text.display import harmless

WIDE = 14.0
"""Shares beyond these turn the page."""


def is_wide(table: TextTable) -> bool:
    """Whether it wants a turned page."""
    return sum(table.shares) > WIDE or len(table.headings) > 6


def add_text_table(document: Any, table: TextTable, room: float) -> None:
    """Caption, table and note at the end of a Word document; `room` is the width of its text in centimetres."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    from qualcode.tables.docx_file import add_caption, add_note, rule_below
    from qualcode.tables.docx_styles import TABLE, TEXT

    if table.title:
        add_caption(document, safe(table.title))
    widths = [room * share / sum(table.shares) for share in table.shares]
    word = document.add_table(rows=1, cols=len(table.headings), style=TABLE)
    word.alignment, word.autofit = WD_TABLE_ALIGNMENT.LEFT, False

    def fill(cells: Any, texts: tuple[str, ...], *, bold: bool) -> None:
        for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            for number, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.style = TEXT
                paragraph.add_run(safe(line)).bold = bold or None
                if at in table.numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            cell.width = Cm(widths[at])

    fill(word.rows[0].cells, table.headings, bold=True)
    for cell in word.rows[0].cells:
        rule_below(cell)
    word.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        added = word.add_row()
        if max(map(len, row)) < 600:  # a passage longer than a third of a page may break
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        fill(added.cells, row, bold=False)
    for column, width in zip(word._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Cm(width)
    add_note(document, safe(table.note)) if table.note else document.add_paragraph(style=TEXT)


def web_table(table: TextTable | Grid) -> str:
    """The table as HTML, in a box that scrolls."""
    right = table.numbers if isinstance(table, TextTable) else tuple(range(1, len(table.headings)))

    def cells(texts: tuple[str, ...], name: str) -> str:
        return "".join(
            f"<{name}{' class=number' if at in right else ''}>{_web_lines(text)}</{name}>"
            for at, text in enumerate(texts)
        )

    caption = f"<caption>{escape(safe(table.title))}</caption>" if table.title else ""
    head = f"<thead><tr>{cells(table.headings, 'th')}</tr></thead>"
    body = "\n".join(f"<tr>{cells(row, 'td')}</tr>" for row in table.rows)
    note = f"<p class=note><em>{_('Note')}.</em> {escape(safe(table.note))}</p>" if table.note else ""
    return f"<div class=scrolls><table>{caption}{head}\n<tbody>\n{body}\n</tbody></table></div>{note}"


def _web_lines(text: str) -> str:
    return "<br>".join(escape(safe(line)) for line in text.split("\n"))


def workbook(page: Page) -> bytes:
    """A sheet for each table, with a filter on every column; prose stands on a sheet of its own."""
    import xlsxwriter

    from qualcode.tables.xlsx_file import LONGEST_TEXT

    written = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(written, {"in_memory": True, **options})
    book.set_properties({"title": safe(page.title)[:255]})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    about = book.add_worksheet(_("About"))
    about.set_column(0, 0, 100)
    lines = [page.title]
    names: set[str] = set()
    for number, part in enumerate(page.parts, 1):
        if not isinstance(part, TextTable | Grid):
            lines.append(part.text)
            continue
        lines += [text for text in (part.title, part.note) if text]
        sheet = book.add_worksheet(_sheet_name(part.title or f"{_('Table')} {number}", names))
        shares = part.shares if isinstance(part, TextTable) else (3.0,) * len(part.headings)
        for column, share in enumerate(shares):
            sheet.set_column(column, column, min(max(8 * share, 9), 80))
        for row, texts in enumerate((part.headings, *part.rows)):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, harmless(text)[:LONGEST_TEXT], head if row == 0 else body)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(part.rows), len(part.headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    for row, text in enumerate(lines):
        about.write_string(row, 0, harmless(text)[:LONGEST_TEXT], body)
    book.close()
    return written.getvalue()


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that a workbook takes: at most 31 signs, none of `[]:*?/\\`, not there yet."""
    plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in safe(title)).strip("' ")[:28] or _("Table")
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[:25]} {number}"
    taken.add(name.casefold())
    return name
