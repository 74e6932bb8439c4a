"""Jumping: a letter on every place in sight; pressing it goes there."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from qualcode.tui.windows.modal import Window

LETTERS = "asdfghjklqwertyuiopzxcvbnm" + string.ascii_uppercase


@dataclass(frozen=True, slots=True)
class Target:
    """A place on the screen, in cells from its upper left corner, and what it stands for."""

    key: str
    x: int
    y: int


class JumpScreen(Window[str | None]):
    """Shows letters over the screen; answers with the key of the target whose letter was pressed.

    Args:
        targets: where the letters stand; no more of them than there are `LETTERS` are shown.
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = dict(zip(LETTERS, targets, strict=False))

    def compose(self) -> ComposeResult:
        """The letters."""
        for letter, target in self._targets.items():
            label = Static(letter, classes="jump-letter", markup=False)
            label.styles.offset = (target.x, target.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        """Go there; any other key closes."""
        if event.key == "escape":
            return
        event.stop()
        target = self._targets.get(event.character or "")
        self.dismiss(target.key if target else None)

    def on_click(self) -> None:
        """A click closes."""
        self.dismiss(None)
