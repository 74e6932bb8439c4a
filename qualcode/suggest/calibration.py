"""From scores to probabilities: how often was a score like this right on documents that were not learned from?

Platt scaling (J. Platt, *Probabilistic outputs for support vector machines*, 1999) on scores that are out of fold:
each document's passages are scored by weights learned from the other documents only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FOLDS = 3
ENOUGH_SCORED = 200
"""When so many passages are scored out of fold, the other folds are spared."""
_RAW = np.array([1.0, 0.6])
_RAW_OFFSET = -4.0
_FAR = 15.0
"""Logarithms of odds beyond this make no difference."""


class Calibration:
    """Makes probabilities of scores: of a code's score, and of how far it is ahead of the passage's best other code.

    Args:
        weights: float[2], not negative, so that within a passage the order stays.
        offset: added before the logistic function.
    """

    def __init__(self, weights: NDArray[np.float64] = _RAW, offset: float = _RAW_OFFSET) -> None:
        self._weights = weights
        self._offset = offset

    def __call__(self, scores: Floats) -> Floats:
        """float32[passages, codes] in 0..1; 0 where there is no score above 0."""
        odds = np.clip(_views(scores) @ self._weights + self._offset, -_FAR, _FAR)
        sure = 1 / (1 + np.exp(-odds))
        found: Floats = np.where(scores > 0, sure, 0).astype(np.float32)
        return found


def calibrated(scores: Floats, labels: Floats) -> Calibration:
    """What fits scores and answers best.

    Args:
        scores: float32[passages, codes], out of fold.
        labels: float32[passages, codes], 1 where a person gave the code.
    """
    from sklearn.linear_model import LogisticRegression

    answers = labels.ravel() > 0
    if answers.all() or not answers.any():
        return Calibration()
    fitted = LogisticRegression(C=1.0, max_iter=300).fit(_views(scores).reshape(-1, 2), answers)
    return Calibration(np.maximum(fitted.coef_[0], 1e-6), float(fitted.intercept_[0]))


def out_of_fold(
    documents: Sequence[str],
    labels: Floats,
    learn: Callable[[NDArray[np.intp], Floats, NDArray[np.intp]], Floats],
) -> tuple[NDArray[np.intp], Floats]:
    """Passages scored by what was learned from other documents: their rows, and float32[rows, codes].

    Args:
        documents: the document of each coded passage.
        labels: float32[codes, passages]; those of a fold's own passages are never handed to `learn`.
        learn: takes the rows to learn from, their labels and the rows to score; gives scores of the latter.
    """
    rows: list[NDArray[np.intp]] = []
    scores: list[Floats] = []
    for inside, outside in folds(documents):
        rows.append(outside)
        scores.append(learn(inside, labels[:, inside], outside))
        if sum(map(len, rows)) >= ENOUGH_SCORED:
            break
    return np.concatenate(rows), np.concatenate(scores)


def folds(documents: Sequence[str]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Rows to learn from and rows to score: whole documents, as even as may be; single passages if there is one."""
    names = list(dict.fromkeys(documents))
    size = {name: documents.count(name) for name in names}
    load = [0] * FOLDS
    fold_of: dict[str, int] = {}
    for name in sorted(names, key=lambda name: -size[name]):
        fold_of[name] = load.index(min(load))
        load[fold_of[name]] += size[name]
    part = np.array([fold_of[name] if len(names) > 1 else at % FOLDS for at, name in enumerate(documents)])
    for fold in range(FOLDS):
        outside = np.flatnonzero(part == fold)
        if len(outside):
            yield np.flatnonzero(part != fold), outside


def _views(scores: Floats) -> NDArray[np.float64]:
    """float64[passages, codes, 2]: the score, and the lead over the best other code."""
    if scores.shape[1] < 2:
        return np.stack([scores, scores], axis=-1).astype(np.float64)
    best = scores.max(axis=1, keepdims=True)
    second = np.partition(scores, -2, axis=1)[:, -2:-1]
    others = np.where(scores >= best, second, best)
    return np.stack([scores, scores - others], axis=-1).astype(np.float64)
