"""Counts and overviews on the workbench."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.model.first_steps import Step
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.registry import Places
from qualcode.tui.results.actions import ACTIONS


class Results(Part):
    """Opens the screens on which a study is counted and seen as a whole."""

    @performs(
        Action(
            "table.open",
            N_("Cross-tab: open"),
            N_("Counts codes by actor, document or attribute; {keys[cell.quotes]} on a figure shows its quotes."),
            ("t",),
            ("workbench",),
            N_("Cross-tab"),
            rank=320,
        )
    )
    async def table_open(self) -> None:
        """Open the cross-tab."""
        from qualcode.tui.results.crosstab import CrosstabScreen

        if self.session is not None:
            self.desk.guide.took(Step.TABLE)
            screen = CrosstabScreen(self.session.study, self.session.folder)
            self.desk.go_to_passage(await self.app.push_screen_wait(screen))

    @performs(
        Action(
            "overview.open",
            N_("Study: see it from afar"),
            N_("Shows every document as a strip of its codes, how much of it is coded, and by whom."),
            ("O",),
            ("workbench",),
            rank=670,
        )
    )
    async def overview_open(self) -> None:
        """Every document at a glance."""
        from qualcode.tui.results.overview import OverviewScreen

        if self.session is not None:
            screen = OverviewScreen(self.session.study)
            self.desk.go_to_passage(await self.app.push_screen_wait(screen))


SUBJECT = Subject(
    parts=(Results,),
    actions=ACTIONS,
    places=Places(also={"step.back": ("crosstab", "overview"), "guide.end": ("crosstab",)}),
)
