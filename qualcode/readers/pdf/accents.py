"""Accents that are drawn over their letters as signs of their own."""

from __future__ import annotations

import re
import unicodedata

from qualcode.readers.pdf.probe import Probe

_ACCENTS = dict(
    zip(
        "´ˊ`ˋˆ˜¯˘˙¨˚˝ˇ¸˛",
        "\u0301\u0301\u0300\u0300\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328",
        strict=True,
    )
)
_ACCENT = re.compile("[" + re.escape("".join(_ACCENTS)) + "]")
_ROW = 150  # characters back in which the letter of an accent is looked for that stands at the end of its row
_DOTLESS = {"ı": "i", "ȷ": "j"}
NOTHING = "\u2060"  # stands for a character that has become part of another


def with_accents(probe: Probe, characters: str) -> str:
    """The characters of a page with accents that are drawn over letters put together with them.

    Older TeX has no letter `é` or `å`: it draws the accent, and then the letter under it. PDFium hands out both, most
    often side by side, sometimes with spaces about the accent, or with the accent at the end of the row.
    """
    if not _ACCENT.search(characters):
        return characters
    known = list(characters)
    composed: list[int] = []
    for match in _ACCENT.finditer(characters):
        at = match.start()
        near = [*range(at + 1, min(at + 4, len(known))), *range(at - 1, max(at - _ROW, -1), -1)]
        for letter_at in near:
            letter = _DOTLESS.get(known[letter_at], known[letter_at])
            whole = unicodedata.normalize("NFC", letter + _ACCENTS[match[0]]) if letter.isalpha() else ""
            if len(whole) == 1 and _is_over(probe, at, letter_at):
                known[letter_at], known[at] = whole, NOTHING
                if at < letter_at:
                    known[at:letter_at] = NOTHING * (letter_at - at)
                composed.append(letter_at)
                break
    for letter_at in composed:
        _close_gap(probe, known, letter_at, -1)
        _close_gap(probe, known, letter_at, 1)
    return "".join(known)


def _is_over(probe: Probe, accent: int, letter: int) -> bool:
    """Whether an accent is drawn over or under a letter, not beside it."""
    left, right, bottom, top = probe.box(accent)
    letter_left, letter_right, letter_bottom, letter_top = probe.box(letter)
    height = letter_top - letter_bottom
    slant = 0.15 * height
    return (
        letter_left - slant < (left + right) / 2 < letter_right + slant
        and letter_bottom - height < (bottom + top) / 2 < letter_top + height
    )


def _close_gap(probe: Probe, known: list[str], letter: int, step: int) -> None:
    """Take away the spaces that PDFium sees beside a letter because of its accent, if no gap is there."""
    other = letter + step
    while 0 <= other < len(known) and known[other] in {" ", NOTHING}:
        other += step
    if 0 <= other < len(known) and known[other].isalpha():
        left, right = sorted((probe.box(letter), probe.box(other)))
        if right[0] - left[1] < 0.15 * (left[3] - left[2]):
            for at in range(letter + step, other, step):
                known[at] = NOTHING
