"""Reading the language of the texts while the person works: a bar under the documents, no key waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import N_, _
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from textual.timer import Timer

    from qualcode.model.span import Span
    from qualcode.services.language.reading_ahead import ReadingAhead
    from qualcode.tui.desk.desk import Desk

_QUIET_SECONDS = 2.0
"""How long after opening, importing or correcting it begins."""

_SECONDS_BETWEEN_LOOKS = 0.5

Texts = frozenset[tuple[str, int, str]]
"""Documents with their revision and language: what makes reading necessary."""


class Language(Part):
    """Has the texts read before anybody asks for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._ahead: ReadingAhead | None = None
        self._read: Texts = frozenset()
        """What was there when reading last began, or was stopped by the person."""
        self._at = ("", 0.0)
        """The document that is read, and which part of all is done; told by another thread."""
        self._shown = ("", 0.0)
        self._watch: Timer | None = None

    @property
    def switched_on(self) -> frozenset[str]:
        """The ids of actions whose switch is on, for the palette."""
        return frozenset({"language.read"} if self._ahead is not None else ())

    @performs(
        Action(
            "language.read",
            N_("Language: read the documents in the background"),
            N_(
                "Finds words, sentences and names once, for search, sentences, rules and actors; a bar tells how far."
            ),
            (),
            ("workbench",),
            title_on=N_("Language: stop reading the documents"),
            rank=380,
        )
    )
    def language_read(self) -> None:
        """Begin to read, or stop."""
        if self._ahead is not None:
            self._ahead.stop()
            self._notify_stopped()
        else:
            self._begin_reading()

    def _notify_stopped(self) -> None:
        """Say that no more is read."""
        message = _("Reading stopped. What was read is kept; it goes on when the study is opened next.")
        self.desk.notify(message, timeout=5)

    def read_ahead(self) -> None:
        """Begin before long, if there are texts that nobody has looked at since they came or were changed."""
        if self.app.reads_ahead and self._ahead is None and self._texts() - self._read:
            self._read = self._texts()
            self.desk.set_timer(_QUIET_SECONDS, self._begin_reading)

    def close(self) -> None:
        """Stop."""
        if self._ahead is not None:
            self._ahead.stop()

    def opened(self) -> None:
        """Another text: its sentences; and those that nobody has looked at yet."""
        self._ask_for_sentences()
        self.read_ahead()

    def refreshed(self) -> None:
        """Perhaps there are new texts."""
        self.read_ahead()

    def _texts(self) -> Texts:
        session = self.session
        documents = session.documents if session else ()
        return frozenset((each.guid, each.revision, each.language) for each in documents)

    def _begin_reading(self) -> None:
        session = self.session
        if session is None or self._ahead is not None:
            return
        ahead = services.language.reading_ahead.ReadingAhead(
            session.study, session.opened.document.guid if session.opened else None
        )
        self._ahead, self._read = ahead, self._texts()
        self._at = self._shown = ("", 0.0)
        self._watch = self.desk.set_interval(_SECONDS_BETWEEN_LOOKS, self._show_share)
        self.app.read(self.desk, "read ahead", lambda: ahead.run(self._hear), self._ended, self._ended)

    def _hear(self, name: str, done: int, total: int) -> None:
        self._at = (name, done / max(total, 1))

    def _show_share(self) -> None:
        name, share = self._at
        if name != self._shown[0]:
            self._ask_for_sentences()
        self._shown = self._at
        if name:
            self.desk.documents.show_reading(share)

    def _ended(self, _kept: int = 0) -> None:
        self._ahead = None
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        self.desk.documents.show_reading(None)
        self._ask_for_sentences()
        self.read_ahead()

    def _ask_for_sentences(self) -> None:
        """Let the text pane go by the sentences that were found, if they are there."""
        session = self.session
        if session is None or session.opened is None:
            return
        study, text = session.study, session.opened.text
        self.app.read(
            self.desk,
            "sentences",
            lambda: services.language.annotating.known_sentences(study, text.document),
            lambda found: self._have_sentences(text.revision_guid, found),
        )

    def _have_sentences(self, revision: str, found: tuple[Span, ...]) -> None:
        now = self.session.opened if self.session else None
        if found and now is not None and now.text.revision_guid == revision:
            self.text.sentences.know(found)


SUBJECT = Subject(parts=(Language,))
