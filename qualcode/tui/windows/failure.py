"""Something broke: what it was, to copy and send, while the program lives on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from qualcode.i18n import _
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.hints import Hints
from qualcode.tui.windows.modal import Window


class FailurePanel(Window[None]):
    """Shows a traceback to copy from.

    Args:
        text: the traceback.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """What happened, the text, what to do."""
        with Vertical(classes="window large"):
            yield Static(
                _("Something went wrong in the program. What was saved is safe, and you can go on."),
                classes="question",
                markup=False,
            )
            yield TextArea(self._text, read_only=True, id="failure")
            yield Hints(_("Ctrl+C: copy what is selected, or all    {keys[window.close]}: close").format(keys=KEYS))

    def on_mount(self) -> None:
        """Everything selected, ready to be copied."""
        area = self.query_one(TextArea)
        area.focus()
        area.select_all()
