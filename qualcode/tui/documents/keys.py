"""What is done seldom and on purpose: a codebook or guide from a file, another encoding, forgetting somebody."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.revision import RevisionReport
from qualcode.text.display import harmless_line
from qualcode.tui.desk.studying import StudyKeys
from qualcode.tui.documents import calls as keeping
from qualcode.tui.documents.revising import told_of_version
from qualcode.tui.keyboard.keymap import KEYS


class KeepingKeys(StudyKeys):
    """The part of the workbench for files that are not documents, and for consent that was withdrawn."""

    def action_codebook_import(self) -> None:
        """Take a codebook in."""
        from qualcode.tui.documents.from_file import FromFile

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
        from qualcode.tui.documents.from_file import FromFile

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

    def action_document_encoding(self) -> None:
        """Read the file of the open document by another encoding."""
        from qualcode.tui.windows.choose import Choice, Choose

        session = self.session
        if session is None or session.opened is None:
            self.tell(_("Open a document first: {keys[pane.documents]} shows them.").format(keys=KEYS))
            return
        study, document = session.study, session.opened.document

        def ask(found: tuple[tuple[str, str, str], ...]) -> None:
            choices = [Choice(encoding, name, detail=harmless_line(words)) for encoding, name, words in found]
            question = _("Which words of {document} are right?").format(document=harmless_line(document.name))
            self.app.push_screen(Choose(question, choices), chosen)

        def chosen(encoding: str | None) -> None:
            if encoding is not None:
                self.change(lambda: keeping.read_again(study, document, encoding), told)

        def told(report: RevisionReport | None) -> None:
            self.tell(_("The text is the same by that encoding.") if report is None else told_of_version(report))

        self.app.read(self, "encodings", lambda: keeping.look_at_encodings(document), ask)

    def action_study_forget(self) -> None:
        """Erase somebody or something for good."""
        from qualcode.tui.documents.forgetting import ForgetScreen

        session = self.session
        if session is None or session.overview is None:
            return
        study = session.study

        def chosen(wanted: str | None) -> None:
            if wanted is not None:
                self.change(lambda: keeping.erase(study, wanted), self.tell)

        self.app.push_screen(ForgetScreen(study, session.overview.actors, session.documents), chosen)
