"""Help beside offers: words that tell a code's passages from others, what is like a passage, what fits nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qualcode.model.suggestion import Passage
from qualcode.suggest.features import Features
from qualcode.suggest.vectors import Floats, unit_vectors
from qualcode.suggest.words import folded_words

LEAST_Z = 2.0
"""A word as likely as not to be there by chance is no keyword: about the .05 level."""
FEWEST_PASSAGES = 2
SHORTEST = 3
MOST_COMPARED = 2_000
"""So many passages that fit nothing are compared with one another."""
NEIGHBOURS = 5


class TellingWord(NamedTuple):
    """A word that tells a code's passages from the others.

    Args:
        word: the commonest of its forms in those passages, folded.
        within: how many of the code's passages have it, in whatever form.
        elsewhere: how many of the other passages have it.
        z: how far that is from chance, in standard errors.
    """

    word: str
    within: int
    elsewhere: int
    z: float


def telling_words(
    features: Features,
    own: Sequence[Passage],
    others: Sequence[Passage],
    known: Collection[str],
    most: int,
) -> list[TellingWord]:
    """The words that passages of a code have and others have not, the surest first.

    By the logarithm of the odds and its standard error (B. Monroe, M. Colaresi and K. Quinn, *Fightin' words*,
    Political Analysis, 2008), over passages, not over occurrences: one who says a word ten times says it once. Where
    the code's passages are of several documents, the word must be in more than one of them.

    Args:
        features: know stems and function words.
        own: passages that bear the code.
        others: passages that do not.
        known: what the codebook has already, as people write it.
        most: how many are wanted.
    """
    stems_known = {features.stem(word) for term in known for word in folded_words(term)}
    forms: dict[str, Counter[str]] = {}
    within: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    for passage in own:
        words = [word for word in folded_words(passage.text) if features.carries_meaning(word)]
        for word in words:
            forms.setdefault(features.stem(word), Counter())[word] += 1
        for stem in {features.stem(word) for word in words}:
            within[stem] += 1
            documents.setdefault(stem, set()).add(passage.document)
    elsewhere: Counter[str] = Counter()
    for passage in others:
        elsewhere.update({stem for word in folded_words(passage.text) if (stem := features.stem(word)) in within})
    spread = min(2, len({passage.document for passage in own}))
    found = []
    for stem, count in within.items():
        if count < FEWEST_PASSAGES or len(documents[stem]) < spread or stem in stems_known or len(stem) < SHORTEST:
            continue
        other = elsewhere[stem]
        odds = _log_odds(count, len(own)) - _log_odds(other, len(others))
        z = odds / math.sqrt(1 / (count + 0.5) + 1 / (other + 0.5))
        if z >= LEAST_Z:
            word = min(forms[stem], key=lambda form: (-forms[stem][form], len(form), form))
            found.append(TellingWord(word, count, other, z))
    return sorted(found, key=lambda each: (-each.z, each.word))[:most]


def nearest(features: Features, text: str, passages: Sequence[Passage], most: int) -> list[tuple[int, float]]:
    """The passages that are most like a text: their places in the list, and how like they are, 0..1."""
    if not passages:
        return []
    likeness = unit_vectors(features, [passage.text for passage in passages]) @ unit_vectors(features, [text]).T
    values = likeness.toarray().ravel()
    order = np.argsort(-values, kind="stable")[:most]
    return [(int(at), min(1.0, float(values[at]))) for at in order if values[at] > 0]


def recurring(features: Features, passages: Sequence[Passage]) -> NDArray[np.intp]:
    """The places of passages, first those that are most like some others of them: what is said once comes last."""
    step = -(-len(passages) // MOST_COMPARED) or 1
    kept = np.arange(0, len(passages), step, dtype=np.intp)
    vectors = unit_vectors(features, [passages[int(at)].text for at in kept])
    likeness: Floats = np.asarray((vectors @ vectors.T).toarray(), np.float32)
    np.fill_diagonal(likeness, 0)
    closest = -np.sort(-likeness, axis=1)[:, :NEIGHBOURS]
    order: NDArray[np.intp] = kept[np.argsort(-closest.mean(axis=1), kind="stable")] if len(kept) else kept
    return order


def _log_odds(part: int, whole: int) -> float:
    return math.log((part + 0.5) / (whole - part + 0.5))
