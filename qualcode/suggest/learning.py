"""One vector of weights for each code, learned from codebook, coded passages and uncoded text.

Four linear views of a code are added up, so that the sum can still be split over the words of a passage:

- *mean*: the mean of the codebook's entry, which counts as some coded passages, and of the coded passages, less a
  part of the other codes' mean (J. Rocchio, *Relevance feedback in information retrieval*, 1971), with one round of
  feedback from the uncoded passages that fit best;
- *ridge*: a least-squares support vector machine (J. Suykens and J. Vandewalle, 1999) on entries, coded passages and,
  with less weight, those same uncoded passages;
- *keywords*: the stems of name and keywords;
- *topics*: the mean again, among the main directions of the study's words (latent semantic analysis).

In a small study all four count much alike. The more text there is for each code, the more the first two count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import cho_factor, cho_solve

from qualcode.suggest.likeness import Likeness
from qualcode.suggest.material import LARGE, MOST_MEASURED, Material, unit_rows
from qualcode.suggest.vectors import Floats

CONTRAST = 0.25
"""How much of the other codes' mean is taken away from a code's vector."""
LEAST_SPREAD = 0.01
"""A view that says next to nothing of the text, as with a codebook in another language, is made no louder."""
MOST_FED_BACK = 100
FED_BACK = 0.25
"""The part of a code's share of the text that is fed back, where there is much text."""
LARGE_ENOUGH = 0.65
"""From this size on a study has many passages for each code, and the best of them may be trusted; in a smaller one
fewer are fed back and count less, as part of what seems to fit bears no code at all."""
FED_BACK_WEIGHT = 0.3
"""What an uncoded passage weighs in the ridge, where a coded one weighs 1, in a large study."""
PENALTY = 1.0
KEYWORDS = 0.5
"""The keywords' share. They are in the entry too; with 1 a repeated keyword outvoted everything on real studies."""
MANY = 15
"""From how many coded passages for each code on the ridge, which tells codes apart, counts more than their means."""
LESS_MEAN = 0.9
"""By how much of its share the mean then counts less: else logistic regression does better on dense codings."""
USAGE_BY_DOCUMENTS = 1.0
USAGE_BY_CODINGS = 1.0
"""What a step in the logarithm of the number of documents, or passages, with a code adds to its scores."""
MOST_SOLVED = 3_000
"""So many coded passages at most go into the ridge, whose time grows with the cube of all that go in; of more some
from all over the study, as many of each code as may be."""
GOLDEN = 0.6180339887498949


