"""A window with a text to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from qualcode.i18n import _
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.windows.modal import Window


@dataclass(frozen=True, slots=True)
class Wording:
    """What the window says: above, below (with `{keys[…]}` for keys), and when it is closed without saving."""

    heading: str
    keys: str
    unsaved: str
    save: str


class Editor(Window[str | None]):
    """A text to write; None when it is left as it was.

    Args:
        wording: what the window says.
        text: what is there already.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("editor")]

    def __init__(self, wording: Wording, text: str) -> None:
        super().__init__()
        self._wording, self.before = wording, text

    def compose(self) -> ComposeResult:
        """What it is about, the text, keys."""
        with Vertical(classes="window large"):
            yield FrameTitle(self._wording.heading)
            yield TextArea(self.before, id="memo", show_line_numbers=False)
            yield Hints(self._wording.keys.format(keys=KEYS))

    def on_mount(self) -> None:
        """Begin to write."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def written(self) -> str:
        """What is written now."""
        return self.query_one(TextArea).text

    @property
    def worth_asking(self) -> bool:
        """Whether closing would lose something."""
        return self.written() != self.before

    def action_save(self) -> None:
        """Save."""
        text = self.written()
        if text == self.before:
            self._leave()
        else:
            self.dismiss(text)

    def dismissed_without_saving(self) -> None:
        """Called before the window closes with nothing to save."""

    def _leave(self) -> None:
        self.dismissed_without_saving()
        self.dismiss(None)

    @waits
    async def action_close(self) -> None:
        """Close; what was written is never lost by one key."""
        if not self.worth_asking:
            self._leave()
            return
        from qualcode.tui.windows.choose import Choice, Choose

        text = self.written()

        choices = [Choice("save", self._wording.save), Choice("drop", _("Throw away what was written"))]
        answer = await self.app.push_screen_wait(Choose(self._wording.unsaved, choices))
        if answer == "save":
            self.dismiss(text)
        elif answer == "drop":
            self._leave()
