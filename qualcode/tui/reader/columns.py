"""The columns of the reader: line numbers, stripes, text."""

from __future__ import annotations

from dataclasses import dataclass

WIDEST_TEXT = 80
"""Cells: longer rows tire the eye."""

_FEW_LANES, _MANY_LANES = 4, 6
_ROOM_FOR_MANY_LANES = 100


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns begin and how wide they are, in cells; they stand in the middle of what is there.

    Right of the text one cell is kept for a space that hangs over and for the cursor at the end of a row.
    """

    total: int
    left: int
    numbers: int
    lanes: int
    text: int

    @property
    def lanes_at(self) -> int:
        """The cell of the first lane."""
        return self.left + self.numbers + 1

    @property
    def text_at(self) -> int:
        """The cell where rows of text begin."""
        return self.lanes_at + self.lanes + 1


def columns(total: int, lines: int) -> Columns:
    """The columns for a reader of so many cells, showing a text of so many lines."""
    numbers = max(len(str(lines)), 2)
    lanes = _MANY_LANES if total >= _ROOM_FOR_MANY_LANES else _FEW_LANES
    around = 1 + numbers + 1 + lanes + 1 + 1
    text = max(min(total - around, WIDEST_TEXT), 1)
    return Columns(total, max((total - around - text) // 2, 0) + 1, numbers, lanes, text)
