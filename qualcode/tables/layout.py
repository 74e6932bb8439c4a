"""A table as the words and figures that every writer shows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from qualcode.i18n import _
from qualcode.model.counting import Measure, Percent
from qualcode.model.table import Cell, Table, TableColumn, TableRow
from qualcode.tables.figures import Figure, cell_figure, count_figure
from qualcode.text.display import harmless_line

_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class LaidOutRow:
    """A row: label, the code's whole path (the label again where there is none), depth, figures, total."""

    label: str
    path: str
    level: int
    figures: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True, slots=True)
class Layout:
    """A table in words, in the language in use; harmless in a terminal, in XML and in every file.

    `total` is the row of column totals, `bases` the rows of N that stand below it.
    """

    title: str
    row_heading: str
    column_heading: str
    headings: tuple[str, ...]
    total_heading: str
    rows: tuple[LaidOutRow, ...]
    total: LaidOutRow
    bases: tuple[LaidOutRow, ...]
    caption_label: str
    note_label: str
    sentence: str
    note: str

    @property
    def body(self) -> tuple[LaidOutRow, ...]:
        """Every row below the headings, in order."""
        return (*self.rows, self.total, *self.bases)


def layout(table: Table) -> Layout:
    """The table in words."""
    return Layout(
        title=safe(table.title),
        row_heading=safe(table.row_heading),
        column_heading=safe(table.column_heading),
        headings=tuple(column_name(table, column) for column in table.columns),
        total_heading=_("Total"),
        rows=_rows(table),
        total=_row(table, _("Total"), table.column_totals, table.grand_total),
        bases=_bases(table),
        caption_label=_("Table"),
        note_label=_("Note"),
        sentence=safe(table.sentence),
        note=safe(table.note),
    )


def column_name(table: Table, column: TableColumn) -> str:
    """A column's heading; what belongs to none is named by what it lacks."""
    if column.name is not None:
        return safe(column.name)
    by_actor = table.rule.columns.strip().casefold() in {
        "actor",
        "organisation",
        "organization",
        "actor.organisation",
    }
    return _("Unattributed") if by_actor else _("Not stated")


def safe(text: str) -> str:
    """A name or sentence in one line, without what steers a terminal or cannot stand in XML."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", harmless_line(text))


def _rows(table: Table) -> tuple[LaidOutRow, ...]:
    alike = Counter((row.level, row.name) for row in table.rows)
    return tuple(
        LaidOutRow(
            label=_path(row) if row.level == 0 and alike[row.level, row.name] > 1 else _name(row),
            path=_path(row),
            level=row.level,
            figures=tuple(cell_figure(cell, table.rule) for cell in cells),
            total=cell_figure(total, table.rule),
        )
        for row, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True)
    )


def _name(row: TableRow) -> str:
    return _("Unattributed") if row.name is None else safe(row.name)


def _path(row: TableRow) -> str:
    return safe(row.path) if row.path else _name(row)


def _row(table: Table, label: str, cells: tuple[Cell, ...], total: Cell) -> LaidOutRow:
    return LaidOutRow(
        label, label, 0, tuple(cell_figure(cell, table.rule) for cell in cells), cell_figure(total, table.rule)
    )


def _bases(table: Table) -> tuple[LaidOutRow, ...]:
    """N documents and N words, always; N actors where actors are counted and a column can have several."""
    columns = [*table.columns, table.whole or TableColumn(None, 0, 0)]
    rows = [
        _base(_("N documents"), [column.documents for column in columns]),
        _base(_("N words"), [column.words for column in columns]),
    ]
    counts_actors = table.rule.measure in {Measure.ACTORS, Measure.BREADTH} or table.rule.percent is Percent.N_ACTORS
    if counts_actors and any(column.actors > 1 for column in table.columns):
        rows.insert(1, _base(_("N actors"), [column.actors for column in columns]))
    if table.whole is None:
        nothing = count_figure(None)
        rows = [replace(row, total=nothing) for row in rows]
    return tuple(rows)


def _base(label: str, numbers: list[int]) -> LaidOutRow:
    *figures, total = map(count_figure, numbers)
    return LaidOutRow(label, label, 0, tuple(figures), total)
