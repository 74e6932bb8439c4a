"""Colours that can be read: contrast by the Web Content Accessibility Guidelines 2.2, never below 4.5 to 1.

A colour is three numbers from 0 to 255, red, green, blue.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

RGB = tuple[int, int, int]

READABLE = 4.5
"""The contrast that text of ordinary size needs (WCAG 2.2, success criterion 1.4.3)."""

_BLACK: RGB = (0, 0, 0)
_WHITE: RGB = (255, 255, 255)
_HEX = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})\Z")
_STRONGEST_TINT = 0.42
_GOLDEN = 0.618034


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def code_color(color: str, code_guid: str) -> RGB:
    """The colour of a code: its own (`#rrggbb`), or one that always is the same for the same code."""
    if found := _HEX.match(color):
        return int(found[1], 16), int(found[2], 16), int(found[3], 16)
    hue = crc32(code_guid.encode()) * _GOLDEN % 1
    red, green, blue = colorsys.hls_to_rgb(hue, 0.55, 0.6)
    return round(red * 255), round(green * 255), round(blue * 255)


@lru_cache(4096)
def tint(color: RGB, background: RGB, text: RGB) -> RGB:
    """The background with as much of a colour in it as leaves the text readable, but never a glaring one."""
    shares = (step / 100 for step in range(round(_STRONGEST_TINT * 100), -1, -2))
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
def _luminance(color: RGB) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (channel / 255 for channel in color)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
