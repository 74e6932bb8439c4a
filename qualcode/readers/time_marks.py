"""Time marks as f4 and easytranscript set them: `#00:01:23-4#` at the end, or the beginning, of what was said.

They are places in the recording, not words, so they leave the text and become `Line.times`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qualcode.readers.draft import Label, Line
from qualcode.readers.labels import milliseconds
from qualcode.readers.progress import step

_MARK = re.compile(r"[ \t\u00a0]*#(\d{1,2}:\d{2}(?::\d{2})?(?:[-.,]\d{1,3})?)#")
_SPACE = re.compile("[ \t\u00a0]*")


@dataclass(frozen=True, slots=True)
class TimeMarks:
    """The marks of a document as columns in its order: line, offset in the line, milliseconds."""

    lines: Sequence[int] = ()
    offsets: Sequence[int] = ()
    times: Sequence[int] = ()

    def with_times(self, labels: Iterable[Label]) -> tuple[Label, ...]:
        """The labels, each with the time at which its line begins: a mark there, or the last one before it."""
        found = []
        for label in labels:
            at = bisect_left(self.lines, label.line)
            opens = at < len(self.lines) and self.lines[at] == label.line and self.offsets[at] == 0
            index = at if opens else at - 1
            known = label.time_ms is None and index >= 0
            found.append(replace(label, time_ms=self.times[index]) if known else label)
        return tuple(found)


def without_time_marks(lines: Sequence[Line]) -> tuple[list[Line], TimeMarks]:
    """The lines with their marks taken out and kept as `Line.times`, and the marks."""
    found: list[Line] = []
    marks: list[tuple[int, int, int]] = []
    for number, line in enumerate(lines):
        step()
        kept = _without(line) if "#" in line.text else line
        marks += ((number, offset, time_ms) for offset, time_ms in kept.times if kept is not line)
        found.append(kept)
    if not marks:
        return list(lines), TimeMarks()
    return found, TimeMarks(*([mark[at] for mark in marks] for at in range(3)))


def _without(line: Line) -> Line:
    text = line.text
    first = len(text) - len(text.lstrip())
    cuts = _Cuts()
    times: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text):
        start, end = max(mark.start(), cuts.end), mark.end()
        opens = start <= first or (start == cuts.end and bool(times) and times[-1][0] == 0)
        if opens:  # a mark that opens the line takes the space around it along
            start, end = start if times else 0, _SPACE.match(text, end).end()  # type: ignore[union-attr]
        times.append((cuts.moved(start), milliseconds(mark[1])))
        cuts.add(start, end)
    if not times:
        return line
    return replace(
        line,
        text=cuts.out_of(text),
        bold=cuts.moved(line.bold),
        anchors=tuple((key, cuts.moved(offset)) for key, offset in line.anchors),
        times=(*line.times, *times),
    )


class _Cuts:
    """Stretches that are taken out of a line, in order."""

    def __init__(self) -> None:
        self.end = 0  # of the last
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._gone = [0]  # code points before each cut, and after the last, that are taken out

    def add(self, start: int, end: int) -> None:
        self._starts.append(start)
        self._ends.append(end)
        self._gone.append(self._gone[-1] + end - start)
        self.end = end

    def moved(self, offset: int) -> int:
        """Where an offset lies once the cuts are taken out."""
        before = bisect_left(self._starts, offset)
        inside = max(self._ends[before - 1] - offset, 0) if before else 0
        return offset - self._gone[before] + inside

    def out_of(self, text: str) -> str:
        """The text without the cuts."""
        kept = zip([0, *self._ends], [*self._starts, len(text)], strict=True)
        return "".join(text[start:end] for start, end in kept)
