"""What the screens that show an open study have in common: undo and redo, notices, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from textual.notifications import SeverityLevel
from textual.screen import Screen

from qualcode.i18n import _
from qualcode.tui.parts.host import Host
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study

Answer = TypeVar("Answer")
Value = TypeVar("Value")

_SECONDS_OF_A_NOTICE = 4


class Change(Protocol):
    """Changes the project in the background and hands over what came of it."""

    def __call__(self, job: Callable[[], Value], done: Callable[[Value], None]) -> None:
        """Do the job in a thread, then hand over what it gives."""


class BackScreen(Screen[Answer]):
    """A screen that was opened from another one, and from which there is a way back."""

    app: Host

    def action_step_back(self) -> None:
        """Back, without an answer."""
        self.dismiss(None)


class UndoKeys(Screen[Answer]):
    """Undo and redo of what was done to the study that a screen shows."""

    app: Host

    def action_undo_last(self) -> None:
        """Undo."""
        self._step("undo", _("Undone: {change}"), _("There is nothing to undo."))

    def action_undo_redo(self) -> None:
        """Redo."""
        self._step("redo", _("Done again: {change}"), _("There is nothing to do again."))

    @property
    def shown_study(self) -> Study | None:
        """The study, once it is open."""
        raise NotImplementedError

    def change(self, job: Callable[[], Value], done: Callable[[Value], None]) -> None:
        """Change the project in the background, and hand over what came of it."""
        raise NotImplementedError

    def notify(  # as Textual's own; ours go sooner, and their text is shown as it is
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = _SECONDS_OF_A_NOTICE,
        markup: bool = False,
    ) -> None:
        """A short notice that goes away by itself."""
        self.app.notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def show_done(self, message: str, at: str = "") -> None:
        """Say what was done; a screen that shows a part of the study shows what came of it, too."""
        self.notify(message)

    def _step(self, way: Literal["undo", "redo"], message: str, nothing: str) -> None:
        study = self.shown_study
        if study is not None:
            self.change(
                lambda: _step(study, way),
                lambda done: self.show_done(message.format(change=done) if done else nothing),
            )


def _step(study: Study, way: Literal["undo", "redo"]) -> str | None:
    """Undo or redo one change, in a thread; its sentence, None if there is none.

    Raises:
        QualcodeError: if a later change stands in the way.
    """
    history = services.project.history
    done = history.undo(study) if way == "undo" else history.redo(study)
    return history.sentence(done[0]) if done else None


class StudyScreen(UndoKeys[Answer], BackScreen[Answer]):
    """A screen over the workbench that shows a part of the study and changes it.

    After a change it says what was done and reads again what it shows.

    Args:
        study: the open study.
        change: how the study is changed.
    """

    app: Host

    def __init__(self, study: Study, change: Change) -> None:
        super().__init__()
        self.study, self._change = study, change

    @property
    def shown_study(self) -> Study:
        """The study."""
        return self.study

    def change(self, job: Callable[[], Value], done: Callable[[Value], None]) -> None:
        """Change the project in the background, and hand over what came of it."""
        self._change(job, done)

    def read_again(self, at: str = "") -> None:
        """Read what the screen shows; the bar goes to the key `at` if one is given."""
        raise NotImplementedError

    def do(self, job: Callable[[], object], message: str = "", at: str = "") -> None:
        """Change the study, say what was done, and show what came of it."""
        self.change(job, lambda _none: self.show_done(message, at))

    def show_done(self, message: str, at: str = "") -> None:
        """Say what was done, if there is something to say, and show what came of it."""
        if message:
            self.notify(message)
        if self.is_attached:
            self.read_again(at)

    def left(self, answer: Answer | None) -> None:
        """Take what a screen over this one answers for this one's answer; without one, read again."""
        if answer is not None:
            self.dismiss(answer)
        else:
            self.read_again()
