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
    cuts: list[tuple[int, int]] = []
    times: list[tuple[int, int]] = []
    for mark in _MARK.finditer(line.text):
        opens = not line.text[: mark.start()].strip() or (cuts and mark.start() == cuts[-1][1] and times[-1][0] == 0)
        end = mark.end()
        if opens:  # a mark that opens the line takes the space after it along
            end += len(line.text[end:]) - len(line.text[end:].lstrip(" \t\u00a0"))
        cuts.append((0 if opens and not cuts else mark.start(), end))
        times.append((_moved(cuts[-1][0], cuts), milliseconds(mark[1])))
    if not cuts:
        return line
    edges = [0, *(edge for cut in cuts for edge in cut), len(line.text)]
    text = "".join(line.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return replace(
        line,
        text=text,
        bold=_moved(line.bold, cuts),
        anchors=tuple((key, _moved(offset, cuts)) for key, offset in line.anchors),
        times=(*line.times, *times),
    )


def _moved(offset: int, cuts: Sequence[tuple[int, int]]) -> int:
    """Where an offset lies once the cuts are taken out."""
    return offset - sum(min(end, offset) - start for start, end in cuts if start < offset)
