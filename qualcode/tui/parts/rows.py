"""A list of rows with a bar: documents, codes, codings, quotes and hits all look and move alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.text.graphemes import cells
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.colours import hues_of
from qualcode.tui.parts.palette import BAR, code_color, grey, hex_of, mix, readable
from qualcode.tui.parts.wrapping import padded, shortened, wrapped

_UNTIL_KNOWN = 30
AT_THE_BAR = "▌"
"""Stands at the left of each row of what the bar is on."""


PROSE = 78
"""Cells: text that is read is no wider."""
_ROOM_FOR_FACTS = 60


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said beside a text: words, with a code's colour before them if `color` is given."""

    words: str
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: a mark (in a code's colour if `color` is given), text that wraps, a figure, a fainter detail.

    `key` says what it stands for. A heading cannot be chosen. `most` rows of text at most (0: all there are); all of
    it is shown under the bar. `strong` are words in the text that stand out, `bold` if all of it does. `facts` stand
    right of the text, one on each row of the screen, in a list that has room for them; else below it.
    """

    key: str
    text: str
    mark: str = ""
    color: str | None = None
    figure: str = ""
    detail: str = ""
    level: int = 0
    heading: bool = False
    most: int = 0
    strong: str = ""
    bold: bool = False
    facts: tuple[Fact, ...] = ()


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows, moves a bar over them, and tells where it is and what is chosen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--bar", "rows--resting", "rows--faint", "rows--heading"}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    @dataclass
    class Moved(Message):
        """The bar is on another row, or on none."""

        rows: Rows
        row: Row | None

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

        def can_replace(self, message: Message) -> bool:
            """Only the last of a quick row of steps matters."""
            return isinstance(message, Rows.Moved) and message.rows is self.rows

    @dataclass
    class Chosen(Message):
        """A row was clicked; `on_mark`: on its mark or before it."""

        rows: Rows
        row: Row
        on_mark: bool = False

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(
        self,
        *,
        id: str | None = None,
        classes: str | None = None,
        empty: str = "",
        mark_width: int = 1,
        gap: int = 0,
        facts: int = 0,
        still: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._facts_width = facts
        self._still = still
        self._gap = gap
        self._mark_width = mark_width
        self._rows: list[Row] = []
        self._choices: list[int] = []
        self._lines: list[list[str]] = []
        self._starts: list[int] = [0]
        self._width = _UNTIL_KNOWN
        self._at = -1
        self._walked = False
        """Whether keys brought the bar where it is: then all of its row is shown. Under a mouse no row moves."""
        self._empty = empty

    # What is shown

    def show(self, rows: Iterable[Row], *, empty: str | None = None, at: str | None = None) -> None:
        """Show these rows; the bar stays on what it was on.

        Args:
            rows: in order.
            empty: what to say when there are none.
            at: the key to put the bar on.
        """
        new = list(rows)
        if empty is not None:
            self._empty = empty
        if new == self._rows and at is None:
            self.refresh()
            return
        key = at if at is not None else self.key
        before = self._at
        self._rows = new
        self._choices = [] if self._still else [number for number, row in enumerate(new) if not row.heading]
        same = next((number for number, row in enumerate(new) if row.key == key and not row.heading), None)
        self._at = same if same is not None else self._nearest(max(before, 0) if at is None else 0, 1)
        self._wrap()
        if same is None or at is not None:
            self._tell()

    @property
    def row(self) -> Row | None:
        """The row under the bar; None in a list that is only read."""
        return self._rows[self._at] if 0 <= self._at < len(self._rows) else None

    @property
    def key(self) -> str | None:
        """What the row under the bar stands for."""
        return self.row.key if self.row else None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return tuple(self._rows)

    def in_sight(self) -> tuple[Row, ...]:
        """The rows of which something can be seen."""
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height
        first = max(bisect_right(self._starts, top) - 1, 0)
        return tuple(self._rows[first : bisect_left(self._starts, bottom)])

    def put_bar(self, key: str) -> None:
        """Put the bar on the row that stands for something."""
        for number, row in enumerate(self._rows):
            if row.key == key and not row.heading:
                self._go(number)
                return

    # Moving

    def action_step(self, step: int) -> None:
        """One row up or down."""
        self._walk(self._nearest(self._at + step, step))

    def action_page(self, step: int) -> None:
        """A page up or down."""
        line = self._starts[max(self._at, 0)] + step * max(self.size.height - 1, 1)
        number = bisect_right(self._starts, max(line, 0)) - 1
        self._walk(self._nearest(min(max(number, 0), len(self._rows) - 1), step))

    def action_end(self, step: int) -> None:
        """To the first or last row."""
        self._walk(self._nearest(0 if step < 0 else len(self._rows) - 1, -step))

    def on_click(self, event: events.Click) -> None:
        """Put the bar there; that is also choosing."""
        place = event.get_content_offset_capture(self)
        number = self._row_at(place.y + self.scroll_offset.y)
        if number is not None and not self._rows[number].heading:
            row = self._rows[number]
            self._walked = False
            self._go(number)
            self.post_message(self.Chosen(self, row, place.x < self._columns(row)[0]))

    def _walk(self, number: int) -> None:
        self._walked = True
        self._go(number)

    def _go(self, number: int) -> None:
        if number == self._at or not 0 <= number < len(self._rows):
            return
        before, self._at = self.row, number
        if any(row is not None and row.most for row in (before, self.row)):
            self._wrap()
        else:
            self.refresh()
        self._into_sight()
        self._tell()

    def _nearest(self, number: int, step: int) -> int:
        """The row that can be chosen from there on, up or down; the last on that side if there is none further."""
        at = bisect_left(self._choices, number) if step > 0 else bisect_right(self._choices, number) - 1
        return self._choices[min(max(at, 0), len(self._choices) - 1)] if self._choices else -1

    def _tell(self) -> None:
        self.post_message(self.Moved(self, self.row))

    def _into_sight(self) -> None:
        if not 0 <= self._at < len(self._rows):
            return
        top, height = self.scroll_offset.y, max(self.scrollable_content_region.height, 1)
        first, last = self._starts[self._at], self._starts[self._at + 1]
        if self._nearest(0, 1) == self._at:
            first = 0
        if first < top or last - first >= height:
            self.scroll_to(y=first, animate=False)
        elif last > top + height:
            self.scroll_to(y=last - height, animate=False)

    # Painting

    def on_resize(self) -> None:
        """Wrap for the new width."""
        if self.scrollable_content_region.width != self._width:
            self._wrap()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the bar as the one that keys move, and all of what it is on; or as resting."""
        super().watch_has_focus(has_focus)
        self._walked = self._walked and has_focus
        self._wrap() if self.row is not None and self.row.most and not has_focus else self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        line = y + self.scroll_offset.y
        width = self._width
        plain = self.rich_style
        if not self._rows:
            faint = self.get_component_rich_style("rows--faint")
            said = wrapped(self._empty, width - 2)
            text = said[line - 1] if 0 < line <= len(said) else ""
            return Strip([Segment(padded(f" {text}", width), faint)], width)
        number = self._row_at(line)
        if number is None:
            return Strip([Segment(" " * width, plain)], width)
        return self._strip(number, line - self._starts[number])

    def _strip(self, number: int, line: int) -> Strip:
        row, texts = self._rows[number], self._lines[number]
        if line >= len(texts):
            return Strip([Segment(" " * self._width, self.rich_style)], self._width)
        style, faint, edge = self._styles(number)
        before, room, after = self._columns(row)
        mark = row.mark if line == 0 and not row.heading else ""
        at = before if row.heading else before - self._mark_width - 1
        segments = [
            Segment(" ", style) if edge is None else Segment(AT_THE_BAR, edge),
            Segment(" " * (at - 1), style),
        ]
        if not row.heading:
            segments += [Segment(padded(mark, self._mark_width), self._mark_style(row, style)), Segment(" ", style)]
        is_detail = line >= len(texts) - self._details(row)
        words = padded(texts[line], room)
        if is_detail or not row.strong or row.strong not in words:
            segments.append(Segment(words, faint if is_detail else style + _BOLD if row.bold else style))
        else:
            segments += _standing_out(words, row.strong, style)
        if (side := self._side) and not row.heading:
            fact = row.facts[line] if line < len(row.facts) else Fact("")
            segments += self._fact(fact, side, faint)
            after -= side + 2
        figure = row.figure if line == 0 else ""
        segments.append(Segment(" " * max(after - cells(figure) - 1, 0) + figure + " ", faint))
        return Strip(segments).adjust_cell_length(self._width, style)

    def _fact(self, fact: Fact, room: int, style: Style) -> list[Segment]:
        if fact.color is None:
            return [Segment("  ", style), Segment(padded(shortened(fact.words, room), room), style)]
        mark = Segment("■", self._in_color(fact.color, fact.words, style))
        return [Segment("  ", style), mark, Segment(padded(" " + shortened(fact.words, room - 2), room - 1), style)]

    @property
    def _side(self) -> int:
        """How many cells facts have beside the text; 0 where they stand below it."""
        return self._facts_width if self._width >= _ROOM_FOR_FACTS + self._facts_width else 0

    def _styles(self, number: int) -> tuple[Style, Style, Style | None]:
        """How words, fainter words and, if the bar is here, the left edge look."""
        plain = self.rich_style
        if number == self._at:
            return self._bar_styles(plain)
        if self._rows[number].heading:
            heading = plain + Style(bold=True)
            return heading, heading, None
        return plain, plain + _ink(self.get_component_rich_style("rows--faint")), None

    def _bar_styles(self, plain: Style) -> tuple[Style, Style, Style]:
        """The bar: faint words become text, and nothing is bold or white, so that a code's mark keeps its colour."""
        moves = self.has_focus or not self.can_focus
        color = self.get_component_rich_style("rows--bar" if moves else "rows--resting")
        page = plain.bgcolor.triplet if plain.bgcolor else None
        if page is None or color.color is None or color.color.triplet is None:
            return color, color, color
        edge = _ink(color)
        if not moves:
            return plain, plain + _ink(self.get_component_rich_style("rows--faint")), plain + edge
        bar = plain + Style(bgcolor=hex_of(mix((*page,), (*color.color.triplet,), BAR)))
        return bar, bar, bar + edge

    def _mark_style(self, row: Row, style: Style) -> Style:
        return style if row.color is None else self._in_color(row.color, row.key, style)

    def _in_color(self, color_of: str, key: str, style: Style) -> Style:
        background = style.bgcolor.triplet if style.bgcolor else None
        if background is None:
            return style
        color = code_color(color_of, key, hues_of(self.app.theme))
        return style + Style(color=hex_of(readable(grey(color) if self.app.no_color else color, (*background,))))

    def _columns(self, row: Row) -> tuple[int, int, int]:
        """The cells before, of and after a row's text."""
        before = 1 + row.level * 2 + self._mark_width + 1
        after = cells(row.figure) + 2 if row.figure else 1
        if row.heading:
            before = 2
        side = self._side + 2 if self._side else 0
        room = max(self._width - before - after - side, 4)
        if self._facts_width:
            room = min(room, PROSE)
        return before, room, max(self._width - before - room, 1)

    def _details(self, row: Row) -> int:
        return len(self._below(row))

    def _below(self, row: Row) -> list[str]:
        """What stands below the text, in rows."""
        words = [row.detail, *(fact.words for fact in row.facts)] if not self._side else [row.detail]
        said = "  ".join(filter(None, words))
        return wrapped(said, self._columns(row)[1]) if said else []

    def _wrap(self) -> None:
        self._width = self.scrollable_content_region.width or _UNTIL_KNOWN
        self._lines = []
        whole = self._at if self._walked else -1
        for number, row in enumerate(self._rows):
            room = self._columns(row)[1]
            texts = wrapped(row.text, room, 0 if number == whole else row.most)
            if self._side and len(row.facts) > len(texts):
                texts += [""] * (len(row.facts) - len(texts))
            self._lines.append(texts + self._below(row))
        self._starts = [0, *accumulate(len(lines) + self._gap for lines in self._lines)]
        self.virtual_size = Size(self._width, self._starts[-1])
        self.refresh()
        self.call_after_refresh(self._into_sight)

    def _row_at(self, line: int) -> int | None:
        number = bisect_right(self._starts, line) - 1
        return number if 0 <= number < len(self._rows) else None


_BOLD = Style(bold=True)


def _ink(style: Style) -> Style:
    """The colour of the words alone."""
    return Style(color=style.color)


def _standing_out(words: str, strong: str, style: Style) -> list[Segment]:
    if not strong:
        return [Segment(words, style)]
    before, found, after = words.partition(strong)
    return [Segment(before, style), Segment(found, style + Style(bold=True, underline=True)), Segment(after, style)]