class Lessons:
    """What is coded, to be learned from as a whole or without some documents.

    Args:
        material: what there is without codings.
        coded: float32[coded, features], rows of length 1.
        names: the ids of the coded passages, which are no uncoded text.
        solved: those that may go into the ridge, for which at most `MOST_SOLVED` are wanted; None for all.
    """

    def __init__(
        self,
        material: Material,
        coded: sparse.csr_matrix,
        names: Sequence[str],
        solved: NDArray[np.intp] | None = None,
    ) -> None:
        self._solved = np.ones(len(names), bool)
        if solved is not None:
            self._solved[:] = False
            self._solved[solved] = True
        self._material = material
        self._coded = coded
        self._names = names
        self._likeness = Likeness(sparse.vstack([material.entries, coded, material.sample]).tocsr())

    def weights(self, labels: Floats, rows: NDArray[np.intp] | None = None) -> Floats:
        """float32[codes, features]: the weights of the codes.

        Args:
            labels: float32[codes, rows], 1 where a passage has the code.
            rows: which of the coded passages are learned from; None for all.
        """
        material, size = self._material, self._material.size
        rows = np.arange(self._coded.shape[0]) if rows is None else rows
        coded = self._coded[rows]
        taken = {self._names[row] for row in rows}
        free = np.fromiter((name not in taken for name in material.ids), bool, len(material.ids))
        free_rows = np.flatnonzero(free)
        text = material.sample[free_rows]
        mean = _mean(material, coded, labels)
        trust = min(1.0, size / LARGE_ENOUGH) ** 2
        chosen = _best(text, mean, FED_BACK * trust)
        guessed = [(free_rows[found], scores) for found, scores in chosen]
        weights = np.zeros(material.entries.shape, np.float32)
        measured = material.sample[:: -(-len(material.ids) // MOST_MEASURED) or 1]
        each = float(labels.sum()) / max(len(labels), 1)
        views: tuple[tuple[float, Callable[[], Floats]], ...] = (
            (
                1 - LESS_MEAN * each / (each + MANY),
                lambda: _fed_back(mean, material.sample, guessed, labels.sum(axis=1), size),
            ),
            (0.5 + size, lambda: self._ridge(labels, rows, guessed, trust)),
            (KEYWORDS * min(1.0, 1.25 - size), material.keywords.toarray),
            (1 - 0.7 * size, lambda: _topic_mean(material, coded, labels)),
        )
        for share, view in views:  # one at a time: of many codes each view is some hundred megabytes
            part = view()
            spread = float((measured @ part.T).std()) if measured.shape[0] else 1.0
            part *= share / max(spread, LEAST_SPREAD)
            weights += part
            del part
        return weights

    def _ridge(
        self,
        labels: Floats,
        rows: NDArray[np.intp],
        guessed: Sequence[tuple[NDArray[np.intp], Floats]],
        trust: float,
    ) -> Floats:
        codes = len(labels)
        uncoded = np.concatenate([found for found, _scores in guessed])
        some = np.flatnonzero(self._solved[rows])
        passages = np.concatenate([np.arange(codes), codes + rows[some], codes + self._coded.shape[0] + uncoded])
        of_uncoded = np.repeat(np.eye(codes, dtype=np.float32), [len(found) for found, _scores in guessed], axis=0)
        wanted = np.vstack([np.eye(codes, dtype=np.float32), labels.T[some], of_uncoded])
        weighs = np.ones(len(wanted), np.float32)
        weighs[codes + len(some) :] = FED_BACK_WEIGHT * trust
        kernel = self._likeness.of(passages)
        kernel[np.diag_indices_from(kernel)] += PENALTY / weighs
        solved = cho_solve(cho_factor(kernel, overwrite_a=True, check_finite=False), wanted, check_finite=False)
        weights: Floats = np.asarray((self._likeness.passages[passages].T @ solved).T, np.float32)
        return weights


def usage(labels: NDArray[Any], documents: Sequence[str]) -> Floats:
    """float32[codes]: how likely each code is at all in the next document, as an addition to its scores, from 0 on.

    Args:
        labels: [codes, passages], more than 0 where a passage has the code.
        documents: the document of each passage.
    """
    if not labels.any():
        return np.zeros(len(labels), np.float32)
    number = {name: at for at, name in enumerate(dict.fromkeys(documents))}
    of = np.array([number[name] for name in documents])
    spread = np.array([len(np.unique(of[row > 0])) for row in labels])
    given = (labels > 0).sum(axis=1)
    logarithm = USAGE_BY_DOCUMENTS * np.log(spread + 1) + USAGE_BY_CODINGS * np.log(given + given.mean() / 2)
    found: Floats = (logarithm - logarithm.min()).astype(np.float32)
    return found


def some_of_each(labels: NDArray[Any], most: int) -> NDArray[np.intp]:
    """Rows of at most so many coded passages, as many of each code as may be."""
    number = int(labels.shape[1])
    if number <= most:
        return np.arange(number)
    rank = np.full(number, np.inf)
    for code in range(len(labels)):
        has = np.flatnonzero(labels[code])
        spread_out = np.argsort((np.arange(len(has)) * GOLDEN) % 1.0, kind="stable")  # from all over the study
        place = np.empty(len(has))
        place[spread_out] = np.arange(len(has))
        rank[has] = np.minimum(rank[has], place)
    return np.sort(np.argsort(rank, kind="stable")[:most])


def _mean(material: Material, coded: sparse.csr_matrix, labels: Floats) -> Floats:
    found: Floats = material.entries.toarray()
    found *= material.prior[:, None]
    found += labels @ coded
    return _contrasted(_to_unit(found))


def _best(text: sparse.csr_matrix, weights: Floats, part: float) -> list[tuple[NDArray[np.intp], Floats]]:
    """For each code the uncoded passages that fit it best and no other code better, with their scores.

    Args:
        text: float32[passages, features], uncoded.
        weights: float32[codes, features].
        part: how much of its share of the passages each code is given at most.
    """
    codes = len(weights)
    if not text.shape[0]:
        return [(np.zeros(0, np.intp), np.zeros(0, np.float32))] * codes
    scores = text @ weights.T
    scores[scores < scores.max(axis=1, keepdims=True)] = 0
    most = int(np.clip(part * text.shape[0] / codes, 3, MOST_FED_BACK))
    chosen = []
    for code in range(codes):
        order = np.argsort(-scores[:, code], kind="stable")[:most]
        order = order[scores[order, code] > 0]
        chosen.append((order, scores[order, code]))
    return chosen


def _fed_back(
    mean: Floats,
    text: sparse.csr_matrix,
    chosen: Sequence[tuple[NDArray[np.intp], Floats]],
    given: Floats,
    size: float,
) -> Floats:
    found = np.stack([scores @ text[rows] for rows, scores in chosen]).astype(np.float32) if chosen else mean.copy()
    pull = (size * LARGE / (LARGE + given[:, None])).astype(np.float32)
    found = _to_unit(found)
    found *= pull
    found += mean
    return _contrasted(_to_unit(found))


def _topic_mean(material: Material, coded: sparse.csr_matrix, labels: Floats) -> Floats:
    weights = np.zeros(material.entries.shape, np.float32)
    topics = material.topics
    if len(topics):
        stems = topics.shape[1]
        entries = unit_rows(material.entries[:, :stems] @ topics.T)
        passages = unit_rows(coded[:, :stems] @ topics.T)
        weights[:, :stems] = unit_rows(material.prior[:, None] * entries + labels @ passages) @ topics
    return weights


def _contrasted(vectors: Floats) -> Floats:
    """The vectors less a part of the mean of the others; written over, since of many codes they are large."""
    if len(vectors) < 2:
        return vectors
    part = CONTRAST / (len(vectors) - 1)
    everything = vectors.sum(axis=0, keepdims=True)
    vectors *= 1 + part
    vectors -= part * everything
    return _to_unit(np.maximum(vectors, 0, out=vectors))


def _to_unit(vectors: Floats) -> Floats:
    """The vectors, written over so that each is of length 1."""
    vectors /= np.maximum(np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None], 1e-9)
    return vectors
