"""Where a marked passage stands in a corrected text: position first, then the words themselves and what is around.

A passage is *kept* where the alignment of the texts puts it, *moved* where its words stand at another place,
*changed* where it has a place but other words or another speaker than before (whoever knows the turns says so),
*ambiguous* where several places are as good, *lost* where there is none. Nothing is guessed silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span
from qualcode.text.alignment import NONE, Alignment, align

CONTEXT = 60
"""Code points on each side of a passage that tell equal passages apart."""

ENOUGH = 0.5
"""Share of a passage's words that must be left of it."""

CLEAR = 15.0
"""How much better (of 100) one place must fit than the next to be chosen."""

REPLACED = 3
"""How many words more may stand in place of a passage's first or last ones."""

FUZZY = 80.0
"""How much (of 100) words found elsewhere must be alike."""


class Outcome(StrEnum):
    """What became of a passage."""

    KEPT = "kept"
    CHANGED = "changed"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of one passage: its place in the new text (None: it waits), and places to choose from."""

    outcome: Outcome
    span: Span | None
    candidates: tuple[Span, ...] = ()


class Reanchor:
    """The way from one text to its corrected version."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.alignment: Alignment = align(old, new)
        taken = {at for at in self.alignment.to_new if at != NONE}
        self._free = [at for at in range(len(self.alignment.new.words)) if at not in taken]

    @property
    def share(self) -> float:
        """How much of the longer text has a counterpart, from 0 to 1."""
        return self.alignment.share

    def place(self, span: Span) -> Anchored:
        """Where a passage of the old text stands in the new one (offsets in code points)."""
        kept = self._aligned(span)
        quote = span.of(self.old)
        if kept is not None and kept.of(self.new) == quote:
            rivals = self._better_rivals(span, kept, quote)
            return Anchored(Outcome.AMBIGUOUS, None, (kept, *rivals)) if rivals else Anchored(Outcome.KEPT, kept)
        if kept is not None:
            return Anchored(Outcome.KEPT, kept)
        return self._found_elsewhere(span, quote)

    def _aligned(self, span: Span) -> Span | None:
        """Where the alignment puts a passage, or None if too little of it is left there."""
        old, new, to_new = self.alignment.old, self.alignment.new, self.alignment.to_new
        first, after = old.first_after(span.start), old.first_from(span.end)
        if first >= after:
            return self._aligned_within_word(span, first)
        matched = [at for at in range(first, after) if to_new[at] != NONE]
        if len(matched) < ENOUGH * (after - first) or not matched:
            return None
        start = self._edge(first, matched[0], NONE, span.start)
        end = self._edge(after - 1, matched[-1], 1, span.end)
        if start >= end or len(self.new[start:end]) > 2 * len(span) + CONTEXT:
            start, end = new.start[to_new[matched[0]]], new.end[to_new[matched[-1]]]
        return Span(start, end)

    def _edge(self, word: int, matched: int, way: int, offset: int) -> int:
        """The new offset of one edge of a passage.

        Args:
            word: the passage's outermost word on that side (old).
            matched: its outermost word that has a counterpart (old).
            way: -1 for the left edge, 1 for the right.
            offset: the edge in the old text.
        """
        new, to_new = self.alignment.new, self.alignment.to_new
        to = to_new[word]
        if to != NONE and word not in self.alignment.changed:
            return self._left(word, to, offset) if way < 0 else self._right(word, to, offset)
        if to == NONE:
            to = to_new[matched]
            outside = word + way
            beyond = to_new[outside] if 0 <= outside < len(to_new) else (NONE if way < 0 else len(new.words))
            if not 0 <= outside < len(to_new) or beyond != NONE:  # the words were replaced by others: they come along
                inner = beyond - way
                if 0 <= (inner - to) * way <= abs(word - matched) + REPLACED:
                    to = inner
        return new.start[to] if way < 0 else new.end[to]

    def _left(self, word: int, to: int, offset: int) -> int:
        """An edge in or before an equal word; white space that was marked comes along if it is still there."""
        old, new = self.alignment.old, self.alignment.new
        start = new.start[to] + offset - old.start[word]
        return max(start, new.end[to - 1] if to else 0)

    def _right(self, word: int, to: int, offset: int) -> int:
        """An edge in or behind an equal word."""
        old, new = self.alignment.old, self.alignment.new
        end = new.end[to] + offset - old.end[word]
        return min(end, new.start[to + 1] if to + 1 < len(new.words) else len(self.new))

    def _aligned_within_word(self, span: Span, word: int) -> Span | None:
        """A passage of white space only, or none: it stands where the words around it stand."""
        old, new, to_new = self.alignment.old, self.alignment.new, self.alignment.to_new
        before = word - 1
        if before < 0 or to_new[before] == NONE:
            return None
        start = new.end[to_new[before]] + (span.start - old.end[before])
        moved = Span(start, start + len(span)) if start >= 0 else None
        return moved if moved and moved.of(self.new) == span.of(self.old) else None

    def _better_rivals(self, span: Span, kept: Span, quote: str) -> tuple[Span, ...]:
        """Other places with the same words, whose surroundings fit clearly better than the aligned place's."""
        if self._context_score(span, kept) >= FUZZY:
            return ()
        places = [place for place in _occurrences(self.new, quote) if place != kept]
        own = self._context_score(span, kept)
        return tuple(place for place in places[:50] if self._context_score(span, place) >= own)

    def _found_elsewhere(self, span: Span, quote: str) -> Anchored:
        places = _occurrences(self.new, quote) if quote.strip() else []
        if len(places) == 1 and len(quote.split()) > 1:
            return Anchored(Outcome.MOVED, places[0])
        if places:
            return self._choose(span, places)
        return self._nearly_elsewhere(span, quote)

    def _choose(self, span: Span, places: Sequence[Span]) -> Anchored:
        scored = sorted(((self._context_score(span, place), place) for place in places[:200]), reverse=True)
        best = scored[0][0]
        runner_up = scored[1][0] if len(scored) > 1 else 0.0
        if best >= FUZZY and best - runner_up >= CLEAR:
            return Anchored(Outcome.MOVED, scored[0][1])
        if len(places) == 1 and best < ENOUGH * 100:
            return Anchored(Outcome.LOST, None, tuple(places))
        return Anchored(Outcome.AMBIGUOUS, None, tuple(sorted(places)[:20]))

    def _nearly_elsewhere(self, span: Span, quote: str) -> Anchored:
        """Nearly the same words in text that has no counterpart: a paragraph that was moved and corrected."""
        from rapidfuzz import fuzz

        if len(quote.split()) < 3:
            return Anchored(Outcome.LOST, None)
        found = []
        for stretch in self._free_stretches():
            text = stretch.of(self.new)
            alike = fuzz.partial_ratio_alignment(quote, text, score_cutoff=FUZZY)
            if alike is not None and len(text) >= len(quote) * 0.6:
                there = Reanchor(quote, text)._aligned(Span(0, len(quote)))
                if there is not None:
                    place = Span(stretch.start + there.start, stretch.start + there.end)
                    found.append((alike.score, place))
        found.sort(reverse=True)
        if not found:
            return Anchored(Outcome.LOST, None)
        if len(found) == 1 or found[0][0] - found[1][0] >= CLEAR:
            return Anchored(Outcome.MOVED, found[0][1])
        return Anchored(Outcome.AMBIGUOUS, None, tuple(place for _score, place in found[:20]))

    def _free_stretches(self) -> list[Span]:
        """The stretches of the new text that have no counterpart in the old."""
        new = self.alignment.new
        stretches: list[Span] = []
        run: list[int] = []
        for at in [*self._free, None]:
            if run and (at is None or at != run[-1] + 1):
                stretches.append(Span(new.start[run[0]], new.end[run[-1]]))
                run = []
            if at is not None:
                run.append(at)
        return stretches

    def _context_score(self, span: Span, place: Span) -> float:
        from rapidfuzz import fuzz

        before = self.old[max(0, span.start - CONTEXT) : span.start]
        behind = self.old[span.end : span.end + CONTEXT]
        new_before = self.new[max(0, place.start - CONTEXT) : place.start]
        new_behind = self.new[place.end : place.end + CONTEXT]
        return (fuzz.ratio(before, new_before) + fuzz.ratio(behind, new_behind)) / 2


def _occurrences(text: str, quote: str) -> list[Span]:
    found = []
    at = text.find(quote)
    while at >= 0:
        found.append(Span(at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found
