"""What is done to a study seldom and on purpose: a codebook or question guide from a file, forgetting somebody."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui import keeping
from qualcode.tui.screens.studying import StudyKeys


class KeepingKeys(StudyKeys):
    """The part of the workbench for files that are not documents, and for consent that was withdrawn."""

    def action_codebook_import(self) -> None:
        """Take a codebook in."""
        from qualcode.tui.screens.from_file import FromFile

        session = self.session
        if session is None:
            return
        study = session.study

        def ask(named: tuple[str, ...]) -> None:
            about = _("A .yaml file, or one of the codebooks that come with the program. Codes that you have stay.")
            look = FromFile(
                _("Codebook to take in"), about, lambda given: keeping.look_at_codebook(study, given), named
            )
            self.app.push_screen(look, chosen)

        def chosen(given: str | None) -> None:
            if given is not None:
                self.change(lambda: keeping.take_codebook(study, given), self.tell)

        self.app.read(self, "codebooks", keeping.bundled_codebooks, ask)

    def action_guide_import(self) -> None:
        """Take a question guide in."""
        from qualcode.tui.screens.from_file import FromFile

        session = self.session
        if session is None:
            return
        study = session.study

        def chosen(given: str | None) -> None:
            if given is not None:
                self.change(lambda: keeping.take_guide(study, given), self.tell)

        about = _("A document or table (.docx, .md, .txt, .csv) with one question on a line, or numbered questions.")
        look = FromFile(_("Question guide to take in"), about, lambda given: keeping.look_at_guide(study, given))
        self.app.push_screen(look, chosen)

    def action_study_forget(self) -> None:
        """Erase somebody or something for good."""
        from qualcode.tui.screens.forgetting import ForgetScreen

        session = self.session
        if session is None or session.overview is None:
            return
        study = session.study

        def chosen(wanted: str | None) -> None:
            if wanted is not None:
                self.change(lambda: keeping.erase(study, wanted), self.tell)

        self.app.push_screen(ForgetScreen(study, session.overview.actors, session.documents), chosen)
