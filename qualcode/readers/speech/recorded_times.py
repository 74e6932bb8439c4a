"""Places in a recording that stand among the words: at the start of lines, at their end, alone, in brackets.

They are times, never words, so they leave the text and become `Line.times`. A clock time that somebody speaks of, and
a programme (`10:00 Lunsj`), look the same; what tells a recording is hours, minutes and seconds in brackets, or times
that go forward from its first minutes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualcode.readers.lines.draft import SPOKEN, Label, Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.labels import milliseconds
from qualcode.readers.speech.time_marks import Cuts

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,7})?"
_TO = r"[ \t]*(?:-->|->|→|[-–—]|til|to|bis)[ \t]*"
_RANGE = rf"(?P<clock>{_CLOCK})(?:{_TO}{_CLOCK})?"
_SIGN = r"(?:[ \t\u00a0]*[-–—|•·:][ \t\u00a0]+)?"  # `[00:00:05] - Det begynte` (aTrain)
_LEAD = re.compile(
    rf"[ \t\u00a0]*(?P<open>[\[({{<#])?{_RANGE}(?(open)[\])}}>#]|(?![\w:.,/%]))(?:{_SIGN}[ \t\u00a0]*)"
)
_TAIL = re.compile(rf"[ \t\u00a0]*(?P<open>[\[({{<#])?{_RANGE}(?(open)[\])}}>#])[ \t\u00a0]*\Z")
_INSIDE = re.compile(r"[ \t\u00a0]?[\[({<#](?P<clock>\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,7})?)[\])}>#]")
_FIRST_MS = 180_000  # a recording's first time is no later than this; a programme's is a time of day
_FORWARD = 0.9
_REACH = 60
_TAIL_REACH = 16
_SECONDS = re.compile(r"\d[ \u00a0]*(?:se[kcg]\w{0,6}\.?|s)[ \t\u00a0]*\Z", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:(?P<name>[^\W\d][^\n]{0,60}?)[ \t\u00a0,]+)?"
    r"(?:(?P<hours>\d{1,2})[ \u00a0]*"
    r"(?:hours?|hrs?|timer?|tim|timmar?|timme|stunden?|uur|heures?|horas?|ore|ora)[ \u00a0,]*)?"
    r"(?:(?P<minutes>\d{1,3})[ \u00a0]*"
    r"(?:minut\w{0,4}|mins?|min\.|m)[ \u00a0,]*(?:og|and|och|und|et|y|e|en)?[ \u00a0]*)?"
    r"(?P<seconds>\d{1,2})[ \u00a0]*(?:se[kcg]\w{0,6}\.?|s)[ \t\u00a0]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A time in a line: `start` and `end` of what leaves it, `sure` that nothing else looks so."""

    line: int
    start: int
    end: int
    time_ms: int
    kind: str
    sure: bool


def with_clock_times(lines: Sequence[Line]) -> list[Line] | None:
    """The lines with times in words (`2 minutter 10 sekunder`, as Teams' page copies) as clock times; None if no line
    is, or ends with, one.
    """
    found = list(lines)
    count = 0
    for at, line in enumerate(lines):
        step()
        text = line.text
        if len(text) > 100 or line.kind not in SPOKEN or not _SECONDS.search(text, max(len(text) - _TAIL_REACH, 0)):
            continue
        match = _WORDS.fullmatch(text.strip())
        if match is None or (match["name"] and not match["minutes"]):
            continue
        hours, minutes, seconds = (int(match[part] or 0) for part in ("hours", "minutes", "seconds"))
        clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        found[at] = replace(line, text=f"{match['name']} {clock}" if match["name"] else clock)
        count += 1
    return found if count > 1 else None


