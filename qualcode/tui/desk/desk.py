"""The ground of the workbench: its study, its panes, and how they are brought up to date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from qualcode.i18n import _, ngettext
from qualcode.model.span import Span
from qualcode.text.words import count_words
from qualcode.tui.desk.panes import CodebookPane, DocumentsPane, TextPane, Tray
from qualcode.tui.desk.reading import OpenDocument, Overview, open_document, overview
from qualcode.tui.desk.session import Session
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import StatusLine, TitleLine
from qualcode.tui.parts.study_screen import UndoKeys

if TYPE_CHECKING:
    from qualcode.services.study import Study

Value = TypeVar("Value")


class Desk(UndoKeys[None]):
    """A screen with an open study on it."""

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self._go_to: Span | None = None
        self.opening = False
        """Whether keys have to wait until the study is there."""

    @property
    def text(self) -> TextPane:
        """The text pane."""
        return self.query_one(TextPane)

    @property
    def shown_study(self) -> Study | None:
        """The study, once it is open."""
        return self.session.study if self.session else None

    # Reading

    def refresh_study(self) -> None:
        """Read lists and codings again, in the background."""
        session = self.session
        if session is None:
            return
        study, opened = session.study, session.opened
        guid = opened.document.guid if opened else None

        def read() -> tuple[Overview, OpenDocument | None]:
            return overview(study), open_document(study, guid) if guid else None

        self.app.read(self, "refresh", read, lambda both: self._refreshed(*both))

    def open_text(self, guid: str, select: Span | None = None) -> None:
        """Open a document in the text pane, with a passage selected if one is given."""
        session = self.session
        if session is None:
            return
        if session.opened and session.opened.document.guid == guid:
            if select is not None:
                self.text.go_to(select.start, select)
            return
        study = session.study
        self._go_to = select
        self.app.read(self, "open", lambda: open_document(study, guid), self._opened, self._let_keys_in)

    def change(self, job: Callable[[], Value], done: Callable[[Value], None] | None = None) -> None:
        """Change the project in the background, then read again."""

        def finish(value: Value) -> None:
            if done is not None:
                done(value)
            self.refresh_study()

        self.app.write(job, finish)
        self.tell_place()

    def _let_keys_in(self) -> None:
        """Keys count from now on, whether or not there was a document to show."""
        self.opening = False

    def _opened(self, opened: OpenDocument | None) -> None:
        self._let_keys_in()
        session = self.session
        if session is None or opened is None:
            return
        session.opened = opened
        session.pending.clear()
        self.text.open(opened, session.spans())
        self.dim_questions()
        self.take_up_place()
        if self._go_to is not None:
            self.text.go_to(self._go_to.start, self._go_to)
            self._go_to = None
        self.tell_lists()
        self.tell_place()
        self.tell_tray()

    def _refreshed(self, new: Overview, opened: OpenDocument | None) -> None:
        session = self.session
        if session is None:
            return
        session.overview = new
        session.version = new.info.version
        now = session.opened
        if opened and now and opened.document.guid == now.document.guid:
            session.opened = opened
            if (opened.text.revision_guid, opened.text.turns, opened.names) != (
                now.text.revision_guid,
                now.text.turns,
                now.names,
            ):
                self._show_again(opened)
            else:
                self.text.draw(session.spans())
        elif now and opened is None:
            session.opened = None
            self.text.show("")
        self.tell_lists()
        self.tell_place()
        self.tell_tray()

    def _show_again(self, opened: OpenDocument) -> None:
        """Show another version of the text that is open, at the same place."""
        top = self.text.scroll_offset.y
        cursor = same_place(self.text.text, opened.text.text, self.text.cursor)
        self._opened(opened)
        self.text.scroll_to(y=top, animate=False)
        self.text.go_to(cursor)

    def take_up_place(self) -> None:
        """Go where the cursor was when the document was left, if it is the one that was left."""

    def dim_questions(self) -> None:
        """Dim what interviewers say, if that is wanted."""

    # Telling

    def speak_again(self) -> None:
        """Say everything in the language in use now."""
        self.tell_lists()
        self.tell_place()
        self.tell_tray()

    def tell_lists(self) -> None:
        """Bring documents and codebook up to date."""
        session = self.session
        if session is None or session.overview is None:
            return
        open_now = session.opened.document.guid if session.opened else None
        self.query_one(DocumentsPane).tell(session.overview.documents, session.overview.actors, open_now)
        self.query_one(CodebookPane).tell(session.overview.codes)

    def tell_place(self) -> None:
        """Bring the title line up to date."""
        session = self.session
        if session is None or session.overview is None or not self.query(TitleLine):
            return  # a draft may be written while the screen is taken down
        document, place = "", ""
        if session.opened is not None:
            document = f"{session.opened.document.label} {session.opened.document.name}"
            place = _("line {line} of {lines}").format(line=self.text.line, lines=self.text.lines) + " · "
        place += _("saved") if self.app.saved else _("saving…")
        self.query_one(TitleLine).tell(session.overview.info.title, document, place)

    def tell_tray(self) -> None:
        """Show what is under the cursor, or what the code under the bar means."""
        session = self.session
        tray, codebook = self.query_one(Tray), self.query_one(CodebookPane)
        if session is None:
            return
        if codebook.has_focus and codebook.code is not None:
            tray.tell_code(codebook.code)
        else:
            here = [session.coding(span.guid) for span in self.text.codings_here()]
            found = [coding for coding in here if coding]
            left_out = {coding.guid for coding in found if session.left_out(coding.start, coding.end)}
            tray.tell_codings(found, session.colors, self._hint(), left_out, self.text.lines_in_sight())
        self.tell_status()

    def tell_status(self) -> None:
        """Name the codes under the cursor, and say how much is selected."""
        names = list(dict.fromkeys(span.label for span in self.text.codings_here()))
        names += [voice] if (voice := self.hint_of_voice()) else []
        selected = self.text.selection
        words = count_words(selected.of(self.text.text)) if selected else 0
        right = ngettext("{count} word selected", "{count} words selected", words).format(count=words)
        self.query_one(StatusLine).tell(" + ".join(names), right if selected else self.hint_of_waiting())

    def hint_of_voice(self) -> str:
        """Whose voice is marked at the cursor."""
        session = self.session
        if session is None or session.opened is None:
            return ""
        cursor, names = self.text.cursor, session.opened.names
        here = [voice for voice in session.opened.text.voices if voice.start <= cursor < voice.end]
        said = [names.get(voice.actor, "") for voice in here]
        return _("voice of {actor}").format(actor=" / ".join(said)) if said else ""

    def hint_of_waiting(self) -> str:
        """What the status line says while something waits to be settled."""
        session = self.session
        count = session.overview.waiting if session and session.overview else 0
        said = ngettext(
            "{count} waits to be settled: {keys[waiting.open]}",
            "{count} wait to be settled: {keys[waiting.open]}",
            count,
        ).format(keys=KEYS, count=count)
        return said if count else ""

    def tell_keys(self) -> None:
        """Show the keys of the pane that has the focus."""
        places = ("reader", "text") if self.place == "text" else (self.place,)
        self.query_one(KeyBar).tell(*places, "workbench")

    @property
    def place(self) -> str:
        """The pane that has the focus, as the registry of actions names it."""
        return str(getattr(self.focused, "PLACE", "text"))

    def _hint(self) -> str:
        session = self.session
        if session is None or session.opened is None:
            return _(
                "No text is open. {keys[pane.documents]} goes to the documents; "
                "{keys[document.add]} there takes files in."
            ).format(keys=KEYS)
        if not session.opened.codings:
            return _(
                "No codes here yet. Select with {keys[reader.select]}, code with {keys[code.apply]}; "
                "with nothing selected {keys[code.apply]} takes the sentence."
            ).format(keys=KEYS)
        return _(
            "No codes at the cursor. {keys[code.apply]} puts one on the sentence, "
            "{keys[go.next-coding]} goes to the next coding."
        ).format(keys=KEYS)


def same_place(old: str, new: str, offset: int) -> int:
    """Where an offset of one version is in another: what both begin and end with stays where it is."""
    longest = min(len(old), len(new))
    head = bisect_left(range(longest), True, key=lambda n: old[: n + 1] != new[: n + 1])
    if offset <= head:
        return offset
    tail = bisect_left(range(longest - head), True, key=lambda n: old[-n - 1 :] != new[-n - 1 :])
    if offset >= len(old) - tail:
        return offset + len(new) - len(old)
    return min(offset, len(new) - tail)
