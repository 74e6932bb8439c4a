"""What is done in the window of hidden codings, and undo."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "undo.last",
        N_("Work: undo"),
        N_("Takes back your last change, whichever it was."),
        ("u",),
        ("workbench",),
        N_("Undo"),
        rank=261,
    ),
    Action(
        "undo.redo",
        N_("Work: redo"),
        N_("Does again what you took back last."),
        ("U",),
        ("workbench",),
        rank=262,
    ),
    Action(
        "hidden.turn",
        N_("Codings: hide or show these"),
        N_("Hides or shows what is under the bar."),
        ("enter", "space"),
        ("hidden",),
    ),
    Action(
        "hidden.only",
        N_("Codings: show only these"),
        N_("Hides all others of the kind under the bar; again: shows all of them."),
        ("o",),
        ("hidden",),
    ),
    Action(
        "hidden.clear",
        N_("Codings: show all"),
        N_("Hides nothing any more."),
        ("a",),
        ("hidden",),
    ),
)
