"""What a reader may not take a table for: zeros where nobody asked, themes by a few words, codings never opened."""

from __future__ import annotations

import numpy as np

from qualcode.analysis.attribution import Attribution, Flags
from qualcode.analysis.base import Base, finished_documents
from qualcode.analysis.grouping import Grouping
from qualcode.analysis.keys import Scope
from qualcode.analysis.rows import Rows
from qualcode.analysis.sweep import Sweep, nobody_last, union
from qualcode.analysis.where import Filter
from qualcode.model.coding import Origin
from qualcode.model.codings import NOBODY, Codings
from qualcode.model.table import ZeroState

FEW_WORDS = 5
"""Fewer words than these of a coding that goes on into another's turn hardly are somebody's own word on a theme."""


def zero_states(
    codings: Codings,
    made: Attribution,
    grouping: Grouping,
    kept: Filter,
    *,
    swept: Sweep,
    rows: int,
    each: list[Base],
) -> list[list[ZeroState]]:
    """What a zero would mean in each cell: `[row][column]`, the column of what belongs to none last.

    A row was asked about by the questions in whose answers its codings stand, whoever answers. A column was not asked
    where it answers questions, but none of those. A column with no answers at all (a report) is not a case of asking,
    nor is a row whose codings stand in no answer. Where nothing of a column is coded to its end, nobody has looked.
    """
    width = len(grouping.names) + 1
    states = [[ZeroState.LOOKED] * width for _ in range(rows)]
    if grouping.scope not in {Scope.ACTOR, Scope.DOCUMENT}:
        return states
    asked_in = _asked(codings, made, grouping, kept, width)
    asked_of = np.zeros((rows, len(codings.questions)), dtype=np.bool_)
    question = made.question[swept.coding]
    answering = question != NOBODY
    asked_of[swept.row[answering], question[answering]] = True
    met = (asked_of.astype(np.int32) @ asked_in.T.astype(np.int32)) > 0
    could_be: Flags = np.logical_and.outer(asked_of.any(axis=1), asked_in.any(axis=1))
    for row in range(rows):
        for at in range(width):
            if not each[at].documents:
                states[row][at] = ZeroState.NOT_CODED
            elif could_be[row, at]:
                states[row][at] = ZeroState.ASKED if met[row, at] else ZeroState.NOT_ASKED
    return states


def _asked(codings: Codings, made: Attribution, grouping: Grouping, kept: Filter, width: int) -> Flags:
    """Which questions each column answers, in documents that are coded to their end: `[column, question]`."""
    pieces = made.pieces
    looked = pieces.counts & (kept.documents & finished_documents(codings, kept))[pieces.document]
    looked = looked & kept.actors[pieces.actor] & ~made.is_interviewer[pieces.actor] & (pieces.question != NOBODY)
    piece = np.flatnonzero(looked)
    of = nobody_last(grouping.of, width - 1)
    whose = pieces.actor if grouping.scope is Scope.ACTOR else pieces.document
    asked = np.zeros((width, len(codings.questions)), dtype=np.bool_)
    asked[of[whose[piece]], pieces.question[piece]] = True
    return asked


def by_few_words(codings: Codings, made: Attribution, swept: Sweep, rows: Rows) -> tuple[str, ...]:
    """Who has a row by fewer than `FEW_WORDS` words, all of codings that go on into another's words: `Kari (Tax)`."""
    if not len(swept.coding):
        return ()
    actor = made.actor[swept.overlap]
    width = len(codings.actors) + 1
    crossing = np.zeros(len(codings), dtype=np.bool_)
    pairs = np.unique(swept.coding.astype(np.int64) * width + actor + 1)
    crossing[np.unique(pairs // width)] = np.unique(pairs // width, return_counts=True)[1] > 1
    group = swept.row.astype(np.int64) * width + actor + 1
    cells, of = np.unique(group, return_inverse=True)
    starts, ends = made.word_spans
    words = union(of, len(cells), starts[swept.overlap], ends[swept.overlap])
    only_crossing = np.ones(len(cells), dtype=np.bool_)
    only_crossing[of[~crossing[swept.coding]]] = False
    found = []
    for cell in np.flatnonzero(only_crossing & (words < FEW_WORDS)).tolist():
        row, who = divmod(int(cells[cell]), width)
        if who:
            found.append(f"{codings.actors[who - 1].name} ({rows.rows[row].name})")
    return tuple(found)


def by_search(codings: Codings, swept: Sweep) -> tuple[int, int]:
    """How many of the codings counted were made by a search, and how many of those nobody has opened since."""
    if Origin.SEARCH.value not in codings.origin:
        return 0, 0
    counted = {int(at) for at in np.unique(swept.coding) if codings.origin[at] == Origin.SEARCH.value}
    return len(counted), sum(codings.guid[at] in codings.unopened for at in counted)
