"""What waits to be settled after a text was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR
from qualcode.model.revision import Waiting
from qualcode.tui.desk import reading, writing
from qualcode.tui.desk.reading import Place, Unsettled
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.parts.wrapping import shortened
from qualcode.tui.windows.choose import Choice, Choose

if TYPE_CHECKING:
    from qualcode.services.study import Study

_MOST_CELLS = 200
"""As much of a passage is shown where one is chosen."""


class WaitingRows(Rows):
    """The list, with keys of its own: `g` goes to the text here."""

    PLACE = "waiting"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class WaitingScreen(StudyScreen[Unsettled | None]):
    """A list of what has no place any more; answers with one whose place is to be found in the text.

    Args:
        study: the open study.
        change: how the study is changed.
    """

    PLACE = "waiting"

    def __init__(self, study: Study, change: Change) -> None:
        super().__init__(study, change)
        self._unsettled: dict[str, Unsettled] = {}

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        yield Static("", id="heading", markup=False)
        yield WaitingRows(id="waiting", empty=_("Reading …"), gap=1)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(WaitingRows).focus()
        self.read_again()

    def action_waiting_settle(self) -> None:
        """Choose its place."""
        here = self._here()
        if here is None:
            return
        if not here.places:
            self.dismiss(here)
            return

        def chosen(answer: str | None) -> None:
            if answer == "text":
                self.dismiss(here)
            elif answer is not None:
                self._settle(here.waiting, here.places[int(answer)])

        choices = [
            Choice(str(number), f"«{shortened(place.text, _MOST_CELLS)}»", detail=_lines(place))
            for number, place in enumerate(here.places)
        ]
        choices.append(Choice("text", _("Another passage: select it in the text")))
        question = _("Where does «{name}» belong?").format(name=name_of(here.waiting))
        self.app.push_screen(Choose(question, choices), chosen)

    def action_waiting_text(self) -> None:
        """To the text."""
        here = self._here()
        if here is not None:
            self.dismiss(here)

    def action_waiting_drop(self) -> None:
        """Give it up, after a question."""
        here = self._here()
        if here is None:
            return
        waiting, study = here.waiting, self.study

        def decided(answer: str | None) -> None:
            if answer == "drop":
                said = _("Given up: «{name}». {keys[undo.last]} brings it back.").format(
                    keys=KEYS, name=name_of(waiting)
                )
                self.do(lambda: writing.drop(study, waiting), said)

        choices = [Choice("keep", _("Let it wait")), Choice("drop", _("Give it up"))]
        self.app.push_screen(Choose(_("Give up «{name}»?").format(name=name_of(waiting)), choices), decided)

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click chooses its place."""
        self.action_waiting_settle()

    def _settle(self, waiting: Waiting, place: Place) -> None:
        study = self.study
        self.do(lambda: writing.settle(study, waiting, place), said_of_place(waiting, place))

    def read_again(self, at: str = "") -> None:
        """Read the list."""
        study = self.study
        self.app.read(self, "waiting", lambda: reading.unsettled(study), lambda found: self._show(found, at))

    def _show(self, unsettled: tuple[Unsettled, ...], at: str) -> None:
        self._unsettled = {each.waiting.guid: each for each in unsettled}
        said = ngettext("{count} waits to be settled", "{count} wait to be settled", len(unsettled))
        heading = said.format(count=len(unsettled)) if unsettled else _("Nothing waits to be settled")
        self.query_one("#heading", Static).update(heading)
        empty = _(
            "Nothing waits: all that was marked has its place in the current texts. {keys[step.back]} goes back."
        ).format(keys=KEYS)
        self.query_one(WaitingRows).show([_row(each) for each in unsettled], empty=empty, at=at or None)

    def _here(self) -> Unsettled | None:
        return self._unsettled.get(self.query_one(WaitingRows).key or "")


def name_of(waiting: Waiting) -> str:
    """The code, or what else waits."""
    from qualcode.services.documents.unresolved import named

    coded = waiting.what in {"coding", "suggestion"}
    name = waiting.name.replace(PATH_SEPARATOR, " / ") if coded else waiting.name
    return shortened(named(waiting.what, name), _MOST_CELLS)


def said_of_place(waiting: Waiting, place: Place) -> str:
    """The notice when it has a place again."""
    return _("«{name}» is on {lines} now.").format(name=name_of(waiting), lines=_lines(place))


def _row(unsettled: Unsettled) -> Row:
    waiting, count = unsettled.waiting, len(unsettled.places)
    if waiting.kept is not None:
        speakers = f" · {waiting.speakers[0]} → {waiting.speakers[1]}" if waiting.speakers else ""
        said = _("kept, words or speaker changed")
        detail = f"{name_of(waiting)} · {waiting.document} {waiting.reference} · {said}{speakers}"
        return Row(waiting.guid, f"«{waiting.text}» → «{unsettled.places[0].text}»", detail=detail)
    places = ngettext("{count} place", "{count} places", count).format(count=count) if count else _("no place found")
    coder = f" ({waiting.coder})" if waiting.coder else ""
    detail = f"{name_of(waiting)}{coder} · {waiting.document} {waiting.reference} · {places}"
    return Row(waiting.guid, f"«{waiting.text}»", detail=detail)


def _lines(place: Place) -> str:
    first, last = place.lines
    if first == last:
        return _("line {first}").format(first=first)
    return _("lines {first}–{last}").format(first=first, last=last)
