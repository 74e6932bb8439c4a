"""Coding by keys: the passage is painted at once and written behind the scenes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from qualcode.i18n import _
from qualcode.model.code import Code
from qualcode.model.coding import Coding, Stance
from qualcode.model.span import Span
from qualcode.text.graphemes import before
from qualcode.text.units import next_word, previous_word, word_at
from qualcode.tui.codebook.picker import CodePicker, Picked
from qualcode.tui.desk import reading, writing
from qualcode.tui.desk.panes import CodebookPane, Tray
from qualcode.tui.desk.viewing import ViewingKeys
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.reader.spans import CodedSpan

if TYPE_CHECKING:
    from qualcode.services.study import Study

Value = TypeVar("Value")

_provisional = count(1)


class CodingKeys(ViewingKeys):
    """The part of the workbench that puts codes on passages and changes codings."""

    def action_code_apply(self) -> None:
        """Choose a code for the passage."""
        session, span = self.session, self._passage()
        if session is None or span is None:
            return

        study = session.study

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self.put_all(picked.codes, span, picked.new)

        words = span.of(self.text.text)
        picker = CodePicker(session.codes, session.recent, words, lambda guid: reading.example_of(study, guid))
        self.app.push_screen(picker, chosen)

    def action_code_again(self) -> None:
        """Put the last code on the passage."""
        session, span = self.session, self._passage()
        if session is None or span is None:
            return
        code = session.code(session.recent[0]) if session.recent else None
        if code is None:
            self.tell(_("No code was used yet; {keys[code.apply]} chooses one.").format(keys=KEYS))
        else:
            self.put(code, span)

    def action_code_pinned(self, number: int) -> None:
        """Put the code of a number key on the passage."""
        session, span = self.session, self._passage()
        if session is None or span is None:
            return
        code = next((code for code in session.codes if code.key == number), None)
        if code is None:
            self.tell(
                _("No code has the key {number}. In the codebook, {keys[code.pin]} pins one.").format(
                    keys=KEYS, number=number
                )
            )
        else:
            self.put(code, span)

    def action_code_put(self) -> None:
        """Put the code under the bar of the codebook on the passage."""
        code, span = self.query_one(CodebookPane).code, self._passage()
        if code is not None and span is not None:
            self.put(code, span)

    def action_code_in_vivo(self) -> None:
        """Make a code of the words of the passage."""
        span = self._passage()
        if span is None:
            return
        from qualcode.tui.codebook.find_code import name_in_vivo
        from qualcode.tui.windows.ask import Ask

        name = name_in_vivo(span.of(self.text.text))
        question = Ask(_("Name of the new code (Parent/Name puts it under another)"), name)

        def named(path: str | None) -> None:
            if path:
                self.put_all((), span, (path,))

        self.app.push_screen(question, named)

    def put(self, code: Code, span: Span) -> None:
        """Put a code on a passage: shown at once, written behind."""
        self.put_all((code,), span)

    def put_all(self, codes: Sequence[Code], span: Span, new: Sequence[str] = ()) -> None:
        """Put codes on a passage as one change, those of `new` made by their paths first.

        What is in the codebook is shown at once and written behind.
        """
        session = self.session
        if session is None or session.opened is None:
            return
        borne = {
            shown.code_guid for shown in session.all_spans() if (shown.start, shown.end) == (span.start, span.end)
        }
        wanted = [code for code in codes if code.guid not in borne]
        if codes and not wanted and not new:
            self.tell(_("The passage bears «{code}» already.").format(code="», «".join(code.path for code in codes)))
            return
        study, document = session.study, session.opened.document
        provisional: dict[str, str] = {}
        for code in wanted:
            session.hidden.codes.discard(code.guid)
            guid = provisional[code.guid] = f"provisional {next(_provisional)}"
            session.show_soon(CodedSpan(guid, span.start, span.end, code.guid, code.name, code.color))
            session.use(code)
        if self.text.selection is not None:
            self.text.go_to(before(self.text.text, span.end))
        self.text.draw(session.spans())

        def written(stored: list[Coding]) -> None:
            for coding in stored:
                if coding.code_guid in provisional:
                    session.settle(provisional[coding.code_guid], coding.guid)
                else:
                    session.recent.insert(0, coding.code_guid)
            self.refresh_study()

        def failed() -> None:
            for guid in provisional.values():
                self._take_back(guid)

        self.app.write(lambda: writing.put_codes(study, document, span, wanted, new), written, failed)
        self.tell_place()
        if not session.told_of_interviewer and session.left_out(span.start, span.end):
            session.told_of_interviewer = True
            self.tell(_("The interviewer speaks here: tables leave the coding out unless asked for."))

    def _take_back(self, guid: str) -> None:
        session = self.session
        if session is not None and guid in session.pending:
            del session.pending[guid]
            self.text.draw(session.spans())
            self.refresh_study()

    # Codings that are there

    def action_coding_remove(self) -> None:
        """Take a code off."""

        def remove(guid: str) -> None:
            self._change_coding(guid, lambda stored, study: writing.remove_coding(study, stored))

        self._with_coding(_("Take which code off?"), remove)

    def action_coding_star(self) -> None:
        """Star a coding, or not."""

        def said(star: bool) -> None:
            self.tell(_("Starred as a good quote.") if star else _("The star is off."))

        self._with_coding(
            _("Star which coding?"),
            lambda guid: self._change_coding(guid, lambda stored, study: writing.toggle_star(study, stored), said),
        )

    def action_coding_stance(self) -> None:
        """The next stance."""

        def said(stance: Stance | None) -> None:
            self.tell(
                {
                    Stance.SUPPORTS: _("Supports the code's claim."),
                    Stance.CONTRADICTS: _("Contradicts the code's claim."),
                    Stance.MIXED: _("Mixed: partly for, partly against."),
                    None: _("Neither for nor against."),
                }[stance]
            )

        self._with_coding(
            _("Which coding?"),
            lambda guid: self._change_coding(guid, lambda stored, study: writing.next_stance(study, stored), said),
        )

    def action_coding_longer(self) -> None:
        """One word longer."""
        self._with_coding(_("Which coding?"), lambda guid: self._resize(guid, 1))

    def action_coding_shorter(self) -> None:
        """One word shorter."""
        self._with_coding(_("Which coding?"), lambda guid: self._resize(guid, -1))

    def action_coding_earlier(self) -> None:
        """Begin one word earlier."""
        self._with_coding(_("Which coding?"), lambda guid: self._resize_start(guid, -1))

    def action_coding_later(self) -> None:
        """Begin one word later."""
        self._with_coding(_("Which coding?"), lambda guid: self._resize_start(guid, 1))

    def _resize_start(self, guid: str, step: int) -> None:
        session = self.session
        coding = session.coding(guid) if session else None
        if coding is not None:
            start = word_start(self.text.text, coding.start, coding.end, step)
            self._put_on(guid, coding, Span(start, coding.end))

    def _resize(self, guid: str, step: int) -> None:
        session = self.session
        coding = session.coding(guid) if session else None
        if coding is not None:
            end = word_end(self.text.text, coding.start, coding.end, step)
            self._put_on(guid, coding, Span(coding.start, end))

    def _put_on(self, guid: str, coding: Coding, span: Span) -> None:
        if (span.start, span.end) != (coding.start, coding.end):
            inside = min(max(self.text.cursor, span.start), before(self.text.text, span.end))
            if coding.start <= self.text.cursor <= coding.end and inside != self.text.cursor:
                self.text.go_to(inside)  # the same key, or its opposite, still means this coding
            self._change_coding(guid, lambda stored, study: writing.resize_coding(study, stored, span))

    def _change_coding(
        self,
        guid: str,
        job: Callable[[str, Study], Value],
        done: Callable[[Value], None] | None = None,
    ) -> None:
        session = self.session
        if session is None:
            return
        self.change(lambda: job(session.written.get(guid, guid), session.study), done)

    def _with_coding(self, question: str, use: Callable[[str], None]) -> None:
        """Do something with the coding that is meant: under the bar of the tray, or at the cursor; ask if several."""
        tray = self.query_one(Tray)
        if tray.has_focus and tray.key:
            use(tray.key)
            return
        here = self.text.codings_here()
        if not here:
            self.tell(
                _("There is no code at the cursor; {keys[go.next-coding]} goes to the next coding.").format(keys=KEYS)
            )
        elif len(here) == 1:
            use(here[0].guid)
        else:
            from qualcode.tui.windows.choose import Choice, Choose

            session = self.session
            choices = []
            for span in here:
                coding = session.coding(span.guid) if session else None
                choices.append(Choice(span.guid, coding.code if coding else span.label, color=span.color))
            self.app.push_screen(Choose(question, choices), lambda guid: use(guid) if guid else None)

    def _passage(self) -> Span | None:
        session = self.session
        if session is None or session.opened is None:
            self.tell(_("Open a document first: {keys[pane.documents]} shows them.").format(keys=KEYS))
            return None
        span = self.text.passage()
        if span is None:
            self.tell(_("There is nothing to code on a blank line."))
        return span


def word_end(text: str, start: int, end: int, step: int) -> int:
    """Where a stretch ends when it is made one word longer or shorter; at least a word stays."""
    if step > 0:
        at = next_word(text, end)
        return word_at(text, at).end if at < len(text) else end
    last = previous_word(text, end)
    before = previous_word(text, last)
    return word_at(text, before).end if before >= start and before < last else end


def word_start(text: str, start: int, end: int, step: int) -> int:
    """Where a stretch begins when that is moved by a word, back for -1, on for 1; at least a word stays."""
    moved = previous_word(text, start) if step < 0 else next_word(text, start)
    return moved if moved < end else start
