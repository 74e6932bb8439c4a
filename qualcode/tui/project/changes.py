"""What was done lately, and taking it back down to a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _, ngettext
from qualcode.model.change import ChangeState
from qualcode.model.code import fold
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.clock import on_this_clock
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.windows.choose import Choice, Choose

if TYPE_CHECKING:
    from qualcode.services.study import Study

MOST = 500
"""How many changes are listed; `qualcode log` prints all."""


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One entry of the change log; `time` is of this computer's clock, `own` the coder's own."""

    guid: str
    sequence: int
    sentence: str
    coder: str
    time: str
    own: bool
    state: ChangeState

    @property
    def stands(self) -> bool:
        """Whether it has not been taken back."""
        return self.state is ChangeState.DONE


class ChangesScreen(StudyScreen[None]):
    """The change log, the newest first.

    Args:
        study: the open study.
        change: how the study is changed.
    """

    PLACE = "changes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, study: Study, change: Change) -> None:
        super().__init__(study, change)
        self._done: tuple[LoggedChange, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        yield HeadingLine(_("What was done, the latest first"), id="heading")
        yield Rows(id="changes", empty=_("Reading …"))
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(Rows).focus()
        self.read_again()

    @waits
    async def action_changes_undo_to(self) -> None:
        """Take back down to the change under the bar, after a question."""
        here = next((done for done in self._done if done.guid == self.query_one(Rows).key), None)
        if here is None:
            return
        back = [done for done in self._done if done.own and done.stands and done.sequence >= here.sequence]
        if not back or not (here.own and here.stands):
            self.app.notify(_("Only your own changes that still stand can be taken back."), markup=False)
            return
        count, study = len(back), self.study
        question = ngettext(
            "Take back {count} change of yours, down to «{change}»?",
            "Take back {count} changes of yours, down to «{change}»?",
            count,
        ).format(count=count, change=here.sentence)

        def said(undone: int) -> None:
            text = ngettext(
                "{count} change taken back. {keys[undo.redo]} does it again.",
                "{count} changes taken back. {keys[undo.redo]} does them again.",
                undone,
            )
            self.show_done(text.format(keys=KEYS, count=undone))

        choices = [Choice("keep", _("Leave all as it is")), Choice("back", _("Take back"))]
        answer = await self.app.push_screen_wait(Choose(question, choices))
        if answer == "back":
            self.change(lambda: len(services.project.history.undo(study, count)), said)

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click asks, too."""
        self.action_changes_undo_to()

    def read_again(self, at: str = "") -> None:
        """Read the list."""
        study = self.study
        self.app.read(self, "changes", lambda: logged_changes(study, MOST), lambda done: self._show(done, at))

    def _show(self, done: tuple[LoggedChange, ...], at: str) -> None:
        self._done = done
        rows = [
            Row(
                each.guid,
                each.sentence,
                figure=each.time,
                detail=" · ".join(part for part in ("" if each.own else each.coder, _state(each)) if part),
                mark="" if each.stands else "–",
            )
            for each in done
        ]
        self.query_one(Rows).show(
            rows, empty=_("Nothing was done yet. {keys[step.back]} goes back.").format(keys=KEYS), at=at or None
        )


def _state(done: LoggedChange) -> str:
    return {
        ChangeState.UNDONE: _("taken back"),
        ChangeState.ABANDONED: _("taken back"),
        ChangeState.FINAL: _("for good"),
    }.get(done.state, "")


def logged_changes(study: Study, most: int) -> tuple[LoggedChange, ...]:
    """The latest changes, the newest first."""
    return tuple(
        LoggedChange(
            change.guid,
            change.sequence,
            services.project.history.sentence(change),
            change.coder,
            on_this_clock(change.time),
            fold(change.coder) == fold(study.coder),
            change.state,
        )
        for change in services.project.history.list_changes(study, most)
    )
