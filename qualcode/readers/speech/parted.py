"""Whole conversations in one paragraph, as they come when a transcript is pasted: parted before every label in it.

A label there is a name with a time (`Anne Berg 22:08`), or a name with a colon after the end of a sentence. Sentences
hold such things too, so a paragraph is only parted where names come back many times and take turns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.model.code import fold
from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.labels import is_field, label_at, milliseconds

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?"
_CAPITAL = r"[^\W\d_a-zæøåäöüéèß]"
_NAMES = rf"(?:{_CAPITAL}[\w.'’-]{{0,30}}[ \u00a0]){{0,3}}{_CAPITAL}[\w'’-]{{0,30}}"
_TIMED = re.compile(rf"(?<!\S)(?P<name>{_NAMES})[ \u00a0]*[\[(]?(?P<clock>{_CLOCK})[\])]?(?=[ \u00a0:]|$)")
_COLON = re.compile(rf"(?:^|(?<=[.?!…»”\")\]])[ \t\u00a0]+)(?P<name>{_NAMES})[ \u00a0\u202f]?:(?=[ \t\u00a0])")
_LONG = 200  # code points of a paragraph that is looked into
_FEWEST = 4  # labels in one paragraph
_TIMES = 2  # of each name
_CHANGES = 0.5
_FORWARD = 0.9


def parted_at_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, those with conversations in them parted into one for each label."""
    found: list[Line] = []
    for line in lines:
        step()
        places = _places(line) if len(line.text) >= _LONG and line.kind is BlockKind.PARAGRAPH else []
        found += _parted(line, places) if places else [line]
    return found


def parted_at_pattern(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[Line]:
    """The lines, parted before every place that a person's pattern fits, if most such places are inside lines."""
    if not stands_inside([line.text for line in lines], pattern):
        return list(lines)
    found: list[Line] = []
    for line in lines:
        step()
        places = [match.start() for match in pattern.finditer(line.text) if match.end() > match.start()]
        found += _parted(line, places) if places else [line]
    return found


def stands_inside(lines: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Whether a pattern for labels fits inside lines more often than at their beginning, and twice at least."""
    starts = sum(pattern.match(line) is not None for line in lines)
    inside = sum(sum(match.start() > 0 for match in pattern.finditer(line)) for line in lines)
    return inside > max(starts, 1)


def _places(line: Line) -> list[int]:
    """Where the labels in a line begin, if it is a conversation."""
    for pattern in (_TIMED, _COLON):
        matches = [match for match in pattern.finditer(line.text) if _is_name(match["name"])]
        if pattern is _TIMED and not _go_forward(matches):
            continue
        counts = Counter(fold(match["name"]) for match in matches)
        own = [match for match in matches if counts[fold(match["name"])] >= _TIMES]
        names = [fold(match["name"]) for match in own]
        changes = sum(a != b for a, b in pairwise(names))
        if len(own) >= _FEWEST and len(set(names)) > 1 and changes >= _CHANGES * (len(own) - 1):
            return [match.start("name") for match in own]
    return []


def _go_forward(matches: Sequence[re.Match[str]]) -> bool:
    """Whether the times are those of a recording, in order, and not hours of days that are told of."""
    times = [milliseconds(match["clock"]) for match in matches]
    return sum(a <= b for a, b in pairwise(times)) >= _FORWARD * (len(times) - 1)


def _is_name(name: str) -> bool:
    shape = label_at(f"{name}:")
    return shape is not None and not is_field(shape.key)


def _parted(line: Line, places: Sequence[int]) -> list[Line]:
    """The line in pieces that begin at the places; marks go with the words that they stand at."""
    edges = [0, *(place for place in places if place), len(line.text)]
    pieces: list[Line] = []
    for start, end in pairwise(edges):
        words = line.text[start:end].rstrip()
        if not words.strip():
            continue
        last = end == len(line.text)

        def within(offset: int, start: int = start, end: int = end, last: bool = last) -> bool:
            return start <= offset < end or (last and offset >= end)

        pieces.append(
            replace(
                line,
                text=words,
                continues=line.continues if not pieces else False,
                bold=min(max(line.bold - start, 0), len(words)),
                marked=min(max(line.marked - start, 0), len(words)),
                anchors=tuple((key, min(at - start, len(words))) for key, at in line.anchors if within(at)),
                times=tuple((min(at - start, len(words)), ms) for at, ms in line.times if within(at)),
                pages=tuple((min(at - start, len(words)), mark) for at, mark in line.pages if within(at)),
            )
        )
    return pieces
