"""Lanes: where the stripe of each coding stands in the margin, so that no two in one lane overlap.

Greedy interval partitioning: in order of their start each takes the first lane that is free. A coding made later
takes the first lane that is free where it stands, and moves none of the others: a stripe does not jump.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Place(StrEnum):
    """Which part of a stripe stands at a position."""

    START = "start"
    MIDDLE = "middle"
    END = "end"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Stripe:
    """An interval with a name, half-open and not empty; positions are whatever the caller counts, such as rows."""

    guid: str
    start: int
    end: int

    def place(self, position: int) -> Place:
        """Which part of the stripe stands at a position within it."""
        first, last = position == self.start, position == self.end - 1
        if first and last:
            return Place.SINGLE
        return Place.START if first else Place.END if last else Place.MIDDLE


@dataclass(slots=True)
class _Lane:
    """Stripes that do not overlap, in order."""

    starts: list[int] = field(default_factory=list)
    stripes: list[Stripe] = field(default_factory=list)

    def has_room(self, stripe: Stripe) -> bool:
        at = bisect_left(self.starts, stripe.start)
        before_ends = at == 0 or self.stripes[at - 1].end <= stripe.start
        return before_ends and (at == len(self.starts) or stripe.end <= self.starts[at])

    def add(self, stripe: Stripe) -> None:
        at = bisect_left(self.starts, stripe.start)
        self.starts.insert(at, stripe.start)
        self.stripes.insert(at, stripe)

    def remove(self, stripe: Stripe) -> None:
        at = bisect_left(self.starts, stripe.start)
        del self.starts[at], self.stripes[at]

    def at(self, position: int) -> Stripe | None:
        at = bisect_right(self.starts, position) - 1
        return self.stripes[at] if at >= 0 and position < self.stripes[at].end else None


class Lanes:
    """Stripes in `count` lanes; those that find no lane free overflow and are only counted."""

    def __init__(self, count: int, stripes: Iterable[Stripe] = ()) -> None:
        self._lanes = [_Lane() for _ in range(count)]
        self._lane_of: dict[str, int] = {}
        self._stripes: dict[str, Stripe] = {}
        self._overflow_starts: list[int] = []
        self._overflow_ends: list[int] = []
        for stripe in sorted(stripes, key=lambda stripe: (stripe.start, -stripe.end)):
            self.add(stripe)

    def add(self, stripe: Stripe) -> int | None:
        """Give a stripe the first lane that is free where it stands; the lane, from 0, or None if it overflows."""
        self._stripes[stripe.guid] = stripe
        for number, lane in enumerate(self._lanes):
            if lane.has_room(stripe):
                lane.add(stripe)
                self._lane_of[stripe.guid] = number
                return number
        insort(self._overflow_starts, stripe.start)
        insort(self._overflow_ends, stripe.end)
        return None

    def remove(self, guid: str) -> Stripe:
        """Take a stripe away; the others stay where they are.

        Raises:
            KeyError: if there is none with this guid.
        """
        stripe = self._stripes.pop(guid)
        number = self._lane_of.pop(guid, None)
        if number is not None:
            self._lanes[number].remove(stripe)
        else:
            del self._overflow_starts[bisect_left(self._overflow_starts, stripe.start)]
            del self._overflow_ends[bisect_left(self._overflow_ends, stripe.end)]
        return stripe

    def at(self, position: int) -> list[Stripe | None]:
        """What stands in each lane at a position."""
        return [lane.at(position) for lane in self._lanes]

    def overflow(self, position: int) -> int:
        """How many stripes at a position found no lane."""
        return bisect_right(self._overflow_starts, position) - bisect_right(self._overflow_ends, position)
