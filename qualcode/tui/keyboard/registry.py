"""Everything that can be done on the screen, as data: keys, footer, help, palette, key editor and docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui.claims.actions import CLAIM_ACTIONS
from qualcode.tui.codebook.actions import CODEBOOK_ACTIONS
from qualcode.tui.desk.actions import WORKBENCH_ACTIONS
from qualcode.tui.desk.viewing_actions import VIEWING_ACTIONS
from qualcode.tui.documents.actions import KEEPING_ACTIONS
from qualcode.tui.keyboard.action import Action
from qualcode.tui.keyboard.screen_actions import SCREEN_ACTIONS
from qualcode.tui.memos.actions import STUDY_ACTIONS
from qualcode.tui.reader.actions import EXTENDING, MOVES, SELECTING
from qualcode.tui.speakers.actions import SPEAKING_ACTIONS
from qualcode.tui.suggestions.actions import SUGGESTION_ACTIONS
from qualcode.tui.windows.actions import WINDOW_ACTIONS

if TYPE_CHECKING:
    from textual.binding import Binding

FOOTER_ROOM = 7
"""No more keys than this are shown for a pane."""

_UNDO = "undo.last"

PANES = ("text", "documents", "codebook", "tray", "suggestions")
"""The panes of the workbench; an action that counts in all of them has `workbench` as its place."""

ACTIONS: tuple[Action, ...] = (
    *SELECTING,
    *WORKBENCH_ACTIONS,
    *VIEWING_ACTIONS,
    *SUGGESTION_ACTIONS,
    *SPEAKING_ACTIONS,
    *STUDY_ACTIONS,
    *KEEPING_ACTIONS,
    *CODEBOOK_ACTIONS,
    *CLAIM_ACTIONS,
    *SCREEN_ACTIONS,
    *MOVES,
    *EXTENDING,
    *WINDOW_ACTIONS,
)
"""The registry, in the order in which help and palette list it."""

_WITH_A_LIST = frozenset(
    {
        "documents",
        "codebook",
        "tray",
        "suggestions",
        "bulk",
        "quotes",
        "waiting",
        "home",
        "choose",
        "settings",
        "hidden",
        "pieces",
        "voices",
        "found",
        "notes",
        "changes",
        "themes",
        "findings",
        "codes",
        "report",
        "rules",
        "names",
    }
)
_WITH_A_LINE = frozenset({"picker", "find", "keys", "speaker", "from-file", "forget"})
_WINDOWS = frozenset({"bulk", "blind", "choose", "picker", "find", "editor", "settings", "keys", "speaker", "hidden"})


def actions_in(*places: str) -> list[Action]:
    """The actions whose keys count in any of these places, in the order of the registry."""
    return [action for action in ACTIONS if set(action.where) & set(places)]


def places_around(place: str) -> tuple[str, ...]:
    """The places whose keys count together where one of them is the narrowest, from narrow to wide.

    The keys of a list, or of the reader, belong to each pane and screen that is one.
    """
    around = [place]
    if place == "text":
        around.append("reader")
    if place in _WITH_A_LIST:
        around.append("list")
    if place in _WITH_A_LINE:
        around.append("typing")
    if place in PANES:
        around.append("workbench")
    if place in _WINDOWS:
        around.append("window")
    return (*around, "app")


def bindings(place: str) -> list[Binding]:
    """The keys of one place, for the class that is that place; each may be remapped by its id."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(action.keys) or f"none_{number}",  # a key that no keyboard has, until a person gives it one
            action.call,
            action.title,
            show=False,
            id=action.id,
            priority=action.priority,
        )
        for number, action in enumerate(ACTIONS)
        if place in action.where
    ]


def footer(*places: str) -> list[Action]:
    """What the footer shows in these places, the narrowest named first.

    What is done in one place only comes before what is done in several; undo and help are always the last.
    """
    shown: dict[str, Action] = {}
    for place in places:
        for action in sorted(actions_in(place), key=lambda action: len(action.where) > 1):
            if action.short:
                shown.setdefault(action.id, action)
    last = [action for action in shown.values() if action.id == _UNDO]
    last += [action for action in actions_in("app") if action.short]
    return [*(action for action in shown.values() if action not in last)][: FOOTER_ROOM - len(last)] + last
