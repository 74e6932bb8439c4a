"""Learning anew beside the work, when decisions that taught the engine step by step are over for a while."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Timer
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

QUIET = 1.5
"""So many seconds without a decision are a while."""


class Relearning(Generic[Key, Value]):
    """One thing at a time that is learned in a thread; what was asked for last counts.

    Args:
        quiet: seconds to wait before learning begins.
    """

    def __init__(self, quiet: float = QUIET) -> None:
        self._quiet = quiet
        self._timer: Timer | None = None
        self._asked: tuple[Key, Future[Value]] | None = None

    def ask(self, key: Key, learn: Callable[[], Value]) -> None:
        """Learn something after a while, and nothing that was asked for before, if that has not begun.

        Args:
            key: names what is learned.
            learn: works on values of its own; runs in a thread.
        """
        self.forget()
        found: Future[Value] = Future()

        def run() -> None:
            try:
                found.set_result(learn())
            except BaseException as error:  # goes on where the result is taken
                found.set_exception(error)

        self._asked = key, found
        self._timer = Timer(self._quiet, run)
        self._timer.daemon = True
        self._timer.start()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._asked = None

    @property
    def ready(self) -> bool:
        """Whether something has been learned and not been taken."""
        return self._asked is not None and self._asked[1].done()

    def take(self) -> tuple[Key, Value] | None:
        """What was learned, once; what went wrong in learning is raised."""
        if self._asked is None or not self.ready:
            return None
        key, found = self._asked
        self.forget()
        return key, found.result()
