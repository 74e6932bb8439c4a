"""Everything that can be done on the screen, as data: keys, footer, help, palette, key editor and docs.

It begins empty: `qualcode.tui.subjects` puts in what each subject declares, before any screen is defined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.tui.keyboard.action import Action

if TYPE_CHECKING:
    from textual.binding import Binding

FOOTER_ROOM = 7
"""No more keys than this are shown for a pane: more do not fit on 80 columns."""

_UNDO = "undo.last"

PANES: list[str] = []
"""The panes of the workbench; an action that counts in all of them has `workbench` as its place."""

ACTIONS: list[Action] = []
"""The registry, in the order in which help and palette list it."""

BY_ID: dict[str, Action] = {}
"""The same by id."""

_around: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Places:
    """The screens, windows and panes of a subject, by what else counts in them.

    `lists` have the keys of a list, `lines` those of a list under a line that is typed into, `windows` those of a
    small window, and `panes` those of the workbench. `also` names places of this subject in which keys of others
    count, by the id of the action.
    """

    lists: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    panes: tuple[str, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def fill(actions: Iterable[Action], places: Iterable[Places]) -> None:
    """Fill the registry, in place of what is in it.

    Args:
        actions: all of them, in the order declared.
        places: where their keys count.
    """
    also: dict[str, list[str]] = {}
    wider: dict[str, list[str]] = {}
    PANES.clear()
    for each in places:
        PANES.extend(each.panes)
        for general, narrow in (("list", each.lists), ("typing", each.lines), ("workbench", each.panes)):
            for place in narrow:
                wider.setdefault(place, []).append(general)
        for place in each.windows:
            wider.setdefault(place, []).append("window")
        for id, where in each.also.items():
            also.setdefault(id, []).extend(where)
    _around.clear()
    _around.update({place: tuple(general) for place, general in wider.items()})
    found = [replace(action, where=(*action.where, *also.get(action.id, ()))) for action in actions]
    ACTIONS[:] = sorted(found, key=lambda action: action.rank)
    BY_ID.clear()
    BY_ID.update({action.id: action for action in ACTIONS})


def actions_in(*places: str) -> list[Action]:
    """The actions whose keys count in any of these places, in the order of the registry."""
    return [action for action in ACTIONS if set(action.where) & set(places)]


def places_around(place: str) -> tuple[str, ...]:
    """The places whose keys count together where one of them is the narrowest, from narrow to wide.

    The keys of a list, or of the reader, belong to each pane and screen that is one.
    """
    reader = ("reader",) if place == "text" else ()
    return (place, *reader, *_around.get(place, ()), "app")


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


def stays_in_footer(action: Action) -> bool:
    """Whether an action stands at the right of the footer, where it stays whatever else is said there."""
    return action.id == _UNDO or "app" in action.where
