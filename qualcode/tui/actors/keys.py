"""Actors on the workbench: their table, and the names in the texts."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.actors.actions import ACTIONS
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.registry import Places


class Actors(Part):
    """Opens the screens about people."""

    @performs(
        Action(
            "actors.open",
            N_("Actors: edit as a table"),
            N_("Shows who speaks with label, kind, membership and attributes, to be edited like a spreadsheet."),
            ("I", "f4"),
            ("workbench",),
            key_name="I",
            rank=630,
        )
    )
    def actors_open(self) -> None:
        """The actors as a table."""
        from qualcode.tui.actors.screen import ActorsScreen

        if self.session is not None:
            self.app.push_screen(ActorsScreen(self.session.study, self.desk.change))

    @performs(
        Action(
            "names.open",
            N_("Actors: names in the texts that no actor bears"),
            N_("Lists them, spellings of one name together, to be made actors or other names of actors, or left."),
            ("f6",),
            ("workbench",),
            rank=390,
        )
    )
    async def names_open(self) -> None:
        """Names in the texts that no actor has."""
        from qualcode.tui.actors.names import NamesScreen

        session = self.session
        if session is not None and session.overview is not None:
            screen = NamesScreen(session.study, self.desk.change, session.overview.actors)
            self.desk.go_to_passage(await self.app.push_screen_wait(screen))


SUBJECT = Subject(
    parts=(Actors,),
    actions=ACTIONS,
    places=Places(
        lists=("names",),
        also={
            "undo.last": ("actors", "names"),
            "undo.redo": ("actors", "names"),
            "step.back": ("actors", "names"),
        },
    ),
)
