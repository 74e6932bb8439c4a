"""The table as a workbook: the table, its rule, and the codings behind every figure."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qualcode.i18n import _
from qualcode.model.table import CellQuote, Table
from qualcode.tables.figures import Figure, FigureKind
from qualcode.tables.layout import LaidOutRow, Layout, layout, safe
from qualcode.text.graphemes import cells as width_of

LONGEST_TEXT = 32_767
"""So many characters fit into one cell of a workbook."""

LAST_ROW = 1_048_575
_HEADER = 2
_QUOTE = 3
"""The column of the passages on their sheet."""
_A4 = 9
_NUMBER_FORMATS = {
    FigureKind.COUNT: "#,##0",
    FigureKind.PERCENT: '0.0" %"',
    FigureKind.RATE: "0.00",
    FigureKind.TEXT: "General",
}


def xlsx_bytes(table: Table, quotes: Mapping[str, CellQuote] | None = None) -> bytes:
    """The table, its data a row for each figure, what is behind each figure, and the rule.

    Numbers are numbers, and every name is text, whatever it begins with. A figure leads to what is behind it.
    """
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    shown = layout(table)
    book.set_properties({"title": shown.title[:255]})
    behind = _("Quotes") if quotes else _("Codings")
    sheets = [_Sheet(book, name) for name in (_("Table"), _("Data"), behind, _("Rule"))]
    first = _codings_sheet(sheets[2], table, shown, quotes or {})
    _table_sheet(sheets[0], shown, {place: f"internal:'{behind}'!A{line + 1}" for place, line in first.items()})
    _data_sheet(sheets[1], table, shown)
    _rule_sheet(sheets[3], table, shown)
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

    def linked(self, row: int, column: int, figure: Figure, link: str, **look: Any) -> None:
        """A figure that leads somewhere; what it shows stays a number."""
        self.sheet.write_url(row, column, link, self.look(**look), string=figure.text)
        self.figure(row, column, figure, **look)

    def look(self, **look: Any) -> Any:
        return self.book.add_format({"valign": "top", **look})


@dataclass(frozen=True, slots=True)
class _Line:
    """How a row of the table is ruled off."""

    top: int = 0
    bottom: int = 0


def _table_sheet(sheet: _Sheet, shown: Layout, links: Mapping[tuple[int, int], str]) -> None:
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
        _row(sheet, row, laid, line, {at: link for (own, at), link in links.items() if own == row - _HEADER - 1})
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


def _row(sheet: _Sheet, row: int, laid: LaidOutRow, line: _Line, links: Mapping[int, str]) -> None:
    rules = {"top": line.top, "bottom": line.bottom}
    sheet.text(row, 0, laid.label, text_wrap=True, align="left", indent=min(2 * laid.level, 15), **rules)
    for column, figure in enumerate(laid.every_figure, start=1):
        if column - 1 in links:
            sheet.linked(row, column, figure, links[column - 1], **rules)
        else:
            sheet.figure(row, column, figure, **rules)


def _data_sheet(sheet: _Sheet, table: Table, shown: Layout) -> None:
    """A row for each figure, as statistics want it: no totals, nothing merged."""
    heads = (shown.row_heading, shown.column_heading or _("Column"), _("Value"), _("of"), _("Codings"), _("Reported"))
    for column, name in enumerate(heads):
        sheet.text(0, column, name, bold=True, bottom=1)
    line = 0
    for row, laid in enumerate(shown.rows):
        for at, heading in enumerate(shown.headings):
            line += 1
            if line > LAST_ROW:
                return
            cell = table.cells[row][at]
            sheet.sheet.write_string(line, 0, laid.path[:LONGEST_TEXT])
            sheet.sheet.write_string(line, 1, heading[:LONGEST_TEXT])
            for column, value in enumerate((cell.value, cell.of, len(cell.codings), cell.reported), 2):
                if value is not None:
                    sheet.sheet.write_number(line, column, value)
    for column, width in enumerate((40, 30, 12, 8, 10, 10)):
        sheet.sheet.set_column(column, column, width)
    sheet.sheet.freeze_panes(1, 0)
    if line:
        sheet.sheet.autofilter(0, 0, line, len(heads) - 1)


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


def _codings_sheet(
    sheet: _Sheet, table: Table, shown: Layout, quotes: Mapping[str, CellQuote]
) -> dict[tuple[int, int], int]:
    """What is behind every figure, a row for each coding; returns the first row of each cell that has any."""
    told = (_("Reference"), _("Quote"), _("Actor"), _("Coder"), _("Code")) if quotes else ()
    heads = (shown.row_heading, shown.column_heading, *told, _("Coding"))
    for column, name in enumerate(heads):
        sheet.text(0, column, name, bold=True, bottom=1)
    plain = sheet.look()
    wrapped = sheet.look(text_wrap=True)
    nothing = CellQuote("", "", "", "", "")
    first: dict[tuple[int, int], int] = {}
    line = 0
    for row, laid in enumerate(shown.rows):
        for column, heading in enumerate(shown.headings):
            for guid in table.guids(row, column):
                line += 1
                if line == LAST_ROW:
                    sheet.text(line, 0, _("… and more than one sheet holds."))
                    return first
                first.setdefault((row, column), line)
                quote = quotes.get(guid, nothing)
                words = (quote.reference, quote.text, quote.actor, quote.coder, quote.code) if quotes else ()
                for at, text in enumerate((laid.path, heading, *map(safe, words), guid)):
                    sheet.sheet.write_string(line, at, text[:LONGEST_TEXT], wrapped if at == _QUOTE else plain)
    for column, width in enumerate((30, 22, 12, 70, 22, 18, 30, 38) if quotes else (40, 30, 40)):
        sheet.sheet.set_column(column, column, width)
    sheet.sheet.freeze_panes(1, 0)
    if line:
        sheet.sheet.autofilter(0, 0, line, len(heads) - 1)
    return first
