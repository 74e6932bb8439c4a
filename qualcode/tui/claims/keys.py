"""Themes and findings on the workbench."""

from __future__ import annotations

from functools import partial

from qualcode.i18n import N_, _
from qualcode.model.claims import Finding, Side
from qualcode.tui.claims.actions import ACTIONS
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.registry import Places
from qualcode.tui.parts.services import services

_NEW = "new"


class Claims(Part):
    """Opens the board of themes, and takes passages as evidence."""

    @performs(
        Action(
            "themes.open",
            N_("Themes: open the board, with the findings"),
            N_(
                "Shows the themes over the codebook with their central ideas and codes; "
                "{keys[themes.findings]} there leads to the findings."
            ),
            ("T",),
            ("workbench",),
            rank=730,
        )
    )
    async def themes_open(self) -> None:
        """The board of themes."""
        from qualcode.tui.claims.themes import ThemesScreen

        if self.session is not None:
            screen = ThemesScreen(self.session.study, self.desk.change)
            self.desk.go_to_passage(await self.app.push_screen_wait(screen))

    @performs(
        Action(
            "finding.passage",
            N_("Passage: speaks for or against a finding"),
            N_("Takes what is selected, or the sentence, as speaking for or against a finding, old or new."),
            ("D",),
            ("text",),
            rank=740,
        )
    )
    async def finding_passage(self) -> None:
        """Take the passage as evidence for or against a finding."""
        from qualcode.tui.windows.choose import Choice, Choose

        session, span = self.session, self.text.passage()
        if session is None or session.opened is None or span is None:
            return
        study, document = session.study, session.opened.document
        finding = await self._choose_finding()
        if finding is None:
            return
        sides = [
            Choice(Side.FOR.value, _("It speaks for it")),
            Choice(Side.AGAINST.value, _("It speaks against it")),
        ]
        text = finding if isinstance(finding, str) else finding.text
        side = await self.app.push_screen_wait(Choose(f"«{text}»", sides))
        if side is not None:
            self.desk.change(
                lambda: services.claims.findings.add_evidence(study, finding, document, span, Side(side)),
                lambda found: self.desk.notify(_("Noted with: {finding}").format(finding=found.text)),
            )

    async def _choose_finding(self) -> Finding | str | None:
        """A finding, or the words of a new one."""
        from qualcode.tui.claims.reading import findings_with_evidence
        from qualcode.tui.windows.ask import Ask
        from qualcode.tui.windows.choose import Choice, Choose

        session = self.session
        if session is None:
            return None
        found = await self.app.result("claims", partial(findings_with_evidence, session.study))
        choices = [Choice(each.finding.guid, each.finding.text, detail=each.theme) for each in found]
        choices.append(Choice(_NEW, _("A new finding")))
        guid = await self.app.push_screen_wait(Choose(_("Which finding does the passage speak to?"), choices))
        if guid == _NEW:
            return await self.app.push_screen_wait(Ask(_("What does the study find? One sentence")))
        return next((each.finding for each in found if each.finding.guid == guid), None)


SUBJECT = Subject(
    parts=(Claims,),
    actions=ACTIONS,
    places=Places(
        lists=("themes", "findings"),
        also={
            "undo.last": ("themes", "findings"),
            "undo.redo": ("themes", "findings"),
            "step.back": ("themes", "findings"),
            "code.quotes": ("themes",),
        },
    ),
)
