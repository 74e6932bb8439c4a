"""Keys that come faster than the screen: kept in their order until what they are meant for is there.

A key is held while a study is being opened, while a window is being put up, and while the key before it, which may
open a window or move the focus, is still on its way from the pane that has the focus up to the application.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

_SECONDS_BETWEEN_LOOKS = 0.01
_ROUNDS = 2
"""How often to follow a key: what a pane makes of it, such as a line that is finished, is a message of its own."""


class TypeAhead:
    """Hands keys, and what is pasted, to the application one after the other.

    Args:
        app: whose keys they are.
        give: does with an event what Textual does.
        opening: whether the screen waits for its study.
    """

    def __init__(
        self, app: App[Any], give: Callable[[events.Event], Awaitable[None]], opening: Callable[[], bool]
    ) -> None:
        self._app, self._give, self._opening = app, give, opening
        self._held: deque[events.Event] = deque()
        self._waiting = False
        self._last: events.Event | None = None
        self._at: DOMNode | None = None
        """Where the last key was given to; None when it has been dealt with."""
        self._screen: Screen[Any] | None = None
        """Where the last key was pressed."""

    async def take(self, event: events.Event) -> None:
        """Give a key to the application, now or when it is its turn."""
        stack = self._app.screen_stack
        if self._held or self._at is not None or not self._ready or stack[-1] is not self._screen:
            self._held.append(event)
            if not self._waiting:
                self._wait()
        else:
            await self._hand_over(event)

    def came_up(self, event: events.Event) -> None:
        """Note that a key has come all the way up to the application, which has done what it does."""
        if event is self._last:
            self._at = None

    def forget(self) -> None:
        """Let go of what is held: the screen that it was meant for does not come."""
        self._held.clear()

    @property
    def _ready(self) -> bool:
        stack = self._app.screen_stack
        return bool(stack) and stack[-1].is_mounted and not self._opening()

    async def _hand_over(self, event: events.Event) -> None:
        target, self._screen = self._app.focused or self._app.screen, self._app.screen
        self._last = event
        await self._give(event)
        typed = isinstance(event, events.Key) and target.check_consume_key(event.key, event.character)
        self._at = target if event.is_forwarded and not typed else None

    def _wait(self) -> None:
        """Wait for the key on its way; then look whether the next one may go."""
        self._waiting = True
        if self._at is None:
            self._app.call_later(self._go_on)
        else:
            self._follow(self._at, _ROUNDS)

    def _follow(self, at: DOMNode, rounds: int) -> None:
        """Queue behind the key in every pane on its way up."""
        if at is not self._app:
            above = at.parent or self._app
            if not at.call_later(self._follow, above, rounds):
                self._follow(above, rounds)
        elif rounds > 1 and self._at is not None:
            self._follow(self._at, rounds - 1)
        else:
            self._app.call_later(self._go_on)

    def _go_on(self) -> None:
        """Give the next key when the screen is ready, and what it asked for when it became so is done."""
        if self._ready:
            self._app.call_later(self._give_next)
        else:
            self._app.set_timer(_SECONDS_BETWEEN_LOOKS, self._go_on)

    async def _give_next(self) -> None:
        self._at, self._waiting = None, False
        if self._held:
            await self._hand_over(self._held.popleft())
        if self._held:
            self._wait()
