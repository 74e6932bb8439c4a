"""Who is named: which codings name which actors, and which documents do. Whoever speaks there."""

from __future__ import annotations

import numpy as np

from qualcode.analysis.attribution import Attribution, Flags, Ints, column, meetings
from qualcode.model.codings import Codings


def spread_over_named(
    codings: Codings, made: Attribution, overlap: Ints, coding: Ints, of: Ints
) -> tuple[Ints, Ints, Ints]:
    """Each overlap once for every actor that its coding names, else once for nobody: overlaps, codings, columns.

    Args:
        codings: the study with its `mentions`.
        made: who speaks where in it.
        overlap, coding: the overlaps that count, and their codings, in order.
        of: the column of every actor; the last is that of nobody.
    """
    naming, named = _named_in(codings, made)
    number = np.bincount(naming, minlength=len(codings))
    first = np.cumsum(number) - number
    times = np.maximum(number[coding], 1)
    source = np.repeat(np.arange(len(coding)), times)
    nth = np.arange(len(source)) - np.repeat(np.cumsum(times) - times, times)
    whose = coding[source]
    columns = np.full(len(source), of[-1])
    names_some = number[whose] > 0
    columns[names_some] = of[named[first[whose[names_some]] + nth[names_some]]]
    return overlap[source], whose, columns


def documents_naming(codings: Codings) -> list[Flags]:
    """For each actor, which documents name it."""
    flags = np.zeros((len(codings.actors), len(codings.documents)), dtype=np.bool_)
    flags[column(codings.mentions.actor), column(codings.mentions.document)] = True
    return list(flags)


def _named_in(codings: Codings, made: Attribution) -> tuple[Ints, Ints]:
    """Every pair of a coding and an actor that is named in it, once, by coding."""
    mentions = codings.mentions
    base = made.document_start[column(mentions.document)]
    start, end = base + column(mentions.start), base + column(mentions.end)
    _number, coding, mention = meetings(made.start, made.end, start, end)
    width = max(len(codings.actors), 1)
    pairs = np.unique(coding.astype(np.int64) * width + column(mentions.actor)[mention])
    return pairs // width, pairs % width
