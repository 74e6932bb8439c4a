"""The last net before the terminal: what could steer it is taken out of every line that is drawn.

Texts and names are shown through `qualcode.text.display`, where such a character becomes a visible one. Fields that
hold what was typed or pasted, or what can be edited, show it as it is; there it takes no cell, and here it goes.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from qualcode.text.display import harmless_line


class HarmlessLines(LineFilter):
    """Leaves out of drawn lines what steers a terminal or turns the reading direction; no cell is moved."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without it."""
        return [
            segment if segment.text.isprintable() or segment.control else Segment(_clean(segment.text), segment.style)
            for segment in segments
        ]


def _clean(text: str) -> str:
    return "".join(sign for sign, shown in zip(text, harmless_line(text), strict=True) if sign == shown)
