"""Documents on the workbench: opening, importing, reading by another encoding, and forgetting for good."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import N_, _, ngettext
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.documents.actions import ACTIONS
from qualcode.tui.documents.revising import Revising
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.registry import Places
from qualcode.tui.parts.dialogs import DIALOGS
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.model.revision import RevisionReport
    from qualcode.tui.desk.reading import Overview
    from qualcode.tui.parts.rows import Rows


class Documents(Part):
    """Opens documents, brings them in, and erases them for good."""

    def begun(self) -> None:
        """Say that texts were read by an older reader."""
        from qualcode.tui.desk.reading import outdated

        if self.session is not None:
            self.app.read(self.desk, "outdated", partial(outdated, self.session.study), self._notify_outdated)

    def _notify_outdated(self, number: int) -> None:
        if number:
            message = ngettext(
                "{n} text was read by an older version of qualcode, which tore or lost words of such files. "
                "`qualcode documents read-again` reads it again; codings follow.",
                "{n} texts were read by an older version of qualcode, which tore or lost words of such files. "
                "`qualcode documents read-again` reads them again; codings follow.",
                number,
            )
            self.desk.notify(message.format(n=number), severity="warning", timeout=15)

    @performs(
        Action(
            "list.open",
            N_("Document: open"),
            N_("Opens the document in the text pane, or lists what the actor says."),
            ("enter",),
            ("documents",),
            N_("Open"),
            rank=190,
        )
    )
    async def list_open(self) -> None:
        """Open what is under the bar of the list; of an actor, list the quotes."""
        from qualcode.tui.desk.panes import ACTOR_PREFIX

        key = self.desk.documents.key
        if key is None:
            return
        if key.startswith(ACTOR_PREFIX):
            await self.desk.run_action("code_quotes")
            return
        self.desk.open_text(key)
        self.text.focus()

    def row_chosen(self, rows: Rows) -> None:
        """A click opens a document."""
        if rows is self.desk.documents:
            self.desk.call_later(self.desk.run_action, "list_open")

    @performs(
        Action(
            "document.add",
            N_("Documents: take files in"),
            N_("Asks for a file or folder, shows what is found in it, and takes it in."),
            ("a",),
            ("documents",),
            N_("Add files"),
            rank=200,
        )
    )
    async def document_add(self) -> None:
        """Import files."""
        await self._import(())

    def take_files(self, files: Sequence[Path]) -> bool:
        """Files that were dropped are looked at, to be imported."""
        self.desk.run_worker(self._import(files), group=DIALOGS)
        return True

    async def _import(self, files: Sequence[Path]) -> None:
        from qualcode.tui.desk.reading import overview
        from qualcode.tui.documents.importing import ImportScreen

        session = self.session
        if session is None:
            return
        first = await self.app.push_screen_wait(ImportScreen(session.study, files))
        self.desk.refresh_study()
        if first is not None:
            self._open_new(await self.app.result("find-new", partial(overview, session.study)))

    def _open_new(self, overview: Overview) -> None:
        """Open the first document without codings, where none is open."""
        newest = next((document for document in overview.documents if not document.codings), None)
        if newest is not None and self.session is not None and self.session.opened is None:
            self.desk.open_text(newest.guid)
            self.text.focus()

    @performs(
        Action(
            "document.encoding",
            N_("Document: read its letters otherwise"),
            N_("Shows what æ, ø and å of the file look like by each encoding it may have, and reads it anew by one."),
            (),
            ("workbench",),
            rank=700,
        )
    )
    async def document_encoding(self) -> None:
        """Read the file of the open document by another encoding."""
        from qualcode.text.display import harmless_line
        from qualcode.tui.windows.choose import Choice, Choose

        session = self.session
        if session is None or session.opened is None:
            self.desk.notify_nothing_open()
            return
        study, document = session.study, session.opened.document
        found = await self.app.result("encodings", lambda: services.documents.encodings.possible_encodings(document))
        choices = [Choice(each.encoding, each.name, detail=harmless_line(each.words)) for each in found]
        question = _("Which words of {document} are right?").format(document=harmless_line(document.name))
        encoding = await self.app.push_screen_wait(Choose(question, choices))
        if encoding is not None:
            self.desk.change(
                lambda: services.documents.encodings.read_again(study, document, encoding).revision,
                self._notify_version,
            )

    def _notify_version(self, report: RevisionReport | None) -> None:
        from qualcode.tui.documents.version_message import version_message

        same = _("The text is the same by that encoding.")
        self.desk.notify(same if report is None else version_message(report))

    @performs(
        Action(
            "study.forget",
            N_("Study: forget a person or a document for good"),
            N_(
                "Shows what would be erased and what is left for you to delete, and asks for the name "
                "before it erases."
            ),
            (),
            ("workbench",),
            rank=710,
        )
    )
    async def study_forget(self) -> None:
        """Erase somebody or something for good."""
        from qualcode.tui.documents.erasure import erase
        from qualcode.tui.documents.forgetting import ForgetScreen

        session = self.session
        if session is None or session.overview is None:
            return
        window = ForgetScreen(session.study, session.overview.actors, session.documents)
        wanted = await self.app.push_screen_wait(window)
        if wanted is not None:
            self.desk.change(partial(erase, session.study, wanted), self.desk.notify)


SUBJECT = Subject(
    parts=(Documents, Revising),
    actions=ACTIONS,
    places=Places(
        lists=("waiting", "found"),
        lines=("forget",),
        also={"undo.last": ("waiting",), "undo.redo": ("waiting",), "step.back": ("waiting", "found")},
    ),
)
