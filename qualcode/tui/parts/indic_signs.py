"""Signs whose width terminals do not agree on, put where the screen has room for them.

Whether a vowel sign such as the ा of का has a cell of its own differs from terminal to terminal, and so does the
width of consonants that are joined. Each such character is therefore written over blanks, between a note of where
the cursor is and a step from there by the cells that are kept for it (DECSC, DECRC and CUF of the VT100, which every
terminal has): what follows stands where it belongs, whatever the terminal drew.
"""

from __future__ import annotations

import re
from functools import lru_cache

import regex
from rich.cells import cell_len
from textual.driver import Driver

from qualcode.text.graphemes import FILLER

_SOMEWHERE = re.compile("[\u0900-\u109f\u1700-\u1cff\ua800-\uabff\U00011000-\U00011fff]")
"""The blocks that such signs are in: what has none of them is left alone at once."""

_CHARACTER = regex.compile(rf"\X{FILLER}*")
_UNCERTAIN = regex.compile(r"\P{M}.*[\p{Mc}\p{InSC=Virama}]")
_SAVE, _RESTORE, _FORWARD = "\x1b7", "\x1b8", "\x1b[{}C"


def placed(data: str) -> str:
    """What a terminal is sent for what Textual writes.

    Args:
        data: words and commands; `FILLER` behind a sign stands for a cell that is kept for it.
    """
    return _CHARACTER.sub(_in_its_place, data) if _SOMEWHERE.search(data) else data


@lru_cache
def placing(driver: type[Driver]) -> type[Driver]:
    """A driver that puts signs of an uncertain width in their places."""

    class Placing(driver):  # type: ignore[valid-type,misc]
        def write(self, data: str) -> None:
            super().write(placed(data))

    return Placing


def _in_its_place(found: regex.Match[str]) -> str:
    character: str = found[0]
    if not _UNCERTAIN.match(character):
        return character
    room = cell_len(character)
    cluster = character.rstrip(FILLER)
    return f"{_SAVE}{' ' * room}{_RESTORE}{cluster}{_RESTORE}{_FORWARD.format(room)}"
