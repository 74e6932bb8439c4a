"""Where the cursor goes: one step in each unit of the text or of the screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from qualcode.model.span import Span
from qualcode.text.graphemes import after, before
from qualcode.text.units import next_word, previous_word
from qualcode.tui.reader.page import Page

Step = Callable[[str, int], int]

_STEPS: dict[str, tuple[Step, Step]] = {
    "character": (before, after),
    "word": (previous_word, next_word),
}
UNITS = (*_STEPS, "sentence", "turn", "row", "page", "row_end", "text")
"""What a step can go by."""


class Motion:
    """Steps of the cursor over one page. Going up and down keeps to the column in which it began."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._goal: int | None = None

    def forget_column(self) -> None:
        """Go up and down from where the cursor is next."""
        self._goal = None

    def target(self, unit: str, offset: int, step: int, height: int) -> int:
        """The offset one step from an offset, back for -1, on for 1; what is left out is passed over.

        Args:
            unit: one of `UNITS`.
            height: how many rows a page is, for `page`.
        """
        target = self._target(unit, offset, step, height)
        while (hidden := self._hidden_at(target)) is not None:
            edge = hidden.end + 1 if step > 0 else hidden.start - 1
            if not 0 <= edge <= len(self._page.script.text):
                return offset
            target = edge if step > 0 or unit != "turn" else self._page.script.turns.preceding(edge)
        return target

    def _hidden_at(self, offset: int) -> Span | None:
        """What is left out at an offset."""
        left_out = self._page.left_out
        at = bisect_right(left_out, offset, key=lambda span: span.start) - 1
        return left_out[at] if at >= 0 and offset <= left_out[at].end else None

    def _target(self, unit: str, offset: int, step: int, height: int) -> int:
        if unit in {"row", "page"}:
            return self._by_rows(offset, step * (1 if unit == "row" else height))
        self._goal = None
        script, rows = self._page.script, self._page.rows
        if unit == "sentence":
            return script.sentences.following(offset) if step > 0 else script.sentences.preceding(offset)
        if unit == "turn":
            return script.turns.following(offset) if step > 0 else script.turns.preceding(offset)
        if unit == "row_end":
            row = rows.row_of(offset)
            return rows.starts[row] if step < 0 else rows.offset_at(row, self._page.columns.total)
        if unit == "text":
            return len(script.text) if step > 0 else 0
        back, on = _STEPS[unit]
        return (on if step > 0 else back)(script.text, offset)

    def _by_rows(self, offset: int, count: int) -> int:
        rows = self._page.rows
        if self._goal is None:
            self._goal = rows.cell_of(offset)
        row = rows.text_row(rows.row_of(offset) + count, 1 if count > 0 else -1)
        return rows.offset_at(row, self._goal)
