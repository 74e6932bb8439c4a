"""The figures of a cross-tab: a grid with a cursor, shaded by size, never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from qualcode.model.table import Cell
from qualcode.text.graphemes import cells
from qualcode.tui.parts.palette import tint
from qualcode.tui.parts.whole_columns import WholeColumns
from qualcode.tui.parts.wrapping import wrapped
from qualcode.tui.results.reading import Counted

_HEAT = (47, 111, 159)
_STRENGTHS = 4
_WIDEST_LABEL, _WIDEST_HEADING, _HEADING_ROWS = 30, 15, 3


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands behind one place in the grid: indices of codings, and what to call it."""

    heading: str
    codings: Sequence[int]


class Grid(WholeColumns):
    """A cross-tab to walk over with the arrow keys."""

    PLACE = "crosstab"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="cell", zebra_stripes=False, cell_padding=1)
        self._counted: Counted | None = None
        self._shaded_for: tuple[Color, Color] | None = None
        self._bare: tuple[Coordinate, Text] | None = None
        """The figure under the cursor, which stands unshaded there, and how it looks elsewhere."""

    def notify_style_update(self) -> None:
        """Shade anew in another theme."""
        super().notify_style_update()
        if self._counted is not None and self._shaded_for != self._ground:
            self.call_after_refresh(self.show, self._counted)

    @property
    def _ground(self) -> tuple[Color, Color]:
        """The colours that the shading starts from: page and words."""
        return self.background_colors[1], self.styles.color

    def show(self, counted: Counted) -> None:
        """Show a table; the cursor stays where it was if there is such a place."""
        at = self.cursor_coordinate
        self._counted, self._shaded_for = counted, self._ground
        self.clear(columns=True)
        self._bare = None
        layout = counted.layout
        room = max(min(_WIDEST_LABEL, self.size.width // 3), 12)
        self.add_column(Text(layout.row_heading, style="bold"), key="label")
        headings = [wrapped(h, _WIDEST_HEADING, _HEADING_ROWS) for h in layout.every_heading]
        self.header_height = max(map(len, headings))
        for number, rows in enumerate(headings):
            self.add_column(Text("\n".join(rows), style="bold", justify="right"), key=str(number))
        self.fixed_columns = 1
        most = max((_size(cell) for row in counted.table.cells for cell in row), default=0)
        for number, row in enumerate(layout.rows):
            label = "  " * row.level + row.label
            figures = [
                self._shaded(figure.text, _size(cell) / most if most else 0)
                for figure, cell in zip(row.figures, counted.table.cells[number], strict=True)
            ]
            bases = [_plain(figure.text) for figure in row.bases]
            self._add(label, room, [*figures, _plain(row.total.text, bold=True), *bases], str(number))
        figures = [_plain(figure.text, bold=True) for figure in layout.total.every_figure]
        self._add(layout.total.label, room, figures, "total", bold=True)
        for number, row in enumerate(layout.bases):
            self._add(row.label, room, [_plain(f.text) for f in row.every_figure], f"base {number}")
        self.move_cursor(
            row=min(at.row, self.row_count - 1), column=min(max(at.column, 1), len(self.columns) - 1), animate=False
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
            self.update_cell_at(message.coordinate, Text(figure.plain, style="bold", justify="right"))

    def cell(self) -> Figures | None:
        """What stands behind the place under the cursor; None where N and labels are."""
        if self._counted is None:
            return None
        table, layout = self._counted.table, self._counted.layout
        at = self.cursor_coordinate
        row, column = at.row, at.column - 1
        if column < 0 or row > len(table.rows) or column > len(table.columns):
            return None
        in_total_row, in_total_column = row == len(table.rows), column == len(table.columns)
        column_name = layout.total_heading if in_total_column else layout.headings[column]
        row_name = layout.total.label if in_total_row else layout.rows[row].path
        if in_total_row:
            cell = table.grand_total if in_total_column else table.column_totals[column]
        else:
            cell = table.row_totals[row] if in_total_column else table.cells[row][column]
        return Figures(f"{row_name} × {column_name}", cell.codings)

    def figure(self, row: int, column: int) -> str:
        """The figure at a place, counted from 0, without the column of labels."""
        return self.get_cell_at(Coordinate(row, column + 1)).plain.strip()

    def _add(self, label: str, room: int, figures: Sequence[Text], key: str, *, bold: bool = False) -> None:
        indent = len(label) - len(label.lstrip())
        rows = [" " * indent + part for part in wrapped(label, room - indent, 3)]
        self.add_row(Text("\n".join(rows), style="bold" if bold else ""), *figures, key=key, height=len(rows))

    def _shaded(self, figure: str, share: float) -> Text:
        background, words = self._ground
        strength = round(share * _STRENGTHS)
        if not strength or self.app.no_color or self.app.native_ansi_color:
            return _plain(figure)
        page = background.rgb
        ink = words.rgb
        color = tint(_mixed(page, _HEAT, strength / _STRENGTHS * 0.9), page, ink)
        shaded = _mixed(page, color, strength / _STRENGTHS)
        return Text(
            f" {figure} ", justify="right", style=Style.parse(f"on #{shaded[0]:02x}{shaded[1]:02x}{shaded[2]:02x}")
        )


def _mixed(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _plain(figure: str, *, bold: bool = False) -> Text:
    return Text(f" {figure} " if cells(figure) else "", justify="right", style="bold" if bold else "")


def _size(cell: Cell) -> float:
    value = cell.depth if cell.depth is not None else cell.value
    return float(value or 0)
