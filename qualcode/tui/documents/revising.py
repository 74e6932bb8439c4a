"""Correcting texts, and putting what lost its place on a passage again."""

from __future__ import annotations

from qualcode.i18n import _, ngettext
from qualcode.model.revision import RevisionReport
from qualcode.model.span import Span
from qualcode.text.display import harmless, harmless_line
from qualcode.text.lines import Lines
from qualcode.tui.codings.quotes import Passage
from qualcode.tui.desk import reading, writing
from qualcode.tui.desk.going import GoingKeys
from qualcode.tui.desk.reading import Place, Unsettled
from qualcode.tui.documents.unresolved import WaitingScreen, name_of, said_of_place
from qualcode.tui.keyboard.keymap import KEYS


class RevisingKeys(GoingKeys):
    """The part of the workbench that corrects texts, and settles what a correction left open."""

    def __init__(self) -> None:
        super().__init__()
        self._placing: Unsettled | None = None
        """What the person looks for a passage for."""

    def action_text_edit(self) -> None:
        """Correct the line under the cursor."""
        session = self.session
        if session is None or session.opened is None:
            self.tell(_("Open a document first: {keys[pane.documents]} shows them.").format(keys=KEYS))
            return
        from qualcode.tui.windows.editor import Editor, Wording

        document, text, line = session.opened.document, session.opened.text.text, self.text.line
        place = reading.place_at(text, Span(*Lines(text).span(line, line)))
        wording = Wording(
            heading=_("Line {line} of {document}").format(line=line, document=harmless_line(document.name)),
            keys=_("{keys[memo.save]}: save as a new version    {keys[window.close]}: close"),
            unsaved=_("The line is not saved."),
            save=_("Save the line"),
        )

        def save(written: str | None) -> None:
            if written is not None:
                instead = _as_it_was(written, place.text)
                self.change(lambda: writing.edit_passage(session.study, document.guid, place, instead), told)

        def told(report: RevisionReport) -> None:
            self.tell(told_of_version(report))

        self.app.push_screen(Editor(wording, harmless(place.text)), save)

    def action_waiting_open(self) -> None:
        """Put what is looked for on the selected passage; else list what waits."""
        place, placing = self._place_selected(), self._placing
        if placing is None or place is None:
            self._list_waiting()
            return
        from qualcode.tui.windows.choose import Choice, Choose

        def decided(answer: str | None) -> None:
            if answer == "put":
                self._put_back(placing, place)
            elif answer == "list":
                self._list_waiting()

        question = _("Put «{name}» on the selected passage?").format(name=name_of(placing.waiting))
        choices = [Choice("put", _("Put it there")), Choice("list", _("Show the list of what waits"))]
        self.app.push_screen(Choose(question, choices), decided)

    def hint_of_waiting(self) -> str:
        """What is looked for, or how much waits."""
        if self._placing is None:
            return super().hint_of_waiting()
        return _("{keys[waiting.open]} puts «{name}» on what you select").format(
            keys=KEYS, name=name_of(self._placing.waiting)
        )

    def _list_waiting(self) -> None:
        if self.session is not None:
            self.app.push_screen(WaitingScreen(self.session.study, self.change), self._look_for_place)

    def _look_for_place(self, unsettled: Unsettled | None) -> None:
        """Go where it may belong, and remember what is looked for."""
        session = self.session
        self._placing = unsettled
        self.tell_status()
        if session is None or unsettled is None:
            return
        waiting = unsettled.waiting
        if unsettled.places:
            span = unsettled.places[0].span
            self.go_to_passage(Passage(waiting.document, span.start, span.end))
        else:
            document = next((d for d in session.documents if d.name == waiting.document), None)
            if document is not None:
                self.open_text(document.guid)
                self.text.focus()
        said = _("Select where «{name}» belongs, then press {keys[waiting.open]}.")
        self.tell(said.format(keys=KEYS, name=name_of(waiting)))

    def _place_selected(self) -> Place | None:
        """What is selected in the document that is looked in."""
        opened = self.session.opened if self.session else None
        selected = self.text.selection
        if opened is None or selected is None or self._placing is None:
            return None
        if opened.document.name != self._placing.waiting.document:
            return None
        return reading.place_at(opened.text.text, selected)

    def _put_back(self, unsettled: Unsettled, place: Place) -> None:
        session = self.session
        if session is None:
            return

        def put(_none: None) -> None:
            self._placing = None
            self.tell(said_of_place(unsettled.waiting, place))

        self.change(lambda: writing.settle(session.study, unsettled.waiting, place), put)


def told_of_version(report: RevisionReport) -> str:
    """What became of everything that was marked in the text, in a sentence or two."""
    kept, changed, moved = report.count("kept"), report.count("changed"), report.count("moved")
    ambiguous, lost = report.count("ambiguous"), report.count("lost")
    counts = [
        ngettext("{count} kept", "{count} kept", kept).format(count=kept) if kept else "",
        ngettext("{count} kept, words changed", "{count} kept, words changed", changed).format(count=changed)
        if changed
        else "",
        ngettext("{count} moved", "{count} moved", moved).format(count=moved) if moved else "",
        ngettext("{count} ambiguous", "{count} ambiguous", ambiguous).format(count=ambiguous) if ambiguous else "",
        ngettext("{count} lost", "{count} lost", lost).format(count=lost) if lost else "",
    ]
    said = _("Version {number} of {document}: {counts}.").format(
        number=report.number,
        document=report.document,
        counts=", ".join(count for count in counts if count) or _("nothing was marked in the text"),
    )
    return (
        _("{report} {keys[waiting.open]} lists what waits.").format(keys=KEYS, report=said)
        if ambiguous or lost
        else said
    )


def _as_it_was(written: str, before: str) -> str:
    """What was written, with control characters again where the editor showed pictures of them.

    A picture that stands for several characters of the line, or is one of them, stays as it is shown.
    """
    stands_for: dict[str, set[str]] = {}
    for letter in before:
        stands_for.setdefault(harmless(letter), set()).add(letter)
    back = {ord(picture): letters.pop() for picture, letters in stands_for.items() if len(letters) == 1}
    return written.translate(back)
