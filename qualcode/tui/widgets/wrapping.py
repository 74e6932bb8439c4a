"""Names and quotes in narrow columns: wrapped at words, never inside a character."""

from __future__ import annotations

from qualcode.text.display import harmless_line
from qualcode.text.graphemes import cells, graphemes, shown

ELLIPSIS = "…"


def wrapped(text: str, width: int, most: int = 0) -> list[str]:
    """The text in rows of at most `width` cells, made harmless; `most` rows if not 0, the last with an ellipsis."""
    width = max(width, 2)
    rows: list[str] = []
    row, taken = "", 0
    for whole in harmless_line(text).split():
        word, size = whole, cells(whole)
        if row and taken + 1 + size <= width:
            row, taken = f"{row} {word}", taken + 1 + size
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
        last = rows[most - 1]
        return [*rows[: most - 1], cut(last, width - 1) + ELLIPSIS]
    return rows


def shortened(text: str, width: int) -> str:
    """The text in one row of at most `width` cells, made harmless."""
    line = harmless_line(text)
    return line if cells(line) <= width else cut(line, max(width - 1, 0)).rstrip() + ELLIPSIS


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
    return shown(text) + " " * max(width - cells(text), 0)