def without_times(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[list[Line], tuple[Label, ...]]:
    """The lines without the recording's times in them, which they keep as `times`, and the labels with theirs.

    Args:
        lines: the document's lines.
        labels: what was found of speakers; where there are some, times need less to be believed.
    """
    cuts = {label.line: label.cut for label in labels}
    marks = [mark for at, line in enumerate(lines) for mark in _marks(at, line, cuts.get(at, 0))]
    believed = _believed(marks, bool(labels), sum(bool(line.text.strip()) for line in lines))
    if not believed:
        return list(lines), tuple(labels)
    of_line: dict[int, list[_Mark]] = {}
    for mark in believed:
        of_line.setdefault(mark.line, []).append(mark)
    kept = [_without(line, of_line[at]) if at in of_line else line for at, line in enumerate(lines)]
    return kept, tuple(_timed(label, lines, of_line) for label in labels)


def _marks(at: int, line: Line, cut: int) -> Iterable[_Mark]:
    step()
    text = line.text
    if ":" not in text or line.kind not in SPOKEN:
        return
    end = cut
    if lead := _LEAD.match(text, cut):
        yield _mark(at, lead, cut, "alone" if not cut and lead.end() >= len(text.rstrip()) else "lead")
        end = lead.end()
    tail = _TAIL.search(text, max(len(text) - _REACH, end))
    last = len(text)
    if tail and tail.start() > end and (tail["open"] or text[tail.start()].isspace()):
        last = tail.start()
    for inside in _INSIDE.finditer(text, end, last):
        yield _mark(at, inside, inside.start(), "inside")
    if tail and last < len(text):
        yield _mark(at, tail, last, "tail")


def _mark(at: int, match: re.Match[str], start: int, kind: str) -> _Mark:
    clock = match["clock"]
    groups = match.groupdict()
    bracketed = kind == "inside" or bool(groups.get("open"))
    long = clock.count(":") > 1
    form = f"{kind} {'[' if bracketed else ''} {'long' if long else 'short'}"
    return _Mark(at, start, match.end(), _milliseconds(clock), form, bracketed and long)


def _believed(marks: Sequence[_Mark], labelled: bool, lines: int) -> list[_Mark]:
    """The marks that are times of the recording, form by form."""
    forms: dict[str, list[_Mark]] = {}
    for mark in marks:
        forms.setdefault(mark.kind, []).append(mark)
    found: list[_Mark] = []
    for form, own in forms.items():
        times = [mark.time_ms for mark in own]
        forward = sum(a <= b for a, b in pairwise(times)) >= _FORWARD * (len(times) - 1)
        begins = times[0] <= _FIRST_MS
        if own[0].sure:
            fits = True
        elif "[" in form or form.startswith("alone"):
            fits = len(own) > 1 and forward and (labelled or begins)
        elif "long" in form:
            fits = len(own) > 1 and forward and 10 * len(own) >= lines
        else:
            fits = len(own) > 2 and forward and begins and 5 * len(own) >= lines
        found += own if fits else []
    return sorted(found, key=lambda mark: (mark.line, mark.start))


def _without(line: Line, marks: Sequence[_Mark]) -> Line:
    cuts = Cuts()
    times = []
    for mark in marks:
        times.append((cuts.moved(mark.start), mark.time_ms))
        cuts.add(mark.start, mark.end)
    return replace(
        line,
        text=cuts.out_of(line.text),
        bold=cuts.moved(line.bold),
        marked=cuts.moved(line.marked),
        anchors=tuple((key, cuts.moved(offset)) for key, offset in line.anchors),
        times=tuple(sorted([*((cuts.moved(offset), time) for offset, time in line.times), *times])),
    )


def _timed(label: Label, lines: Sequence[Line], marks: dict[int, list[_Mark]]) -> Label:
    """The label with the time that its line begins with, or, of one on a line of its own, the next."""
    if label.time_ms is not None:
        return label
    own = next((mark for mark in marks.get(label.line, ()) if mark.start <= label.cut), None)
    if own is None and label.cut >= len(lines[label.line].text.rstrip()):
        after = next((at for at in range(label.line + 1, len(lines)) if lines[at].text.strip()), -1)
        own = next((mark for mark in marks.get(after, ()) if not mark.start), None)
    return replace(label, time_ms=own.time_ms) if own else label


def _milliseconds(clock: str) -> int:
    whole, _point, fraction = clock.replace(",", ".").partition(".")
    return milliseconds(f"{whole}.{fraction[:3]}" if fraction else whole)
