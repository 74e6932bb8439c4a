"""Texts as rows of numbers, and how long such rows are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qualcode.suggest.features import Counted, Features

Floats = NDArray[np.float32]


def unit_vectors(features: Features, texts: Sequence[str]) -> sparse.csr_matrix:
    """float32[texts, features]: the texts' vectors, each of length 1; a word said often counts less each time."""
    return unit_vectors_of(features, features.count(texts))


def unit_vectors_of(features: Features, counted: Counted) -> sparse.csr_matrix:
    """The same, of texts that are counted."""
    known, other = counted.known.copy(), counted.other.copy()
    for counts in (known, other):
        counts.data = 1 + np.log(counts.data)
    vectors = features.vectors(Counted(known, other, counted.words))
    return of_length_one(vectors)


def of_length_one(vectors: sparse.csr_matrix) -> sparse.csr_matrix:
    """The rows, each of length 1; one of zeros stays."""
    return (sparse.diags_array(1 / np.maximum(lengths(vectors), 1e-9)) @ vectors).astype(np.float32).tocsr()


def lengths(vectors: sparse.csr_matrix) -> Floats:
    """float32[rows]: the Euclidean length of each row."""
    found: Floats = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1), np.float32).ravel())
    return found
