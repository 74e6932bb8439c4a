"""A window with something to read, and nothing to do but close it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.text.display import harmless
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.windows.modal import Window


class Reading(Window[None]):
    """Shows a text under a title.

    Args:
        title: what it is.
        text: the text, shown as it is.
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical(classes="window"):
            yield FrameTitle(self._title)
            with VerticalScroll(id="text-to-read"):
                yield Static(harmless(self._text), markup=False)
            yield Hints(_("{keys[window.close]}: close").format(keys=KEYS))
