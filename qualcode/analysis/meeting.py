"""Co-occurrence: which codes meet, on passages and in places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qualcode.analysis.attribution import Attribution, Flags, Ints, attribution, column
from qualcode.analysis.names import ancestors
from qualcode.analysis.rows import choose_rows
from qualcode.analysis.sweep import first_of_kind
from qualcode.analysis.where import coding_mask, compile_filter, overlap_mask
from qualcode.model.codings import NOBODY, Codings
from qualcode.model.counting import CountRule
from qualcode.model.meeting import OF_PLACES, Cooccurrence, Meeting, MeetingRule

AT_ONCE = 4_000_000
"""So many pairs of passages are looked at together: a table of flags of some tens of MB."""


def cooccurrence(codings: Codings, rule: MeetingRule) -> Cooccurrence:
    """How often each two codes meet.

    Several coders' codings of one code on one passage are one. In places (turns, answers, documents, actors,
    passages) a code is there or not, however often; of passages that overlap, are near, or lie within each other,
    every pair counts, so that three passages in one count three times. A code is not paired with one above or below
    it, since roll-up would make them meet everywhere.

    Raises:
        QualcodeError: if the rule names what is not there.
    """
    chosen = choose_rows(codings, CountRule(rows=rule.rows, rollup=rule.rollup))
    made = attribution(codings)
    kept = compile_filter(codings, rule.where)
    mask = coding_mask(codings, kept, rule.interviewers)
    heard = overlap_mask(codings, kept, rule.interviewers) & mask[made.overlaps.coding]
    if not rule.interviewers:
        mask = mask & ~made.only_interviewers
    rows = len(chosen.rows)
    if rule.meeting in OF_PLACES:
        coding, place = _places(codings, made, heard, mask, rule.meeting)
        has = _incidence(column(codings.code)[coding], place, chosen.of_code, rows)
        counts = has.T.astype(np.int64) @ has.astype(np.int64)
        places = int(has.any(axis=1).sum())
        alone = has.sum(axis=0)
        either = alone[:, None] + alone[None, :] - counts
        with np.errstate(invalid="ignore", divide="ignore"):
            share = np.where(either > 0, counts / either, np.nan)
    else:
        wanted = np.flatnonzero(first_of_kind(codings, mask))
        counts = _meeting_pairs(codings, made, wanted, chosen.of_code, rows, rule)
        each_code = np.bincount(column(codings.code)[wanted], minlength=len(codings.codes))
        alone = _of_row(chosen.of_code, rows).T @ each_code
        places, share = 0, None
    paths = [row.path or row.name or "" for row in chosen.rows]
    related = _related(codings, paths)
    return Cooccurrence(
        tuple(row.name or "" for row in chosen.rows),
        tuple(paths),
        tuple(tuple(None if related[a, b] else int(counts[a, b]) for b in range(rows)) for a in range(rows)),
        tuple(int(each) for each in alone),
        None
        if share is None
        else tuple(
            tuple(None if related[a, b] or np.isnan(share[a, b]) else float(share[a, b]) for b in range(rows))
            for a in range(rows)
        ),
        places,
    )


def _places(codings: Codings, made: Attribution, heard: Flags, mask: Flags, meeting: Meeting) -> tuple[Ints, Ints]:
    """Which codings are in which places: columns of codings and places; what is in no place is left out."""
    if meeting is Meeting.DOCUMENT:
        coding = np.flatnonzero(mask)
        return coding, column(codings.document)[coding]
    if meeting is Meeting.PASSAGE:
        coding = np.flatnonzero(mask)
        return coding, column(codings.segment)[coding]
    piece = made.overlaps.piece[heard]
    of = {
        Meeting.TURN: made.pieces.turn,
        Meeting.ANSWER: made.pieces.question,
        Meeting.CASE: made.pieces.actor,
    }[meeting][piece].astype(np.int64)
    coding = made.overlaps.coding[heard]
    there = of != NOBODY
    if meeting is Meeting.ANSWER:  # the same question in another document is another answer
        of = of + made.pieces.document[piece].astype(np.int64) * (len(codings.questions) + 1)
    if meeting is Meeting.CASE:
        there &= made.speaks_itself[made.pieces.actor[piece]]
    return coding[there], of[there]


def _incidence(code: Ints, place: Ints, of_code: Sequence[Sequence[int]], rows: int) -> Flags:
    """Whether each row's code is in each place that has any: shape (places, rows)."""
    named, at = np.unique(place, return_inverse=True)
    has = np.zeros((len(named), rows), dtype=np.bool_)
    for each in np.unique(code):
        for row in of_code[each]:
            has[at[code == each], row] = True
    return has


