"""The reader: what keys and mouse do, and what it tells about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from qualcode.model.span import Span
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.reader.clicks import Clicks
from qualcode.tui.reader.spans import CodedSpan
from qualcode.tui.reader.view import PageView

_AUTO_SCROLL_SECONDS = 0.05
_ROWS_BEYOND_FOR_A_ROW = 3
"""How many rows further outside the reader the mouse is held for each row more that is scrolled at a time."""


class Reader(PageView):
    """A text with its codings, to read, to select in, to code.

    It knows nothing of projects: it shows what it is given (`show`, `add_span`, `remove_span`, `replace_spans`) and
    tells what the person does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reader")]

    @dataclass
    class CursorMoved(Message):
        """The cursor is elsewhere, or other codings lie under it."""

        offset: int
        codings: tuple[CodedSpan, ...]

        def can_replace(self, message: Message) -> bool:
            """Only the last place of a quick row of movements matters."""
            return isinstance(message, Reader.CursorMoved)

    @dataclass
    class SelectionChanged(Message):
        """Something else is selected; None for nothing."""

        selection: Span | None

        def can_replace(self, message: Message) -> bool:
            """Only the last of a quick row of selections matters."""
            return isinstance(message, Reader.SelectionChanged)

    @dataclass
    class StripePressed(Message):
        """The stripe of a coding was clicked; its passage is now selected."""

        coding: CodedSpan

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._clicks = Clicks()
        self._pointer: Offset | None = None
        self._auto_scroll: Timer | None = None
        self._told: tuple[int, tuple[CodedSpan, ...], Span | None] = (0, (), None)

    def changed(self) -> None:
        """Tell of a cursor, codings under it, or a selection that are others than last told of."""
        cursor, codings, selected = self._told
        self._told = (self.cursor, self.codings_here(), self.selection)
        if self._told[:2] != (cursor, codings):
            self.post_message(self.CursorMoved(*self._told[:2]))
        if self._told[2] != selected:
            self.post_message(self.SelectionChanged(self._told[2]))

    # Keys

    def action_move(self, unit: str, step: int, extend: bool = False) -> None:
        """Move the cursor one step; `unit` is one of `motion.UNITS`."""
        height = max(self.scrollable_content_region.height - 1, 1)
        with self.watching():
            self._selector.move(self._motion.target(unit, self.cursor, step, height), extend=extend)
        if unit == "page":
            self.scroll_to(y=self.scroll_offset.y + step * height, animate=False)
        self.bring_into_sight(self.cursor)

    def action_extend(self) -> None:
        """Begin to select at the cursor; again: go on moving without."""
        with self.watching():
            self._selector.toggle_extending()

    def action_widen(self) -> None:
        """Select the sentence, then the line, then the turn."""
        with self.watching():
            self._selector.widen()
        self.bring_into_sight(self.cursor)

    def action_shrink(self) -> None:
        """Take back the last widening."""
        with self.watching():
            self._selector.shrink()
        self.bring_into_sight(self.cursor)

    def action_clear(self) -> None:
        """Select nothing."""
        with self.watching():
            self._selector.clear()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Escape to others when there is nothing to clear."""
        if action == "clear":
            return self.selection is not None or self.extending
        return super().check_action(action, parameters)

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor there; twice quickly selects the word, three times the sentence; with shift extends."""
        if event.button != 1:
            return
        place = event.get_content_offset_capture(self)
        if self._press_stripe(place):
            return
        unit = self._clicks.press(event.time, place.x, place.y)
        with self.watching():
            if event.shift:
                self._selector.grasp_selection(self._offset_under(place))
            else:
                self._selector.grasp(self._offset_under(place), unit)
            self._motion.forget_column()
        self._pointer = place
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go on selecting while the button is down; outside the reader, scroll."""
        if self._pointer is None:
            return
        self._pointer = event.get_content_offset_capture(self)
        if not 0 <= self._pointer.y < self.size.height:
            self._auto_scroll = self._auto_scroll or self.set_interval(_AUTO_SCROLL_SECONDS, self._drag_on)
        elif self._auto_scroll is not None:
            self._stop_auto_scroll()
        self._drag_on()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The drag ends."""
        if self._pointer is not None:
            self._pointer = None
            self._stop_auto_scroll()
            self.release_mouse()

    def _drag_on(self) -> None:
        if self._pointer is None:
            return
        y, height = self._pointer.y, self.size.height
        beyond = y if y < 0 else max(y - height + 1, 0)
        if beyond:
            step = max(abs(beyond) // _ROWS_BEYOND_FOR_A_ROW, 1) * (1 if beyond > 0 else -1)
            self.scroll_to(y=self.scroll_offset.y + step, animate=False)
        with self.watching():
            self._selector.drag(self._offset_under(Offset(self._pointer.x, min(max(y, 0), height - 1))))

    def _stop_auto_scroll(self) -> None:
        if self._auto_scroll is not None:
            self._auto_scroll.stop()
            self._auto_scroll = None

    def _press_stripe(self, place: Offset) -> bool:
        guid = self._beside(place.x, place.y + self.scroll_offset.y)
        if guid is None:
            return False
        coding = self._script.sweep[guid]
        with self.watching():
            self._selector.select(Span(coding.start, coding.end))
        self.post_message(self.StripePressed(coding))
        return True

    def _beside(self, cell: int, row: int) -> str | None:
        """The coding whose bracket or name stands in a cell beside the text."""
        columns = self._page.columns
        if row >= len(self._page.rows):
            return None
        if columns.names and columns.names_at <= cell < columns.names_at + columns.names:
            return self._page.names.at(row)[0]
        lane = cell - columns.lanes_at
        stripe = self._page.lanes.at(row)[lane] if 0 <= lane < columns.lanes else None
        return stripe.guid if stripe else None

    def _offset_under(self, place: Offset) -> int:
        row = self._page.rows.text_row(place.y + self.scroll_offset.y, 1)
        return self._page.rows.offset_at(row, max(place.x - self._page.columns.text_at, 0))
