"""The ground of the workbench: its study, its panes, and how they are brought up to date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content

from qualcode.i18n import _, ngettext, percent
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.text.words import count_words
from qualcode.tui.desk.guide import GuideStrip
from qualcode.tui.desk.panes import CodebookPane, DocumentsPane, TextPane, Tray
from qualcode.tui.desk.reading import OpenDocument, Overview, open_document, overview
from qualcode.tui.desk.session import Asking, Session
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import RuleLine, TitleLine
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.rooms import ROOM_FOR_CODEBOOK, ROOM_FOR_DOCUMENTS
from qualcode.tui.parts.study_screen import UndoKeys

if TYPE_CHECKING:
    from qualcode.services.study import Study

Value = TypeVar("Value")


class Desk(UndoKeys[None]):
    """A screen with an open study on it: what subjects may use of the workbench."""

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
    def documents(self) -> DocumentsPane:
        """The list of documents and actors."""
        return self.query_one(DocumentsPane)

    @property
    def codebook(self) -> CodebookPane:
        """The tree of codes."""
        return self.query_one(CodebookPane)

    @property
    def tray(self) -> Tray:
        """The codings at the cursor."""
        return self.query_one(Tray)

    @property
    def guide(self) -> GuideStrip:
        """The strip with the first steps."""
        return self.query_one(GuideStrip)

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
        self.app.read(self, "open", lambda: open_document(study, guid), self._opened, self.let_keys_in)

    def go_to_passage(self, passage: Passage | None) -> None:
        """Open the document of a passage with the passage selected."""
        session = self.session
        if passage is None or session is None:
            return
        document = next((d for d in session.documents if d.name == passage.document), None)
        if document is not None:
            self.open_text(document.guid, Span(passage.start, passage.end))
            self.text.focus()

    def change(self, job: Callable[[], Value], done: Callable[[Value], None] | None = None) -> None:
        """Change the project in the background, then read again."""

        def finish(value: Value) -> None:
            if done is not None:
                done(value)
            self.refresh_study()

        self.app.write(job, finish)
        self.show_place()

    def let_keys_in(self) -> None:
        """Keys count from now on, whether or not there was a document to show."""
        self.opening = False

    def _opened(self, opened: OpenDocument | None) -> None:
        self.let_keys_in()
        session = self.session
        if session is not None and opened is not None:
            session.opened = opened
            session.pending.clear()
            self.text.open(opened, session.spans())
            self.dim_questions()
            self._restore_place()
            if self._go_to is not None:
                self.text.go_to(self._go_to.start, self._go_to)
                self._go_to = None
            self.show_lists()
            self.show_place()
            self.show_tray()
        self.opened()

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
        self.show_lists()
        self.show_place()
        self.show_tray()
        self.refreshed()

    def show_new(self, codings: Sequence[Coding], before: int, after: int) -> bool:
        """Show codings that were made in the open document just now, without reading all of the study again.

        Args:
            codings: those that were made.
            before: the project's version when they were.
            after: the version since.

        Returns:
            Whether that was possible: it is not where more was changed than is shown here, by whichever program.
        """
        session = self.session
        if session is None or not session.add(codings, before, after):
            return False
        self.text.draw(session.spans())
        self.show_lists()
        self.show_place()
        self.show_tray()
        self.refreshed()
        return True

    def _show_again(self, opened: OpenDocument) -> None:
        """Show another version of the text that is open, at the same place."""
        top = self.text.scroll_offset.y
        cursor = same_place(self.text.text, opened.text.text, self.text.cursor)
        self._opened(opened)
        self.text.scroll_to(y=top, animate=False)
        self.text.go_to(cursor)

    def _restore_place(self) -> None:
        """Go where the cursor was when the document was left, if it is the one that was left, and to the pane."""
        session = self.session
        if session is None or session.opened is None:
            return
        left, session.left = session.left, {}
        if left.get("document") != session.opened.document.guid:
            return
        cursor = left.get("cursor")
        if left.get("revision") == session.opened.text.revision_guid and isinstance(cursor, int):
            self.text.go_to(cursor)
        rooms = ((self.documents, ROOM_FOR_DOCUMENTS), (self.codebook, ROOM_FOR_CODEBOOK))
        for pane, room in rooms:
            if left.get("pane") == pane.PLACE and self.size.width >= room:
                pane.focus()

    def dim_questions(self) -> None:
        """Dim what interviewers say, or leave it out, if that is wanted."""
        session = self.session
        if session is not None:
            questions = session.questions()
            self.text.dim(questions if session.asking is Asking.DIMMED else [])
            self.text.leave_out(questions if session.asking is Asking.LEFT_OUT else [])

    # For the subjects; the workbench passes it on

    def opened(self) -> None:
        """Called when a document was opened, or its text shown again in another version."""

    def refreshed(self) -> None:
        """Called when the study was read again."""

    def statuses(self) -> Iterable[str]:
        """What the subjects have to say in the status line while nothing is selected."""
        return ()

    def goes_elsewhere(self, step: int) -> bool:
        """Let a subject take over the keys that go from coding to coding; whether one did."""
        return False

    # What is meant

    def passage(self) -> Span | None:
        """The passage that is selected, or the sentence at the cursor; says why where there is none."""
        session = self.session
        if session is None or session.opened is None:
            self.notify_nothing_open()
            return None
        span = self.text.passage()
        if span is None:
            self.notify(_("There is nothing to code on a blank line."))
        return span

    async def choose_coding(self, question: str) -> str | None:
        """The guid of the coding that is meant: under the bar of the tray, or at the cursor; asks if several."""
        tray = self.tray
        if tray.has_focus and tray.key:
            return tray.key
        here = self.text.codings_here()
        if not here:
            self.notify(
                _("There is no code at the cursor; {keys[go.next-coding]} goes to the next coding.").format(keys=KEYS)
            )
            return None
        if len(here) == 1:
            return here[0].guid
        from qualcode.tui.windows.choose import Choice, Choose

        session = self.session
        choices = []
        for span in here:
            coding = session.coding(span.guid) if session else None
            choices.append(Choice(span.guid, coding.code if coding else span.label, color=span.color))
        return await self.app.push_screen_wait(Choose(question, choices))

    def notify_nothing_open(self) -> None:
        """Say how a document is opened."""
        self.notify(_("Open a document first: {keys[pane.documents]} shows them.").format(keys=KEYS))

    # Showing

    def retranslate(self) -> None:
        """Say everything in the language in use now."""
        self.show_lists()
        self.show_place()
        self.show_tray()

    def show_lists(self) -> None:
        """Bring documents and codebook up to date."""
        session = self.session
        if session is None or session.overview is None:
            return
        open_now = session.opened.document.guid if session.opened else None
        self.documents.show_documents(session.overview.documents, session.overview.actors, open_now)
        self.codebook.show_codes(session.overview.codes)

    def show_place(self) -> None:
        """Bring the title line up to date."""
        session = self.session
        if session is None or session.overview is None or not self.query(TitleLine):
            return  # a draft may be written while the screen is taken down
        title, document, place = self._hint(), "", ""
        if session.opened is not None:
            title = session.overview.info.title
            document = f"{session.opened.document.label} {session.opened.document.name}"
            coded = percent(session.coded)
            coded = _("{share} coded").format(share=coded) if self.size.width >= ROOM_FOR_CODEBOOK else coded
            place = f"{self.text.line}/{self.text.lines} · {coded} · "
        place += _("saved") if self.app.saved else _("saving…")
        self.query_one(TitleLine).show_place(title, document, place)

    def show_tray(self) -> None:
        """Show what is under the cursor, or what the code under the bar means."""
        session, codebook = self.session, self.codebook
        if session is None:
            return
        if codebook.has_focus and codebook.code is not None:
            self.tray.show_code(codebook.code)
        else:
            here = [session.coding(span.guid) for span in self.text.codings_here()]
            found = [coding for coding in here if coding]
            left_out = {coding.guid for coding in found if session.left_out(coding.start, coding.end)}
            self.tray.show_codings(found, session.colors, self._hint(), left_out, self.text.lines_in_sight())
        self.show_status()

    def show_status(self) -> None:
        """Name the codes under the cursor, and say how much is selected, or what the subjects have to say."""
        if self.session is None or not self.query(RuleLine):
            return
        selected = self.text.selection
        if selected:
            words = count_words(selected.of(self.text.text))
            right = ngettext("{count} word selected", "{count} words selected", words).format(count=words)
        else:
            right = " · ".join(filter(None, self.statuses()))
        self.query_one(RuleLine).show(self._codes_here(), right)

    def _codes_here(self) -> str | Content:
        """What the rule above the tray says: the codes at the cursor, with their letters where no names are seen."""
        codebook, here = self.codebook, self.text.codings_here()
        if codebook.has_focus and codebook.code is not None:
            return _("What the code means")
        letters = not self.text.shows_names
        names = [f"{span.letter} {span.label}" if letters and span.letter else span.label for span in here]
        names = list(dict.fromkeys(names))
        if self.tray.display and len(names) == len(here) > 0:
            count = ngettext("{n} coding here", "{n} codings here", len(here)).format(n=len(here))
            names = [count]
        names += [voice] if (voice := self._voice_here()) else []
        if names:
            return " · ".join(names)
        return Content.styled(_("No codings here: {keys[code.apply]} codes the sentence").format(keys=KEYS), "$faint")

    def _voice_here(self) -> str:
        """Whose voice is marked at the cursor."""
        session = self.session
        if session is None or session.opened is None:
            return ""
        cursor, names = self.text.cursor, session.opened.names
        here = [voice for voice in session.opened.text.voices if voice.start <= cursor < voice.end]
        quoted = [names.get(voice.actor, "") for voice in here]
        return _("voice of {actor}").format(actor=" / ".join(quoted)) if quoted else ""

    def show_keys(self) -> None:
        """Show the keys of the pane that has the focus."""
        places = ("reader", "text") if self.place == "text" else (self.place,)
        self.query_one(KeyBar).show_keys(*places, "workbench")

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
