"""Runs of three to five letters in words, counted for all words at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LENGTHS = (3, 4, 5)
_BITS = 12
"""A run of five letters fits a whole number of 64 bits when no more than 4,095 different letters are told apart."""
_MOST_LETTERS = (1 << _BITS) - 1

Keys = NDArray[np.int64]
Runs = tuple[NDArray[np.intp], Keys, NDArray[np.bool_]]


class Letters:
    """The letters of a collection of words, numbered; what is beyond 4,095 different ones is one letter.

    Args:
        words: where they are from.
    """

    def __init__(self, words: Sequence[str]) -> None:
        known = sorted(set().union(*map(set, words)) - {" "}) if words else []
        self._number = {letter: min(at, _MOST_LETTERS) for at, letter in enumerate(known, 2)} | {" ": 1}

    def runs(self, words: Sequence[str]) -> Runs:
        """Every run of letters of every word, edges included as a blank.

        Returns:
            For each run: the index of its word; a number that is the same for the same run, and less than nothing
            where a letter is not known; whether the run is the whole word.
        """
        sizes = np.fromiter((len(word) + 2 for word in words), np.intp, len(words))
        number = self._number
        letters = np.fromiter(
            (number.get(letter, -1) for word in words for letter in f" {word} "), np.int64, int(sizes.sum())
        )
        word = np.repeat(np.arange(len(words)), sizes)
        left = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(letters))
        of, keys, whole = [], [], []
        for length in LENGTHS:
            begins = np.flatnonzero(left >= length)
            key = np.zeros(len(begins), np.int64)
            unknown = np.zeros(len(begins), bool)
            for step in range(length):
                letter = letters[begins + step]
                unknown |= letter < 0
                key = (key << _BITS) | letter
            key[unknown] = -1
            of.append(word[begins])
            keys.append(key)
            whole.append(sizes[word[begins]] == length)
        return np.concatenate(of), np.concatenate(keys), np.concatenate(whole)
