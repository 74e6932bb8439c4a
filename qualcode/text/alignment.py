"""Which words of a corrected text are which words of the old one.

Patience over runs of words that occur once in both texts, first long runs, then shorter ones inside the gaps, then an
exact comparison of what is left where it is small. Unlike a comparison of lines it does not mind a name that was
replaced in every line; unlike one of letters it does not match a stray letter in another word.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

NONE = -1
"""Stands for no word."""

RUN_LENGTHS = (6, 3, 1)
"""Lengths of the runs of words that are looked for, one after the other."""

EXACT_CELLS = 4_000_000
"""Largest gap (words × words) that is compared exactly."""

_TOKEN = regex.compile(r"[\w\p{M}]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text: what they are, and where each begins and ends in code points."""

    words: Sequence[str]
    start: array[int]
    end: array[int]

    def first_after(self, offset: int) -> int:
        """The first word that ends after an offset."""
        return bisect_right(self.end, offset)

    def first_from(self, offset: int) -> int:
        """The first word that begins at an offset or after it."""
        return bisect_left(self.start, offset)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Old and new words, and for each old word the new one that it has become, or NONE; ascending.

    `changed` marks the pairs that were matched by their place between equal words, not by being equal.
    """

    old: Tokens
    new: Tokens
    to_new: array[int]
    changed: frozenset[int]

    @property
    def share(self) -> float:
        """How much of the longer text has a counterpart, from 0 to 1."""
        longest = max(len(self.old.words), len(self.new.words))
        return sum(at != NONE for at in self.to_new) / longest if longest else 1.0


def tokens(text: str) -> Tokens:
    """The words and marks of a text."""
    words, start, end = [], array("i"), array("i")
    for match in _TOKEN.finditer(text):
        words.append(match.group())
        start.append(match.start())
        end.append(match.end())
    return Tokens(words, start, end)


def align(old_text: str, new_text: str) -> Alignment:
    """Find the counterpart of each word."""
    old, new = tokens(old_text), tokens(new_text)
    to_new = array("i", [NONE]) * len(old.words)
    gaps = [(0, len(old.words), 0, len(new.words))]
    for length in RUN_LENGTHS:
        gaps = [inner for gap in gaps for inner in _match_runs(old.words, new.words, gap, length, to_new)]
    changed: set[int] = set()
    for gap in gaps:
        for a, b, c, d in _match_exactly(old.words, new.words, gap, to_new):
            changed.update(_match_by_place(old.words, new.words, (a, b, c, d), to_new))
    return Alignment(old, new, to_new, frozenset(changed))


Gap = tuple[int, int, int, int]
"""Old words `a` to `b` against new words `c` to `d`, half-open."""


def _match_runs(old: Sequence[str], new: Sequence[str], gap: Gap, length: int, to_new: array[int]) -> Iterator[Gap]:
    """Match runs that occur once on both sides, in their longest ascending order; yield the gaps between them."""
    a, b, c, d = gap
    if a == b or c == d:
        yield gap
        return
    here, there = _runs_once(old, a, b, length), _runs_once(new, c, d, length)
    pairs = sorted((at, there[run]) for run, at in here.items() if run in there)
    i, j = a, c
    for at, to in _longest_ascending(pairs):
        if at < i or to < j:
            continue
        first, second = at, to
        while first > i and second > j and old[first - 1] == new[second - 1]:
            first, second = first - 1, second - 1
        if first > i or second > j:
            yield i, first, j, second
        while first < b and second < d and old[first] == new[second]:
            to_new[first] = second
            first, second = first + 1, second + 1
        i, j = first, second
    if i < b or j < d:
        yield i, b, j, d


def _runs_once(words: Sequence[str], start: int, end: int, length: int) -> dict[object, int]:
    found: dict[object, int] = {}
    for at in range(start, end - length + 1):
        run: object = words[at] if length == 1 else tuple(words[at : at + length])
        found[run] = NONE if run in found else at
    return {run: at for run, at in found.items() if at != NONE}


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sequence of pairs that ascends on both sides; pairs come sorted by the first."""
    tops: list[int] = []
    at_top: list[int] = []
    before: list[int] = []
    for index, (_old, new) in enumerate(pairs):
        place = bisect_left(tops, new)
        before.append(at_top[place - 1] if place else NONE)
        if place == len(tops):
            tops.append(new)
            at_top.append(index)
        else:
            tops[place] = new
            at_top[place] = index
    chain = []
    at = at_top[-1] if at_top else NONE
    while at != NONE:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _match_exactly(old: Sequence[str], new: Sequence[str], gap: Gap, to_new: array[int]) -> Iterator[Gap]:
    """Match equal words of a small gap in their longest common order; yield what is left."""
    from rapidfuzz.distance import LCSseq

    a, b, c, d = gap
    if (b - a) * (d - c) > EXACT_CELLS or a == b or c == d:
        yield gap
        return
    rest_old, rest_new = a, c
    for step in LCSseq.opcodes(old[a:b], new[c:d]):
        if step.tag != "equal":
            continue
        at, to = a + step.src_start, c + step.dest_start
        if at > rest_old or to > rest_new:
            yield rest_old, at, rest_new, to
        for offset in range(step.src_end - step.src_start):
            to_new[at + offset] = to + offset
        rest_old, rest_new = a + step.src_end, c + step.dest_end
    if rest_old < b or rest_new < d:
        yield rest_old, b, rest_new, d


def _match_by_place(old: Sequence[str], new: Sequence[str], gap: Gap, to_new: array[int]) -> Iterator[int]:
    """As many words on one side as on the other, between equal words: each has become the one in its place."""
    a, b, c, d = gap
    if b - a != d - c or b - a > 3:
        return
    for at, to in zip(range(a, b), range(c, d), strict=True):
        if old[at].isalnum() == new[to].isalnum():
            to_new[at] = to
            yield at
