"""What all small windows over the workbench have in common."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.screen import ModalScreen

from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.rows import Rows

Answer = TypeVar("Answer")


class Window(ModalScreen[Answer]):
    """A small window; Esc closes it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("window")]

    def on_resize(self) -> None:
        """The title has another edge to stand in."""
        for title in self.query(FrameTitle):
            self.call_after_refresh(title.put_into_frame)

    @property
    def worth_asking(self) -> bool:
        """Whether closing would lose something that was written."""
        return False

    def stop(self) -> None:
        """Stop what takes long, as far as it can be stopped: the program is left."""

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class TypingWindow(Window[Answer]):
    """A small window with a list under a line that is typed into."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("typing")]

    def action_move(self, step: int) -> None:
        """Up or down the list."""
        self.query_one(Rows).action_step(step)

    def action_page(self, step: int) -> None:
        """A page up or down the list."""
        self.query_one(Rows).action_page(step)
