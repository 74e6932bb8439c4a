"""A table wider than the screen: it is scrolled by whole columns, and says how many are out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from rich.text import Text
from textual.message import Message
from textual.widgets import DataTable

from qualcode.i18n import ngettext


class WholeColumns(DataTable[Text]):
    """Cells of which no column is ever seen by half at the left, where the first columns stay in sight."""

    @dataclass
    class OutOfSight(Message):
        """So many columns stand left and right of what is seen, of so many that move."""

        left: int
        right: int
        count: int

        def can_replace(self, message: Message) -> bool:
            """Only the last count matters."""
            return isinstance(message, WholeColumns.OutOfSight)

        @property
        def said(self) -> str:
            """For the heading: `◂ 3–8 of 13 columns ▸`; empty if all are seen."""
            if not self.left and not self.right:
                return ""
            first, last = self.left + 1, self.count - self.right
            seen = str(first) if first >= last else f"{first}–{last}"
            said = ngettext("{seen} of {n} column", "{seen} of {n} columns", self.count)
            said = said.format(seen=seen, n=self.count)
            return f"{'◂ ' if self.left else ''}{said}{' ▸' if self.right else ''}"

    @property
    def max_scroll_x(self) -> int:
        """As far as the last column needs, and on to where a column begins."""
        furthest = super().max_scroll_x
        return next((start for start in self._starts() if start >= furthest), furthest)

    def validate_scroll_x(self, value: float) -> float:
        """Stop where a column begins."""
        value = super().validate_scroll_x(value)
        return next((start for start in self._starts() if start >= value), value)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Tell what is out of sight now."""
        super().watch_scroll_x(old_value, new_value)
        self.say_out_of_sight()

    def on_resize(self) -> None:
        """Tell what is out of sight now."""
        self.say_out_of_sight()

    def say_out_of_sight(self) -> None:
        """Say how many columns are not seen, when the table has its size."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        starts = [*self._starts()]
        room = self.scrollable_content_region.width - sum(self._widths()[: self.fixed_columns])
        left = sum(start < self.scroll_x for start in starts[:-1])
        right = sum(end > self.scroll_x + room for end in starts[1:])
        count = len(starts) - 1
        self.post_message(self.OutOfSight(left, min(right, count - left), count))

    def _widths(self) -> list[int]:
        return [column.get_render_width(self) for column in self.ordered_columns]

    def _starts(self) -> Iterator[int]:
        """Where columns begin that can be scrolled, counted from the first of them, and where the last one ends."""
        return accumulate(self._widths()[self.fixed_columns :], initial=0)
