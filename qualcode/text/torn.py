"""The way from a text that came in torn ("V e d t a k e t") to the same text whole: white space does not count."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from qualcode.model.span import Span
from qualcode.text.alignment import NONE
from qualcode.text.anchoring import CONTEXT, ENOUGH, Anchored, Outcome, Reanchor

HARDLY_ALIKE = 0.5
"""Share of equal words below which it is asked whether the texts are alike but for their white space."""


def way_between(old: str, new: str) -> Reanchor:
    """The way from one text to another, by their words, or by their signs where the words of one were torn."""
    way = Reanchor(old, new)
    if way.share >= HARDLY_ALIKE:
        return way
    torn = _TornReanchor(old, new)
    return torn if torn.share > way.share else way


class _TornReanchor(Reanchor):
    """Finds passages sign by sign in the texts without their white space.

    What stands between two full stops is a word of those texts; words that are alike but not equal, because a heading
    or a page number has got into them, are compared by their signs.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old_places, self._new_places = _solid(old), _solid(new)
        super().__init__("".join(old.split()), "".join(new.split()))
        self._to_new = self._signs()

    def place(self, span: Span) -> Anchored:
        """Where a passage of the old text stands in the new one (offsets in code points of the texts as they are)."""
        first, after = (bisect_left(self._old_places, offset) for offset in (span.start, span.end))
        found = [at for at in self._to_new[first:after] if at != NONE]
        if not found or len(found) < ENOUGH * (after - first) or found[-1] - found[0] > 2 * (after - first) + CONTEXT:
            return Anchored(Outcome.LOST, None)
        return Anchored(Outcome.KEPT, Span(self._new_places[found[0]], self._new_places[found[-1]] + 1))

    def _signs(self) -> array[int]:
        """For each sign of the old text the one of the new that it has become, or NONE; ascending."""
        from rapidfuzz.distance import Indel

        old, new = self.alignment.old, self.alignment.new
        to_new = array("l", [NONE]) * len(self.old)
        for word, to in enumerate(self.alignment.to_new):
            if to == NONE:
                continue
            if old.words[word] == new.words[to]:
                pairs = [(0, len(old.words[word]), 0)]
            else:
                alike = Indel.opcodes(old.words[word], new.words[to])
                pairs = [(part.src_start, part.src_end, part.dest_start) for part in alike if part.tag == "equal"]
            for start, end, there in pairs:
                for at in range(start, end):
                    to_new[old.start[word] + at] = new.start[to] + there + at - start
        return to_new


def _solid(text: str) -> array[int]:
    """The places of what is no white space."""
    return array("I", (at for at, sign in enumerate(text) if not sign.isspace()))
