"""Writing a memo."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from qualcode.i18n import _
from qualcode.text.display import harmless_line
from qualcode.tui.screens.modal import Window


class MemoEditor(Window[str | None]):
    """A text to write; None when it is left as it was.

    Args:
        about: the name of what it is about.
        text: what is there already.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2,ctrl+o", "save", show=False, priority=True, id="memo.save")]

    def __init__(self, about: str, text: str) -> None:
        super().__init__()
        self._about, self._text = about, text

    def compose(self) -> ComposeResult:
        """What it is about, the text, keys."""
        with Vertical(classes="window large"):
            said = _("Memo on {name}").format(name=harmless_line(self._about))
            yield Static(said, classes="question", markup=False)
            yield TextArea(self._text, id="memo", show_line_numbers=False)
            yield Static(
                _("F2: save    Esc: close"),
                classes="window-keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin to write."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        """Save."""
        text = self.query_one(TextArea).text.strip()
        self.dismiss(text if text != self._text else None)

    def action_close(self) -> None:
        """Close; what was written is never lost by one key."""
        text = self.query_one(TextArea).text.strip()
        if text in {self._text.strip(), ""}:
            self.dismiss(None)
            return
        from qualcode.tui.screens.choose import Choice, Choose

        def decided(answer: str | None) -> None:
            if answer == "save":
                self.dismiss(text)
            elif answer == "drop":
                self.dismiss(None)

        choices = [Choice("save", _("Save the memo")), Choice("drop", _("Throw away what was written"))]
        self.app.push_screen(Choose(_("The memo is not saved."), choices), decided)
