"""The lines of a plain message, and how deep each is quoted."""

from __future__ import annotations

import re

from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Line
from qualcode.readers.lines.progress import step

_MARKS = re.compile(r"(?:>[ \t]?)+")


def plain_lines(text: str, flowed: bool = False) -> list[Line]:
    """The lines of a plain message; those marked with `>` are quotes, without the marks.

    Args:
        text: the message.
        flowed: whether a space at a line's end says that the next line goes on (`format=flowed`).
    """
    lines: list[Line] = []
    depth_before, open_line = 0, False
    for raw in text.split("\n"):
        step()
        marks = _MARKS.match(raw)
        depth, words = (marks[0].count(">"), raw[marks.end() :]) if marks else (0, raw)
        runs_on = flowed and words.endswith(" ") and words != "-- "
        joined = open_line and depth == depth_before
        in_paragraph = bool(lines) and bool(lines[-1].text.strip()) and depth == depth_before
        kind = BlockKind.QUOTE if depth else BlockKind.PARAGRAPH
        words = words.rstrip() if runs_on else words
        lines.append(Line(words, kind, continues=in_paragraph, glue=" " if joined else "\n"))
        depth_before, open_line = depth, runs_on
    return lines


def depths_of(text: str) -> list[int]:
    """How many `>` stand before each line of `plain_lines`."""
    return [marks[0].count(">") if (marks := _MARKS.match(raw)) else 0 for raw in text.split("\n")]
