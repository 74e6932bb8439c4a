"""From a laid-out page to the strips that Textual sends to the terminal, one row at a time.

Text becomes segments, never markup, and only what `qualcode.text.graphemes.drawn` gives is sent: a strip is as wide
as the reader in every terminal, whatever stands in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.model.span import Span
from qualcode.text.display import harmless_line
from qualcode.text.graphemes import cells, drawn, graphemes, is_plain
from qualcode.tui.parts.wrapping import shortened
from qualcode.tui.reader.ink import OVERFLOW, STANDING_OUT, Ink, Mark
from qualcode.tui.reader.ornaments import Sign, Speaker
from qualcode.tui.reader.page import Page


@dataclass(frozen=True, slots=True)
class Hand:
    """What the person does: where the cursor is (None: not on this row), what is selected, which words stand out.

    `line`: the cursor is in the line whose number stands on this row.
    """

    cursor: int | None = None
    selection: Span | None = None
    focused: bool = True
    standing_out: tuple[Span, ...] = ()
    line: bool = False


IDLE = Hand()
_BOLD = Style(bold=True)


class Painter:
    """Paints the rows of one page in one ink."""

    def __init__(self, page: Page, ink: Ink) -> None:
        self._page = page
        self._ink = ink

    def blank(self) -> Strip:
        """A row below the text."""
        total = self._page.columns.total
        return Strip([Segment(" " * total, self._ink.page)], total)

    def row(self, row: int, hand: Hand = IDLE, here: Container[str] = ()) -> Strip:
        """One row of the page; `here` are the guids of the codings under the cursor."""
        columns = self._page.columns
        ornament = self._page.rows.ornament(row)
        segments = [self._number(row, hand)]
        if ornament is None:
            segments += self._text(row, hand, here)
        elif isinstance(ornament, Speaker):
            segments += self._speaker(ornament, self._page.rows.starts[row])
        elif isinstance(ornament, Sign):
            segments.append(Segment(_fit(harmless_line(ornament.text), columns.text), self._ink.faint))
        used = sum(segment.cell_length for segment in segments)
        beside = [*self._beside(row, here)]
        if beside:
            segments += [Segment(" " * max(columns.lanes_at - used, 0), self._ink.page), *beside]
            used = max(columns.lanes_at, used) + sum(segment.cell_length for segment in beside)
        if used < columns.total:
            segments.append(Segment(" " * (columns.total - used), self._ink.page))
        return Strip(segments, max(used, columns.total)).crop(0, columns.total)

    def _number(self, row: int, hand: Hand) -> Segment:
        page, ink = self._page, self._ink
        columns, script = page.columns, page.script
        number = ""
        if page.rows.begins_line(row):
            line = script.lines.number(page.rows.starts[row])
            number = "" if script.is_blank(line) else str(line)
        style = ink.strong if hand.line else ink.faint
        return Segment(" " * columns.left + number.rjust(columns.numbers) + " ", style)

    def _beside(self, row: int, here: Container[str]) -> Iterator[Segment]:
        """Brackets, and names where there is room for them."""
        page, ink = self._page, self._ink
        columns, sweep = page.columns, page.script.sweep
        stripes, overflows = page.lanes.at(row), page.lanes.overflow(row)
        named, more = page.names.at(row) if columns.names else (None, 0)
        if not (overflows or named or more or any(stripes)):
            return
        for lane, stripe in enumerate(stripes):
            if overflows and lane == columns.lanes - 1:
                yield Segment(OVERFLOW, ink.strong)
            elif stripe is None:
                yield Segment(" ", ink.page)
            else:
                glyph, style = ink.stripe(sweep[stripe.guid], stripe.place(row), letters=not columns.names)
                yield Segment(glyph, style + _BOLD if stripe.guid in here else style)
        if named or more:
            room = columns.names
            count = f" +{more}" if more else ""
            name = shortened(sweep[named].label, room - len(count)) if named else ""
            style = ink.color(sweep[named]) if named else ink.faint
            yield Segment(" ", ink.page)
            yield Segment(name, style + _BOLD if named in here else style)
            if count:
                yield Segment(count, ink.faint)

    def _text(self, row: int, hand: Hand, here: Container[str]) -> Iterator[Segment]:
        page, ink = self._page, self._ink
        script, start, end = page.script, page.rows.starts[row], page.rows.ends[row]
        text = page.rows.of(row)
        places = None if is_plain(text) else [*(start + grapheme.start for grapheme in graphemes(text)), end]
        heading = script.is_heading(script.lines.number(start))
        selection = hand.selection or Span(0, 0)
        cursor = Span(0, 0) if hand.cursor is None else self._cursor(hand.cursor, row, places)
        cursor_mark = Mark.CURSOR if hand.focused else Mark.RESTING_CURSOR
        stretches = script.sweep.stretches(start, end)
        # A space at which a row was wrapped is left blank, so that tints end where words do.
        wrapped_space = end - 1 if text[-1:] == " " and not page.rows.ends_line(row) else end
        bounds = {start, end, wrapped_space, selection.start, selection.end, cursor.start, cursor.end}
        bounds.update(stretch.start for stretch in stretches)
        bounds.update(offset for span in hand.standing_out for offset in (span.start, span.end))
        aside = [span for span in page.aside if span.start < end and start < span.end]
        bounds.update(offset for span in aside for offset in (span.start, span.end))
        cuts = sorted({_snap(bound, places) for bound in bounds if start <= bound <= end} | {end})
        at = 0
        for left, right in pairwise(cuts):
            while stretches[at].end <= left:
                at += 1
            codings = stretches[at].codings
            if cursor.start <= left < cursor.end:
                style = ink.text(codings, cursor_mark, heading=heading, here=here)
            elif left >= wrapped_space:
                style = ink.page
            else:
                selected = selection.start <= left < selection.end
                style = ink.text(codings, Mark.SELECTED if selected else Mark.NONE, heading=heading, here=here)
                if not selected and any(span.start <= left < span.end for span in aside):
                    style = ink.dimmed(style)
                if any(span.start <= left < span.end for span in hand.standing_out):
                    style += STANDING_OUT
            piece = text[left - start : right - start]
            yield Segment(piece if places is None else drawn(piece), style)
        if hand.cursor is not None and cursor.start >= end:
            yield Segment(" ", ink.text((), cursor_mark))
        elif selection.start <= end < selection.end and page.rows.ends_line(row):
            yield Segment(" ", ink.text((), Mark.SELECTED))

    def _cursor(self, offset: int, row: int, places: list[int] | None) -> Span:
        """The character under the cursor; at the end of a row without room for a cell more, the last one."""
        rows = self._page.rows
        end = rows.ends[row]
        if offset >= end > rows.starts[row] and cells(rows.of(row)) > rows.width:
            offset = end - 1
        if offset >= end:
            return Span(offset, offset)
        return Span(offset, offset + 1 if places is None else places[bisect_right(places, offset)])

    def _speaker(self, speaker: Speaker, offset: int) -> Iterator[Segment]:
        room = self._page.columns.text
        label = _fit(harmless_line(speaker.label), room)
        aside = any(span.start <= offset < span.end for span in self._page.aside)
        yield Segment(label, self._ink.faint + _BOLD if aside else self._ink.strong)
        if speaker.time and cells(label) + 3 + len(speaker.time) <= room:
            yield Segment(f" · {speaker.time}", self._ink.faint)


def _snap(offset: int, places: list[int] | None) -> int:
    """The place on a row at or before an offset; codings from other programs may end inside a character."""
    return offset if places is None else places[bisect_right(places, offset) - 1]


def _fit(text: str, room: int) -> str:
    """As much of a line as there is room for, as it is shown."""
    end = 0
    for grapheme in graphemes(text):
        room -= grapheme.cells
        if room < 0:
            break
        end = grapheme.end
    return drawn(text[:end])
