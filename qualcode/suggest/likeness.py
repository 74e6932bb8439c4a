"""How like passages are to one another, worked out once for all the fits that ask for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

COMMON = 2_000
"""So many of the commonest features are multiplied as full numbers, which takes a third of the time of sparse ones:
of n passages that have a feature, n² products are summed, and the commonest have most of them."""
AT_ONCE = 500
"""Products of so many passages with all others are held as a sparse matrix at a time: it is full nearly."""

Floats = NDArray[np.float32]


class Likeness:
    """The inner products of passages (a Gram matrix), of which rows are worked out when they are first asked for.

    Fits that leave out a part of what is coded ask for much the same rows.

    Args:
        passages: float32[passages, features].
    """

    def __init__(self, passages: sparse.csr_matrix) -> None:
        self.passages = passages
        often = np.bincount(passages.indices, minlength=passages.shape[1])
        common = np.zeros(passages.shape[1], bool)
        common[np.argsort(-often, kind="stable")[:COMMON]] = True
        self._common, self._seldom = np.flatnonzero(common), np.flatnonzero(~common)
        self._full = np.zeros((0, len(self._common)), np.float32)
        self._sparse = sparse.csr_matrix((0, len(self._seldom)), dtype=np.float32)
        self._place = np.full(passages.shape[0], -1, np.intp)
        self._known = np.zeros(0, np.intp)
        self._products = np.zeros((0, 0), np.float32)

    def of(self, rows: NDArray[np.intp]) -> Floats:
        """float32[rows, rows]: a copy that may be written to. `rows` are indices of passages, each once."""
        new = rows[self._place[rows] < 0]
        if len(new):
            self._learn(new)
        places = self._place[rows]
        found: Floats = self._products[np.ix_(places, places)]
        return found

    def _learn(self, new: NDArray[np.intp]) -> None:
        before = len(self._known)
        self._known = np.concatenate([self._known, new])
        self._place[new] = np.arange(before, len(self._known))
        rows = self.passages[new]
        self._full = np.concatenate([self._full, rows[:, self._common].toarray()])
        self._sparse = sparse.vstack([self._sparse, rows[:, self._seldom]]).tocsr()
        products = np.empty((len(self._known), len(self._known)), np.float32)
        products[:before, :before] = self._products
        self._products = np.zeros((0, 0), np.float32)
        np.matmul(self._full[before:], self._full.T, out=products[before:])
        turned = self._sparse.T.tocsr()
        for start in range(before, len(self._known), AT_ONCE):
            products[start : start + AT_ONCE] += (self._sparse[start : start + AT_ONCE] @ turned).toarray()
        beside = products[before:]
        products[:before, before:] = beside[:, :before].T
        self._products = products
