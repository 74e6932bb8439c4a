"""Agreement coefficients over a matrix of ratings.

`Ratings` is an integer array of shape (coders, units); a rating is the index of a category and MISSING where a coder
has not rated a unit. Every function returns a float, or None where the coefficient is undefined (no unit that two
coders rated, or no variance to correct for): such a value is shown as a dash with its reason, never as 0 or 1.

Percent agreement and Holsti know nothing of chance. The others are (observed - expected) / (1 - expected) and differ
in what they expect by chance: each coder's own distribution (Cohen 1960), the pooled one (Scott 1955, Fleiss 1971),
the pooled one without replacement (Krippendorff 2011), all categories alike (Brennan and Prediger 1981), or only what
is rated at random (Gwet 2008). An unused category changes the last two alone, so they are told how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Ratings = NDArray[np.int64]
Counts = NDArray[np.int64]
MISSING = -1

Metric = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]
"""Squared difference between the values of a table's rows and columns, shape (categories, categories)."""


def counted(ratings: Ratings, categories: int) -> Counts:
    """How often each unit was rated as each category: shape (units, categories).

    Raises:
        ValueError: if a rating is no category; leaving it out would raise the agreement in silence.
    """
    if ratings.size and int(ratings.max()) >= categories:
        raise ValueError("a rating lies outside the categories")
    counts = np.zeros((ratings.shape[1], categories), dtype=np.int64)
    for row in ratings:
        rated = np.flatnonzero(row != MISSING)
        counts[rated, row[rated]] += 1
    return counts


def percent(ratings: Ratings, categories: int) -> float | None:
    """Share of pairs of ratings of one unit that agree, averaged over the units that at least two coders rated."""
    return share_agreeing(counted(ratings, categories))


def coded_only_percent(ratings: Ratings, categories: int, uncoded: int) -> float | None:
    """As `percent`, over the units to which at least one coder gave something else than `uncoded`."""
    there = ((ratings != MISSING) & (ratings != uncoded)).any(axis=0)
    return percent(ratings[:, there], categories)


def holsti(agreed: int, first: int, second: int) -> float | None:
    """2M / (N1 + N2): twice the decisions two coders agree on, by all decisions of both (Holsti 1969)."""
    return 2 * agreed / (first + second) if first + second else None


def cohen(first: NDArray[np.int64], second: NDArray[np.int64], categories: int) -> float | None:
    """Cohen's kappa of two coders, over the units that both rated (Cohen 1960)."""
    observed, marginals = _two(first, second, categories)
    return _corrected(observed, None if marginals is None else float(marginals[0] @ marginals[1]))


def scott(first: NDArray[np.int64], second: NDArray[np.int64], categories: int) -> float | None:
    """Scott's pi of two coders: chance by the distribution of both together (Scott 1955)."""
    observed, marginals = _two(first, second, categories)
    return _corrected(observed, None if marginals is None else float((marginals.mean(axis=0) ** 2).sum()))


def fleiss(counts: Counts) -> float | None:
    """Fleiss' kappa of several coders, who need not be the same ones for every unit (Fleiss 1971).

    Where units have unequal numbers of ratings, a category's share is the mean of its shares of the units rated at
    least once, and agreement is taken over the units that were rated twice: Gwet's reading for missing ratings.
    """
    shares = _unit_shares(counts)
    return _corrected(share_agreeing(counts), None if shares is None else float((shares**2).sum()))


def brennan_prediger(counts: Counts) -> float | None:
    """Chance is one in the number of categories, used or not (Brennan and Prediger 1981)."""
    return _corrected(share_agreeing(counts), 1 / counts.shape[1] if counts.shape[1] else None)


def gwet_ac1(counts: Counts) -> float | None:
    """Gwet's AC1: chance only where ratings are made at random (Gwet 2008)."""
    shares, categories = _unit_shares(counts), counts.shape[1]
    if shares is None or categories < 2:
        return None
    return _corrected(share_agreeing(counts), float((shares * (1 - shares)).sum() / (categories - 1)))


