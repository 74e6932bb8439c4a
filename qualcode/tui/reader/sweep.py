"""The boundary sweep: which codings are active in each stretch of a text.

The text is swept line by line, when a line is first asked for. Adding or removing a coding forgets only the lines
that it touches.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.text.lines import Lines
from qualcode.tui.reader.spans import CodedSpan


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch (code points, half-open) in which the same codings are active throughout, first begun first."""

    start: int
    end: int
    codings: tuple[CodedSpan, ...]


class Sweep:
    """The codings of one text. An empty coding is kept, but active nowhere."""

    def __init__(self, lines: Lines, codings: Iterable[CodedSpan] = ()) -> None:
        self._lines = lines
        self._codings: dict[str, CodedSpan] = {}
        self._by_line: defaultdict[int, dict[str, CodedSpan]] = defaultdict(dict)
        self._swept: dict[int, tuple[Stretch, ...]] = {}
        for coding in codings:
            self.add(coding)

    def __len__(self) -> int:
        return len(self._codings)

    def __iter__(self) -> Iterator[CodedSpan]:
        return iter(self._codings.values())

    def __contains__(self, guid: object) -> bool:
        return guid in self._codings

    def __getitem__(self, guid: str) -> CodedSpan:
        return self._codings[guid]

    def add(self, coding: CodedSpan) -> None:
        """Make a coding active; one with the same guid is replaced."""
        if coding.guid in self._codings:
            self.remove(coding.guid)
        self._codings[coding.guid] = coding
        for line in self._lines_of(coding):
            self._by_line[line][coding.guid] = coding
            self._swept.pop(line, None)

    def remove(self, guid: str) -> CodedSpan:
        """Take a coding away.

        Raises:
            KeyError: if there is none with this guid.
        """
        coding = self._codings.pop(guid)
        for line in self._lines_of(coding):
            del self._by_line[line][guid]
            self._swept.pop(line, None)
        return coding

    def line(self, number: int) -> Sequence[Stretch]:
        """The stretches of a line (numbered from 1), with its line break: without gaps, uncoded ones included."""
        swept = self._swept.get(number)
        if swept is None:
            swept = self._swept[number] = tuple(self._sweep(number))
        return swept

    def stretches(self, start: int, end: int) -> Sequence[Stretch]:
        """The stretches that share a code point with `start` to `end`, which lie in one line; not cut to size."""
        swept = self.line(self._lines.number(start))
        first = bisect_right(swept, start, key=_end)
        last = first
        while last < len(swept) and swept[last].start < end:
            last += 1
        return swept[first:last]

    def at(self, offset: int) -> tuple[CodedSpan, ...]:
        """The codings active at a code point."""
        found = self.stretches(offset, offset + 1)
        return found[0].codings if found else ()

    def _lines_of(self, coding: CodedSpan) -> Iterable[int]:
        if coding.start >= coding.end:
            return ()
        first, last = self._lines.of(coding.start, coding.end)
        return range(first, last + 1)

    def _sweep(self, number: int) -> Iterable[Stretch]:
        start = self._lines.starts[number - 1]
        end = self._lines.starts[number] if number < len(self._lines) else self._lines.length
        begins: defaultdict[int, list[CodedSpan]] = defaultdict(list)
        ends: defaultdict[int, list[CodedSpan]] = defaultdict(list)
        for coding in sorted(self._by_line.get(number, {}).values(), key=_order):
            begins[max(coding.start, start)].append(coding)
            ends[min(coding.end, end)].append(coding)
        active: dict[str, CodedSpan] = {}
        at = start
        for bound in sorted({*begins, *ends, end}):
            if at < bound:
                yield Stretch(at, bound, tuple(active.values()))
                at = bound
            for coding in ends[bound]:
                del active[coding.guid]
            for coding in begins[bound]:
                active[coding.guid] = coding


def _end(stretch: Stretch) -> int:
    return stretch.end


def _order(coding: CodedSpan) -> tuple[int, int]:
    return coding.start, -coding.end
