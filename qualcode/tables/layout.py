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
    """A row: label, the code's whole path (the label again where there is none), depth, figures, total.

    `bases` are the row's N, where the rows are a grouping.
    """

    label: str
    path: str
    level: int
    figures: tuple[Figure, ...]
    total: Figure
    bases: tuple[Figure, ...] = ()

    @property
    def every_figure(self) -> tuple[Figure, ...]:
        """All that stands beside the label, from left to right."""
        return (*self.figures, self.total, *self.bases)


@dataclass(frozen=True, slots=True)
class Layout:
    """A table in words, in the language in use; harmless in a terminal, in XML and in every file.

    `total` is the row of column totals, `bases` the rows of N that stand below it; where the rows are
    a grouping there are none, and every row has its N on the right, below `base_headings`. Without a
    `column_heading` no line stands above the headings.
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
    base_headings: tuple[str, ...] = ()

    @property
    def every_heading(self) -> tuple[str, ...]:
        """All headings beside that of the labels, from left to right."""
        return (*self.headings, self.total_heading, *self.base_headings)

    @property
    def body(self) -> tuple[LaidOutRow, ...]:
        """Every row below the headings, in order."""
        return (*self.rows, self.total, *self.bases)


def layout(table: Table) -> Layout:
    """The table in words."""
    total = _row(table, _("Total"), table.column_totals, table.grand_total)
    whole = table.whole or TableColumn(None, 0, 0)
    turned = table.rule.turned
    return Layout(
        title=safe(table.title),
        row_heading=safe(table.row_heading),
        column_heading=safe(table.column_heading),
        headings=tuple(column_name(table, column) for column in table.columns),
        total_heading=_("Total"),
        rows=_rows(table),
        total=replace(total, bases=_bases_of(table, whole)) if turned else total,
        bases=() if turned else _bases(table),
        caption_label=_("Table"),
        note_label=_("Note"),
        sentence=safe(table.sentence),
        note=safe(table.note),
        base_headings=_base_headings(table) if turned else (),
    )


def column_name(table: Table, column: TableColumn) -> str:
    """A column's heading; what belongs to none is named by what it lacks."""
    return _nobody(table) if column.name is None else safe(column.name)


def _nobody(table: Table) -> str:
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
            label=_path(table, row) if row.level == 0 and alike[row.level, row.name] > 1 else _name(table, row),
            path=_path(table, row),
            level=row.level,
            figures=tuple(cell_figure(cell, table.rule) for cell in cells),
            total=cell_figure(total, table.rule),
            bases=_bases_of(table, table.row_bases[number]) if table.row_bases else (),
        )
        for number, (row, cells, total) in enumerate(zip(table.rows, table.cells, table.row_totals, strict=True))
    )


def _name(table: Table, row: TableRow) -> str:
    return _nobody(table) if row.name is None else safe(row.name)


def _path(table: Table, row: TableRow) -> str:
    return safe(row.path) if row.path else _name(table, row)


def _row(table: Table, label: str, cells: tuple[Cell, ...], total: Cell) -> LaidOutRow:
    return LaidOutRow(
        label, label, 0, tuple(cell_figure(cell, table.rule) for cell in cells), cell_figure(total, table.rule)
    )


def _bases(table: Table) -> tuple[LaidOutRow, ...]:
    """N documents and N words, always; N actors where actors are counted and a column can have several."""
    columns = [*table.columns, table.whole or TableColumn(None, 0, 0)]
    each = zip(*(_numbers(table, column) for column in columns), strict=True)
    rows = [_base(label, list(numbers)) for label, numbers in zip(_base_headings(table), each, strict=True)]
    if table.whole is None:
        nothing = count_figure(None)
        rows = [replace(row, total=nothing) for row in rows]
    return tuple(rows)


def _base_headings(table: Table) -> tuple[str, ...]:
    if _counts_actors(table):
        return (_("N documents"), _("N actors"), _("N words"))
    return (_("N documents"), _("N words"))


def _bases_of(table: Table, column: TableColumn) -> tuple[Figure, ...]:
    return tuple(map(count_figure, _numbers(table, column)))


def _numbers(table: Table, column: TableColumn) -> list[int]:
    if _counts_actors(table):
        return [column.documents, column.actors, column.words]
    return [column.documents, column.words]


def _counts_actors(table: Table) -> bool:
    """Whether actors are counted, and a group of the table can have several."""
    counted = table.rule.measure in {Measure.ACTORS, Measure.BREADTH} or table.rule.percent is Percent.N_ACTORS
    return counted and any(group.actors > 1 for group in table.row_bases or table.columns)


def _base(label: str, numbers: list[int]) -> LaidOutRow:
    *figures, total = map(count_figure, numbers)
    return LaidOutRow(label, label, 0, tuple(figures), total)
