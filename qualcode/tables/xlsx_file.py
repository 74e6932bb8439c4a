"""The table as a workbook: the table, its rule, and the codings behind every figure."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from qualcode.i18n import _
from qualcode.model.table import Table
from qualcode.tables.figures import Figure, FigureKind
from qualcode.tables.layout import LaidOutRow, Layout, layout
from qualcode.text.graphemes import cells as width_of

LONGEST_TEXT = 32_767
"""So many characters fit into one cell of a workbook."""

LAST_ROW = 1_048_575
_HEADER = 2
_A4 = 9
_NUMBER_FORMATS = {
    FigureKind.COUNT: "#,##0",
    FigureKind.PERCENT: '0.0" %"',
    FigureKind.RATE: "0.00",
    FigureKind.TEXT: "General",
}


def xlsx_bytes(table: Table) -> bytes:
    """Three sheets; numbers are numbers, and every name is text, whatever it begins with."""
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    shown = layout(table)
    book.set_properties({"title": shown.title[:255]})
    _table_sheet(_Sheet(book, _("Table")), shown)
    _rule_sheet(_Sheet(book, _("Rule")), table, shown)
    _codings_sheet(_Sheet(book, _("Codings")), table, shown)
    book.close()
    return written.getvalue()


class _Sheet:
    """A sheet that writes text as text."""

    def __init__(self, book: Any, name: str) -> None:
        self.book = book
        self.sheet = book.add_worksheet(name)
        self.sheet.set_paper(_A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)

    def text(self, row: int, column: int, text: str, **look: Any) -> None:
        short = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
        self.sheet.write_string(row, column, short, self.look(**look))

    def figure(self, row: int, column: int, figure: Figure, **look: Any) -> None:
        if figure.number is None:
            self.text(row, column, figure.text, align="right", **look)
            return
        look["num_format"] = _NUMBER_FORMATS[figure.kind]
        self.sheet.write_number(row, column, figure.number, self.look(align="right", **look))

    def look(self, **look: Any) -> Any:
        return self.book.add_format({"valign": "top", **look})


@dataclass(frozen=True, slots=True)
class _Line:
    """How a row of the table is ruled off."""

    top: int = 0
    bottom: int = 0


def _table_sheet(sheet: _Sheet, shown: Layout) -> None:
    last = len(shown.every_heading)
    sheet.text(0, 0, shown.title, bold=True)
    sheet.text(_HEADER, 0, shown.row_heading, bold=True, top=2, bottom=1, text_wrap=True, valign="bottom")
    for column, heading in enumerate(shown.every_heading, start=1):
        sheet.text(
            _HEADER, column, heading, bold=True, top=2, bottom=1, text_wrap=True, align="right", valign="bottom"
        )
    row = _HEADER
    for row, laid in enumerate(shown.body, start=_HEADER + 1):
        line = _Line(top=1 if laid is shown.total else 0, bottom=2 if laid is shown.body[-1] else 0)
        _row(sheet, row, laid, line)
    note = f"{shown.note_label}. {shown.note}"[:LONGEST_TEXT]
    sheet.sheet.merge_range(row + 2, 0, row + 2, max(last, 5), "", sheet.look(text_wrap=True))
    sheet.text(row + 2, 0, note, text_wrap=True)

    label_width = max((width_of(laid.label) + 2 * laid.level for laid in shown.body), default=10)
    widths = [min(max(label_width, 12) + 2, 50)]
    for column, heading in enumerate(shown.every_heading):
        figures = [width_of(laid.every_figure[column].text) for laid in shown.body]
        widths.append(max(max(figures, default=0) + 2, min(width_of(heading) + 2, 16), 9))
    for column, width in enumerate(widths):
        sheet.sheet.set_column(column, column, width)
    across = sum(widths) + 9 * max(0, 6 - len(widths))
    sheet.sheet.set_row(row + 2, _height(note, across))
    sheet.sheet.freeze_panes(_HEADER + 1, 1)
    sheet.sheet.repeat_rows(_HEADER)


def _height(text: str, width: float) -> float:
    """The height of a row that shows a text of so many letters a line; programs do not find it for merged cells."""
    return min(409, 15 * (1 + int(width_of(text) * 1.1 / width)))


def _row(sheet: _Sheet, row: int, laid: LaidOutRow, line: _Line) -> None:
    rules = {"top": line.top, "bottom": line.bottom}
    sheet.text(row, 0, laid.label, text_wrap=True, align="left", indent=min(2 * laid.level, 15), **rules)
    for column, figure in enumerate(laid.every_figure, start=1):
        sheet.figure(row, column, figure, **rules)


def _rule_sheet(sheet: _Sheet, table: Table, shown: Layout) -> None:
    rule = table.rule
    facts = [
        (_("Title"), shown.title),
        (_("Counting rule"), shown.sentence),
        (shown.note_label, shown.note.removeprefix(shown.sentence).strip()),
        (_("Rows"), rule.columns if rule.turned else ", ".join(rule.rows)),
        (_("Columns"), ", ".join(rule.rows) if rule.turned else rule.columns),
        (_("Measure"), rule.measure.value),
        (_("Percentage"), rule.percent.value),
        (_("Sub-codes"), _("counted with their parents") if rule.rollup else _("counted alone")),
        (_("Filter"), rule.where or _("none")),
        (_("Interviewers"), _("counted") if rule.interviewers else _("left out")),
    ]
    for row, (name, value) in enumerate(facts):
        sheet.text(row, 0, name, bold=True)
        sheet.text(row, 1, value, text_wrap=True)
        sheet.sheet.set_row(row, _height(value, 100))
    sheet.sheet.set_column(0, 0, 18)
    sheet.sheet.set_column(1, 1, 100)


def _codings_sheet(sheet: _Sheet, table: Table, shown: Layout) -> None:
    for column, name in enumerate((shown.row_heading, shown.column_heading, _("Coding"))):
        sheet.text(0, column, name, bold=True, bottom=1)
    plain = sheet.look()
    line = 0
    for row, laid in enumerate(shown.rows):
        for column, heading in enumerate(shown.headings):
            for guid in table.guids(row, column):
                line += 1
                if line == LAST_ROW:
                    sheet.text(line, 0, _("… and more than one sheet holds."))
                    return
                for at, text in enumerate((laid.path, heading, guid)):
                    sheet.sheet.write_string(line, at, text[:LONGEST_TEXT], plain)
    for column, width in enumerate((40, 30, 40)):
        sheet.sheet.set_column(column, column, width)
    sheet.sheet.freeze_panes(1, 0)
    if line:
        sheet.sheet.autofilter(0, 0, line, 2)
