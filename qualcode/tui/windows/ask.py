"""One question, one line to answer it in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.i18n import _
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.windows.modal import Window


class Ask(Window[str | None]):
    """Asks for a line of text; None when the person thinks better of it.

    Args:
        question: what is asked.
        value: the answer to begin with, selected, so that typing replaces it.
        note: said below the line.
    """

    def __init__(self, question: str, value: str = "", note: str = "") -> None:
        super().__init__()
        self._question, self._value, self._note = question, value, note

    def compose(self) -> ComposeResult:
        """Question, line, keys."""
        with Vertical(classes="window small"):
            yield FrameTitle(self._question)
            yield Input(self._value, id="answer")
            if self._note:
                yield Static(self._note, classes="note", markup=False)
            yield Hints(_("Enter: go on    {keys[window.close]}: never mind").format(keys=KEYS))

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        self.dismiss(event.value.strip() or None)
