"""Going about on the workbench, and what is seen of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import N_, _
from qualcode.model.span import Span
from qualcode.text.lines import Lines
from qualcode.tui.desk.actions import ACTIONS
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.desk.session import Asking
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import Places

if TYPE_CHECKING:
    from textual.widget import Widget

    from qualcode.tui.parts.rows import Rows


class Going(Part):
    """From coding to coding, line to line, document to document, pane to pane."""

    @performs(
        Action(
            "go.next-coding",
            N_("Coding: go to the next"),
            N_("Goes to the next coding and selects its passage."),
            ("n",),
            ("text", "tray"),
            rank=100,
        )
    )
    def go_next_coding(self) -> None:
        """The next coding."""
        self._go_coding(1)

    @performs(
        Action(
            "go.previous-coding",
            N_("Coding: go to the one before"),
            N_("Goes to the coding before and selects its passage."),
            ("N",),
            ("text", "tray"),
            rank=110,
        )
    )
    def go_previous_coding(self) -> None:
        """The coding before."""
        self._go_coding(-1)

    def _go_coding(self, step: int) -> None:
        session = self.session
        if session is None or self.desk.goes_elsewhere(step):
            return
        selected = self.text.selection
        here = (selected.start, selected.end) if selected else (self.text.cursor, self.text.cursor)
        places = sorted({(span.start, span.end) for span in session.spans()})
        if step > 0:
            place = next((place for place in places if place > here), None)
        else:
            place = next((place for place in reversed(places) if place < here), None)
        if place is None:
            self.desk.notify(_("No more codings that way.") if places else _("Nothing is coded here yet."))
        else:
            self.text.go_to(place[0], Span(*place))
            self.text.focus()

    @performs(
        Action(
            "go.uncoded",
            N_("Text: go to the next uncoded stretch"),
            N_("Goes to the next sentence that bears no code."),
            ("f",),
            ("text",),
            rank=120,
        )
    )
    def go_uncoded(self) -> None:
        """The next sentence without a code."""
        session = self.session
        if session is None or session.opened is None:
            return
        sentences = self.text.sentences
        spans = [Span(span.start, span.end) for span in session.all_spans()]
        at = self.text.cursor
        while (at := sentences.following(at)) < len(self.text.text):
            sentence = sentences.at(at)
            if len(sentence) and not session.is_skipped(sentence) and not any(map(sentence.overlaps, spans)):
                self.text.go_to(sentence.start, sentence)
                return
        self.desk.notify(_("Everything from here on bears a code."))

    @performs(
        Action(
            "go.line",
            N_("Text: go to a line, page or time"),
            N_("Asks for a line number, a page (p12) or a time (12:30) and goes there."),
            (":",),
            ("text",),
            rank=140,
        )
    )
    async def go_line(self) -> None:
        """Ask for a line, a page or a time."""
        from qualcode.tui.reader.places import find_place
        from qualcode.tui.windows.ask import Ask

        session = self.session
        if session is None or session.opened is None:
            return
        text = session.opened.text
        note = _("p12 is the printed page 12, 12:30 a time in the recording.")
        answer = await self.app.push_screen_wait(
            Ask(_("Go to line (1 to {count})").format(count=self.text.lines), note=note)
        )
        at = find_place(answer, text.text, text.blocks, text.turns, text.times) if answer else None
        if at is not None:
            self.text.go_to(at)
        elif answer:
            message = _("There is no place «{place}»; the text has lines 1 to {count}.")
            self.desk.notify(message.format(place=answer, count=self.text.lines))

    @performs(
        Action(
            "go.next-document",
            N_("Document: open the next"),
            N_("Opens the document after this one in the list."),
            (">",),
            ("workbench",),
            rank=160,
        )
    )
    def go_next_document(self) -> None:
        """The document after this one."""
        self._go_document(1)

    @performs(
        Action(
            "go.previous-document",
            N_("Document: open the one before"),
            N_("Opens the document before this one in the list."),
            ("<",),
            ("workbench",),
            rank=170,
        )
    )
    def go_previous_document(self) -> None:
        """The document before this one."""
        self._go_document(-1)

    def _go_document(self, step: int) -> None:
        session = self.session
        if session is None or not session.documents:
            return
        guids = [document.guid for document in session.documents]
        now = guids.index(session.opened.document.guid) if session.opened else -1
        if 0 <= now + step < len(guids):
            self.desk.open_text(guids[now + step])
        else:
            self.desk.notify(_("That was the last document.") if step > 0 else _("That was the first document."))

    @performs(
        Action(
            "tray.go",
            N_("Coding: select its passage"),
            N_("Selects the passage of the coding under the bar."),
            ("enter",),
            ("tray",),
            N_("Select passage"),
            rank=260,
        )
    )
    def tray_go(self) -> None:
        """Select the passage of the coding under the bar."""
        session, key = self.session, self.desk.tray.key
        coding = session.coding(key) if session and key else None
        if coding is not None:
            self.text.go_to(coding.start, Span(coding.start, coding.end))
            self.text.focus()

    def row_chosen(self, rows: Rows) -> None:
        """A click does what Enter does."""
        if rows is self.desk.tray:
            self.tray_go()

    # Panes

    @performs(
        Action(
            "pane.documents",
            N_("Documents: go to the list"),
            N_("Goes to the list of documents and actors; on a narrow screen it unfolds. Again: back to the text."),
            ("d", "f2"),
            ("workbench",),
            N_("Documents"),
            "d",
            rank=300,
        )
    )
    def pane_documents(self) -> None:
        """To the documents, or back."""
        self._to_pane(self.desk.documents)

    @performs(
        Action(
            "pane.codebook",
            N_("Codebook: go to it"),
            N_("Goes to the codebook; on a narrow screen it unfolds. Again: back to the text."),
            ("C", "f3"),
            ("workbench",),
            N_("Codebook"),
            "C",
            rank=310,
        )
    )
    def pane_codebook(self) -> None:
        """To the codebook, or back."""
        self._to_pane(self.desk.codebook)

    @performs(
        Action(
            "pane.text",
            N_("Text: go to it"),
            N_("Goes back to the text."),
            ("escape",),
            ("workbench",),
            rank=340,
        )
    )
    def pane_text(self) -> None:
        """To the text."""
        self.text.focus()

    def _to_pane(self, pane: Widget) -> None:
        if pane.has_focus:
            self.text.focus()
        else:
            pane.add_class("-unfolded")
            pane.focus()

    @performs(
        Action(
            "go.jump",
            N_("Screen: jump to a letter"),
            N_("Puts a letter on every sentence in sight and on every pane; press one to go there."),
            ("o",),
            ("workbench",),
            rank=350,
        )
    )
    async def go_jump(self) -> None:
        """Letters to jump to."""
        from qualcode.tui.desk.jump import JumpScreen, Target

        panes = [self.desk.documents, self.desk.codebook, self.desk.tray]
        in_sight = [pane for pane in panes if pane.display and pane.region]
        targets = [Target(f"#{pane.id}", pane.region.x + 1, pane.region.y) for pane in in_sight]
        corner = self.text.content_region
        targets += [Target(str(at), corner.x + x, corner.y + y) for at, x, y in self.text.sentences_in_sight()]
        key = await self.app.push_screen_wait(JumpScreen(targets))
        if key is None:
            return
        if key.startswith("#"):
            self.desk.query_one(key).focus()
        else:
            self.text.go_to(int(key))
            self.text.focus()

    @performs(
        Action(
            "guide.end",
            N_("Guide: put it away"),
            N_("The first steps in the demonstration study are pointed out no more."),
            ("X",),
            ("workbench",),
            rank=330,
        )
    )
    def guide_end(self) -> None:
        """Put the guide away."""
        self.desk.guide.put_away()


class Viewing(Part):
    """What is seen of the text: which codings, and whose words."""

    @performs(
        Action(
            "view.codings",
            N_("Codings: choose which are shown"),
            N_(
                "Hides and shows codings by code, coder, actor and origin; the status line says that some are hidden."
            ),
            ("F",),
            ("workbench",),
            rank=360,
        )
    )
    def view_codings(self) -> None:
        """Hide and show codings."""
        from qualcode.tui.desk.hide_codings import HidingScreen

        session = self.session
        if session is not None and session.opened is not None:
            window = HidingScreen(session.hidden, session.opened.codings, session.codes, self._draw)
            self.app.push_screen(window)

    def _draw(self) -> None:
        if self.session is not None:
            self.text.draw(self.session.spans())
            self.desk.show_tray()

    @performs(
        Action(
            "view.answers",
            N_("Text: dim the interviewer"),
            N_(
                "Dims what the interviewer says; again: shows only answers; again: all. {keys[go.uncoded]} "
                "passes over questions."
            ),
            ("A",),
            ("text",),
            title_on=N_("Text: leave the interviewer out"),
            rank=370,
        )
    )
    def view_answers(self) -> None:
        """Dim the interviewer; then show only answers; then all."""
        session = self.session
        if session is not None:
            ways = list(Asking)
            session.asking = ways[(ways.index(session.asking) + 1) % len(ways)]
            self.desk.dim_questions()
            self.desk.show_status()

    def status(self) -> str:
        """What is not seen as usual."""
        session = self.session
        parts = []
        if session is not None and session.hidden:
            parts.append(_("codings hidden: {keys[view.codings]}").format(keys=KEYS))
        if session is not None and session.asking is Asking.LEFT_OUT:
            parts.append(_("only answers: {keys[view.answers]}").format(keys=KEYS))
        return " · ".join(parts)

    @property
    def switched_on(self) -> frozenset[str]:
        """The switch that dims interviewers."""
        return frozenset({"view.answers"} if self.session and self.session.asking is Asking.DIMMED else ())

    @property
    def titles(self) -> dict[str, str]:
        """What that switch does next."""
        left_out = self.session is not None and self.session.asking is Asking.LEFT_OUT
        return {"view.answers": _("Text: show the interviewer as the others")} if left_out else {}


class Copying(Part):
    """Taking a passage out with its reference."""

    @performs(
        Action(
            "text.copy",
            N_("Passage: copy with its reference"),
            N_("Copies what is selected, or the sentence, with its reference, such as [M3:41]."),
            ("y", "ctrl+c"),
            ("text",),
            "",
            "y",
            rank=150,
        )
    )
    def text_copy(self) -> None:
        """Copy the passage with its reference."""
        quote = self._quote()
        if quote is not None:
            self.app.copy_quote(*quote)

    @performs(
        Action(
            "text.copy-to-file",
            N_("Passage: copy to a file"),
            N_("Adds what is selected, or the sentence, with its reference to a file that you name."),
            ("Y",),
            ("text",),
            rank=420,
        )
    )
    def text_copy_to_file(self) -> None:
        """Add the passage with its reference to a file."""
        quote = self._quote()
        if quote is not None:
            self.app.copy_quote_to_file(*quote)

    def _quote(self) -> tuple[str, str] | None:
        """The passage with its reference, and the reference alone."""
        session, span = self.session, self.text.passage()
        if session is None or session.opened is None or span is None:
            return None
        text = session.opened.text.text
        first, last = Lines(text).of(span.start, span.end)
        label = session.opened.document.label
        place = f"[{label}:{first}]" if first == last else f"[{label}:{first}–{last}]"
        return f"«{span.of(text)}» {place}", place


SUBJECT = Subject(
    parts=(Going, Viewing, Copying),
    actions=ACTIONS,
    places=Places(
        lists=("documents", "codebook", "tray", "hidden"),
        windows=("hidden",),
        panes=("text", "documents", "codebook", "tray"),
    ),
)
