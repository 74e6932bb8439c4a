"""Documents from afar: each a strip of its codes, to go to any place of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.i18n import _, ngettext, percent
from qualcode.services.results.portraits import Portrait, Portraits, place_of_cell, strip
from qualcode.terms import document_status_name
from qualcode.text.display import harmless_line
from qualcode.text.graphemes import cells
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.colours import hues_of
from qualcode.tui.parts.palette import black_or_white, code_color
from qualcode.tui.parts.wrapping import padded, shortened

_ROWS = 3
_INDENT = 2
_NOTHING = "·"
_BETWEEN = " · "


class PortraitList(ScrollView, can_focus=True, inherit_bindings=False):
    """One document under the other: name and progress, then the strip, or the counts; a cursor on the strip."""

    ALLOW_SELECT = False
    PLACE = "overview"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"portraits--bar", "portraits--faint"}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    @dataclass
    class Chosen(Message):
        """A place was clicked."""

        document: str
        start: int
        end: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._portraits = Portraits((), ())
        self._tags: tuple[str, ...] = ()
        self._at, self._cell = 0, 0
        self._counts = False
        self._empty = _("Reading …")

    def show(self, portraits: Portraits) -> None:
        """Show these documents."""
        self._portraits = portraits
        self._tags = tags(portraits)
        self._empty = _(
            "No documents yet. {keys[step.back]} goes back; "
            "{keys[document.add]} in the list of documents takes files in."
        ).format(keys=KEYS)
        self._at = max(min(self._at, len(portraits.documents) - 1), 0)
        self.virtual_size = Size(0, _ROWS * len(portraits.documents))
        self.refresh()

    def show_counts(self) -> None:
        """Counts in the place of strips, or strips again."""
        self._counts = not self._counts
        self.refresh()

    @property
    def here(self) -> tuple[str, int, int] | None:
        """The document under the cursor (its name) and the stretch that the cell leads to."""
        if not self._portraits.documents:
            return None
        portrait = self._portraits.documents[self._at]
        return (portrait.document.name, *place_of_cell(portrait, self._cell, self._width))

    def action_step(self, step: int) -> None:
        """A document up or down."""
        self._go(self._at + step)

    def action_along(self, step: int) -> None:
        """Along the strip."""
        self._cell = max(0, min(self._cell + step, self._width - 1))
        self.refresh()

    def action_end(self, step: int) -> None:
        """To the first or last document."""
        self._go(0 if step < 0 else len(self._portraits.documents) - 1)

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        at = event.get_content_offset_capture(self)
        row, line = divmod(at.y + self.scroll_offset.y, _ROWS)
        if row < len(self._portraits.documents):
            self._cell = max(0, min(at.x - _INDENT, self._width - 1)) if line == 1 else 0
            self._go(row)
            place = self.here
            if place is not None:
                self.post_message(self.Chosen(*place))

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width, plain = self.scrollable_content_region.width, self.rich_style
        row, line = divmod(y + self.scroll_offset.y, _ROWS)
        if row >= len(self._portraits.documents):
            text = f" {self._empty}" if y == 1 and not self._portraits.documents else ""
            faint = self.get_component_rich_style("portraits--faint")
            return Strip([Segment(padded(shortened(text, width), width), faint)], width)
        portrait, chosen = self._portraits.documents[row], row == self._at
        said = heading(portrait, width - 2)
        if line == 0:
            style = self.get_component_rich_style("portraits--bar") if chosen else plain
            return Strip([Segment(padded(" " + shortened(said[0], width - 2), width), style)], width)
        if line == 1:
            segments = self._figures(portrait) if self._counts else self._strip(portrait, chosen)
            return Strip([Segment(" " * _INDENT, plain), *segments]).adjust_cell_length(width, plain)
        faint = self.get_component_rich_style("portraits--faint")
        return Strip([Segment(padded("  " + shortened(said[1], width - 3), width), faint)], width)

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width - 2 * _INDENT, 10)

    def _go(self, at: int) -> None:
        self._at = max(0, min(at, len(self._portraits.documents) - 1))
        top, height = self.scroll_offset.y, self.size.height
        if self._at * _ROWS < top:
            self.scroll_to(y=self._at * _ROWS, animate=False)
        elif (self._at + 1) * _ROWS > top + height:
            self.scroll_to(y=(self._at + 1) * _ROWS - height, animate=False)
        self.refresh()

    def _strip(self, portrait: Portrait, chosen: bool) -> list[Segment]:
        faint = self.get_component_rich_style("portraits--faint")
        segments = []
        for cell, code in enumerate(strip(portrait, self._width)):
            style = faint if code is None else self._ink(code)
            if chosen and cell == self._cell:
                style = self.get_component_rich_style("portraits--bar")
            segments.append(Segment(_NOTHING if code is None else self._tags[code], style))
        return segments

    def _figures(self, portrait: Portrait) -> list[Segment]:
        segments = []
        for code, count in enumerate(portrait.counts):
            segments += [Segment(f" {self._tags[code]} ", self._ink(code)), Segment(f" {count:<4}", self.rich_style)]
        return segments

    def _ink(self, code: int) -> Style:
        """The code's colour; where there are no colours to be had, its letter says it alone."""
        if self.app.no_color or self.app.native_ansi_color:
            return self.rich_style + Style(bold=True)
        facts = self._portraits.codes[code]
        red, green, blue = color = code_color(f"{code}{facts.color}", facts.guid, hues_of(self.app.theme))
        ink = black_or_white(color)
        return Style(
            color=f"#{ink[0]:02x}{ink[1]:02x}{ink[2]:02x}", bgcolor=f"#{red:02x}{green:02x}{blue:02x}", bold=True
        )


def heading(portrait: Portrait, room: int) -> tuple[str, str]:
    """A document's label and name, how far it has come, and by whom; the last on a line of its own if there is need.

    Args:
        portrait: the document from afar.
        room: cells of a line.
    """
    document = portrait.document
    parts = [f"{document.label} {document.name}", document_status_name(document.status)]
    by = []
    if document.codings:
        codings = ngettext("{n} coding", "{n} codings", document.codings).format(n=document.codings)
        parts += [_("{share} of the text").format(share=percent(portrait.coded)), codings]
        by = [name if len(portrait.coders) == 1 else f"{name} {count}" for name, count in portrait.coders]
    whole, done, coders = (harmless_line(_BETWEEN.join(said)) for said in (parts + by, parts, by))
    return (whole, "") if cells(whole) <= room else (done, coders)


def tags(portraits: Portraits) -> tuple[str, ...]:
    """One sign for each code: its pinned key, else a letter of its name, that no other code has."""
    taken = {str(code.key) for code in portraits.codes if code.key}
    found = []
    for code in portraits.codes:
        if code.key:
            found.append(str(code.key))
            continue
        letters = [letter for letter in code.name.upper() if letter.isalpha() and letter not in taken]
        tag = letters[0] if letters else "?"
        taken.add(tag)
        found.append(tag)
    return tuple(found)