def _meeting_pairs(
    codings: Codings, made: Attribution, wanted: Ints, of_code: Sequence[Sequence[int]], rows: int, rule: MeetingRule
) -> Ints:
    """For each two rows, how many pairs of different codings meet; symmetric but for `inside` (row holds column).

    Codings are swept by start: those that can meet one that comes before are a run in that order.
    """
    counts = np.zeros((rows, rows), dtype=np.int64)
    if not len(wanted):
        return counts
    near = rule.meeting is Meeting.NEAR
    start, end = _word_places(codings, made, rule.near) if near else (made.start, made.end)
    begins, ends = start[wanted].astype(np.int64), end[wanted].astype(np.int64)
    order = np.lexsort((-ends, begins))
    begins, ends, coding = begins[order], ends[order], wanted[order]
    reach = ends + (rule.near + 1 if near else 0)
    last = np.searchsorted(begins, reach, side="left")
    number = np.maximum(last - np.arange(len(begins)) - 1, 0)
    code = column(codings.code)[coding]
    of_row = _of_row(of_code, rows)
    pairs_of_codes = np.zeros((len(codings.codes), len(codings.codes)), dtype=np.int64)
    at = 0
    while at < len(begins):
        upto = max(at + 1, int(np.searchsorted(np.cumsum(number[at:]), AT_ONCE, side="right")) + at)
        some = number[at:upto]
        first = np.repeat(np.arange(at, upto), some)
        second = first + 1 + np.arange(int(some.sum())) - np.repeat(np.cumsum(some) - some, some)
        if rule.meeting is Meeting.INSIDE:
            within = ends[second] <= ends[first]
            first, second = first[within], second[within]
            same = (begins[first] == begins[second]) & (ends[first] == ends[second])
            np.add.at(pairs_of_codes, (code[second[same]], code[first[same]]), 1)  # each lies within the other
        np.add.at(pairs_of_codes, (code[first], code[second]), 1)
        at = upto
    if rule.meeting is not Meeting.INSIDE:
        pairs_of_codes = pairs_of_codes + pairs_of_codes.T
    return np.asarray(of_row.T @ pairs_of_codes @ of_row)


def _of_row(of_code: Sequence[Sequence[int]], rows: int) -> Ints:
    """1 where a code is counted in a row: shape (codes, rows)."""
    found = np.zeros((len(of_code), rows), dtype=np.int64)
    for code, own in enumerate(of_code):
        found[code, list(own)] = 1
    return found


def _word_places(codings: Codings, made: Attribution, near: int) -> tuple[Ints, Ints]:
    """Each coding's first word, and the one behind its last, numbered through the study, documents far apart."""
    starts, ends = made.words_of_codings
    gap = np.arange(len(codings.documents), dtype=np.int64) * (near + 2)
    shift = gap[column(codings.document)]
    return starts + shift, ends + shift


def _related(codings: Codings, paths: Sequence[str]) -> Flags:
    """Whether two rows are the same, or one a code under the other."""
    at = {facts.path: number for number, facts in enumerate(codings.codes)}
    above = [
        {codings.codes[each].path for each in ancestors(codings, at[path])} if path in at else set() for path in paths
    ]
    return np.array(
        [[a == b or a in above[j] or b in above[i] for j, b in enumerate(paths)] for i, a in enumerate(paths)],
        dtype=np.bool_,
    ).reshape(len(paths), len(paths))
