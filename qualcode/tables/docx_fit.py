"""Fitting a table to a page: widths, orientation, and blocks of columns where one page is too narrow."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.tables.blocks import blocks
from qualcode.tables.layout import Layout

A4 = (21.0, 29.7)
MARGIN = 2.5
_CENTIMETRES_A_LETTER = 0.178
_PADDING = 0.35
_LABEL_LEAST, _LABEL_TIGHT, _LABEL_MOST = 2.6, 4.2, 6.5
_HEADING_MOST = 3.8
_STRETCH = 1.7


@dataclass(frozen=True, slots=True)
class Fit:
    """Widths in centimetres of the labels and of each column (total and N last), and the columns of each block."""

    landscape: bool
    label: float
    columns: tuple[float, ...]
    blocks: tuple[range, ...]


def fit(shown: Layout) -> Fit:
    """How a table stands on A4: upright if it can, else turned, else in blocks below one another."""
    label = min(max(_LABEL_LEAST, *(_width(row.label) + 0.4 * row.level for row in shown.body)), _LABEL_MOST)
    headings = shown.every_heading
    needed = []
    for at, heading in enumerate(headings):
        figures = max((_width(row.every_figure[at].text) for row in shown.body), default=0.0)
        longest_word = max(map(_width, heading.split() or [""]))
        needed.append(max(figures, min(longest_word, _HEADING_MOST)))
    for landscape in (False, True):
        room = A4[landscape] - 2 * MARGIN
        for width in (label, min(label, _LABEL_TIGHT)):
            if width + sum(needed) <= room:
                return Fit(landscape, width, _spread(needed, room - width), (range(len(needed)),))
    return Fit(True, label, tuple(needed), blocks(label, needed, 0, room))


def _spread(needed: list[float], room: float) -> tuple[float, ...]:
    """The columns as wide as the page lets them be, within reason."""
    stretch = min(room / sum(needed), _STRETCH)
    return tuple(width * stretch for width in needed)


def _width(text: str) -> float:
    return len(text) * _CENTIMETRES_A_LETTER + _PADDING
