"""Work that takes time, done in threads: the screen never waits for the project."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from typing import TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.worker import Worker

from qualcode.model.errors import QualcodeError

Value = TypeVar("Value")


class Working(App[int]):
    """An application whose jobs run in threads and whose failures are told, never swallowed.

    Jobs give frozen values, which are handed over on the screen's own thread.
    """

    def __init__(self) -> None:
        super().__init__()
        self._writing = asyncio.Lock()
        self.waiting = 0
        """How many changes are not yet written."""

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
            failed: called when the job failed, before the failure is told.
        """

        async def run() -> None:
            await self._attempt(job, done, failed)

        return owner.run_worker(run(), group=purpose, exclusive=True)

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
        except Exception as error:  # told, whatever it is: the program lives on
            told = await asyncio.to_thread(self.explained, error)
            if failed is not None:
                failed()
            self.tell_failure(told)  # last, so that it stands over whatever screen comes up now

    def explained(self, error: Exception) -> Exception:
        """What to tell of an error; runs in a thread."""
        return error

    def tell_failure(self, error: Exception) -> None:
        """Say what went wrong: in a notice what a person can put right, anything else in a panel to copy from."""
        if isinstance(error, QualcodeError):
            self.notify(str(error), severity="error", timeout=8, markup=False)
            return
        from qualcode.tui.windows.failure import FailurePanel

        self.push_screen(FailurePanel("".join(traceback.format_exception(error))))
