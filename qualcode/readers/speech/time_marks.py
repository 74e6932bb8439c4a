"""Time marks as f4 and easytranscript set them: `#00:01:23-4#` at the end, or the beginning, of what was said.

Other programs write `[00:01:23]` at the end. They are places in the recording, not words, so they leave the text and
become `Line.times`. So do times on lines of their own above or below a speaker's name, as Trint, Google and what is
copied from Teams have them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.labels import milliseconds

_MARK = re.compile(r"[ \t\u00a0]*#(\d{1,2}:\d{2}(?::\d{2})?(?:[-.,]\d{1,3})?)#")
_AT_END = re.compile(r"(?<=[.?!…»”\")])[ \t\u00a0]*\[(\d{1,2}:\d{2}:\d{2}(?:[-.,]\d{1,3})?)\]\s*\Z")
_SPACE = re.compile("[ \t\u00a0]*")
_ALONE = re.compile(r"\s*[\[(]?(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?)[\])]?\s*")
_REACH = 60  # code points from the end of a line within which its last mark stands
_NEAR = 3  # lines within which a time belongs to a name


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
        kept = _without(line) if "#" in line.text or line.text.rstrip().endswith("]") else line
        marks += ((number, offset, time_ms) for offset, time_ms in kept.times if kept is not line)
        found.append(kept)
    if not marks:
        return list(lines), TimeMarks()
    return found, TimeMarks(*([mark[at] for mark in marks] for at in range(3)))


def marks_of(lines: Sequence[Line]) -> TimeMarks:
    """The times that lines hold already, as marks."""
    marks = [(number, offset, time_ms) for number, line in enumerate(lines) for offset, time_ms in line.times]
    return TimeMarks(*([mark[at] for mark in marks] for at in range(3)))


def with_lines_of_times(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[list[Line], tuple[Label, ...]]:
    """The lines without those that hold nothing but a time beside a label, and the labels with these times.

    Nothing changes unless half of the labels have such a line, and the times go forward.
    """
    at_label = {label.line: label for label in labels}
    times: dict[int, int] = {}  # of labels, by their lines
    gone: dict[int, int] = {}
    for label in labels:
        alone = label.cut >= len(lines[label.line].text.rstrip())
        for steps in (
            range(label.line - 1, label.line - 1 - _NEAR, -1),
            range(label.line + 1, label.line + 1 + _NEAR),
        ):
            near = next((at for at in steps if 0 <= at < len(lines) and lines[at].text.strip()), None)
            if near is None or near in gone or near in at_label or (near > label.line and not alone):
                continue
            if lines[near].spoken and (match := _ALONE.fullmatch(lines[near].text)):
                times[label.line] = gone[near] = milliseconds(match[1])
                break
    order = list(times.values())
    if 2 * len(times) < len(labels) or order != sorted(order):
        return list(lines), tuple(labels)
    kept = [replace(line, text="", times=((0, gone[at]),)) if at in gone else line for at, line in enumerate(lines)]
    timed = (replace(label, time_ms=times.get(label.line, label.time_ms)) for label in labels)
    return kept, tuple(timed)


def _without(line: Line) -> Line:
    text = line.text
    first = len(text) - len(text.lstrip())
    cuts = Cuts()
    times: list[tuple[int, int]] = []
    last = _AT_END.search(text, max(len(text) - _REACH, 0))
    for mark in (*_MARK.finditer(text), *([last] if last else [])):
        start, end = max(mark.start(), cuts.end), mark.end()
        opens = start <= first or (start == cuts.end and bool(times) and times[-1][0] == 0)
        if opens:  # a mark that opens the line takes the space around it along
            space = _SPACE.match(text, end)
            start, end = start if times else 0, space.end() if space else end
        times.append((cuts.moved(start), milliseconds(mark[1])))
        cuts.add(start, end)
    if not times:
        return line
    return replace(
        line,
        text=cuts.out_of(text),
        bold=cuts.moved(line.bold),
        marked=cuts.moved(line.marked),
        anchors=tuple((key, cuts.moved(offset)) for key, offset in line.anchors),
        times=(*line.times, *times),
    )


class Cuts:
    """Stretches that are taken out of a line, in order."""

    def __init__(self) -> None:
        self.end = 0  # of the last
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._gone = [0]  # code points before each cut, and after the last, that are taken out

    def add(self, start: int, end: int) -> None:
        """Take a stretch out; each begins at or after the end of the one before."""
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
