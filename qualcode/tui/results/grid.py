"""The figures of a cross-tab: a grid with a cursor, shaded by size, never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from qualcode.model.table import Cell
from qualcode.text.graphemes import cells
from qualcode.tui.parts.colours import hues_of
from qualcode.tui.parts.nearest_colors import xterm_color
from qualcode.tui.parts.palette import HEAT, RGB, SEEN, code_color, contrast, grey, hex_of, mix, readable, rgb
from qualcode.tui.parts.whole_columns import WholeColumns
from qualcode.tui.parts.wrapping import shortened, wrapped
from qualcode.tui.results.reading import Counted

if TYPE_CHECKING:
    from qualcode.tables.figures import Figure
    from qualcode.tables.layout import LaidOutRow

_WIDEST_LABEL, _WIDEST_HEADING, _HEADING_ROWS = 30, 15, 3
_FIXED = 2
_MIDDLE = (128, 128, 128)
_GREYS_ON_DARK, _GREYS_ON_LIGHT = (236, 237, 239, 241, 242), (254, 252, 250, 248, 246)
"""Xterm's numbers of the greys behind figures, from the smallest to the largest."""
"""The columns that stay in sight: labels and totals."""
NOTHING = "·"
"""Stands for a zero: where nothing was found, nothing catches the eye."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands behind one place in the grid: indices of codings, and what to call it."""

    heading: str
    codings: Sequence[int]


