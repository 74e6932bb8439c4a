"""Which codes meet, and when new codes stop coming: what is asked and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Meeting(StrEnum):
    """When two codes count as meeting."""

    OVERLAP = "overlap"  # their passages share text
    INSIDE = "inside"  # the column's passage lies within the row's
    PASSAGE = "passage"  # they are on the very same passage
    NEAR = "near"  # at most so many words lie between their passages
    TURN = "turn"
    ANSWER = "answer"
    DOCUMENT = "document"
    CASE = "case"  # the same actor has both


OF_PLACES = frozenset({Meeting.TURN, Meeting.ANSWER, Meeting.DOCUMENT, Meeting.CASE, Meeting.PASSAGE})
"""Places that do not overlap, of which each has a code or has it not: only of these a Jaccard index is given."""


@dataclass(frozen=True, slots=True)
class MeetingRule:
    """Which codes are paired, and when they meet.

    Args:
        rows: `themes`, `codes`, or paths of codes, as in a cross-tab.
        meeting: when two codes meet.
        near: for `near`, at most so many words between two passages.
        rollup: whether a code counts with those under it.
        where: a filter, as in a cross-tab.
        interviewers: whether what only interviewers say counts.
    """

    rows: tuple[str, ...] = ("themes",)
    meeting: Meeting = Meeting.OVERLAP
    near: int = 20
    rollup: bool = True
    where: str = ""
    interviewers: bool = False


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """How often each two codes meet: `counts[row][column]`, None for a code with itself or one above or below it.

    For places (`OF_PLACES`) `alone[row]` is the number of places that have the code, `places` of all places that have
    any, and `jaccard` both ÷ either, None where neither is anywhere. Otherwise counts are pairs of codings that meet.
    """

    names: tuple[str, ...]
    paths: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]
    alone: tuple[int, ...]
    jaccard: tuple[tuple[float | None, ...], ...] | None
    places: int
    note: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaturationRule:
    """Guest, Namey and Chen's (2020) way: a base of first cases, a run of later ones, and a share of new codes.

    `order` are documents in the order in which the interviews were made; empty: by date, then by natural order.
    """

    base: int = 4
    run: int = 2
    threshold: float = 0.05
    rows: tuple[str, ...] = ("codes",)
    where: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaturationStep:
    """One case: its document, the codes in it, and those not met in a case before."""

    document: str
    codes: int
    new: tuple[str, ...]
    met: int


@dataclass(frozen=True, slots=True)
class Saturation:
    """New codes by case.

    `base_codes` are those of the base. `shares[n]` is the share of new codes in the run that ends with case
    base + run + n. `at` is the number of cases after which a run first brought no more than the threshold, None if
    none did; `spread` are the least and the most cases of random orders, None in place of a number where an order
    never came to it; `why` says why nothing could be worked out.
    """

    steps: tuple[SaturationStep, ...]
    base_codes: int
    shares: tuple[float, ...]
    at: int | None
    spread: tuple[int, int | None] | None
    why: str = ""
    note: tuple[str, ...] = ()
