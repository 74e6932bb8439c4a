"""Correcting texts, and resolving what lost its place when a text was corrected."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.i18n import N_, _, ngettext
from qualcode.tui.desk.part import Part
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.passage import Passage

if TYPE_CHECKING:
    from qualcode.model.revision import RevisionReport
    from qualcode.tui.desk.desk import Desk
    from qualcode.tui.desk.reading import Place
    from qualcode.tui.documents.unresolved_reading import Unresolved


class Revising(Part):
    """Corrects texts, and resolves what a correction left open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._placing: Unresolved | None = None
        """What the person looks for a passage for."""

    @performs(
        Action(
            "text.edit",
            N_("Text: edit the line"),
            N_("Opens the line under the cursor to be corrected; codings find their place in the new version."),
            ("E",),
            ("text",),
            rank=130,
        )
    )
    async def text_edit(self) -> None:
        """Correct the line under the cursor."""
        from qualcode.model.span import Span
        from qualcode.text.display import harmless, harmless_line
        from qualcode.text.lines import Lines
        from qualcode.tui.desk.reading import place_at
        from qualcode.tui.documents.unresolved_reading import edit_passage
        from qualcode.tui.windows.editor import Editor, Wording

        session = self.session
        if session is None or session.opened is None:
            self.desk.notify_nothing_open()
            return
        study, document, text = session.study, session.opened.document, session.opened.text.text
        line = self.text.line
        place = place_at(text, Span(*Lines(text).span(line, line)))
        wording = Wording(
            heading=_("Line {line} of {document}").format(line=line, document=harmless_line(document.name)),
            keys=_("{keys[memo.save]}: save as a new version    {keys[window.close]}: close"),
            unsaved=_("The line is not saved."),
            save=_("Save the line"),
        )
        written = await self.app.push_screen_wait(Editor(wording, harmless(place.text)))
        if written is not None:
            instead = as_it_was(written, place.text)
            self.desk.change(partial(edit_passage, study, document.guid, place, instead), self.notify_version)

    def notify_version(self, report: RevisionReport) -> None:
        """Say what became of what was marked."""
        from qualcode.tui.documents.version_message import version_message

        self.desk.notify(version_message(report))

    @performs(
        Action(
            "waiting.open",
            N_("Work: settle what waits"),
            N_("Lists what lost its place when a text was corrected, to be put on a passage or given up."),
            ("W",),
            ("workbench",),
            rank=290,
        )
    )
    async def waiting_open(self) -> None:
        """Put what is looked for on the selected passage; else list what is unresolved."""
        from qualcode.tui.documents.unresolved import name_of
        from qualcode.tui.windows.choose import Choice, Choose

        place, placing = self._place_selected(), self._placing
        if placing is not None and place is not None:
            question = _("Put «{name}» on the selected passage?").format(name=name_of(placing.waiting))
            choices = [Choice("put", _("Put it there")), Choice("list", _("Show the list of what waits"))]
            answer = await self.app.push_screen_wait(Choose(question, choices))
            if answer == "put":
                self._put_back(placing, place)
            if answer != "list":
                return
        await self._list()

    def status(self) -> str:
        """What is looked for, or how much is unresolved."""
        if self._placing is not None:
            from qualcode.tui.documents.unresolved import name_of

            name = name_of(self._placing.waiting)
            return _("{keys[waiting.open]} puts «{name}» on what you select").format(keys=KEYS, name=name)
        session = self.session
        count = session.overview.waiting if session and session.overview else 0
        message = ngettext(
            "{count} waits to be settled: {keys[waiting.open]}",
            "{count} wait to be settled: {keys[waiting.open]}",
            count,
        )
        return message.format(keys=KEYS, count=count) if count else ""

    async def _list(self) -> None:
        from qualcode.tui.documents.unresolved import WaitingScreen

        session = self.session
        if session is not None:
            self._look_for_place(await self.app.push_screen_wait(WaitingScreen(session.study, self.desk.change)))

    def _look_for_place(self, unresolved: Unresolved | None) -> None:
        """Go where it may belong, and remember what is looked for."""
        from qualcode.tui.documents.unresolved import name_of

        session = self.session
        self._placing = unresolved
        self.desk.show_status()
        if session is None or unresolved is None:
            return
        waiting = unresolved.waiting
        if unresolved.places:
            span = unresolved.places[0].span
            self.desk.go_to_passage(Passage(waiting.document, span.start, span.end))
        else:
            document = next((d for d in session.documents if d.name == waiting.document), None)
            if document is not None:
                self.desk.open_text(document.guid)
                self.text.focus()
        message = _("Select where «{name}» belongs, then press {keys[waiting.open]}.")
        self.desk.notify(message.format(keys=KEYS, name=name_of(waiting)))

    def _place_selected(self) -> Place | None:
        """What is selected in the document that is looked in."""
        from qualcode.tui.desk.reading import place_at

        opened = self.session.opened if self.session else None
        selected = self.text.selection
        if opened is None or selected is None or self._placing is None:
            return None
        if opened.document.name != self._placing.waiting.document:
            return None
        return place_at(opened.text.text, selected)

    def _put_back(self, unresolved: Unresolved, place: Place) -> None:
        from qualcode.tui.documents.unresolved_reading import resolve

        if self.session is not None:
            job = partial(resolve, self.session.study, unresolved.waiting, place)
            self.desk.change(job, lambda _none: self._resolved(unresolved, place))

    def _resolved(self, unresolved: Unresolved, place: Place) -> None:
        from qualcode.tui.documents.unresolved import place_message

        self._placing = None
        self.desk.notify(place_message(unresolved.waiting, place))


def as_it_was(written: str, before: str) -> str:
    """What was written, with control characters again where the editor showed pictures of them.

    A picture that stands for several characters of the line, or is one of them, stays as it is shown.
    """
    from qualcode.text.display import harmless

    stands_for: dict[str, set[str]] = {}
    for letter in before:
        stands_for.setdefault(harmless(letter), set()).add(letter)
    back = {ord(picture): letters.pop() for picture, letters in stands_for.items() if len(letters) == 1}
    return written.translate(back)
