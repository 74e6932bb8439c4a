"""The screens about the study as a whole, opened from the workbench."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.screens.speaking import SpeakingKeys
from qualcode.tui.widgets.panes import CodebookPane


class StudyKeys(SpeakingKeys):
    """Notes, history, and reading a code again."""

    def action_notes_open(self) -> None:
        """All memos and the journal."""
        from qualcode.tui.screens.notes import NotesScreen

        if self.session is not None:
            self.app.push_screen(NotesScreen(self.session.study, self.change), self.go_to_passage)

    def action_changes_open(self) -> None:
        """What was done lately."""
        from qualcode.tui.screens.changes import ChangesScreen

        if self.session is not None:
            self.app.push_screen(ChangesScreen(self.session.study, self.change))

    def action_overview_open(self) -> None:
        """Every document from afar."""
        from qualcode.tui.screens.overview import OverviewScreen

        if self.session is not None:
            self.app.push_screen(OverviewScreen(self.session.study), self.go_to_passage)

    def action_codes_open(self) -> None:
        """The codebook on a screen of its own."""
        from qualcode.tui.screens.codebook import CodebookScreen

        if self.session is not None:
            code = self.query_one(CodebookPane).code
            screen = CodebookScreen(self.session.study, self.change, code.guid if code else "")
            self.app.push_screen(screen, self.go_to_passage)

    def action_reread_open(self) -> None:
        """Read the passages again of the code under the bar of the codebook, or of that at the cursor."""
        from qualcode.tui.screens.rereading import RereadScreen

        session, pane = self.session, self.query_one(CodebookPane)
        if session is None:
            return
        coding = next((session.coding(span.guid) for span in self.text.codings_here()), None)
        guid = coding.code_guid if coding and not pane.has_focus else pane.code.guid if pane.code else ""
        if not guid:
            self.tell(_("There is no code yet: c in the text makes one."))
            return
        self.app.push_screen(RereadScreen(session.study, self.change, guid), self.go_to_passage)
