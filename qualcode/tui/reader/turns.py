"""Finding one's way by turns; in a text without speakers, by paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from qualcode.model.span import Span
from qualcode.text.units import next_line, previous_line

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?=\n)")


class Turns:
    """The turns of one text, in order and without overlaps; offsets in code points."""

    def __init__(self, text: str, turns: Sequence[Span] = ()) -> None:
        self._text = text
        self._turns = turns
        self._starts = [turn.start for turn in turns]

    def at(self, offset: int) -> Span:
        """The whole turn at an offset; outside turns the lines around it up to the next blank ones."""
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and offset <= self._turns[number].end:
            return self._turns[number]
        above = 0
        for blank in _BLANK_LINE.finditer(self._text):
            if blank.start() >= offset:
                return Span(above, blank.start())
            above = min(blank.end() + 1, offset)
        return Span(above, len(self._text))

    def following(self, offset: int) -> int:
        """Where the next turn begins, or the next line where no turn follows; the end of the text if none does."""
        number = bisect_right(self._starts, offset)
        return self._starts[number] if number < len(self._starts) else next_line(self._text, offset)

    def preceding(self, offset: int) -> int:
        """Where this turn begins, or the one before if it begins here; 0 if none does."""
        number = bisect_left(self._starts, offset) - 1
        line = previous_line(self._text, offset)
        return line if number < 0 or line > self._turns[number].end else self._starts[number]
