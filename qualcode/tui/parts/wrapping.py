"""Names and quotes in narrow columns: wrapped at words, never inside a character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qualcode.text.display import harmless, harmless_line
from qualcode.text.graphemes import cells, drawn, graphemes

ELLIPSIS = "…"
_PARTS = re.compile(r".+?(?:-(?=\w\w)|$)")


def wrapped(text: str, width: int, most: int = 0) -> list[str]:
    """The text in rows of at most `width` cells, made harmless; `most` rows if not 0, the last with an ellipsis."""
    return [*_wrapped(text, max(width, 2), most)]


@lru_cache(maxsize=8192)
def _wrapped(text: str, width: int, most: int) -> tuple[str, ...]:
    """Kept, because a list is shown again and again while only one of its rows is another."""
    rows: list[str] = []
    row, taken = "", 0
    for space, whole in _pieces(harmless_line(text)):
        word, size = whole, cells(whole)
        if row and taken + len(space) + size <= width:
            row, taken = row + space + word, taken + len(space) + size
            continue
        if row:
            rows.append(row)
        while size > width:
            head = cut(word, width)
            rows.append(head)
            word = word[len(head) :]
            size = cells(word)
        row, taken = word, size
    rows.append(row)
    if most and len(rows) > most:
        return (*rows[: most - 1], shortened(" ".join(rows[most - 1 :]), width))
    return tuple(rows)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What a row may end after, words and parts of words before a hyphen, each with the space before it."""
    for word in text.split():
        space = " "
        for part in _PARTS.findall(word):
            yield space, part
            space = ""


def shortened(text: str, width: int) -> str:
    """The text in one row of at most `width` cells, made harmless and as it is shown in every terminal alike."""
    line = drawn(harmless_line(text))
    return line if cells(line) <= width else cut(line, max(width - 1, 0)).rstrip() + ELLIPSIS


def shown_lines(text: str) -> str:
    """A text of several lines, made harmless and as it is shown in every terminal alike."""
    return "\n".join(map(drawn, harmless(text).split("\n")))


def cut(text: str, width: int) -> str:
    """As much of the beginning of a text as fits."""
    taken = 0
    for grapheme in graphemes(text):
        taken += grapheme.cells
        if taken > width:
            return text[: grapheme.start]
    return text


def padded(text: str, width: int) -> str:
    """What the screen is sent for a text, with spaces up to a width in cells."""
    return drawn(text) + " " * max(width - cells(text), 0)
