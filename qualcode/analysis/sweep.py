"""Measures: what a cell counts, for every cell at once.

A `Sweep` is the overlaps of codings and text that count, each once for every row that it belongs to. A count groups
them by cell (or row, or column, or all together) and asks each group for its distinct codings, passages, turns …;
words and characters are those of the union of the group's spans. Nothing is ever summed over groups.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from qualcode.analysis.attribution import Attribution, Flags, Ints, column
from qualcode.model.codings import NOBODY, Codings
from qualcode.model.counting import Measure

SMALL = 2_000_000
"""Up to so many pairs of group and entity are ticked off in a table of flags, which is faster than sorting them."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What counts, as columns `[n]` sorted by coding: rows and columns of the table, indices of codings, overlaps."""

    row: Ints
    column: Ints
    coding: Ints
    overlap: Ints

    def only(self, kept: Flags) -> Sweep:
        """The part for which the flag is up."""
        return Sweep(self.row[kept], self.column[kept], self.coding[kept], self.overlap[kept])


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of each group `[groups]`: the measure's, the number of codings, and the codings themselves.

    `reported` is the number of actors who are only quoted or paraphrased, where actors are counted.
    """

    value: list[int]
    depth: list[int]
    codings: list[Sequence[int]]
    reported: list[int]


def sweep_rows(overlap: Ints, coding: Ints, columns: Ints, code: Ints, of_code: Sequence[Sequence[int]]) -> Sweep:
    """Each overlap once for every row that its coding's code is counted in.

    Args:
        overlap, coding, columns: the overlaps that count: their number, their coding, their column.
        code: the code of every coding.
        of_code: the rows of every code.
    """
    lengths = np.array([len(rows) for rows in of_code], dtype=np.int32)
    rows = np.array([row for rows in of_code for row in rows], dtype=np.int32)
    starts = np.cumsum(lengths) - lengths
    of_overlap = code[coding]
    times = lengths[of_overlap]
    if (times == 1).all():
        return Sweep(rows[starts[of_overlap]], columns, coding, overlap)
    source = np.repeat(np.arange(len(coding), dtype=np.int32), times)
    nth = np.arange(len(source), dtype=np.int32) - np.repeat(np.cumsum(times) - times, times)
    return Sweep(rows[starts[of_overlap[source]] + nth], columns[source], coding[source], overlap[source])


def count(codings: Codings, made: Attribution, swept: Sweep, group: Ints, groups: int, *, measure: Measure) -> Counts:
    """The figures of every group.

    Args:
        group: the group of each entry of the sweep, from 0 up to `groups`.
    """
    order, grouped = _by_group(group, groups)
    coding = swept.coding[order]
    first = _first_of_runs(grouped, coding)
    depth = np.bincount(grouped[first], minlength=groups)
    behind = _slices(coding[first], depth)
    reported: Ints = np.zeros(groups, dtype=np.int64)
    if measure is Measure.CODINGS:
        value = depth
    elif measure is Measure.PRESENCE:
        value = np.minimum(depth, 1)
    elif measure is Measure.SEGMENTS:
        value = _runs(grouped, column(codings.segment)[coding], groups)
    elif measure is Measure.DOCUMENTS:
        value = _runs(grouped, made.document[coding], groups)
    elif measure is Measure.TURNS:
        value = distinct(grouped, made.pieces.turn[made.overlaps.piece[swept.overlap[order]]], groups)
    elif measure in {Measure.ACTORS, Measure.BREADTH}:
        actor = made.actor[swept.overlap[order]]
        own = made.speaks_itself[actor]
        value = distinct(grouped, np.where(own, actor, NOBODY), groups)
        reported = distinct(grouped, np.where(own, NOBODY, actor), groups)
    else:
        starts, ends = made.word_spans if measure is Measure.WORDS else made.spans
        value = union(group, groups, starts[swept.overlap], ends[swept.overlap])
    return Counts(value.tolist(), depth.tolist(), behind, reported.tolist())


def distinct(group: Ints, entity: Ints, groups: int) -> Ints:
    """How many different entities each group has, in any order, leaving out those below 0."""
    named = entity >= 0
    width = int(entity.max(initial=0)) + 1
    pairs = group[named].astype(np.int64) * width + entity[named]
    if groups * width <= SMALL:
        met = np.zeros(groups * width, dtype=np.bool_)
        met[pairs] = True
        numbers: Ints = met.reshape(groups, width).sum(axis=1, dtype=np.int64)
        return numbers
    pairs.sort()
    different = pairs[np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]]
    return np.bincount(different // width, minlength=groups)


def _by_group(group: Ints, groups: int) -> tuple[Ints, Ints]:
    """The order that brings groups together and leaves each as it stood, and the groups in it."""
    narrow = group.astype(np.int16) if groups < 2**15 else group  # small numbers sort by radix
    order = np.argsort(narrow, kind="stable") if groups > 1 else np.arange(len(group))
    return order, narrow[order]


def _first_of_runs(grouped: Ints, entity: Ints) -> Flags:
    first = np.ones(len(grouped), dtype=np.bool_)
    first[1:] = (grouped[1:] != grouped[:-1]) | (entity[1:] != entity[:-1])
    return first


def _runs(grouped: Ints, entity: Ints, groups: int) -> Ints:
    """How many different entities each group has, where equal ones stand together."""
    return np.bincount(grouped[_first_of_runs(grouped, entity)], minlength=groups)


def union(group: Ints, groups: int, start: Ints, end: Ints) -> Ints:
    """The length of the union of each group's half-open spans: one pass over them by start, behind a running end."""
    by_start = np.argsort(start, kind="stable")
    order, grouped = _by_group(group[by_start], groups)
    start, end = start[by_start[order]], end[by_start[order]]
    apart = grouped.astype(np.int64) * (int(end.max(initial=0)) + 1)
    reached = np.maximum.accumulate(end + apart)
    new_from = start + apart
    new_from[1:] = np.maximum(new_from[1:], reached[:-1])
    gained = np.maximum(end + apart - new_from, 0)
    return np.bincount(grouped, weights=gained, minlength=groups).astype(np.int64)


def _slices(coding: Ints, lengths: Ints) -> list[Sequence[int]]:
    """The codings of each group, as arrays of their own."""
    every = array("i", coding.astype(np.int32).tobytes())
    ends = [0, *np.cumsum(lengths).tolist()]
    return [every[start:end] for start, end in pairwise(ends)]


def first_of_kind(codings: Codings, kept: Flags) -> Flags:
    """Of the codings kept, one for each code on each passage: several coders' are one, the first."""
    width = len(codings.codes)
    wanted = np.flatnonzero(kept)
    same = column(codings.segment)[wanted].astype(np.int64) * width + column(codings.code)[wanted]
    order = np.argsort(same, kind="stable")
    first = np.append(True, same[order[1:]] != same[order[:-1]])[: len(order)]
    chosen = np.zeros(len(kept), dtype=np.bool_)
    chosen[wanted[order[first]]] = True
    return chosen


def nobody_last(of: Sequence[int], last: int) -> Ints:
    """The column of each thing as an array: `last` for what has none, and at index NOBODY."""
    columns = np.array([*of, NOBODY], dtype=np.int32)
    columns[columns == NOBODY] = last
    return columns
