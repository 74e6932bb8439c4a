"""Coding by keys: the passage is painted at once and written behind the scenes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from qualcode.i18n import N_, _
from qualcode.model.coding import Stance
from qualcode.model.span import Span
from qualcode.tui.codings.actions import ACTIONS
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import Places
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.model.code import Code
    from qualcode.model.coding import Coding
    from qualcode.services.study import Study
    from qualcode.tui.codings.changes import NewlyCoded
    from qualcode.tui.parts.rows import Rows

Value = TypeVar("Value")

_provisional = count(1)


class NewCodings(Part):
    """Putting codes on passages."""

    @performs(
        Action(
            "code.apply",
            N_("Passage: put a code on it"),
            N_(
                "Opens the list of codes for what is selected, or for the sentence at the cursor; a new "
                "name makes one."
            ),
            ("c", "enter"),
            ("text",),
            N_("Code"),
            "c",
            rank=10,
        )
    )
    async def code_apply(self) -> None:
        """Choose a code for the passage."""
        from qualcode.tui.desk.reading import example_of
        from qualcode.tui.windows.code_picker import CodePicker

        session, span = self.session, self.desk.passage()
        if session is None or span is None:
            return
        words = span.of(self.text.text)
        picker = CodePicker(session.codes, session.recent, words, partial(example_of, session.study))
        picked = await self.app.push_screen_wait(picker)
        if picked is not None:
            self.put(picked.codes, span, picked.new)

    @performs(
        Action(
            "code.again",
            N_("Passage: put the last code on it"),
            N_("Puts the code that was used last on what is selected, or on the sentence at the cursor."),
            (".",),
            ("text",),
            rank=20,
        )
    )
    def code_again(self) -> None:
        """Put the last code on the passage."""
        session, span = self.session, self.desk.passage()
        if session is None or span is None:
            return
        code = session.code(session.recent[0]) if session.recent else None
        if code is None:
            self.desk.notify(_("No code was used yet; {keys[code.apply]} chooses one.").format(keys=KEYS))
        else:
            self.put((code,), span)

    @performs(
        *(
            Action(
                f"code.pinned-{number}",
                N_("Passage: put the code of a number key on it"),
                N_("Puts a pinned code on what is selected, or on the sentence at the cursor."),
                (str(number),),
                ("text",),
                key_name="1–9",
                argument=str(number),
                rank=750,
            )
            for number in range(1, 10)
        )
    )
    def code_pinned(self, number: int) -> None:
        """Put the code of a number key on the passage."""
        session, span = self.session, self.desk.passage()
        if session is None or span is None:
            return
        code = next((code for code in session.codes if code.key == number), None)
        if code is None:
            message = _("No code has the key {number}. In the codebook, {keys[code.pin]} pins one.")
            self.desk.notify(message.format(keys=KEYS, number=number))
        else:
            self.put((code,), span)

    @performs(
        Action(
            "code.put",
            N_("Code: put on the selected passage"),
            N_("Puts the code under the bar on what is selected in the text, or on the sentence at its cursor."),
            ("enter",),
            ("codebook",),
            N_("Code passage"),
            rank=210,
        )
    )
    def code_put(self) -> None:
        """Put the code under the bar of the codebook on the passage."""
        code, span = self.desk.codebook.code, self.desk.passage()
        if code is not None and span is not None:
            self.put((code,), span)

    @performs(
        Action(
            "code.in-vivo",
            N_("Passage: make a code of its words"),
            N_("Makes a code named by the selected words, which you may change, and puts it on them."),
            ("i",),
            ("text",),
            rank=30,
        )
    )
    async def code_in_vivo(self) -> None:
        """Make a code of the words of the passage."""
        from qualcode.tui.windows.ask import Ask
        from qualcode.tui.windows.find_code import name_in_vivo

        span = self.desk.passage()
        if span is None:
            return
        name = name_in_vivo(span.of(self.text.text))
        path = await self.app.push_screen_wait(
            Ask(_("Name of the new code (Parent/Name puts it under another)"), name)
        )
        if path:
            self.put((), span, (path,))

    def row_chosen(self, rows: Rows) -> None:
        """A click on a code puts it on what is selected."""
        if rows is self.desk.codebook and self.text.selection is not None:
            self.code_put()

    def put(self, codes: Sequence[Code], span: Span, new: Sequence[str] = ()) -> None:
        """Put codes on a passage as one change, those of `new` made by their paths first.

        What is in the codebook is shown at once and written behind.
        """
        from qualcode.text.graphemes import before
        from qualcode.tui.codings.changes import put_codes

        session = self.session
        if session is None or session.opened is None:
            return
        there = {
            shown.code_guid for shown in session.all_spans() if (shown.start, shown.end) == (span.start, span.end)
        }
        wanted = [code for code in codes if code.guid not in there]
        if codes and not wanted and not new:
            paths = "», «".join(code.path for code in codes)
            self.desk.notify(_("The passage bears «{code}» already.").format(code=paths))
            return
        provisional: dict[str, str] = {}
        for code in wanted:
            session.hidden.codes.discard(code.guid)
            guid = provisional[code.guid] = f"provisional {next(_provisional)}"
            session.show_soon(session.span_of(code, guid, span))
            session.use(code)
        if self.text.selection is not None:
            self.text.go_to(before(self.text.text, span.end))
        self.text.draw(session.spans())
        self.app.write(
            partial(put_codes, session.study, session.opened.document, span, wanted, new),
            partial(self._written, provisional),
            partial(self._failed, provisional),
        )
        self.desk.show_place()
        if not session.told_of_interviewer and session.left_out(span.start, span.end):
            session.told_of_interviewer = True
            self.desk.notify(_("The interviewer speaks here: tables leave the coding out unless asked for."))

    def _written(self, provisional: dict[str, str], done: NewlyCoded) -> None:
        """The codings are in the project: those that were drawn before keep their lanes."""
        session = self.session
        if session is None:
            return
        for coding in done.codings:
            if coding.code_guid in provisional:
                session.settle(provisional[coding.code_guid], coding.guid)
            else:
                session.recent.insert(0, coding.code_guid)
        if not self.desk.show_new(done.codings, done.before, done.after):
            self.desk.refresh_study()

    def _failed(self, provisional: dict[str, str]) -> None:
        """Nothing was written: what was drawn is taken off again."""
        session = self.session
        for guid in provisional.values():
            if session is not None and session.pending.pop(guid, None) is not None:
                self.text.draw(session.spans())
                self.desk.refresh_study()


class Codings(Part):
    """Changing codings that are there, and listing those of a code, an actor or a document."""

    @performs(
        Action(
            "coding.remove",
            N_("Coding: take it off"),
            N_("Takes the code at the cursor off its passage; asks which when there are several."),
            ("x",),
            ("text", "tray"),
            rank=40,
        )
    )
    async def coding_remove(self) -> None:
        """Take a code off."""
        guid = await self.desk.choose_coding(_("Take which code off?"))
        if guid:
            self._change(guid, lambda study, stored: services.codings.coding.remove_codings(study, [stored]))

    @performs(
        Action(
            "coding.star",
            N_("Coding: star as a good quote"),
            N_("Marks the coding at the cursor as a good quote, or no longer."),
            ("*",),
            ("text", "tray"),
            rank=70,
        )
    )
    async def coding_star(self) -> None:
        """Star a coding, or not."""
        from qualcode.tui.codings.changes import toggle_star

        guid = await self.desk.choose_coding(_("Star which coding?"))
        if guid:
            self._change(guid, toggle_star, self._notify_star)

    def _notify_star(self, star: bool) -> None:
        self.desk.notify(_("Starred as a good quote.") if star else _("The star is off."))

    @performs(
        Action(
            "coding.stance",
            N_("Coding: supports, contradicts, mixed"),
            N_("Says whether the passage supports its code's claim; each press goes to the next, then to none."),
            ("!",),
            ("text", "tray"),
            rank=80,
        )
    )
    async def coding_stance(self) -> None:
        """The next stance."""
        from qualcode.tui.codings.changes import next_stance

        guid = await self.desk.choose_coding(_("Which coding?"))
        if guid:
            self._change(guid, next_stance, self._notify_stance)

    def _notify_stance(self, stance: Stance | None) -> None:
        self.desk.notify(
            {
                Stance.SUPPORTS: _("Supports the code's claim."),
                Stance.CONTRADICTS: _("Contradicts the code's claim."),
                Stance.MIXED: _("Mixed: partly for, partly against."),
                None: _("Neither for nor against."),
            }[stance]
        )

    @performs(
        Action(
            "coding.longer",
            N_("Coding: one word longer"),
            N_("Moves the end of the coding at the cursor one word on."),
            ("+",),
            ("text", "tray"),
            rank=50,
        )
    )
    async def coding_longer(self) -> None:
        """One word longer."""
        await self._move_end(1)

    @performs(
        Action(
            "coding.shorter",
            N_("Coding: one word shorter"),
            N_("Moves the end of the coding at the cursor one word back."),
            ("-",),
            ("text", "tray"),
            rank=60,
        )
    )
    async def coding_shorter(self) -> None:
        """One word shorter."""
        await self._move_end(-1)

    @performs(
        Action(
            "coding.earlier",
            N_("Coding: begin one word earlier"),
            N_("Moves the beginning of the coding at the cursor one word back."),
            ("(",),
            ("text", "tray"),
            rank=400,
        )
    )
    async def coding_earlier(self) -> None:
        """Begin one word earlier."""
        await self._move_start(-1)

    @performs(
        Action(
            "coding.later",
            N_("Coding: begin one word later"),
            N_("Moves the beginning of the coding at the cursor one word on."),
            (")",),
            ("text", "tray"),
            rank=410,
        )
    )
    async def coding_later(self) -> None:
        """Begin one word later."""
        await self._move_start(1)

    async def _move_end(self, step: int) -> None:
        from qualcode.tui.desk.words import word_end

        coding = await self._coding_meant()
        if coding is not None:
            end = word_end(self.text.text, coding.start, coding.end, step)
            self._put_on(coding, Span(coding.start, end))

    async def _move_start(self, step: int) -> None:
        from qualcode.tui.desk.words import word_start

        coding = await self._coding_meant()
        if coding is not None:
            start = word_start(self.text.text, coding.start, coding.end, step)
            self._put_on(coding, Span(start, coding.end))

    async def _coding_meant(self) -> Coding | None:
        guid = await self.desk.choose_coding(_("Which coding?"))
        return self.session.coding(guid) if self.session and guid else None

    def _put_on(self, coding: Coding, span: Span) -> None:
        from qualcode.text.graphemes import before
        from qualcode.tui.codings.changes import resize

        if (span.start, span.end) != (coding.start, coding.end):
            inside = min(max(self.text.cursor, span.start), before(self.text.text, span.end))
            if coding.start <= self.text.cursor <= coding.end and inside != self.text.cursor:
                self.text.go_to(inside)  # the same key, or its opposite, still means this coding
            self._change(coding.guid, lambda study, stored: resize(study, stored, span))

    def _change(
        self, guid: str, job: Callable[[Study, str], Value], done: Callable[[Value], None] | None = None
    ) -> None:
        """Change a coding; one that is not written yet is by the time the job runs, under a guid of its own."""
        session = self.session
        if session is not None:
            self.desk.change(lambda: job(session.study, session.written.get(guid, guid)), done)

    # Listing

    @performs(
        Action(
            "code.quotes",
            N_("Code, actor, document: show its quotes"),
            N_(
                "Lists the coded passages of the code, actor or document under the bar; {keys[quote.go]} goes to one."
            ),
            ("q",),
            ("codebook", "documents"),
            N_("Quotes"),
            rank=220,
        )
    )
    async def code_quotes(self) -> None:
        """The quotes of the code, the actor or the document under the bar."""
        from qualcode.tui.desk.panes import ACTOR_PREFIX
        from qualcode.tui.desk.reading import quotes_with
        from qualcode.tui.windows.quotes import QuotesScreen

        session = self.session
        if session is None:
            return
        if self.desk.place == "documents":
            row = self.desk.documents.row
            if row is None:
                return
            is_actor, guid = row.key.startswith(ACTOR_PREFIX), row.key.removeprefix(ACTOR_PREFIX)
            heading = row.text
            read = partial(quotes_with, session.study, **{"actor" if is_actor else "document": guid})
        else:
            code = self.desk.codebook.code
            if code is None:
                return
            heading, read = code.path, partial(quotes_with, session.study, code=code.guid)
        self.desk.go_to_passage(await self.app.push_screen_wait(QuotesScreen(heading, read)))

    @performs(
        Action(
            "find.words",
            N_("Study: find words"),
            N_("Lists every place in the study where the words occur; Enter goes there."),
            ("/",),
            ("workbench",),
            rank=180,
        )
    )
    async def find_words(self) -> None:
        """Find words."""
        from qualcode.tui.codings.search import FindScreen

        session = self.session
        if session is not None:
            window = FindScreen(session.study, self.desk.change, session.codes)
            self.desk.go_to_passage(await self.app.push_screen_wait(window))


SUBJECT = Subject(
    parts=(NewCodings, Codings),
    actions=ACTIONS,
    places=Places(lines=("find",), windows=("find",), also={"step.back": ("find",), "quote.go": ("find",)}),
)