def krippendorff(counts: Counts, squared: NDArray[np.float64] | None = None) -> float | None:
    """Krippendorff's alpha: 1 - observed disagreement / expected disagreement (Krippendorff 2011).

    `squared` is the squared difference of every two categories, shape (categories, categories); nominal without it.
    Units that fewer than two coders rated are left out, as they pair with nothing.
    """
    of_unit = counts.sum(axis=1)
    pairable = counts[of_unit > 1].astype(np.float64)
    if not len(pairable):
        return None
    difference = 1 - np.eye(counts.shape[1]) if squared is None else squared
    weighted = pairable / (pairable.sum(axis=1, keepdims=True) - 1)
    coincidences = weighted.T @ pairable - np.diag(weighted.sum(axis=0))
    totals = pairable.sum(axis=0)
    observed = float((coincidences * difference).sum())
    expected = float((np.outer(totals, totals) * difference).sum() / (totals.sum() - 1))
    return None if expected == 0 else 1 - observed / expected


def ordinal_difference(counts: Counts) -> NDArray[np.float64]:
    """Squared ordinal differences of every two categories, in their order, by how often each was used in pairs."""
    totals = counts[counts.sum(axis=1) > 1].sum(axis=0).astype(np.float64)
    below = np.concatenate([[0.0], np.cumsum(totals)])
    middle = (below[:-1] + below[1:]) / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2)


def interval_difference(values: Sequence[float]) -> NDArray[np.float64]:
    """Squared differences of every two values."""
    given = np.asarray(values, dtype=np.float64)
    return np.asarray((given[:, None] - given[None, :]) ** 2)


def ratio_difference(values: Sequence[float]) -> NDArray[np.float64]:
    """Squared differences by their sums: ((c - k) / (c + k))², 0 where both are 0."""
    given = np.asarray(values, dtype=np.float64)
    sums = given[:, None] + given[None, :]
    return np.asarray(interval_difference(values) / np.where(sums == 0, 1.0, sums) ** 2)


def masi_difference(sets: Sequence[frozenset[int]]) -> NDArray[np.float64]:
    """MASI distance of every two sets of codes (Passonneau 2006): 1 - Jaccard × monotonicity.

    Monotonicity is 1 for equal sets, 2/3 where one holds the other, 1/3 where they only meet, 0 where they do not.
    Two empty sets are equal. Taken as it is where alpha asks for a squared difference, as in the literature.
    """
    found = np.zeros((len(sets), len(sets)))
    for at, one in enumerate(sets):
        for other, two in enumerate(sets):
            found[at, other] = 1 - _masi(one, two)
    return found


def _masi(one: frozenset[int], two: frozenset[int]) -> float:
    if one == two:
        return 1.0
    shared = len(one & two)
    if not shared:
        return 0.0
    return shared / len(one | two) * (2 / 3 if one < two or two < one else 1 / 3)


def share_agreeing(counts: Counts) -> float | None:
    """As `percent`, of counts (units, categories)."""
    of_unit = counts.sum(axis=1)
    twice = of_unit > 1
    if not twice.any():
        return None
    agreeing = (counts * (counts - 1)).sum(axis=1)[twice]
    return float((agreeing / (of_unit * (of_unit - 1))[twice]).mean())


def _unit_shares(counts: Counts) -> NDArray[np.float64] | None:
    """How large each category's share is, each rated unit weighing the same."""
    rated = counts[counts.sum(axis=1) > 0]
    return (rated / rated.sum(axis=1, keepdims=True)).mean(axis=0) if len(rated) else None


def _two(
    first: NDArray[np.int64], second: NDArray[np.int64], categories: int
) -> tuple[float | None, NDArray[np.float64] | None]:
    """Observed agreement of two coders, and each one's share of every category."""
    both = (first != MISSING) & (second != MISSING)
    if not both.any():
        return None, None
    one, two = first[both], second[both]
    shares = np.stack([np.bincount(each, minlength=categories) / len(each) for each in (one, two)])
    return float((one == two).mean()), shares


def _corrected(observed: float | None, chance: float | None) -> float | None:
    """(observed - chance) / (1 - chance); undefined where chance alone explains everything."""
    if observed is None or chance is None or np.isclose(chance, 1.0, atol=1e-12):
        return None
    return (observed - chance) / (1 - chance)
