"""The codebook as a tree in which codes can be dragged on to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from qualcode.tui.desk.panes import CodebookPane
from qualcode.tui.keyboard.registry import bindings


class CodeTree(CodebookPane):
    """The tree; a code dragged on to another one is put under it."""

    PLACE = "codes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    @dataclass
    class Dropped(Message):
        """A code was dragged on to another."""

        code: str
        onto: str

    _dragged: str | None = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a code."""
        self._dragged = self._key_at(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let it go."""
        onto, dragged = self._key_at(event), self._dragged
        self._dragged = None
        if dragged and onto and onto != dragged:
            self.post_message(self.Dropped(dragged, onto))

    def _key_at(self, event: events.MouseEvent) -> str | None:
        number = self._row_at(event.get_content_offset_capture(self).y + self.scroll_offset.y)
        return self.rows[number].key if number is not None else None
