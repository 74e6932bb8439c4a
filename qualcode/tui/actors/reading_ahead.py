"""Reading the language of the texts while the person works: a bar under the documents, no key waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.tui.desk import reading
from qualcode.tui.desk.going import GoingKeys
from qualcode.tui.desk.panes import DocumentsPane
from qualcode.tui.desk.reading import OpenDocument, Overview

if TYPE_CHECKING:
    from qualcode.services.language.reading_ahead import ReadingAhead

_QUIET_SECONDS = 2.0
"""How long after opening, importing or correcting it begins."""

_SECONDS_BETWEEN_LOOKS = 0.5

Texts = frozenset[tuple[str, int, str]]
"""Documents with their revision and language: what makes reading necessary."""


class ReadingAheadKeys(GoingKeys):
    """The part of the workbench that has the texts read before anybody asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: ReadingAhead | None = None
        self._read: Texts = frozenset()
        """What was there when reading last began, or was stopped by the person."""
        self._at = ("", 0.0)
        """The document that is read, and which part of all is done; told by another thread."""
        self._told = ("", 0.0)
        self._watch: Timer | None = None

    @property
    def switched_on(self) -> frozenset[str]:
        """The ids of actions whose switch is on, for the palette."""
        return super().switched_on | ({"language.read"} if self._ahead is not None else frozenset())

    def action_language_read(self) -> None:
        """Begin to read, or stop."""
        if self._ahead is not None:
            self._ahead.stop()
            self.tell_stopped()
        else:
            self._begin_reading()

    def action_names_open(self) -> None:
        """Names in the texts that no actor bears."""
        from qualcode.tui.actors.names import NamesScreen

        session = self.session
        if session is not None and session.overview is not None:
            self.app.push_screen(NamesScreen(session.study, self.change, session.overview.actors), self.go_to_passage)

    def tell_stopped(self) -> None:
        """Say that no more is read."""
        self.app.notify(
            _("Reading stopped. What was read is kept; it goes on when the study is opened next."),
            timeout=5,
            markup=False,
        )

    def read_ahead(self) -> None:
        """Begin before long, if there are texts that nobody has looked at since they came or were changed."""
        if self.app.reads_ahead and self._ahead is None and self._texts() - self._read:
            self._read = self._texts()
            self.set_timer(_QUIET_SECONDS, self._begin_reading)

    def on_unmount(self) -> None:
        """Stop."""
        if self._ahead is not None:
            self._ahead.stop()

    def _opened(self, opened: OpenDocument | None) -> None:
        super()._opened(opened)
        self._ask_for_sentences()
        self.read_ahead()

    def _refreshed(self, new: Overview, opened: OpenDocument | None) -> None:
        super()._refreshed(new, opened)
        self.read_ahead()

    def _texts(self) -> Texts:
        session = self.session
        documents = session.documents if session else ()
        return frozenset((each.guid, each.revision, each.language) for each in documents)

    def _begin_reading(self) -> None:
        session = self.session
        if session is None or self._ahead is not None:
            return
        ahead = reading.reading_ahead(session.study, session.opened.document.guid if session.opened else None)
        self._ahead, self._read = ahead, self._texts()
        self._at = self._told = ("", 0.0)
        self._watch = self.set_interval(_SECONDS_BETWEEN_LOOKS, self._tell_how_far)
        self.app.read(self, "read ahead", lambda: ahead.run(self._hear), self._ended, self._ended)

    def _hear(self, name: str, done: int, total: int) -> None:
        self._at = (name, done / max(total, 1))

    def _tell_how_far(self) -> None:
        name, share = self._at
        if name != self._told[0]:
            self._ask_for_sentences()
        self._told = self._at
        if name:
            self.query_one(DocumentsPane).tell_reading(share)

    def _ended(self, _kept: int = 0) -> None:
        self._ahead = None
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        self.query_one(DocumentsPane).tell_reading(None)
        self._ask_for_sentences()
        self.read_ahead()

    def _ask_for_sentences(self) -> None:
        """Let the text pane go by the sentences that were found, if they are there."""
        session = self.session
        if session is None or session.opened is None:
            return
        study, text = session.study, session.opened.text

        def have(found: tuple[Span, ...]) -> None:
            now = session.opened
            if found and now is not None and now.text.revision_guid == text.revision_guid:
                self.text.sentences.know(found)

        self.app.read(self, "sentences", lambda: reading.sentences(study, text.document), have)
