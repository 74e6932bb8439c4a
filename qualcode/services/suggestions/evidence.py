"""Evidence as people read it: which words weigh most, which coded passages are like it."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.span import Span
from qualcode.model.suggestion import Evidence, WordShare
from qualcode.services.study import Study
from qualcode.services.suggestions.listing import passage_of
from qualcode.text.lines import Lines

LEAST_SHARE = 0.01
"""A word that adds less than this part is not worth naming."""


@dataclass(frozen=True, slots=True)
class NearBy:
    """A coded passage that a suggestion's passage resembles. `document` is a guid; `likeness` in 0..1."""

    document: str
    name: str
    label: str
    span: Span
    lines: tuple[int, int]
    text: str
    likeness: float


def near_passages(study: Study, evidence: Evidence) -> list[NearBy]:
    """The coded passages that the evidence names, the nearest first."""
    found = []
    for near in evidence.nearest:
        place = passage_of(study, near)
        if place is not None:
            document, span = place
            text = study.text(document).text
            lines = Lines(text).of(span.start, span.end)
            found.append(
                NearBy(document.guid, document.name, document.label, span, lines, span.of(text), near.likeness)
            )
    return found


def strongest(evidence: Evidence, most: int) -> list[tuple[WordShare, float]]:
    """The words that speak for the code, the strongest first, each with its part of what all of them add.

    A word that stands there several times is one; what speaks against the code is left out.
    """
    together: dict[str, tuple[WordShare, float]] = {}
    for word in evidence.words:
        if word.share > 0:
            first, so_far = together.get(word.word.casefold(), (word, 0.0))
            together[word.word.casefold()] = first, so_far + word.share
    whole = sum(share for _word, share in together.values())
    ranked = sorted(together.values(), key=lambda each: (-each[1], each[0].start))
    return [(word, share / whole) for word, share in ranked[:most] if share / whole >= LEAST_SHARE]
