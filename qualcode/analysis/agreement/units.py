"""The passages on which coders are compared, and which codes each coder put on each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.model.agreement import AgreementUnit
from qualcode.model.span import Span
from qualcode.text.units import sentences

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Units:
    """Columns `int64[n]`, sorted by (document, start), not overlapping. Offsets are code points."""

    document: Ints
    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.document)


def cut(text: str, turns: Sequence[Span], left_out: Iterable[Span], unit: AgreementUnit) -> list[Span]:
    """The units of one text, in order: with a word in them, without the turns left out.

    Where a text has no turns, its paragraphs stand for them. A document as a unit is the whole text.
    """
    if unit is AgreementUnit.DOCUMENT:
        return [Span(0, len(text))] if text.strip() else []
    gone = {(span.start, span.end) for span in left_out}
    stretches = [span for span in turns if (span.start, span.end) not in gone]
    if unit is AgreementUnit.TURN and turns:
        return [span for span in stretches if _speaks(text, span)]
    whole = stretches if turns else [Span(0, len(text))]
    lines = [line for span in whole for line in _lines(text, span)]
    if unit is AgreementUnit.SENTENCE:
        lines = [sentence for line in lines for sentence in sentences(text, line.start, line.end)]
    return [span for span in lines if _speaks(text, span)]


def gathered(spans: Iterable[tuple[int, Span]]) -> Units:
    """Units of several documents, given as (document, span), as columns."""
    rows = np.array(sorted((document, span.start, span.end) for document, span in spans), dtype=np.int64)
    rows = rows.reshape(-1, 3)
    return Units(rows[:, 0], rows[:, 1], rows[:, 2])


def on_units(units: Units, document: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Which codings are on which units: pairs of (index of the coding, index of the unit).

    A coding is on a unit if what they share is at least half of the shorter of the two: so that ends set a few words
    off change nothing, a sentence coded within a long turn is on that turn, and a passage over three turns is on
    each of them.
    """
    if not len(units) or not len(document):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    reach = int(max(units.end.max(), end.max())) + 1
    first = np.searchsorted(units.document * reach + units.end, document * reach + start, side="right")
    last = np.searchsorted(units.document * reach + units.start, document * reach + end, side="left")
    number = np.maximum(last - first, 0)
    coding = np.repeat(np.arange(len(document)), number)
    unit = np.repeat(first - np.concatenate([[0], np.cumsum(number)[:-1]]), number) + np.arange(int(number.sum()))
    shared = np.minimum(end[coding], units.end[unit]) - np.maximum(start[coding], units.start[unit])
    shorter = np.minimum(end[coding] - start[coding], units.end[unit] - units.start[unit])
    kept = (shared > 0) & (2 * shared >= shorter)
    return coding[kept], unit[kept]


def _lines(text: str, span: Span) -> Iterable[Span]:
    at = span.start
    for line in text[span.start : span.end].split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _speaks(text: str, span: Span) -> bool:
    return any(sign.isalnum() for sign in text[span.start : span.end])
