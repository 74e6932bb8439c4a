"""The one table that every writer renders. A cell always leads back to its passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.counting import CountRule


class ZeroState(StrEnum):
    """What it means that nothing is coded in a cell."""

    LOOKED = "looked"
    ASKED = "asked"
    NOT_ASKED = "not asked"
    NOT_CODED = "not coded"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure with the codings behind it.

    `value` is what the measure counts (None: undefined, such as a percentage of nothing). `depth` is the number of
    codings of a breadth figure; None elsewhere. `count` is the figure that a percentage or rate was made from; None
    where `value` is that figure. `of` is the number of cases (documents, actors) that `value` or `count` is a part
    of (`3 of 4`); None where the base is not cases. `reported` is the number of actors besides who are only quoted
    or paraphrased by others, and are in no N. `zero` says what it means where nothing is coded. `codings` are indices
    into the `Codings` that the table was counted from.
    """

    value: int | float | None
    codings: Sequence[int] = ()
    of: int | None = None
    depth: int | None = None
    count: int | None = None
    reported: int = 0
    zero: ZeroState = ZeroState.LOOKED


@dataclass(frozen=True, slots=True)
class CellQuote:
    """A passage behind a figure: where it stands (`[M3:41]`), its words, who says it, who coded it with what."""

    reference: str
    text: str
    actor: str
    coder: str
    code: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's heading: the code's name and path, and how deep it is in the codebook. `name` None: unattributed."""

    name: str | None
    path: str | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column's heading with its N: documents, actors and words that belong to it. `name` None: unattributed."""

    name: str | None
    documents: int
    words: int
    actors: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A counted table. Totals are recomputed from the passages, never summed, where sums would count twice.

    `sentence` is the counting rule in words; `notes` are what a reader must know besides, one sentence each.
    `coding_guids` are the guids of the codings that the cells' indices point to. `whole` has the N of all columns
    together: what the totals are of. `row_bases` are the N of the rows, where these are the grouping (`rule.turned`)
    and every column is of the same text.
    """

    title: str
    rule: CountRule
    row_heading: str
    column_heading: str
    rows: tuple[TableRow, ...]
    columns: tuple[TableColumn, ...]
    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    grand_total: Cell
    sentence: str
    notes: tuple[str, ...] = ()
    coding_guids: Sequence[str] = ()
    whole: TableColumn | None = None
    row_bases: tuple[TableColumn, ...] = ()

    def guids(self, row: int, column: int) -> list[str]:
        """The guids of the codings behind one cell."""
        return [self.coding_guids[index] for index in self.cells[row][column].codings]

    @property
    def note(self) -> str:
        """Rule and notes as the running text under the table."""
        return " ".join((self.sentence, *self.notes))
