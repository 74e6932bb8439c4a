"""What stands on the screen, as plain text that a person can compare: the signs, and which look each of them has."""

from __future__ import annotations

from itertools import groupby

from rich.style import Style
from textual.pilot import Pilot
from textual.strip import Strip

from qualcode.tui.parts.palette import contrast


def strips(pilot: Pilot[int]) -> list[Strip]:
    """The rows of the screen as they are sent to the terminal, notices and all."""
    return pilot.app.screen._compositor.render_strips()


def signs(pilot: Pilot[int]) -> str:
    """The signs in rows."""
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips(pilot))


def looks(pilot: Pilot[int]) -> str:
    """The looks of all cells: each row as stretches such as `a40 b3`, then what the letters mean."""
    names: dict[str, str] = {}
    rows = []
    for strip in strips(pilot):
        cells = (said for segment in strip for said in [_said(segment.style)] * segment.cell_length)
        stretches = [(said, len(list(same))) for said, same in groupby(cells)]
        rows.append(" ".join(f"{names.setdefault(said, _name(len(names)))}{length}" for said, length in stretches))
    lines, first = [], 1
    for row, same in groupby(rows):
        last = first + len(list(same)) - 1
        lines.append(f"{first}-{last}: {row}" if last > first else f"{first}: {row}")
        first = last + 1
    return "\n".join([*lines, *(f"{name} = {said}" for said, name in names.items())])


def hard_to_read(pilot: Pilot[int], least: float = 4.5) -> list[str]:
    """Words whose colour is too close to that of their ground, with the contrast they have (WCAG 2).

    What lies dimmed behind a window is not looked at.
    """
    found = []
    screen = pilot.app.screen
    window = next((window.region for window in screen.query(".window, #--container")), screen.region)
    for strip in strips(pilot)[window.y : window.bottom]:
        for segment in strip.crop(window.x, window.right):
            style = segment.style or Style()
            color, ground = (part and part.triplet for part in (style.color, style.bgcolor))
            words = any(sign.isalnum() for sign in segment.text)
            if words and color and ground and (has := contrast((*color,), (*ground,))) < least:
                found.append(f"{has:.2f} {segment.text.strip()!r} {color.hex} on {ground.hex}")
    return found


def _said(style: Style | None) -> str:
    if style is None:
        return "plain"
    names = ("bold", "dim", "italic", "underline", "reverse", "strike")
    parts = [name for name in names if getattr(style, name)]
    parts += [style.color.name] if style.color else []
    parts += ["on", style.bgcolor.name] if style.bgcolor else []
    return " ".join(parts) or "plain"


def _name(number: int) -> str:
    """a, b, … z, aa, ab …"""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return (letters[number // 26 - 1] if number >= 26 else "") + letters[number % 26]