class Grid(WholeColumns):
    """A cross-tab to walk over with the arrow keys: labels, totals, figures shaded by size."""

    PLACE = "crosstab"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="cell", zebra_stripes=False, cell_padding=0)
        self._counted: Counted | None = None
        self._shaded_for: tuple[Color, Color, str] | None = None
        self._bare: tuple[Coordinate, Text] | None = None
        """The figure under the cursor, which stands unshaded there, and how it looks elsewhere."""

    def notify_style_update(self) -> None:
        """Shade anew in another theme."""
        super().notify_style_update()
        if self._counted is not None and self._shaded_for != self._ground:
            self.call_after_refresh(self.show, self._counted)

    @property
    def _ground(self) -> tuple[Color, Color, str]:
        """The colours that the shading starts from: page, words and the theme's name."""
        return self.background_colors[1], self.styles.color, self.app.theme

    def show(self, counted: Counted) -> None:
        """Show a table; the cursor stays where it was if there is such a place."""
        at = self.cursor_coordinate
        self._counted, self._shaded_for = counted, self._ground
        self.clear(columns=True)
        self._bare = None
        layout = counted.layout
        figures = [_in_order(row) for row in layout.body]
        headings = [
            wrapped(heading, _WIDEST_HEADING, _HEADING_ROWS)
            for heading in (layout.total_heading, *layout.headings, *layout.base_headings)
        ]
        widths = [
            max(cells(words) for words in (*heading, *(row[at].text for row in figures if at < len(row))))
            for at, heading in enumerate(headings)
        ]
        room = max(min(_WIDEST_LABEL, self.size.width // 4), 12)
        self.header_height = max(map(len, headings))
        above = "\n" * (self.header_height - 1)
        self.add_column(Text(f"{above} {layout.row_heading}", style=self._faint), key="label", width=room + 3)
        for number, (rows, width) in enumerate(zip(headings, widths, strict=True)):
            words = "\n".join(f" {row.rjust(width - cells(row) + len(row))} " for row in _bottom(rows, headings))
            style = self._faint if number == 0 else Style(bold=True)
            self.add_column(Text(words, style=style), key=str(number), width=width + 2)
        self.fixed_columns = _FIXED
        most = max((_size(cell) for row in counted.table.cells for cell in row), default=0)
        for number, row in enumerate(layout.rows):
            sizes = [_size(cell) / most if most else 0 for cell in counted.table.cells[number]]
            shares = [0.0, *sizes, *(0.0 for _base in row.bases)]
            texts = [
                self._shaded(figure, width, share, bold=place == 0)
                for place, (figure, width, share) in enumerate(zip(_in_order(row), widths, shares, strict=True))
            ]
            label = shortened("  " * row.level + row.label, room)
            self.add_row(self._marked(row.path, label), *texts, key=str(number))
        for number, row in enumerate((layout.total, *layout.bases)):
            style = Style(bold=True) if number == 0 else self._faint
            texts = [_right(figure.text, width, style) for figure, width in zip(_in_order(row), widths, strict=False)]
            self.add_row(Text(f"   {row.label}", style=style), *texts, key=f"below {number}")
        self.move_cursor(
            row=min(at.row, self.row_count - 1),
            column=min(max(at.column, _FIXED), len(self.columns) - 1),
            animate=False,
        )
        self.say_out_of_sight()

    def on_data_table_cell_highlighted(self, message: DataTable.CellHighlighted) -> None:
        """Let the cursor be seen: no shading under it."""
        if self._bare is not None and self.is_valid_coordinate(self._bare[0]):
            self.update_cell_at(*self._bare)
        self._bare = None
        if self.is_valid_coordinate(message.coordinate) and message.coordinate == self.cursor_coordinate:
            figure = self.get_cell_at(message.coordinate)
            self._bare = (message.coordinate, figure)
            self.update_cell_at(message.coordinate, Text(figure.plain, style="bold"))

    def cell(self) -> Figures | None:
        """What stands behind the place under the cursor, a row's name meaning its total; None where N is."""
        if self._counted is None:
            return None
        table, layout = self._counted.table, self._counted.layout
        at = self.cursor_coordinate
        row, column = at.row, at.column - _FIXED
        if row > len(table.rows) or column >= len(table.columns):
            return None
        in_total_row, in_total_column = row == len(table.rows), column < 0
        column_name = layout.total_heading if in_total_column else layout.headings[column]
        row_name = layout.total.label if in_total_row else layout.rows[row].path
        if in_total_row:
            cell = table.grand_total if in_total_column else table.column_totals[column]
        else:
            cell = table.row_totals[row] if in_total_column else table.cells[row][column]
        return Figures(f"{row_name} × {column_name}", cell.codings)

    def figure(self, row: int, column: int) -> str:
        """The figure at a place, counted from 0, without the column of labels; the first is the total's."""
        return self.get_cell_at(Coordinate(row, column + 1)).plain.strip()

    def _marked(self, path: str, label: str) -> Text:
        """A label after the mark of its code's family, where the rows are codes."""
        counted = self._counted
        color = counted.colors.get(path) if counted and not counted.table.rule.turned else None
        if color is None:
            return Text(f" {label}")
        page = self.background_colors[1].rgb
        shown = readable(code_color(color, path, hues_of(self.app.theme)), page)
        mark = "" if self.app.native_ansi_color else hex_of(grey(shown) if self.app.no_color else shown)
        return Text.assemble(" ", ("■", mark), f" {label}")

    @property
    def _faint(self) -> Style:
        """How what is beside the point looks: headings of labels, N, zeros."""
        if self.app.native_ansi_color:
            return Style()
        return Style(color=self.app.theme_variables["faint"])

    def _shaded(self, figure: Figure, width: int, share: float, *, bold: bool = False) -> Text:
        if figure.text.strip(" 0%,.") == "" and any(sign == "0" for sign in figure.text):
            return _right(NOTHING, width, self._faint)
        if bold or not share or self.app.native_ansi_color:
            return _right(figure.text, width, Style(bold=bold))
        accent, page = rgb(self.app.theme_variables["accent"]), self.background_colors[1].rgb
        ground = grey_heat(share, page) if self.app.console.color_system == "256" else heat(share, accent, page)
        ink = readable(self.styles.color.rgb, ground)
        return _right(figure.text, width, Style(color=hex_of(ink), bgcolor=hex_of(ground)))


def heat(share: float, accent: RGB, page: RGB) -> RGB:
    """The ground of a figure that is a share (above 0, to 1) of the largest, in five steps."""
    much = HEAT[_step(share)]
    while contrast(ground := mix(page, accent, much), page) < SEEN:
        much += 0.01
    return ground


def grey_heat(share: float, page: RGB) -> RGB:
    """The same where there are 256 colours: greys, because no five tints of the accent are among them."""
    return xterm_color((_GREYS_ON_DARK if sum(page) < sum(_MIDDLE) else _GREYS_ON_LIGHT)[_step(share)])


def _step(share: float) -> int:
    return min(int(share * len(HEAT)), len(HEAT) - 1)


def _in_order(row: LaidOutRow) -> tuple[Figure, ...]:
    """What stands beside a label: the total first, then the figures, then N."""
    return (row.total, *row.figures, *row.bases)


def _bottom(rows: Sequence[str], headings: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a heading, with empty ones above, so that all headings end on one row."""
    return [""] * (max(map(len, headings)) - len(rows)) + [*rows]


def _right(words: str, width: int, style: Style) -> Text:
    return Text(" " + " " * (width - cells(words)) + words + " ", style=style)


def _size(cell: Cell) -> float:
    value = cell.depth if cell.depth is not None else cell.value
    return float(value or 0)
