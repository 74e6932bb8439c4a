"""The keys of the reader: movement and selection. What is done with a selection belongs to the application."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import FIRST, LAST, Action

_HERE = ("reader",)


def _move(id: str, title: str, unit: str, step: int, *keys: str) -> Action:
    return Action(
        f"reader.{id}", title, N_("Moves the cursor."), keys, _HERE, does=f"focused.move('{unit}', {step})", rank=LAST
    )


SELECTING: tuple[Action, ...] = (
    Action(
        "reader.select",
        N_("Passage: select"),
        N_("Begins to select at the cursor; then move, and code. Again: stops selecting."),
        ("v",),
        _HERE,
        N_("Select"),
        does="focused.extend",
        rank=FIRST,
    ),
    Action(
        "reader.widen",
        N_("Passage: select the sentence, then wider"),
        N_("Selects the sentence; again the paragraph or turn."),
        ("V",),
        _HERE,
        does="focused.widen",
        rank=FIRST,
    ),
    Action(
        "reader.shrink",
        N_("Passage: select narrower"),
        N_("Takes back the last widening."),
        ("backspace",),
        _HERE,
        does="focused.shrink",
        rank=FIRST,
    ),
    Action(
        "reader.clear",
        N_("Passage: select nothing"),
        N_("Gives up what is selected; the cursor stays."),
        ("escape",),
        _HERE,
        does="focused.clear",
        rank=FIRST,
    ),
)

MOVES: tuple[Action, ...] = (
    _move("left", N_("Cursor: left"), "character", -1, "left", "h"),
    _move("right", N_("Cursor: right"), "character", 1, "right", "l"),
    _move("up", N_("Cursor: up"), "row", -1, "up", "k"),
    _move("down", N_("Cursor: down"), "row", 1, "down", "j"),
    _move("previous-word", N_("Cursor: previous word"), "word", -1, "b", "ctrl+left"),
    _move("next-word", N_("Cursor: next word"), "word", 1, "w", "ctrl+right"),
    _move("previous-sentence", N_("Cursor: previous sentence"), "sentence", -1, "H"),
    _move("next-sentence", N_("Cursor: next sentence"), "sentence", 1, "L"),
    _move("previous-turn", N_("Cursor: previous turn or paragraph"), "turn", -1, "K"),
    _move("next-turn", N_("Cursor: next turn or paragraph"), "turn", 1, "J"),
    _move("row-start", N_("Cursor: start of the row"), "row_end", -1, "home"),
    _move("row-end", N_("Cursor: end of the row"), "row_end", 1, "end"),
    _move("page-up", N_("Cursor: page up"), "page", -1, "pageup"),
    _move("page-down", N_("Cursor: page down"), "page", 1, "pagedown"),
    _move("text-start", N_("Cursor: start of the text"), "text", -1, "g", "ctrl+home"),
    _move("text-end", N_("Cursor: end of the text"), "text", 1, "G", "ctrl+end"),
)

EXTENDING: tuple[Action, ...] = tuple(
    Action(
        f"reader.extend-{key}",
        title,
        N_("Moves the cursor and selects as it goes."),
        (f"shift+{key}",),
        _HERE,
        does=f"focused.move('{unit}', {step}, True)",
        rank=LAST,
    )
    for key, title, unit, step in (
        ("left", N_("Selection: extend left"), "character", -1),
        ("right", N_("Selection: extend right"), "character", 1),
        ("up", N_("Selection: extend up"), "row", -1),
        ("down", N_("Selection: extend down"), "row", 1),
        ("home", N_("Selection: extend to the start of the row"), "row_end", -1),
        ("end", N_("Selection: extend to the end of the row"), "row_end", 1),
        ("pageup", N_("Selection: extend a page up"), "page", -1),
        ("pagedown", N_("Selection: extend a page down"), "page", 1),
    )
)

ACTIONS = (*SELECTING, *MOVES, *EXTENDING)
