"""The cursor and what is selected: an anchor, a cursor, the unit they go by. Never ends inside a character."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from qualcode.model.span import Span
from qualcode.text.graphemes import after, before, snap
from qualcode.text.sentences import Sentences
from qualcode.text.units import line_at, word_at
from qualcode.tui.reader.turns import Turns


class Unit(Enum):
    """What a selection grows by when it is dragged."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"


class Selector:
    """Where the cursor is in one text and what is selected. Offsets are code points.

    Args:
        text: the text, as it is shown.
        turns: the turns of that text.
        sentences: its sentences; by rule if None.
    """

    def __init__(self, text: str, turns: Turns, sentences: Sentences | None = None) -> None:
        self._text = text
        self._turns = turns
        self._sentences = sentences or Sentences(text)
        self._cursor = 0
        self._anchor: int | None = None
        self._extending = False
        self._unit = Unit.CHARACTER
        self._grasped = Span(0, 0)
        self._narrower: list[Span] = []

    @property
    def cursor(self) -> int:
        """Where the cursor is; always between two user-perceived characters."""
        return self._cursor

    @property
    def extending(self) -> bool:
        """Whether plain movement extends the selection."""
        return self._extending

    @property
    def span(self) -> Span | None:
        """What is selected, None for nothing."""
        if self._anchor is None or self._anchor == self._cursor:
            return None
        return Span(min(self._anchor, self._cursor), max(self._anchor, self._cursor))

    def passage(self) -> Span | None:
        """What a code would be put on: the selection without the spaces around it, else the sentence at the cursor.

        None where there is nothing but space.
        """
        wanted = self.span or self._sentences.at(self._cursor)
        words = wanted.of(self._text)
        start = wanted.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip())) if words.strip() else None

    def move(self, offset: int, *, extend: bool = False) -> None:
        """Put the cursor at an offset; the selection follows if it is being extended, else it is given up."""
        if extend or self._extending:
            self._anchor = self._cursor if self._anchor is None else self._anchor
        else:
            self._anchor = None
        self._narrower.clear()
        self._cursor = snap(self._text, offset)

    def toggle_extending(self) -> None:
        """Begin a selection at the cursor, or go on with the one there is; the second time keep it and stop."""
        self._extending = not self._extending
        if self._extending and self._anchor is None:
            self._anchor = self._cursor

    def clear(self) -> None:
        """Select nothing; the cursor stays."""
        self._anchor = None
        self._extending = False
        self._narrower.clear()

    def select(self, span: Span) -> None:
        """Select a stretch, widened to whole characters; the cursor goes to its end."""
        self._narrower.clear()
        self._extending = False
        self._take(span)

    def widen(self) -> None:
        """Select the sentence; again its line; again the whole turn, or the lines between two blank ones."""
        now = self.span
        here = now or Span(self._cursor, self._cursor)
        for wider in self._ladder(here):
            if len(wider) > len(here) and (now is None or (wider.start <= now.start and now.end <= wider.end)):
                if now is not None:
                    self._narrower.append(now)
                self._take(wider)
                return

    def shrink(self) -> None:
        """Take back the last widening."""
        if self._narrower:
            self._take(self._narrower.pop())

    def grasp(self, offset: int, unit: Unit) -> None:
        """Begin a drag: the word or sentence at an offset is selected and stays so while the drag goes on."""
        self.clear()
        self._unit = unit
        self._grasped = self._unit_at(offset)
        self.drag(offset)

    def grasp_selection(self, offset: int) -> None:
        """Begin a drag that goes on from what is selected, or from the cursor."""
        self._unit = Unit.CHARACTER
        start = self._cursor if self._anchor is None else self._anchor
        self._grasped = Span(start, start)
        self.drag(offset)

    def drag(self, offset: int) -> None:
        """Select from what was grasped to the unit at an offset, both included; a mere click selects nothing."""
        here = self._unit_at(offset)
        if self._unit is Unit.CHARACTER and here == self._grasped:
            self._anchor, self._cursor = None, here.start
        elif here.start < self._grasped.start:
            self._anchor, self._cursor = self._grasped.end, here.start
        else:
            self._anchor, self._cursor = self._grasped.start, here.end

    def _unit_at(self, offset: int) -> Span:
        if self._unit is not Unit.CHARACTER:
            word = self._unit is Unit.WORD
            return self._whole(word_at(self._text, offset) if word else self._sentences.at(offset))
        start = snap(self._text, offset)
        ends_line = start >= len(self._text) or self._text[start] == "\n"
        return Span(start, start if ends_line else after(self._text, start))

    def _take(self, span: Span) -> None:
        whole = self._whole(span)
        self._anchor, self._cursor = whole.start, whole.end

    def _whole(self, span: Span) -> Span:
        """A stretch widened to whole characters."""
        end = snap(self._text, span.end)
        return Span(snap(self._text, span.start), end if end == span.end else after(self._text, end))

    def _ladder(self, now: Span) -> Iterator[Span]:
        """What to select next, from narrow to wide; each holds the first and the last character selected now."""
        last = before(self._text, now.end) if len(now) else now.end
        for unit_at in (self._sentences.at, self._line_at, self._turns.at):
            first_unit, last_unit = unit_at(now.start), unit_at(last)
            yield Span(min(first_unit.start, last_unit.start), max(first_unit.end, last_unit.end))

    def _line_at(self, offset: int) -> Span:
        return line_at(self._text, offset)
