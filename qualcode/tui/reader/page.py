"""A document laid out: what belongs to its text, and to its text at one width."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qualcode.model.document import Block, BlockKind, Turn
from qualcode.model.span import Span
from qualcode.text.display import harmless
from qualcode.text.lines import Lines
from qualcode.text.sentences import Sentences
from qualcode.tui.reader.columns import columns
from qualcode.tui.reader.lanes import Lanes, Stripe
from qualcode.tui.reader.names import Names
from qualcode.tui.reader.ornaments import Ornaments, Space, Speaker, ornaments
from qualcode.tui.reader.rows import RowTable
from qualcode.tui.reader.spans import CodedSpan
from qualcode.tui.reader.sweep import Sweep
from qualcode.tui.reader.turns import Turns


class Script:
    """A text with what does not depend on the width of the screen.

    Offsets are code points of the text as it is shown, which are those of the text: control characters are replaced
    one for one.

    Args:
        text: the text of a revision.
        blocks: its layout, in order.
        turns: who speaks, in order.
        names: public labels by guid of actor.
        codings: what is coded.
        times: offsets with places in the recording (milliseconds), in order.
    """

    def __init__(
        self,
        text: str = "",
        blocks: Sequence[Block] = (),
        turns: Sequence[Turn] = (),
        names: Mapping[str, str] | None = None,
        codings: Iterable[CodedSpan] = (),
        times: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.text = harmless(text)
        self.lines = Lines(self.text)
        self.sentences = Sentences(self.text)
        self.turns = Turns(self.text, [Span(turn.start, turn.end) for turn in turns])
        self.ornaments = ornaments(self.text, blocks, turns, names or {}, times)
        self.sweep = Sweep(self.lines, codings)
        self._headings = {
            line
            for block in blocks
            if block.kind is BlockKind.HEADING
            for line in range(self.lines.number(block.start), self.lines.of(block.start, block.end)[1] + 1)
        }

    def is_heading(self, line: int) -> bool:
        """Whether a line (numbered from 1) is a heading."""
        return line in self._headings

    def is_blank(self, line: int) -> bool:
        """Whether a line (numbered from 1) has nothing on it."""
        start, end = self.lines.span(line, line)
        return not self.text[start:end].strip()


class Page:
    """A script at one width: its rows and stripes.

    Args:
        total: the width of the reader, in cells.
        left_out: what is not shown, whole lines in order.
        close: whether names of speakers stand close to what is above them, where the screen is low.
    """

    def __init__(self, script: Script, total: int, left_out: Sequence[Span] = (), *, close: bool = False) -> None:
        self.script = script
        self.columns = columns(total, len(script.lines))
        self.left_out, self.close = left_out, close
        above = _close(script.ornaments) if close else script.ornaments
        self.rows = RowTable(script.text, self.columns.text, above, left_out)
        self.lanes, self.names = self._beside()
        self.aside: Sequence[Span] = ()
        """What is dimmed."""

    def replace(self, codings: Iterable[CodedSpan]) -> None:
        """Show these codings and no others."""
        self.script.sweep = Sweep(self.script.lines, codings)
        self.lanes, self.names = self._beside()

    def add(self, coding: CodedSpan) -> range:
        """Show one more coding, or another in place of the one with its guid; the rows that look different now."""
        touched = self.remove(coding.guid) if coding.guid in self.script.sweep else range(0)
        self.script.sweep.add(coding)
        if coding.start >= coding.end:
            return touched
        stripe = self._stripe(coding)
        self.lanes.add(stripe)
        end = max(stripe.end, self.names.add(stripe) + 1)
        if not touched:
            return range(stripe.start, end)
        return range(min(touched.start, stripe.start), max(touched.stop, end))

    def remove(self, guid: str) -> range:
        """Show one coding less; the rows that look different now.

        Raises:
            KeyError: if there is none with this guid.
        """
        coding = self.script.sweep.remove(guid)
        if coding.start >= coding.end:
            return range(0)
        stripe = self.lanes.remove(guid)
        return range(stripe.start, max(stripe.end, self.names.remove(stripe) + 1))

    def rows_of(self, guid: str) -> range:
        """The rows of a coding, and of its name; none if it is not shown."""
        if guid not in self.script.sweep:
            return range(0)
        coding = self.script.sweep[guid]
        if coding.start >= coding.end:
            return range(0)
        stripe = self._stripe(coding)
        named = self.names.row(guid)
        return range(stripe.start, max(stripe.end, stripe.start if named is None else named + 1))

    def _beside(self) -> tuple[Lanes, Names]:
        stripes = [self._stripe(coding) for coding in self.script.sweep if coding.start < coding.end]
        return Lanes(self.columns.lanes, stripes), Names(stripes)

    def _stripe(self, coding: CodedSpan) -> Stripe:
        return Stripe(coding.guid, self.rows.row_of(coding.start), self.rows.row_of(coding.end - 1) + 1)


def _close(above: Ornaments) -> Ornaments:
    """What stands above rows, without the space above names of speakers."""
    return {
        offset: tuple(each for each in these if not isinstance(each, Space))
        if any(isinstance(each, Speaker) for each in these)
        else these
        for offset, these in above.items()
    }
