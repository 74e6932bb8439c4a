"""Corrected texts: what lost its place is put on a passage again."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui import reading, writing
from qualcode.tui.reading import Place, Unsettled
from qualcode.tui.screens.going import GoingKeys
from qualcode.tui.screens.quotes import Passage
from qualcode.tui.screens.waiting import WaitingScreen, name_of, said_of_place


class RevisingKeys(GoingKeys):
    """The part of the workbench that settles what a correction of a text left open."""

    def __init__(self) -> None:
        super().__init__()
        self._placing: Unsettled | None = None
        """What the person looks for a passage for."""

    def action_waiting_open(self) -> None:
        """Put what is looked for on the selected passage; else list what waits."""
        place, placing = self._place_selected(), self._placing
        if placing is None or place is None:
            self._list_waiting()
            return
        from qualcode.tui.screens.choose import Choice, Choose

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
        return _("W puts «{name}» on what you select").format(name=name_of(self._placing.waiting))

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
        self.tell(_("Select where «{name}» belongs, then press W.").format(name=name_of(waiting)))

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
