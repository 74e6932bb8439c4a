"""Everything that can be done on the screen, as data: keys, footer, help and palette are all made from it."""

from __future__ import annotations

from textual.binding import Binding

from qualcode.tui.action import Action
from qualcode.tui.screen_actions import SCREEN_ACTIONS
from qualcode.tui.workbench_actions import WORKBENCH_ACTIONS

FOOTER_ROOM = 7
"""No more keys than this are shown for a pane."""

PANES = ("text", "documents", "codebook", "tray")
"""The panes of the workbench; an action that counts in all of them has `workbench` as its place."""

ACTIONS: tuple[Action, ...] = (*WORKBENCH_ACTIONS, *SCREEN_ACTIONS)
"""The registry, in the order in which help and palette list it."""


def actions_in(*places: str) -> list[Action]:
    """The actions whose keys count in any of these places, in the order of the registry."""
    return [action for action in ACTIONS if set(action.where) & set(places)]


def bindings(place: str) -> list[Binding]:
    """The keys of one place, for the class that is that place; each may be remapped by its id."""
    return [
        Binding(",".join(action.keys), action.call, action.title, show=False, id=action.id)
        for action in ACTIONS
        if place in action.where and action.keys
    ]


def footer(*places: str) -> list[Action]:
    """What the footer shows in these places, the narrowest named first; help is always the last."""
    shown: dict[str, Action] = {}
    for place in places:
        for action in actions_in(place):
            if action.short:
                shown.setdefault(action.id, action)
    last = [action for action in actions_in("app") if action.short]
    return [*(action for action in shown.values() if action not in last)][: FOOTER_ROOM - len(last)] + last
