"""The columns of the reader: line numbers, text, brackets, and beside them the names of codes where there is room."""

from __future__ import annotations

from dataclasses import dataclass

WIDEST_TEXT = 80
"""Cells: longer rows tire the eye."""

NARROWEST_TEXT = 58
"""Cells that the text has wherever the reader is wide enough for them and its brackets."""

_FEW_LANES, _MANY_LANES = 4, 6
_ROOM_FOR_NAMES, _ROOM_FOR_MANY_LANES = 84, 110
_NARROWEST_NAMES, _WIDEST_NAMES = 13, 24
_GAP = 1


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns begin and how wide they are, in cells; they stand in the middle of what is there.

    Right of the text one cell is kept for a space that hangs over and for the cursor at the end of a row. `names` is
    0 where there is no room for names: then a bracket begins with a letter.
    """

    total: int
    left: int
    numbers: int
    lanes: int
    text: int
    names: int = 0

    @property
    def text_at(self) -> int:
        """The cell where rows of text begin."""
        return self.left + self.numbers + 1

    @property
    def lanes_at(self) -> int:
        """The cell of the first lane."""
        return self.text_at + self.text + 1 + _GAP

    @property
    def names_at(self) -> int:
        """The cell where names begin."""
        return self.lanes_at + self.lanes + _GAP


def columns(total: int, lines: int) -> Columns:
    """The columns for a reader of so many cells, showing a text of so many lines."""
    numbers = max(len(str(lines)), 2)
    lanes = _MANY_LANES if total >= _ROOM_FOR_MANY_LANES else _FEW_LANES
    around = 1 + numbers + 1 + 1 + _GAP + lanes + _GAP
    if total < _ROOM_FOR_NAMES:
        text = max(min(total - around, WIDEST_TEXT), 1)
        return Columns(total, 1, numbers, lanes, text)
    spare = total - around - _GAP - NARROWEST_TEXT - _NARROWEST_NAMES
    names = min(_NARROWEST_NAMES + max(spare, 0) // 2, _WIDEST_NAMES)
    text = min(total - around - _GAP - names, WIDEST_TEXT)
    left = (total - around - _GAP - names - text) // 2 + 1
    return Columns(total, left, numbers, lanes, text, names)
