"""From the lines of a subtitle file to its cues, however its program, or a hand, wrote the times.

Of all the forms one thing is certain: a line with two times and an arrow (`00:00:01,000 --> 00:00:04,000`) begins a
cue, and everything up to the next such line is its words, blank lines or not. So WebVTT, SubRip and YouTube's .sbv
are found by one scanner, which takes commas and points, any number of minutes and figures of a second, and missing
numbers and blank lines. webvtt-py 0.6 drops whole cues in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.readers.lines.progress import step
from qualcode.readers.speech.labels import label_at

_COLON = r"[ \t]?:[ \t]?"  # translating programs write `00: 00: 01, 000`
_STAMP = rf"\d{{1,4}}{_COLON}\d{{1,2}}(?:{_COLON}\d{{1,2}})?(?:[ \t]?[.,;:][ \t]?\d{{1,9}})?"
_ARROW = r"(?:--+[ \t]?>|-[ \t]->|[–—][ \t]?>|→)"
_WEAK_ARROW = r"-[ \t]?>"
_NUMBER = r"(?:\d{1,6}[.:)]?[ \t]+)?"  # of the cue, on the line of its times
_END = r"(?=[ \t]|$)"
_TIMES = re.compile(rf"[ \t]*{_NUMBER}({_STAMP})[ \t]*(?:{_ARROW})[ \t]*({_STAMP}){_END}")
_WEAK_TIMES = re.compile(rf"[ \t]*{_NUMBER}({_STAMP})[ \t]*{_WEAK_ARROW}[ \t]*({_STAMP}){_END}")
_SBV_TIMES = re.compile(r"[ \t]*(\d{1,4}:\d{2}:\d{2}\.\d{1,3}),(\d{1,4}:\d{2}:\d{2}\.\d{1,3})[ \t]*$")
_HALF_TIMES = re.compile(rf"(?P<left>[^\n]{{0,40}}?)[ \t]*{_ARROW}[ \t]*(?P<right>[^\n]{{0,40}})")
_WORD = re.compile(r"[^\W\d_]{3}")  # no time, however it is spoilt, holds one
_COMMENT = re.compile(r"NOTE(?:[ \t]|$)")
_SHEET = re.compile(r"(?:STYLE|REGION)[ \t]*$")
_WEBEX = re.compile(r"\d+[ \t]+\"([^\"]{1,80})\"(?:[ \t]+\(\d*\))?")
_NUMBERED = 0.8  # of the cues: then every number above times is a cue's
_NAMED = 0.5  # the same for identifiers that are no numbers


@dataclass(frozen=True, slots=True)
class Cue:
    """What a file shows from one time to another, in milliseconds.

    `lines` are its lines with what stands in them for tags, blank ones left out; `speaker` is a name that the
    identifier of the cue gave.
    """

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """The cues of a file; `unread` are the cues and lines (from 1) whose times could not be read and whose words are
    kept with the time before, `outside` the lines that stand before the first cue and are neither head nor comment.
    """

    cues: tuple[Cue, ...]
    unread: tuple[tuple[int, int], ...]
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Times:
    """A line with times: `start` and `end` in milliseconds, None where one could not be read."""

    line: int
    start: int | None
    end: int | None


def scan(text: str, *, webvtt: bool = False, sbv: bool = False) -> Scan:
    """The cues of a text.

    Args:
        text: the whole file.
        webvtt: whether it has a head, notes, styles and identifiers of any form.
        sbv: whether its times stand with a comma between them.
    """
    lines = text.split("\n")
    times = _lines_of_times(lines, sbv)
    first = times[0].line if times else len(lines)
    names = _identifiers(lines, times, any_form=webvtt)
    cues: list[Cue] = []
    unread: list[tuple[int, int]] = []
    before = 0
    for number, here in enumerate(times):
        step()
        until = times[number + 1].line if number + 1 < len(times) else len(lines)
        body = lines[here.line + 1 : until - (until - 1 in names)]
        said = _without_notes(body) if webvtt else [line for line in body if line.strip()]
        if here.start is None or here.end is None:
            unread.append((number + 1, here.line + 1))
        start = here.start if here.start is not None else before
        end = here.end if here.end is not None else start
        before = max(start, end)
        cues.append(Cue(start, end, tuple(said), names.get(here.line - 1)))
    head = lines[: first - (first - 1 in names)]
    return Scan(tuple(cues), tuple(unread), tuple(_outside(head, webvtt)))


def stamp_ms(stamp: str) -> int:
    """A time such as `1:02:03,5`, `62:03.250000` or `00:00:01:12` (with frames, of which 25 are a second)."""
    parts = [int(part) for part in re.findall(r"\d+", stamp)]
    tail = re.search(r"([.,;]|(?<=:\d\d):(?=[ \t]?\d{3}))[ \t]?(\d+)[ \t]*$", stamp)
    fraction = 0
    if tail:
        fraction = int(tail[2].ljust(3, "0")[:3])
        parts.pop()
    elif len(parts) == 4:
        fraction = min(parts.pop() * 40, 999)
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + part
    return seconds * 1000 + fraction


def _lines_of_times(lines: Sequence[str], sbv: bool) -> list[_Times]:
    found = []
    weak = []
    for at, line in enumerate(lines):
        step()
        if sbv:
            match = _SBV_TIMES.match(line)
        elif ">" not in line and "→" not in line:
            continue
        else:
            match = _TIMES.match(line)
        if match:
            found.append(_Times(at, stamp_ms(match[1]), stamp_ms(match[2])))
        elif not sbv and (match := _WEAK_TIMES.match(line)):
            weak.append(_Times(at, stamp_ms(match[1]), stamp_ms(match[2])))
        elif not sbv and (spoilt := _spoilt(at, line)):
            found.append(spoilt)
    if found and weak:  # `->` alone is a form of nothing; among cues it is a slip
        found = sorted([*found, *weak], key=lambda times: times.line)
    return found if any(times.start is not None and times.end is not None for times in found) else []


def _spoilt(at: int, line: str) -> _Times | None:
    """A line that was to hold two times, of which one or both cannot be read."""
    match = _HALF_TIMES.fullmatch(line.strip())
    if match is None:
        return None
    sides = [match["left"].strip(), match["right"].partition(" align:")[0].strip()]
    if any(_WORD.search(side) for side in sides) or not any(c.isdigit() for side in sides for c in side):
        return None
    read = [stamp_ms(side) if re.fullmatch(_STAMP, side) else None for side in sides]
    return _Times(at, read[0], read[1]) if any(":" in side for side in sides) else None


def _identifiers(lines: Sequence[str], times: Sequence[_Times], *, any_form: bool) -> dict[int, str | None]:
    """The lines that number or name the cue below them, each with the speaker that it names, if it does."""
    at_times = {here.line for here in times}
    above = [here.line - 1 for here in times if here.line and lines[here.line - 1].strip()]
    apart = [at for at in above if at == 0 or not lines[at - 1].strip()]
    numbers = [at for at in above if lines[at].strip().isdecimal()]
    numbered = len(numbers) >= _NUMBERED * len(times)
    found: dict[int, str | None] = {}
    last: int | None = None
    for at in numbers:
        number = int(lines[at].strip()[:9])
        only = at - 1 in at_times and number != (last or 0) + 1  # else a cue would be left without words
        if number == (last or 0) + 1 or at in set(apart[:1]) or (not only and (numbered or _is_apart(lines, at))):
            found[at] = None
            last = number
    if any_form:
        others = [at for at in apart if at not in found and at not in at_times and not _ends(lines[at])]
        said = [lines[at].strip() for at in others]
        usual = len(others) >= _NAMED * len(times) and len(times) > 1
        names = usual and 2 * len(set(said)) <= len(said) and all(_is_name(text) for text in said)
        for at, text in zip(others, said, strict=True):
            webex = _WEBEX.fullmatch(text)
            if webex:
                found[at] = webex[1].strip()
            elif names:
                found[at] = text
            elif usual or (" " not in text and any(c.isdigit() for c in text)):
                found[at] = None
    return found


def _ends(line: str) -> bool:
    return line.rstrip().endswith((".", "?", "!", "…"))


def _is_apart(lines: Sequence[str], at: int) -> bool:
    return at == 0 or not lines[at - 1].strip()


def _is_name(text: str) -> bool:
    shape = label_at(f"{text}:")
    return shape is not None and shape.name == text


def _without_notes(body: Sequence[str]) -> list[str]:
    """What a cue says: its lines without comments and style sheets, which stand after a blank line."""
    said: list[str] = []
    for number, block in enumerate(_blocks(body)):
        first, lines = block
        if (number or first) and (_COMMENT.match(lines[0]) or (_SHEET.match(lines[0]) and len(lines) > 1)):
            continue
        said += lines
    return said


def _outside(head: Sequence[str], webvtt: bool) -> Iterator[str]:
    """What stands above the first cue and is no part of the format."""
    for number, (_first, lines) in enumerate(_blocks(head)):
        if webvtt and (number == 0 or _COMMENT.match(lines[0]) or _SHEET.match(lines[0])):
            continue
        yield from (line.strip() for line in lines if not line.startswith("X-TIMESTAMP-MAP"))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between blank lines, each with the index of its first line."""
    block: list[str] = []
    for at, line in enumerate([*lines, ""]):
        if line.strip():
            block.append(line)
        elif block:
            yield at - len(block), block
            block = []
