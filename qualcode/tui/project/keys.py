"""The project's history on the workbench, and what holds for this computer: settings and keys."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.registry import Places
from qualcode.tui.project.actions import ACTIONS


class History(Part):
    """Opens the change log."""

    @performs(
        Action(
            "changes.open",
            N_("Changes: what was done lately"),
            N_("Lists who did what and when; your own can be taken back down to any of them."),
            ("Z",),
            ("workbench",),
            rank=650,
        )
    )
    def changes_open(self) -> None:
        """What was done lately."""
        from qualcode.tui.project.changes import ChangesScreen

        if self.session is not None:
            self.app.push_screen(ChangesScreen(self.session.study, self.desk.change))


SUBJECT = Subject(
    parts=(History,),
    actions=ACTIONS,
    places=Places(
        lists=("home", "settings", "changes"),
        lines=("keys",),
        windows=("settings", "keys"),
        also={"undo.last": ("changes",), "undo.redo": ("changes",), "step.back": ("changes",)},
    ),
)
