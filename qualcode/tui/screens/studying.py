"""The screens about the study as a whole, opened from the workbench."""

from __future__ import annotations

from qualcode.tui.screens.speaking import SpeakingKeys


class StudyKeys(SpeakingKeys):
    """Notes and history."""

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
