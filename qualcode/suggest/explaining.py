"""Why a code fits a passage, in words that can be checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from qualcode.model.code import Code
from qualcode.model.suggestion import CodedPassage, Evidence, NearPassage, Passage, WordShare
from qualcode.suggest.features import Features
from qualcode.suggest.vectors import Floats, unit_vectors
from qualcode.suggest.words import Token, tokens

NEAREST = 3
LEAST_SHARE = 0.01
"""A word with less of the score than this stays in the rest."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a code is explained from.

    Args:
        code: the code.
        features: the words.
        weights: float32[features], the code's.
        usage: what the code's score has beside the words.
        divisor: what the sum over the passage's words is divided by.
        coded: all coded passages.
        vectors: float32[coded, features], theirs.
    """

    code: Code
    features: Features
    weights: Floats
    usage: float
    divisor: float
    coded: Sequence[CodedPassage]
    vectors: sparse.csr_matrix


def explain(passage: Passage, grounds: Grounds) -> Evidence:
    """Each word's share of the score, the keywords found, and the nearest passages with that code."""
    found = [token for token in tokens(passage.text) if grounds.features.carries_meaning(token.folded)]
    words_found = [token.folded for token in found]
    shares = grounds.features.rows(words_found) @ grounds.weights
    shares *= grounds.features.repeats(words_found) / grounds.divisor
    score = float(shares.sum()) + grounds.usage
    least = LEAST_SHARE * float(np.abs(shares).sum())
    words = [
        WordShare(
            passage.text[token.start : token.end],
            token.start,
            token.end,
            float(share),
            grounds.features.parts(token.folded),
        )
        for token, share in zip(found, shares, strict=True)
        if abs(share) > least
    ]
    words.sort(key=lambda word: (-word.share, word.start))
    return Evidence(
        words=tuple(words),
        rest=score - sum(word.share for word in words),
        score=score,
        keywords=_keywords(found, grounds),
        nearest=_nearest(passage, grounds),
    )


def _keywords(found: Sequence[Token], grounds: Grounds) -> tuple[str, ...]:
    stems = {stem for token in found for stem, _weight in grounds.features.stems(token.folded)}
    return tuple(
        keyword
        for keyword in grounds.code.keywords
        if (
            wanted := {
                grounds.features.stem(token.folded)
                for token in tokens(keyword)
                if grounds.features.carries_meaning(token.folded)
            }
        )
        and wanted <= stems
    )


def _nearest(passage: Passage, grounds: Grounds) -> tuple[NearPassage, ...]:
    rows = [
        row
        for row, item in enumerate(grounds.coded)
        if grounds.code.guid in item.codes and item.passage.id != passage.id
    ]
    if not rows:
        return ()
    likeness = (grounds.vectors[rows] @ unit_vectors(grounds.features, [passage.text]).T).toarray().ravel()
    order = np.argsort(-likeness, kind="stable")[:NEAREST]
    return tuple(
        NearPassage(grounds.coded[rows[at]].passage.id, min(1.0, float(likeness[at])))
        for at in order
        if likeness[at] > 0
    )
