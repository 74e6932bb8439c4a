"""Terminals with 256 colours: each colour becomes the one of them that looks most like it.

What rounds red, green and blue one by one makes a dark tint a saturated colour: the ground of a bar, #2b313c, becomes
#005f5f. Here the distance is taken in CIE L*a*b*, so that it stays the grey #303030.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as GroundColor
from textual.filter import LineFilter

from qualcode.tui.parts.palette import RGB, lab

_STEPS = (0, 95, 135, 175, 215, 255)
_FIRST, _FIRST_GREY, _ALL = 16, 232, 256
"""Below the first are the sixteen that every terminal has colours of its own for."""


def xterm_color(number: int) -> RGB:
    """One of xterm's colours, from 16 to 255."""
    if number >= _FIRST_GREY:
        level = 8 + 10 * (number - _FIRST_GREY)
        return level, level, level
    number -= _FIRST
    return _STEPS[number // 36], _STEPS[number // 6 % 6], _STEPS[number % 6]


@lru_cache(4096)
def nearest(color: RGB) -> int:
    """The number of the colour of xterm's that looks most like one."""
    wanted = lab(color)
    return min(
        range(_FIRST, _ALL),
        key=lambda number: sum((a - b) ** 2 for a, b in zip(wanted, lab(xterm_color(number)), strict=True)),
    )


class NearestColors(LineFilter):
    """Draws lines in the colours that a terminal with 256 has."""

    def apply(self, segments: list[Segment], background: GroundColor) -> list[Segment]:
        """The segments in those colours."""
        return [
            Segment(segment.text, _nearest_style(segment.style), segment.control) if segment.style else segment
            for segment in segments
        ]


@lru_cache(4096)
def _nearest_style(style: Style) -> Style:
    return style + Style(color=_among(style.color), bgcolor=_among(style.bgcolor))


def _among(color: Color | None) -> Color | None:
    return color if color is None or color.triplet is None else Color.from_ansi(nearest((*color.triplet,)))
