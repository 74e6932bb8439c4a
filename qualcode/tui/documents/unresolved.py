"""What waits to be settled after a text was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR
from qualcode.model.revision import Waiting
from qualcode.tui.desk.reading import Place
from qualcode.tui.documents.unresolved_reading import Unresolved, drop, list_unresolved, resolve
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.services import services
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


class WaitingScreen(StudyScreen[Unresolved | None]):
    """A list of what has no place any more; answers with one whose place is to be found in the text.

    Args:
        study: the open study.
        change: how the study is changed.
    """

    PLACE = "waiting"

    def __init__(self, study: Study, change: Change) -> None:
        super().__init__(study, change)
        self._unresolved: dict[str, Unresolved] = {}

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        yield HeadingLine(id="heading")
        yield WaitingRows(id="waiting", empty=_("Reading …"), gap=1)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(WaitingRows).focus()
        self.read_again()

    @waits
    async def action_waiting_settle(self) -> None:
        """Choose its place."""
        here = self._here()
        if here is None:
            return
        if not here.places:
            self.dismiss(here)
            return

        choices = [
            Choice(str(number), f"«{shortened(place.text, _MOST_CELLS)}»", detail=_lines(place))
            for number, place in enumerate(here.places)
        ]
        choices.append(Choice("text", _("Another passage: select it in the text")))
        question = _("Where does «{name}» belong?").format(name=name_of(here.waiting))
        answer = await self.app.push_screen_wait(Choose(question, choices))
        if answer == "text":
            self.dismiss(here)
        elif answer is not None:
            self._settle(here.waiting, here.places[int(answer)])

    def action_waiting_text(self) -> None:
        """To the text."""
        here = self._here()
        if here is not None:
            self.dismiss(here)

    @waits
    async def action_waiting_drop(self) -> None:
        """Give it up, after a question."""
        here = self._here()
        if here is None:
            return
        waiting, study = here.waiting, self.study

        choices = [Choice("keep", _("Let it wait")), Choice("drop", _("Give it up"))]
        answer = await self.app.push_screen_wait(
            Choose(_("Give up «{name}»?").format(name=name_of(waiting)), choices)
        )
        if answer == "drop":
            said = _("Given up: «{name}». {keys[undo.last]} brings it back.").format(keys=KEYS, name=name_of(waiting))
            self.do(lambda: drop(study, waiting), said)

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click chooses its place."""
        self.action_waiting_settle()

    def _settle(self, waiting: Waiting, place: Place) -> None:
        study = self.study
        self.do(lambda: resolve(study, waiting, place), place_message(waiting, place))

    def read_again(self, at: str = "") -> None:
        """Read the list."""
        study = self.study
        self.app.read(self, "waiting", lambda: list_unresolved(study), lambda found: self._show(found, at))

    def _show(self, unresolved: tuple[Unresolved, ...], at: str) -> None:
        self._unresolved = {each.waiting.guid: each for each in unresolved}
        said = ngettext("{count} waits to be settled", "{count} wait to be settled", len(unresolved))
        heading = said.format(count=len(unresolved)) if unresolved else _("Nothing waits to be settled")
        self.query_one(HeadingLine).show_heading(heading)
        empty = _(
            "Nothing waits: all that was marked has its place in the current texts. {keys[step.back]} goes back."
        ).format(keys=KEYS)
        self.query_one(WaitingRows).show([_row(each) for each in unresolved], empty=empty, at=at or None)

    def _here(self) -> Unresolved | None:
        return self._unresolved.get(self.query_one(WaitingRows).key or "")


def name_of(waiting: Waiting) -> str:
    """The code, or what else waits."""
    coded = waiting.what in {"coding", "suggestion"}
    name = waiting.name.replace(PATH_SEPARATOR, " / ") if coded else waiting.name
    return shortened(services.documents.unresolved.named(waiting.what, name), _MOST_CELLS)


def place_message(waiting: Waiting, place: Place) -> str:
    """The notice when it has a place again."""
    return _("«{name}» is on {lines} now.").format(name=name_of(waiting), lines=_lines(place))


def _row(unresolved: Unresolved) -> Row:
    waiting, count = unresolved.waiting, len(unresolved.places)
    if waiting.kept is not None:
        speakers = f" · {waiting.speakers[0]} → {waiting.speakers[1]}" if waiting.speakers else ""
        said = _("kept, words or speaker changed")
        detail = f"{name_of(waiting)} · {waiting.document} {waiting.reference} · {said}{speakers}"
        return Row(waiting.guid, f"«{waiting.text}» → «{unresolved.places[0].text}»", detail=detail)
    places = ngettext("{count} place", "{count} places", count).format(count=count) if count else _("no place found")
    coder = f" ({waiting.coder})" if waiting.coder else ""
    detail = f"{name_of(waiting)}{coder} · {waiting.document} {waiting.reference} · {places}"
    return Row(waiting.guid, f"«{waiting.text}»", detail=detail)


def _lines(place: Place) -> str:
    first, last = place.lines
    if first == last:
        return _("line {first}").format(first=first)
    return _("lines {first}–{last}").format(first=first, last=last)
