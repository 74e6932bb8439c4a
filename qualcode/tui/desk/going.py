"""Going about in the study: from coding to coding, line to line, document to document, hit to hit."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.coding import Quote
from qualcode.model.memo import About, MemoTarget
from qualcode.model.span import Span
from qualcode.text.lines import Lines
from qualcode.tui.codings.keys import CodingKeys
from qualcode.tui.codings.quotes import Passage
from qualcode.tui.desk import reading
from qualcode.tui.desk.panes import ACTOR_PREFIX, CodebookPane, DocumentsPane, Tray
from qualcode.tui.memos import calls as noting
from qualcode.tui.parts.rows import Rows
from qualcode.tui.reader.places import find_place


class GoingKeys(CodingKeys):
    """The part of the workbench that goes to places, and writes and copies what is there."""

    def action_go_next_coding(self) -> None:
        """The next coding."""
        self._go_coding(1)

    def action_go_previous_coding(self) -> None:
        """The coding before."""
        self._go_coding(-1)

    def _go_coding(self, step: int) -> None:
        session = self.session
        if session is None:
            return
        selected = self.text.selection
        here = (selected.start, selected.end) if selected else (self.text.cursor, self.text.cursor)
        places = sorted({(span.start, span.end) for span in session.spans()})
        if step > 0:
            place = next((place for place in places if place > here), None)
        else:
            place = next((place for place in reversed(places) if place < here), None)
        if place is None:
            self.tell(_("No more codings that way.") if places else _("Nothing is coded here yet."))
        else:
            self.text.go_to(place[0], Span(*place))
            self.text.focus()

    def action_go_uncoded(self) -> None:
        """The next sentence without a code."""
        session = self.session
        if session is None or session.opened is None:
            return
        sentences = self.text.sentences
        spans = [Span(span.start, span.end) for span in session.all_spans()]
        at = self.text.cursor
        while (at := sentences.following(at)) < len(self.text.text):
            sentence = sentences.at(at)
            if len(sentence) and not self.passed_over(sentence) and not any(map(sentence.overlaps, spans)):
                self.text.go_to(sentence.start, sentence)
                return
        self.tell(_("Everything from here on bears a code."))

    def action_go_line(self) -> None:
        """Ask for a line, a page or a time."""
        from qualcode.tui.windows.ask import Ask

        session = self.session
        if session is None or session.opened is None:
            return
        text = session.opened.text

        def go(answer: str | None) -> None:
            at = find_place(answer, text.text, text.blocks, text.turns, text.times) if answer else None
            if at is not None:
                self.text.go_to(at)
            elif answer:
                said = _("There is no place «{place}»; the text has lines 1 to {count}.")
                self.tell(said.format(place=answer, count=self.text.lines))

        note = _("p12 is the printed page 12, 12:30 a time in the recording.")
        self.app.push_screen(Ask(_("Go to line (1 to {count})").format(count=self.text.lines), note=note), go)

    def action_go_next_document(self) -> None:
        """The document after this one."""
        self._go_document(1)

    def action_go_previous_document(self) -> None:
        """The document before this one."""
        self._go_document(-1)

    def _go_document(self, step: int) -> None:
        session = self.session
        if session is None or not session.documents:
            return
        guids = [document.guid for document in session.documents]
        now = guids.index(session.opened.document.guid) if session.opened else -1
        if 0 <= now + step < len(guids):
            self.open_text(guids[now + step])
        else:
            self.tell(_("That was the last document.") if step > 0 else _("That was the first document."))

    def action_list_open(self) -> None:
        """Open what is under the bar of the list."""
        key = self.query_one(DocumentsPane).key
        if key is None:
            return
        if key.startswith(ACTOR_PREFIX):
            self.action_code_quotes()
            return
        self.open_text(key)
        self.text.focus()

    def action_tray_go(self) -> None:
        """Select the passage of the coding under the bar."""
        session, key = self.session, self.query_one(Tray).key
        coding = session.coding(key) if session and key else None
        if coding is not None:
            self.text.go_to(coding.start, Span(coding.start, coding.end))
            self.text.focus()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click does what Enter does; on a code only when something is selected."""
        if isinstance(message.rows, DocumentsPane):
            self.action_list_open()
        elif isinstance(message.rows, Tray):
            self.action_tray_go()
        elif isinstance(message.rows, CodebookPane) and self.text.selection is not None:
            self.action_code_put()

    # Passages elsewhere

    def action_code_quotes(self) -> None:
        """The quotes of the code, or of the actor, under the bar."""
        from qualcode.tui.codings.quotes import QuotesScreen

        session = self.session
        if session is None:
            return
        study = session.study
        if self.place == "documents":
            row = self.query_one(DocumentsPane).row
            if row is None:
                return
            heading = row.text
            actor = row.key.removeprefix(ACTOR_PREFIX) if row.key.startswith(ACTOR_PREFIX) else None
            document = None if actor else row.key

            def read() -> tuple[Quote, ...]:
                return reading.quotes_with(study, actor=actor, document=document)
        else:
            code = self.query_one(CodebookPane).code
            if code is None:
                return
            heading, guid = code.path, code.guid

            def read() -> tuple[Quote, ...]:
                return reading.quotes_with(study, code=guid)

        self.app.push_screen(QuotesScreen(heading, read), self.go_to_passage)

    def action_find_words(self) -> None:
        """Find words."""
        from qualcode.tui.codings.search import FindScreen

        if self.session is not None:
            self.app.push_screen(FindScreen(self.session.study, self.change, self.session.codes), self.go_to_passage)

    def go_to_passage(self, passage: Passage | None) -> None:
        """Open the document of a passage with the passage selected."""
        session = self.session
        if passage is None or session is None:
            return
        document = next((d for d in session.documents if d.name == passage.document), None)
        if document is not None:
            self.open_text(document.guid, Span(passage.start, passage.end))
            self.text.focus()

    # Writing and copying

    def action_memo_write(self) -> None:
        """Write a memo about what is selected, the coding at the cursor, or the document."""
        session = self.session
        if session is None or session.opened is None:
            return
        document, selected = session.opened.document, self.text.selection
        coded = {(coding.start, coding.end) for coding in self.text.codings_here()}
        if self.place != "tray" and selected is not None and (selected.start, selected.end) not in coded:
            self._write_memo(reading.passage_of_memo(session.opened.text, selected))
            return
        if not coded and not (self.place == "tray" and self.query_one(Tray).key):
            study, cursor = session.study, self.text.cursor
            whole = About(MemoTarget.DOCUMENT, document.guid, document.name)
            self.app.read(
                self,
                "memo",
                lambda: reading.memo_around(study, document, cursor),
                lambda here: self._write_memo(here or whole),
            )
            return

        def about(guid: str) -> None:
            coding = self.session.coding(guid) if self.session else None
            if coding is not None:
                self._write_memo(About(MemoTarget.CODING, coding.guid, coding.code))

        self._with_coding(_("A memo on which coding?"), about)

    def _write_memo(self, about: About) -> None:
        from qualcode.tui.memos.memo_editor import MemoEditor

        session = self.session
        if session is None:
            return
        study, key = session.study, noting.draft_about(about)

        def write(text: str | None) -> None:
            if text:
                self.change(lambda: noting.write_memo(study, text, about), lambda _none: self.tell(_("Memo saved.")))

        def edit(begun: tuple[str, str, bool]) -> None:
            text, draft, unsaved = begun
            keep = noting.keeper(study, key)
            self.app.push_screen(MemoEditor(about.name, text, keep, draft if unsaved else None), write)

        self.app.read(self, "memo", lambda: noting.memo_to_write(study, about), edit)

    def action_text_copy(self) -> None:
        """Copy the passage with its reference."""
        quote = self._quote()
        if quote is not None:
            self.app.copy_quote(*quote)

    def action_text_copy_to_file(self) -> None:
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
