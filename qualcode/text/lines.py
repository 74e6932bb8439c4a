"""Lines: stretches between two line breaks, numbered from 1, as references cite them."""

from __future__ import annotations

from array import array
from bisect import bisect_right


class Lines:
    """Line numbers of one text. Offsets are code points; line numbers start at 1 and both ends are inclusive."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.starts = array("i", [0])
        at = text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)

    def __len__(self) -> int:
        return len(self.starts)

    def number(self, offset: int) -> int:
        """The line in which an offset lies."""
        return bisect_right(self.starts, offset)

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The first and last line of a stretch; a trailing line break belongs to the line that it ends."""
        return self.number(start), self.number(max(start, end - 1))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of lines `first` to `last`, without the last line break.

        Raises:
            ValueError: if there are no such lines.
        """
        if not 1 <= first <= last <= len(self.starts):
            raise ValueError(f"lines {first}:{last} of {len(self.starts)}")
        end = self.starts[last] - 1 if last < len(self.starts) else self.length
        return self.starts[first - 1], end
