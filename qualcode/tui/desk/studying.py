"""The screens about the study as a whole, opened from the workbench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.claims import Finding, Side
from qualcode.tui.claims import calls as claiming
from qualcode.tui.desk.panes import CodebookPane
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.speakers.keys import SpeakingKeys
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.choose import Choice, Choose

if TYPE_CHECKING:
    from qualcode.tui.claims.calls import Claimed

_NEW = "new"


class StudyKeys(SpeakingKeys):
    """Notes, history, and reading a code again."""

    def action_notes_open(self) -> None:
        """All memos and the journal."""
        from qualcode.tui.memos.notes import NotesScreen

        if self.session is not None:
            self.app.push_screen(NotesScreen(self.session.study, self.change), self.go_to_passage)

    def action_changes_open(self) -> None:
        """What was done lately."""
        from qualcode.tui.project.changes import ChangesScreen

        if self.session is not None:
            self.app.push_screen(ChangesScreen(self.session.study, self.change))

    def action_overview_open(self) -> None:
        """Every document from afar."""
        from qualcode.tui.results.overview import OverviewScreen

        if self.session is not None:
            self.app.push_screen(OverviewScreen(self.session.study), self.go_to_passage)

    def action_themes_open(self) -> None:
        """The board of themes."""
        from qualcode.tui.claims.themes import ThemesScreen

        if self.session is not None:
            self.app.push_screen(ThemesScreen(self.session.study, self.change), self.go_to_passage)

    def action_finding_passage(self) -> None:
        """Take the passage as speaking for or against a finding."""
        session, span = self.session, self.text.passage()
        if session is None or session.opened is None or span is None:
            return
        study, document = session.study, session.opened.document

        def chosen(finding: Finding | str, answer: str | None) -> None:
            if answer is not None:
                self.change(
                    lambda: claiming.add_passage(study, finding, document, span, Side(answer)),
                    lambda found: self.tell(_("Noted with: {finding}").format(finding=found.text)),
                )

        def ask_side(finding: Finding | str) -> None:
            sides = [
                Choice(Side.FOR.value, _("It speaks for it")),
                Choice(Side.AGAINST.value, _("It speaks against it")),
            ]
            text = finding if isinstance(finding, str) else finding.text
            self.app.push_screen(Choose(f"«{text}»", sides), lambda answer: chosen(finding, answer))

        def written(text: str | None) -> None:
            if text:
                ask_side(text)

        def ask(claims: tuple[Claimed, ...]) -> None:
            def taken(guid: str | None) -> None:
                if guid == _NEW:
                    self.app.push_screen(Ask(_("What does the study find? One sentence")), written)
                elif guid is not None:
                    ask_side(next(claim.finding for claim in claims if claim.finding.guid == guid))

            choices = [Choice(claim.finding.guid, claim.finding.text, detail=claim.theme) for claim in claims]
            choices.append(Choice(_NEW, _("A new finding")))
            self.app.push_screen(Choose(_("Which finding does the passage speak to?"), choices), taken)

        self.app.read(self, "claims", lambda: claiming.claims(study), ask)

    def action_codes_open(self) -> None:
        """The codebook on a screen of its own."""
        from qualcode.tui.codebook.screen import CodebookScreen

        if self.session is not None:
            code = self.query_one(CodebookPane).code
            screen = CodebookScreen(self.session.study, self.change, code.guid if code else "")
            self.app.push_screen(screen, self.go_to_passage)

    def action_reread_open(self) -> None:
        """Read the passages again of the code under the bar of the codebook, or of that at the cursor."""
        from qualcode.tui.codebook.reread import RereadScreen

        session, pane = self.session, self.query_one(CodebookPane)
        if session is None:
            return
        coding = next((session.coding(span.guid) for span in self.text.codings_here()), None)
        guid = coding.code_guid if coding and not pane.has_focus else pane.code.guid if pane.code else ""
        if not guid:
            self.tell(_("There is no code yet: {keys[code.apply]} in the text makes one.").format(keys=KEYS))
            return
        self.app.push_screen(RereadScreen(session.study, self.change, guid), self.go_to_passage)
