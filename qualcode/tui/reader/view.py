"""The painting half of the reader: a page, the cursor and the selection, repainted no more than they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import ClassVar

from rich.color import Color
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from qualcode.model.document import Block, Turn
from qualcode.model.span import Span
from qualcode.text.graphemes import before
from qualcode.text.sentences import Sentences
from qualcode.tui.parts.colours import SAFE, hues_of
from qualcode.tui.parts.palette import RGB
from qualcode.tui.parts.rooms import ROWS_FOR_SPACE
from qualcode.tui.reader.ink import Ink, Shades, Theme
from qualcode.tui.reader.motion import Motion
from qualcode.tui.reader.page import Page, Script
from qualcode.tui.reader.painter import Hand, Painter
from qualcode.tui.reader.selection import Selector
from qualcode.tui.reader.spans import CodedSpan

_STRIPS_KEPT = 1024
_WIDTH_UNTIL_KNOWN = 80
_SECONDS_OF_REST = 0.12
_BLACK: RGB = (0, 0, 0)


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a text with its codings, a cursor and a selection. Offsets are code points, stretches half-open."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"reader--accent"}
    DEFAULT_CSS = """
    PageView {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    PageView > .reader--accent { color: $accent; }
    """

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._script = Script()
        self._selector = Selector(self._script.text, self._script.turns, self._script.sentences)
        self._page = Page(self._script, _WIDTH_UNTIL_KNOWN)
        self._motion = Motion(self._page)
        self._aside: tuple[Span, ...] = ()
        self._left_out: tuple[Span, ...] = ()
        self._painter: Painter | None = None
        self._strips: LRUCache[tuple[int, tuple[str, ...]], Strip] = LRUCache(_STRIPS_KEPT)
        self._here: dict[str, range] = {}
        self._resting: Timer | None = None
        self._standing_out: tuple[Span, ...] = ()

    def changed(self) -> None:
        """Called when the cursor, the selection or the codings are others than before."""

    # What is shown

    def show(
        self,
        text: str,
        blocks: Sequence[Block] = (),
        turns: Sequence[Turn] = (),
        speaker_names: Mapping[str, str] | None = None,
        spans: Iterable[CodedSpan] = (),
        times: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Show a text from its beginning, with nothing selected.

        Args:
            text: the text of a revision.
            blocks: its layout, in order.
            turns: who speaks, in order.
            speaker_names: public labels by guid of actor.
            spans: the codings to be seen.
            times: offsets with places in the recording (milliseconds), in order.
        """
        self._script = Script(text, blocks, turns, speaker_names, spans, times)
        self._selector = Selector(self._script.text, self._script.turns, self._script.sentences)
        self._standing_out = ()
        self._aside = self._left_out = ()
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self.changed()

    def add_span(self, span: CodedSpan) -> None:
        """Show one more coding, or another in place of the one with its guid."""
        self._repaint_rows(self._page.add(span), forget=True)
        self._follow()
        self.changed()

    def remove_span(self, guid: str) -> None:
        """Show one coding less.

        Raises:
            KeyError: if there is none with this guid.
        """
        self._repaint_rows(self._page.remove(guid), forget=True)
        self._follow()
        self.changed()

    def replace_spans(self, spans: Iterable[CodedSpan]) -> None:
        """Show these codings and no others; place and selection stay."""
        self._page.replace(spans)
        self._strips.clear()
        self.refresh()
        self._follow()
        self.changed()

    def highlight(self, spans: Sequence[Span]) -> None:
        """Point at these words and at no others."""
        for span in {*self._standing_out, *spans}:
            self._repaint_rows(self._rows_of(span.start, span.end))
        self._standing_out = tuple(spans)

    def dim(self, spans: Sequence[Span]) -> None:
        """Dim these stretches and no others."""
        if tuple(spans) == self._aside:
            return
        self._aside = self._page.aside = tuple(spans)
        self._strips.clear()
        self.refresh()

    def leave_out(self, spans: Sequence[Span]) -> None:
        """Show a sign in place of these stretches, whole lines in order, and everything else; the place stays."""
        if tuple(spans) == self._left_out:
            return
        self._left_out = tuple(spans)
        self._lay_out_again()

    def lines_in_sight(self) -> tuple[int, int]:
        """The first and the last line of which something is in sight, from 1."""
        rows, top = self._page.rows, self.scroll_offset.y
        last = min(top + max(self.size.height, 1), len(rows)) - 1
        return self._script.lines.number(rows.starts[min(top, last)]), self._script.lines.number(rows.starts[last])

    def sentences_in_sight(self) -> list[tuple[int, int, int]]:
        """The sentences that begin in sight: the offset, and the cell and row of the reader where it stands."""
        rows, top = self._page.rows, self.scroll_offset.y
        found = []
        for row in range(top, min(top + self.size.height, len(rows))):
            if rows.ornament(row) is not None:
                continue
            start, end = rows.starts[row], rows.ends[row]
            at = start if self.sentences.at(start).start == start else self.sentences.following(start)
            while start <= at < end:
                found.append((at, self._page.columns.text_at + rows.cell_of(at), row - top))
                at = self.sentences.following(at)
        return found

    # Where the person is

    @property
    def text(self) -> str:
        """The text as it is shown: control characters made visible, offsets unchanged."""
        return self._script.text

    @property
    def sentences(self) -> Sentences:
        """Its sentences, which may come to be known better than by rule."""
        return self._script.sentences

    @property
    def cursor(self) -> int:
        """The offset of the character under the cursor."""
        return self._selector.cursor

    @property
    def line(self) -> int:
        """The number of the line in which the cursor is, from 1."""
        return self._script.lines.number(self.cursor)

    @property
    def lines(self) -> int:
        """How many lines the text has."""
        return len(self._script.lines)

    @property
    def selection(self) -> Span | None:
        """What is selected, None for nothing."""
        return self._selector.span

    @property
    def extending(self) -> bool:
        """Whether moving the cursor extends the selection."""
        return self._selector.extending

    def passage(self) -> Span | None:
        """What a code would be put on: the selection, else the sentence at the cursor; None on a blank line."""
        return self._selector.passage()

    def codings_here(self) -> tuple[CodedSpan, ...]:
        """The codings under the cursor; after a selection, and at the end of a line, those just before it."""
        selected, cursor = self._selector.span, self._selector.cursor
        ends_line = cursor >= len(self.text) or self.text[cursor] == "\n"
        just_before = ends_line or (selected is not None and cursor == selected.end)
        return self._script.sweep.at(before(self.text, cursor) if just_before else cursor)

    def go_to(self, offset: int, select: Span | None = None) -> None:
        """Put the cursor somewhere and bring it into sight, with room around it.

        Args:
            offset: where to.
            select: what to select there, unless it is empty; the cursor is then at its end.
        """
        with self.watching():
            self._selector.clear()
            self._selector.move(offset)
            if select:
                self._selector.select(select)
            self._motion.forget_column()
        self.bring_into_sight(offset, far=True)

    def go_to_line(self, number: int) -> None:
        """Put the cursor at the beginning of a line, counted from 1.

        Raises:
            ValueError: if there is no such line.
        """
        self.go_to(self._script.lines.span(number, number)[0])

    @property
    def shows_names(self) -> bool:
        """Whether names of codes stand beside the text."""
        return self._page.columns.names > 0

    # Painting

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        painter = self._painter
        if painter is None:
            painter = self._painter = Painter(self._page, self._ink())
        row = y + self.scroll_offset.y
        if row >= len(self._page.rows):
            return painter.blank()
        hand = self._hand(row)
        if hand is not None:
            return painter.row(row, hand, self._here_on(row))
        here = self._here_on(row)
        strip = self._strips.get((row, here))
        if strip is None:
            strip = self._strips[row, here] = painter.row(row, here=here)
        return strip

    def on_resize(self) -> None:
        """Wrap anew when the width is another; what is read stays where it is on the screen."""
        width = self.scrollable_content_region.width
        if width and (width != self._page.columns.total or self._page.close != self._is_low):
            self._lay_out_again()

    @property
    def _is_low(self) -> bool:
        """Whether the screen has so few rows that none is given to space above names."""
        return self.app.size.height < ROWS_FOR_SPACE

    def _lay_out_again(self) -> None:
        rows, top = self._page.rows, self.scroll_offset.y
        row = rows.row_of(self.cursor)
        seen = top <= row < top + self.size.height
        offset, below = (self.cursor, row - top) if seen else (rows.starts[min(top, len(rows) - 1)], 0)
        self._lay_out()
        self.scroll_to(y=self._page.rows.row_of(offset) - min(below, self.size.height - 1), animate=False)

    def on_focus(self) -> None:
        """Show the cursor as the one that keys move."""
        self._repaint_rows(self._rows_of(self.cursor, self.cursor))

    def on_blur(self) -> None:
        """Show the cursor as resting; the selection stays."""
        self._repaint_rows(self._rows_of(self.cursor, self.cursor))

    def notify_style_update(self) -> None:
        """Paint anew in another theme."""
        super().notify_style_update()
        self._painter = None
        self._strips.clear()

    def _hand(self, row: int) -> Hand | None:
        """What the person does on a row, None for nothing."""
        rows = self._page.rows
        if rows.ornament(row) is not None:
            return None
        cursor = self.cursor if rows.row_of(self.cursor) == row else None
        selected = self._selector.span
        if selected is not None and (selected.end <= rows.starts[row] or rows.ends[row] < selected.start):
            selected = None
        start, end = rows.starts[row], rows.ends[row]
        words = tuple(span for span in self._standing_out if span.start < end and start < span.end)
        line = rows.begins_line(row) and row == self._row_of_number()
        idle = cursor is None and selected is None and not words and not line
        return None if idle else Hand(cursor, selected, self.has_focus, words, line)

    def _row_of_number(self) -> int:
        """The row on which the number of the cursor's line stands."""
        start = self.text.rfind("\n", 0, self.cursor) + 1
        return self._page.rows.row_of(start)

    def _here_on(self, row: int) -> tuple[str, ...]:
        """The codings under the cursor that are seen on a row."""
        return tuple(guid for guid, rows in self._here.items() if row in rows)

    def _follow_soon(self) -> None:
        """Show the codings under the cursor once it rests.

        While it moves, only the rows that it leaves and enters are sent: with 5,000 codings in 500,000 characters a
        step down would repaint twice as many. Without a terminal nobody waits.
        """
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        if self.app.is_headless:
            self._follow()
        else:
            self._resting = self.set_timer(_SECONDS_OF_REST, self._follow)

    def _follow(self) -> None:
        """Show other codings as those under the cursor."""
        before, page = self._here, self._page
        now = {coding.guid: page.rows_of(coding.guid) for coding in self.codings_here()}
        if now == before:
            return
        self._here = now
        for guid in before.keys() ^ now.keys():
            self._repaint_rows(before.get(guid) or now[guid])

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width or _WIDTH_UNTIL_KNOWN
        self._page = Page(self._script, width, self._left_out, close=self._is_low)
        self._page.aside = self._aside
        self._motion = Motion(self._page)
        self._painter = None
        self._strips.clear()
        self.virtual_size = Size(self._page.columns.total, len(self._page.rows))
        self._here = {}
        self._follow()
        self.refresh()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Repaint and tell what is another when the block is done: the rows of the cursor and of the selection."""
        cursor, selected, number = self.cursor, self.selection, self._row_of_number()
        yield
        changed = {cursor, self.cursor} if cursor != self.cursor else set()
        stretches = [self._rows_of(offset, offset) for offset in changed]
        if number != self._row_of_number():
            stretches += [range(row, row + 1) for row in (number, self._row_of_number())]
        if selected != self.selection:
            stretches += [self._rows_of(*ends) for ends in _differences(selected, self.selection)]
        for rows in stretches:
            self._repaint_rows(rows)
        self._follow_soon()
        self.changed()

    def _rows_of(self, start: int, end: int) -> range:
        return range(self._page.rows.row_of(start), self._page.rows.row_of(end) + 1)

    def _repaint_rows(self, rows: range, *, forget: bool = False) -> None:
        if forget:
            for key in [key for key in self._strips.keys() if key[0] in rows]:  # noqa: SIM118 - no mapping
                self._strips.discard(key)
        top = self.scroll_offset.y
        seen = range(max(rows.start, top), min(rows.stop, top + self.size.height))
        if seen:
            self.refresh(Region(0, seen.start - top, self.size.width, len(seen)))

    def bring_into_sight(self, offset: int, *, far: bool = False) -> None:
        """Scroll so that an offset is seen, and who speaks there; `far`: if it was not, put it a third down."""
        rows, top, height = self._page.rows, self.scroll_offset.y, self.size.height
        row = rows.row_of(offset)
        first = row
        while first > 0 and rows.ornament(first - 1) is not None:
            first -= 1
        if first >= top and row < top + height:
            return
        if far:
            self.scroll_to(y=max(row - height // 3, 0), animate=False)
        else:
            self.scroll_to(y=first if first < top else row - height + 1, animate=False)

    def _ink(self) -> Ink:
        """The ink for the theme, the terminal's colours and NO_COLOR."""
        style = self.rich_style
        accent = self.get_component_rich_style("reader--accent").color
        page, text = _rgb(style.bgcolor), _rgb(style.color)
        if page is None or text is None or self.app.native_ansi_color:
            return Ink(Theme(None, _BLACK, _BLACK, Shades.FEW))
        colors = self.app.console.color_system
        few = colors in {"standard", "windows"}
        many = Shades.SOME if colors == "256" else Shades.MANY
        shades = Shades.FEW if few else Shades.GREY if self.app.no_color else many
        theme = self.app.theme
        return Ink(Theme(page, text, _rgb(accent) or text, shades, letters=theme == SAFE, hues=hues_of(theme)))


def _rgb(color: Color | None) -> RGB | None:
    return None if color is None or color.triplet is None else (*color.triplet,)


def _differences(old: Span | None, new: Span | None) -> list[tuple[int, int]]:
    """The stretches that are in one of two selections only."""
    if old is None or new is None or not old.overlaps(new):
        return [(span.start, span.end) for span in (old, new) if span is not None]
    ends = ((old.start, new.start), (old.end, new.end))
    return [(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]
