"""The application as screens know it: work done in threads, failures shown, and what a screen may ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.notifications import SeverityLevel
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from qualcode.tui.keyboard.keymap import Keymap
from qualcode.tui.parts.notices import SECONDS, Notice, NoticeBar
from qualcode.tui.parts.rooms import LOW_OR_TALL

if TYPE_CHECKING:
    from qualcode.services.study import Study

Value = TypeVar("Value")


class Host(App[int]):
    """What a screen may ask of the application; `QualcodeApp` is one.

    Jobs run in threads and give frozen values, which are handed over on the screen's own thread. Failures are shown,
    never swallowed.
    """

    VERTICAL_BREAKPOINTS = LOW_OR_TALL

    def __init__(self) -> None:
        super().__init__()
        self.keymap = Keymap()
        """The keys in use."""
        self.reads_ahead = False
        """Whether texts are read before anybody asks for it, where the program has the process for itself."""
        self._writing = asyncio.Lock()
        self.waiting = 0
        """How many changes are not yet written."""
        self._waiting_for: dict[tuple[int, str], Worker[Any]] = {}
        self.notice: Notice | None = None
        """What is told now."""
        self._notice_ends: Timer | None = None

    # Telling

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell something in passing, where the keys stand: the newest only, its text as it is.

        Args:
            message: what is told.
            title: stands before it.
            severity: an error stays until a key is pressed.
            timeout: seconds, of a warning; anything else stays for four.
            markup: as Textual has it; there is none.
        """
        said = f"{title}: {message}" if title else message
        seconds = max(timeout or SECONDS, SECONDS) if severity == "warning" else SECONDS
        self._show_notice(Notice(said, severity, seconds))

    def clear_notifications(self) -> None:
        """Tell nothing any more."""
        self._show_notice(None)

    def _show_notice(self, notice: Notice | None) -> None:
        if self._notice_ends is not None:
            self._notice_ends.stop()
            self._notice_ends = None
        self.notice = notice
        if notice is not None and not notice.stays:
            self._notice_ends = self.set_timer(notice.seconds, self.clear_notifications)
        for screen in self.screen_stack:
            for bar in screen.query(NoticeBar):
                bar.show_notice(notice)

    # Work in threads

    def read(
        self,
        owner: DOMNode,
        purpose: str,
        job: Callable[[], Value],
        done: Callable[[Value], None],
        failed: Callable[[], None] | None = None,
    ) -> Worker[None]:
        """Do a job in a thread and hand over what it gives; a later job of the same purpose replaces this one.

        Args:
            owner: whose job it is: when it leaves the screen, nobody waits for the job any more.
            purpose: what it is for.
            job: runs in a thread.
            done: is given the result.
            failed: called when the job failed, before the failure is shown.
        """

        async def run() -> None:
            await self._attempt(job, done, failed)

        return owner.run_worker(run(), group=purpose, exclusive=True)

    async def result(self, purpose: str, job: Callable[[], Value]) -> Value:
        """What a job gives that runs in a thread, for what reads downward in a worker.

        A later job of one screen for the same purpose replaces this one, as in `read`: the worker that waits for it
        ends.

        Raises:
            CancelledError: if the job failed, which was shown; what waits for it ends there.
        """
        worker = get_current_worker()
        wanted = (id(worker.node), purpose)
        earlier = self._waiting_for.get(wanted)
        if earlier is not None and earlier is not worker:
            earlier.cancel()
        self._waiting_for[wanted] = worker
        try:
            return await asyncio.to_thread(job)
        except Exception as error:
            await self._fail(error, None)
            raise asyncio.CancelledError from error
        finally:
            if self._waiting_for.get(wanted) is worker:
                del self._waiting_for[wanted]

    def write(
        self, job: Callable[[], Value], done: Callable[[Value], None], failed: Callable[[], None] | None = None
    ) -> Worker[None]:
        """Do a job that changes the project: one after the other, in the order asked for, and always to its end."""
        self.waiting += 1

        async def run() -> None:
            try:
                async with self._writing:
                    self.waiting -= 1
                    await self._attempt(job, done, failed)
            finally:
                self.written()

        return self.run_worker(run(), group="write")

    def written(self) -> None:
        """Called after every change."""

    @property
    def saved(self) -> bool:
        """Whether everything asked for has been written."""
        return not self.waiting and not self._writing.locked()

    async def all_written(self) -> None:
        """Wait until every change asked for has been written."""
        while not self.saved:
            await asyncio.sleep(0.01)

    async def _attempt(
        self, job: Callable[[], Value], done: Callable[[Value], None], failed: Callable[[], None] | None
    ) -> None:
        try:
            done(await asyncio.to_thread(job))
        except Exception as error:  # shown, whatever it is: the program lives on
            await self._fail(error, failed)

    async def _fail(self, error: Exception, failed: Callable[[], None] | None) -> None:
        explained = await asyncio.to_thread(self.explained, error)
        if failed is not None:
            failed()
        self.show_failure(explained)  # last, so that it stands over whatever screen comes up now

    def explained(self, error: Exception) -> Exception:
        """What to show of an error; runs in a thread."""
        return error

    def show_failure(self, error: Exception) -> None:
        """Say what went wrong."""
        raise NotImplementedError

    # What screens ask for

    @property
    def coder(self) -> str | None:
        """Who codes, where somebody said so."""
        raise NotImplementedError

    def keep(self, study: Study) -> None:
        """Close this study in the end."""
        raise NotImplementedError

    def go_home(self) -> None:
        """Show the home screen instead of what is there."""
        raise NotImplementedError

    def code_colors(self) -> Mapping[str, str]:
        """What the colours of the open study's codes are made of, by path."""
        raise NotImplementedError

    def open_project(self, path: Path) -> None:
        """Open a project on the workbench."""
        raise NotImplementedError

    def open_with(
        self, open_it: Callable[[], Study], path: Path | None, *, files: Sequence[Path] | None = None
    ) -> None:
        """Open what a function gives, on the workbench; with `files`, also none, the window that imports them."""
        raise NotImplementedError

    def use_keys(self, keymap: Keymap) -> None:
        """Use these keys from now on."""
        raise NotImplementedError

    def copy_quote(self, quote: str, reference: str) -> None:
        """Copy a quote."""
        raise NotImplementedError

    def copy_quote_to_file(self, quote: str, reference: str) -> None:
        """Add a quote to the end of a file that the person names."""
        raise NotImplementedError

    def action_theme_use(self, name: str) -> None:
        """Use a theme, now and next time."""
        raise NotImplementedError

    def action_language_use(self, language: str) -> None:
        """Speak a language, now and next time."""
        raise NotImplementedError

    def action_keys_edit(self) -> None:
        """Remap keys."""
        raise NotImplementedError
