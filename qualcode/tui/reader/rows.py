"""The row table: where each screen row of a wrapped text begins and ends.

Wrapping loses nothing: the rows in order, with a line break where `ends_line`, are the text. Between rows of text
stand ornaments, which take a row of the screen but no offsets.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import east_asian_width

from qualcode.model.span import Span
from qualcode.text.graphemes import WIDEST, Grapheme, cells, graphemes, is_plain
from qualcode.tui.reader.ornaments import Ornament, Sign

LEFT_OUT = Sign("⋯")
"""Stands for lines that are not shown."""


class RowTable:
    """The rows of one text at one width.

    `starts` and `ends` are `int32[n]`, code points, half-open. An ornament's row is empty and has the offsets of
    the text row that follows it; the sign for lines left out has theirs. A row takes at most `width` cells, not
    counting one space that hangs over its end.

    Args:
        text: what is shown; `\\n` ends a line.
        width: cells for text in a row; less than the widest character counts as that.
        ornaments: what stands above the row that begins at an offset. At the end of a line it stands above the
            next one.
        left_out: stretches of whole lines that are not shown, in order; a sign stands for each, without what stands
            above it.
    """

    def __init__(
        self,
        text: str,
        width: int,
        ornaments: Mapping[int, Sequence[Ornament]] | None = None,
        left_out: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.width = max(width, WIDEST)
        self.starts = array("i")
        self.ends = array("i")
        self._ornaments: dict[int, Ornament] = {}
        self._left_out = {span.start: span.end for span in left_out}
        self._wrap(sorted((ornaments or {}).items()))

    def __len__(self) -> int:
        return len(self.starts)

    def row_of(self, offset: int) -> int:
        """The row of text in which an offset lies; the end of a row that was wrapped lies in the next."""
        return bisect_right(self.starts, max(offset, 0)) - 1

    def ornament(self, row: int) -> Ornament | None:
        """What stands in a row that is not text, None for a row of text."""
        return self._ornaments.get(row)

    def begins_line(self, row: int) -> bool:
        """Whether a row of text is the first of its line."""
        start = self.starts[row]
        return row not in self._ornaments and (start == 0 or self.text[start - 1] == "\n")

    def ends_line(self, row: int) -> bool:
        """Whether a row of text is the last of its line."""
        end = self.ends[row]
        return row not in self._ornaments and (end == len(self.text) or self.text[end] == "\n")

    def of(self, row: int) -> str:
        """The text of a row, without a line break."""
        return self.text[self.starts[row] : self.ends[row]]

    def text_row(self, row: int, step: int) -> int:
        """The nearest row of text from a row on (itself included), down for step 1, up for -1; else the other way."""
        last = len(self.starts) - 1
        row = min(max(row, 0), last)
        at = row
        while 0 <= at <= last:
            if at not in self._ornaments:
                return at
            at += step
        return self.text_row(row, -step)

    def cell_of(self, offset: int) -> int:
        """How many cells stand before an offset in its row."""
        return cells(self.text[self.starts[self.row_of(offset)] : offset])

    def offset_at(self, row: int, cell: int) -> int:
        """The offset of the character that covers a cell of a row of text; right of it the last place on the row."""
        start, text = self.starts[row], self.of(row)
        if is_plain(text):
            at = min(max(cell, 0), len(text))
            return start + at if at < len(text) else self._last_place(row)
        passed = 0
        for grapheme in graphemes(text):
            passed += grapheme.cells
            if passed > cell:
                return start + grapheme.start
        return self._last_place(row)

    def _last_place(self, row: int) -> int:
        if self.ends_line(row):
            return self.ends[row]
        text = self.of(row)
        return self.starts[row] + (len(text) - 1 if is_plain(text) else graphemes(text)[-1].start)

    def _wrap(self, ornaments: Sequence[tuple[int, Sequence[Ornament]]]) -> None:
        text = self.text
        at, start = 0, 0
        while start <= len(text):
            end = text.find("\n", self._left_out.get(start, start))
            end = len(text) if end < 0 else end
            if start in self._left_out:
                while at < len(ornaments) and ornaments[at][0] < end:
                    at += 1
                self._add_ornaments(start, [LEFT_OUT])
                self.ends[-1] = end
                start = end + 1
                continue
            begin = start
            while at < len(ornaments) and (ornaments[at][0] < end or ornaments[at][0] == start):
                offset, above = ornaments[at]
                if begin < offset:
                    self._wrap_stretch(begin, offset)
                    begin = offset
                self._add_ornaments(begin, above)
                at += 1
            if begin < end or begin == start:
                self._wrap_stretch(begin, end)
            start = end + 1

    def _add_ornaments(self, offset: int, above: Iterable[Ornament]) -> None:
        for ornament in above:
            self._ornaments[len(self.starts)] = ornament
            self.starts.append(offset)
            self.ends.append(offset)

    def _wrap_stretch(self, start: int, end: int) -> None:
        stretch = self.text[start:end]
        cuts = _plain_cuts(stretch, self.width) if is_plain(stretch) else _cuts(graphemes(stretch), self.width)
        at = start
        for cut in cuts:
            self.starts.append(at)
            at = start + cut
            self.ends.append(at)
        if at < end or at == start:
            self.starts.append(at)
            self.ends.append(end)


def _plain_cuts(text: str, width: int) -> Iterable[int]:
    start = 0
    while len(text) - start > width:
        space = text.rfind(" ", start, start + width + 1)
        start = space + 1 if space > start else start + width
        yield start


def _cuts(line: Sequence[Grapheme], width: int) -> Iterable[int]:
    """Where rows end in a line of any characters: after a space or a wide character, else where the row is full."""
    start = used = 0
    cut = used_at_cut = 0
    for number, grapheme in enumerate(line):
        hangs = grapheme.shown == " " and used == width
        if used + grapheme.cells > width and not hangs:
            if cut <= start:
                cut, used_at_cut = grapheme.start, used
            yield cut
            start = cut
            used -= used_at_cut
        used += grapheme.cells
        ends = _is_wide(grapheme) or (number + 1 < len(line) and _is_wide(line[number + 1]))
        if ends or not grapheme.shown.strip(" "):
            cut, used_at_cut = grapheme.end, used


def _is_wide(grapheme: Grapheme) -> bool:
    """Whether a row may end beside it without a space, as in Chinese and Japanese; not so in Devanagari."""
    return grapheme.cells > 1 and east_asian_width(grapheme.shown[0]) in "WF"
