"""Stretches of long passages: nobody codes a turn of two pages, so the part that carries the score is offered."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from qualcode.model.codings import Codings
from qualcode.model.span import Span
from qualcode.model.suggestion import Passage
from qualcode.services.suggestions.units import ENOUGH_TO_TELL, coded_spans, passage_id, place_of
from qualcode.text.units import sentences

GROUP = 300
"""So many code points are marked as long as nobody knows what a coder marks: two or three sentences."""
LEAST = 60
"""A coder who marks words is offered sentences all the same."""
LONG = 2.0
"""A passage so many times as long as what the coder marks is offered in parts."""
FEWEST_SENTENCES = 3
"""Of fewer sentences there is nothing to choose."""


def usual_length(codings: Codings, coder: str) -> int:
    """How many code points a coder marks at a time, at the median; everybody's while there are few, else `GROUP`."""
    for name in (coder, None):
        found = coded_spans(codings, name)
        if len(found) >= ENOUGH_TO_TELL:
            return max(LEAST, round(median(len(span) for _document, span in found)))
    return GROUP


def stretches(passage: Passage, length: int) -> list[Passage]:
    """The runs of whole sentences of a long passage that are about so long; empty if the passage is offered whole.

    Args:
        passage: of a current text.
        length: in code points, as the coder marks.
    """
    if len(passage.text) <= LONG * length:
        return []
    lines, at = [], 0
    for line in passage.text.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    found = [each for line in lines for each in sentences(passage.text, line.start, line.end)]
    if len(found) < FEWEST_SENTENCES:
        return []
    revision, whole = place_of(passage.id)
    runs = dict.fromkeys(_run(found, first, length) for first in range(len(found)))
    return [
        Passage(
            passage_id(revision, Span(whole.start + run.start, whole.start + run.end)),
            passage.document,
            run.of(passage.text),
        )
        for run in runs
    ]


def _run(found: Sequence[Span], first: int, length: int) -> Span:
    """The sentences from the first on, or before it at the end of the passage, that are nearest to the length."""
    last = first
    while last + 1 < len(found) and found[last + 1].end - found[first].start <= length:
        last += 1
    if last + 1 < len(found):
        longer = found[last + 1].end - found[first].start
        if longer - length < length - (found[last].end - found[first].start):
            last += 1
    else:
        while first > 0 and found[last].end - found[first - 1].start <= length:
            first -= 1
    return Span(found[first].start, found[last].end)
