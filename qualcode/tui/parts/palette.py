"""Colours that can be read: contrast by the Web Content Accessibility Guidelines 2.2, never below 4.5 to 1.

A colour is three numbers from 0 to 255, red, green, blue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from zlib import crc32

RGB = tuple[int, int, int]

READABLE = 4.5
"""The contrast that text of ordinary size needs (WCAG 2.2, success criterion 1.4.3)."""

SEEN = 1.15
"""The contrast from which a ground is told from the page."""

_BLACK: RGB = (0, 0, 0)
_WHITE: RGB = (255, 255, 255)
_FAMILY = re.compile(r"(\d*)(?:#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2}))?\Z")

CODED, HERE, SELECTED = 0.14, 0.30, 0.42
"""How much colour lies behind words: coded ones, those of the codings under the cursor, selected ones."""

BAR = 0.14
"""How much accent lies behind the row that the keys mean."""

HEAT = (0.08, 0.16, 0.26, 0.36, 0.44)
"""How much accent lies behind a figure, from the smallest to the largest."""


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True, slots=True)
class Hues:
    """The colours that families of codes take in order; `over_stored`: also those that have a colour of their own."""

    colors: tuple[RGB, ...]
    over_stored: bool = False


def rgb(color: str) -> RGB:
    """The colour that is written `#rrggbb`."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def hex_of(color: RGB) -> str:
    """A colour as it is written: `#rrggbb`."""
    red, green, blue = color
    return f"#{red:02x}{green:02x}{blue:02x}"


def _all(colors: str) -> tuple[RGB, ...]:
    return tuple(map(rgb, colors.split()))


DARK_HUES = Hues(_all("#ffaf87 #5f87ff #87d75f #d7afff #af8700 #d7ffff #ff5f87"))
LIGHT_HUES = Hues(_all("#5f0000 #005fd7 #008700 #5f00ff #5f5f00 #005f5f #5f005f"))
"""Told apart with normal sight and without red or green cones: at least 12 apart on dark, 8 on light (CIE 1976)."""


class InTree(Protocol):
    """What is asked of a code to know its family."""

    @property
    def guid(self) -> str:
        """Which code it is."""

    @property
    def parent(self) -> str | None:
        """The guid of the code above it."""

    @property
    def color(self) -> str:
        """Its own colour, `#rrggbb` or empty."""


class Named(InTree, Protocol):
    """What is asked of a code to find a letter for it."""

    @property
    def name(self) -> str:
        """What it is called."""


def family_colors(codes: Iterable[InTree]) -> dict[str, str]:
    """What `code_color` makes a colour of, for each code by its guid: the place of its family and that one's colour.

    Colour says the family, which is the top-level code; words say the code.

    Args:
        codes: all of them in codebook order, parents first.
    """
    found: dict[str, str] = {}
    families = 0
    for code in codes:
        above = found.get(code.parent) if code.parent else None
        if above is None:
            above = f"{families}{code.color}"
            families += 1
        found[code.guid] = above
    return found


def family_letters(codes: Iterable[Named]) -> dict[str, str]:
    """A letter for each code by its guid, unique within its family as far as its name has letters.

    Args:
        codes: all of them in codebook order, parents first.
    """
    taken: dict[str, set[str]] = {}
    family: dict[str, str] = {}
    letters: dict[str, str] = {}
    for code in codes:
        top = family[code.guid] = family.get(code.parent or "", code.guid)
        used = taken.setdefault(top, set())
        own = [sign for letter in code.name if letter.isalpha() and len(sign := letter.upper()) == 1]
        letters[code.guid] = next((letter for letter in own if letter not in used), own[0] if own else "")
        used.add(letters[code.guid])
    return letters


def code_color(color: str, code_guid: str, hues: Hues = DARK_HUES) -> RGB:
    """The colour of a code, from what `family_colors` says: `2#8a3b2f`, `2`, or a colour alone.

    A colour that a person chose is used unless `hues` stand over it; else the family's place in the order decides,
    and where that is not known always the same for the same code.
    """
    found = _FAMILY.match(color)
    if found and found[2] and not (hues.over_stored and found[1]):
        return int(found[2], 16), int(found[3], 16), int(found[4], 16)
    place = int(found[1]) if found and found[1] else crc32(code_guid.encode())
    return hues.colors[place % len(hues.colors)]


@lru_cache(4096)
def tint(color: RGB, background: RGB, text: RGB, most: float = CODED) -> RGB:
    """The background with a share of a colour in it, or with as much less as leaves the text readable."""
    shares = (step / 100 for step in range(round(most * 100), -1, -2))
    return next((t for share in shares if contrast(t := mix(background, color, share), text) >= READABLE), background)


@lru_cache(4096)
def readable(color: RGB, background: RGB) -> RGB:
    """A colour moved towards white or black as little as makes it readable on a background."""
    end = black_or_white(background)
    shares = (step / 100 for step in range(0, 101, 4))
    return next(m for share in shares if contrast(m := mix(color, end, share), background) >= READABLE)


def black_or_white(background: RGB) -> RGB:
    """Which of the two reads best on a background; it is always readable."""
    return max(_BLACK, _WHITE, key=lambda end: contrast(end, background))


def blend(colors: Sequence[RGB]) -> RGB:
    """The colour between several."""
    count = len(colors)
    red, green, blue = (sum(color[channel] for color in colors) // count for channel in range(3))
    return red, green, blue


def grey(color: RGB) -> RGB:
    """The grey that is as bright as a colour: ITU-R BT.709 luma, which Textual shows under NO_COLOR too."""
    red, green, blue = color
    level = round(red * 0.2126 + green * 0.7152 + blue * 0.0722)
    return level, level, level


def mix(one: RGB, other: RGB, share: float) -> RGB:
    """One colour with a share (0 to 1) of another in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@lru_cache(4096)
def lab(color: RGB) -> tuple[float, float, float]:
    """Lightness and the two axes of hue (CIE 1976 L*a*b*, white point D65)."""
    red, green, blue = _linear(color)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@lru_cache(4096)
def _luminance(color: RGB) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(color: RGB) -> tuple[float, float, float]:
    """Light rather than numbers on a screen (IEC 61966-2-1, sRGB)."""
    parts = (channel / 255 for channel in color)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue
