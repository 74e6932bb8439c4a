"""From scores to probabilities: how often was a score like this right on documents that were not learned from?

Platt scaling (J. Platt, *Probabilistic outputs for support vector machines*, 1999) on scores that are out of fold:
each document's passages are scored by weights learned from the other documents only. The fit starts from what usually
holds and leaves it as far as there are answers that say otherwise, so that few answers do no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

FOLDS = 3
ENOUGH_SCORED = 200
"""When so many passages are scored out of fold, the other folds are spared."""
USUAL = np.array([0.24, 0.03])
"""What a step of each view adds to the logarithm of the odds. Fits on party programmes (29 codes, every passage bears
one) gave .22 and .07, on passages of interviews that bear a code (7 or 33 codes) much the same, on whole interviews,
half of whose passages bear none, .3 and 0: this is between them."""
SELDOM = 0.35
"""By how much the offset is less, as part of a text bears no code; found with the weights."""
SPREAD = np.array([0.1, 0.05, 0.3])
"""How far a study may be expected to be from what is usual: both weights, and the offset."""
_STEPS = 25
_SMALL = 1e-6
"""A step so small changes nothing; one that goes too far is halved until then."""
_FAR = 15.0
"""Logarithms of odds beyond this make no difference."""


class Calibration:
    """Makes probabilities of scores: of a code's score, and of how far it is ahead of the passage's best other code.

    Args:
        weights: float64[2], not negative, so that within a passage the order stays.
        offset: added before the logistic function.
    """

    def __init__(self, weights: Doubles, offset: float) -> None:
        self._weights = weights
        self._offset = offset

    def __call__(self, scores: Floats) -> Floats:
        """float32[passages, codes] in 0..1; 0 where there is no score above 0."""
        odds = np.clip(_views(scores) @ self._weights + self._offset, -_FAR, _FAR)
        found: Floats = np.where(scores > 0, _logistic(odds), 0).astype(np.float32)
        return found


def usual(codes: int) -> Calibration:
    """What holds as long as no answers are known; without evidence each code is as likely as another."""
    return Calibration(USUAL, _offset(codes))


def calibrated(scores: Floats, labels: Floats) -> Calibration:
    """What fits scores and answers best, by Newton's method from what is usual.

    Args:
        scores: float32[passages, codes], out of fold.
        labels: float32[passages, codes], 1 where a person gave the code.
    """
    views = _views(scores).reshape(-1, len(USUAL))
    views = np.column_stack([views, np.ones(len(views))])
    answers = labels.ravel() > 0
    expected = np.array([*USUAL, _offset(scores.shape[1])])
    hold = 1 / SPREAD**2

    def unlikely(weights: Doubles) -> float:
        odds = views @ weights
        return float((np.logaddexp(0, odds) - answers * odds).sum() + (hold * (weights - expected) ** 2).sum() / 2)

    found, before = expected, unlikely(expected)
    for _step in range(_STEPS):
        sure = _logistic(np.clip(views @ found, -_FAR, _FAR))
        slope = views.T @ (answers - sure) - hold * (found - expected)
        bend = (views * (sure * (1 - sure))[:, None]).T @ views + np.diag(hold)
        step = np.linalg.solve(bend, slope)
        while (now := unlikely(found + step)) > before and np.abs(step).max() > _SMALL:
            step = step / 2
        if np.abs(step).max() <= _SMALL:
            break
        found, before = found + step, now
    return Calibration(np.maximum(found[:-1], 1e-6), float(found[-1]))


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


def _views(scores: Floats) -> Doubles:
    """float64[passages, codes, 2]: the score, and the lead over the best other code, if there is another."""
    if scores.shape[1] < 2:
        return np.stack([scores, scores], axis=-1).astype(np.float64)
    best = scores.max(axis=1, keepdims=True)
    second = np.partition(scores, -2, axis=1)[:, -2:-1]
    others = np.where(scores >= best, second, best)
    return np.stack([scores, scores - others], axis=-1).astype(np.float64)


def _offset(codes: int) -> float:
    """The logarithm of the odds of a code without evidence for or against it."""
    return float(-np.log(codes + 1)) - SELDOM


def _logistic(odds: Doubles) -> Doubles:
    sure: Doubles = 1 / (1 + np.exp(-odds))
    return sure
