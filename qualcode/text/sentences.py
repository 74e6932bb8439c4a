"""The sentences of one text: as a pipeline found them, until then by rule (`qualcode.text.units`).

All offsets are code points of the text, all stretches half-open. A sentence never crosses a line break.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from qualcode.model.span import Span
from qualcode.text import units


class Sentences:
    """Where sentences begin and end.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []

    def know(self, found: Iterable[Span]) -> None:
        """Go by these sentences from now on; by rule if there are none.

        Args:
            found: in order, none across a line break. What holds no word (`[…]`) goes with the one before it.
        """
        self._starts, self._ends = [], []
        for span in found:
            same_line = bool(self._ends) and "\n" not in self._text[self._ends[-1] : span.start]
            if same_line and not any(map(str.isalnum, span.of(self._text))):
                self._ends[-1] = span.end
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def at(self, offset: int) -> Span:
        """The sentence at an offset; in the space between two, the one before. Empty on a line without any."""
        if not self._starts:
            return units.sentence_at(self._text, offset)
        line = units.line_at(self._text, offset)
        number = max(bisect_right(self._starts, offset) - 1, 0)
        if self._starts[number] < line.start:
            number += 1
        if number == len(self._starts) or not line.start <= self._starts[number] < line.end:
            return Span(line.start, line.start)
        return Span(self._starts[number], self._ends[number])

    def following(self, offset: int) -> int:
        """Where the next sentence begins, on this line or a later one; the end of the text if there is none."""
        if not self._starts:
            return units.next_sentence(self._text, offset)
        number = bisect_right(self._starts, offset)
        return self._starts[number] if number < len(self._starts) else len(self._text)

    def preceding(self, offset: int) -> int:
        """Where the sentence begins that an offset stands in, or the one before if it begins here; 0 if none."""
        if not self._starts:
            return units.previous_sentence(self._text, offset)
        number = bisect_left(self._starts, offset) - 1
        return self._starts[number] if number >= 0 else 0
