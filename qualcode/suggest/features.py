"""Words as numbers: every word of the texts is a sparse row of stems, compound parts and character n-grams.

A passage is the sum of its words, and nothing crosses from one word to the next. That is what lets a score be split
over the words afterwards without anything left over.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qualcode.suggest.compounds import Splitter
from qualcode.suggest.words import compounds_in, folded_words, stemmer, stop_words

STEM_SHARE = 0.5
"""How much of a word's weight lies in its stem and parts; the rest lies in its character n-grams."""
PART_WEIGHT = 0.7
GRAM_LENGTHS = (3, 4, 5)
GRAM_SCALE = 0.25
"""What one n-gram weighs beside one stem: a word has many of them."""
MOST_GRAMS = 150_000


class Counted(NamedTuple):
    """Passages as counts of words: of those that the features know, and of others, whose words are listed.

    Args:
        known: float32[passages, words].
        other: float32[passages, len(words)].
        words: the folded words of the columns of `other`.
    """

    known: sparse.csr_matrix
    other: sparse.csr_matrix
    words: tuple[str, ...]


class Features:
    """What is known of the words of a study.

    Args:
        texts: all text of the study, passage by passage; may be read once only.
        entries: texts whose words must be known even if they occur once, such as codebook and coded passages.
        language: the language of most of the texts; decides stems, stop words and compounds.
        least: how often a word must occur to be kept; others are worked out when they are met.
    """

    def __init__(self, texts: Iterable[str], entries: Iterable[str], language: str, least: int = 1) -> None:
        self.language = language
        self._stem = stemmer(language)
        documents = 0
        within: Counter[str] = Counter()
        frequency: Counter[str] = Counter()
        for text in texts:
            documents += 1
            words = folded_words(text)
            frequency.update(words)
            within.update(set(words))
        self._stop = stop_words(language, frequency)
        self.documents = max(documents, 1)
        named = {word for entry in entries for word in folded_words(entry)}
        kept = sorted({word for word, count in frequency.items() if count >= least} | named)
        self.words = tuple(word for word in kept if self.carries_meaning(word))
        self.index = {word: column for column, word in enumerate(self.words)}
        self._within = within
        stems = Counter(frequency)
        for word, count in frequency.items():
            stem = self._stem(word)
            if stem != word:
                stems[stem] += count
        known = frozenset(named) | frozenset(map(self._stem, named))
        self._splitter = Splitter(stems, known) if compounds_in(language) else None
        self._learn_stems()
        self._learn_grams()
        self._group_of_stem: dict[str, int] = {}
        group = [self._group_of_stem.setdefault(self._stem(word), len(self._group_of_stem)) for word in self.words]
        self._group = np.array(group, np.intp)
        self.matrix = self.rows(self.words)
        """float32[words, features], csr."""

    def carries_meaning(self, word: str) -> bool:
        """Whether a folded word is counted: stop words and single letters are not."""
        return len(word) > 1 and word not in self._stop

    def parts(self, word: str) -> tuple[str, ...]:
        """The recognised parts of a compound; empty for other words."""
        return self._splitter.parts(word) if self._splitter else ()

    def stem(self, word: str) -> str:
        """The stem of a folded word."""
        return self._stem(word)

    def column_of_stem(self, word: str) -> int | None:
        """The feature that a folded word's stem is, if the texts have it."""
        return self._stem_column.get(self._stem(word))

    def stems(self, word: str) -> list[tuple[str, float]]:
        """The stems by which a word is known, with weights: its own, and those of its parts."""
        return [(self._stem(word), 1.0), *((self._stem(part), PART_WEIGHT) for part in self.parts(word))]

    def count(self, texts: Sequence[str]) -> Counted:
        """The words of passages, counted."""
        others: dict[str, int] = {}
        known = _Rows()
        other = _Rows()
        for text in texts:
            for word, number in Counter(folded_words(text)).items():
                column = self.index.get(word)
                if column is not None:
                    known.add(column, number)
                elif self.carries_meaning(word):
                    other.add(others.setdefault(word, len(others)), number)
            known.close()
            other.close()
        return Counted(known.matrix(len(self.words)), other.matrix(len(others)), tuple(others))

    def damped(self, counted: Counted) -> Counted:
        """The same passages, where what is said often counts less each time; inflected forms count as one word.

        See `repeats`.
        """
        groups = dict(self._group_of_stem)
        other_group = [groups.setdefault(self._stem(word), len(groups)) for word in counted.words]
        width = len(self.words)
        group = np.concatenate([self._group, np.array(other_group, np.intp)])
        both = sparse.hstack([counted.known, counted.other]).tocsr()
        rows = np.repeat(np.arange(both.shape[0]), np.diff(both.indptr))
        _keys, at = np.unique(rows * len(groups) + group[both.indices], return_inverse=True)
        times = np.bincount(at, weights=both.data)[at]
        both.data = (both.data * (1 + np.log(times)) / times).astype(np.float32)
        return Counted(both[:, :width], both[:, width:], counted.words)

    def repeats(self, words: Sequence[str]) -> NDArray[np.float32]:
        """float32[words]: what each word of one passage counts, because its stem is said several times there.

        Of `n` occurrences of a stem each counts (1 + ln n) / n, so that together they count 1 + ln n.
        """
        stems = [self._stem(word) for word in words]
        times = Counter(stems)
        return np.array([(1 + math.log(times[stem])) / times[stem] for stem in stems], np.float32)

    def vectors(self, counted: Counted) -> sparse.csr_matrix:
        """float32[passages, features]: the sums of the passages' words."""
        vectors = counted.known @ self.matrix
        if counted.words:
            vectors = vectors + counted.other @ self.rows(counted.words)
        return vectors.tocsr()

    def rows(self, words: Sequence[str]) -> sparse.csr_matrix:
        """float32[words, features]: what each word is made of."""
        rows = _Rows()
        for word in words:
            for stem, weight in self.stems(word):
                column = self._stem_column.get(stem)
                if column is not None:
                    rows.add(column, math.sqrt(STEM_SHARE) * weight * self._stem_weight[column])
            grams = [column for gram in _grams(word) if (column := self._gram_column.get(gram)) is not None]
            for column, number in Counter(grams).items():
                rows.add(len(self._stem_column) + column, number * self._gram_weight[column])
            rows.close()
        return rows.matrix(self.size)

    @property
    def size(self) -> int:
        """How many features there are: first the stems, then the n-grams."""
        return len(self._stem_column) + len(self._gram_column)

    @property
    def stem_count(self) -> int:
        """How many of the features are stems."""
        return len(self._stem_column)

    def _learn_stems(self) -> None:
        spread: dict[str, float] = {}
        for word in self.words:
            share = self._within.get(word, 0) / self.documents
            for stem, _weight in self.stems(word):
                spread[stem] = spread.get(stem, 0.0) + share
        self._stem_column = {stem: column for column, stem in enumerate(spread)}
        self._stem_weight = [self._rarity(share) for share in spread.values()]

    def _learn_grams(self) -> None:
        spread: dict[str, float] = {}
        words: Counter[str] = Counter()
        for word in self.words:
            share = self._within.get(word, 0) / self.documents
            for gram in dict.fromkeys(_grams(word)):
                spread[gram] = spread.get(gram, 0.0) + share
                words[gram] += 1
        shared = [gram for gram, number in words.items() if number > 1 or self._within.get(gram.strip(), 0) > 1]
        if len(shared) > MOST_GRAMS:
            shared = sorted(shared, key=lambda gram: (-spread[gram], gram))[:MOST_GRAMS]
        self._gram_column = {gram: column for column, gram in enumerate(shared)}
        self._gram_weight = [math.sqrt(1 - STEM_SHARE) * GRAM_SCALE * self._rarity(spread[gram]) for gram in shared]

    def _rarity(self, spread: float) -> float:
        """The inverse document frequency of something whose words' shares of the passages add up to `spread`."""
        passages = self.documents * -math.expm1(-spread)
        return math.log((1 + self.documents) / (1 + passages)) + 1


def _grams(word: str) -> list[str]:
    """The character n-grams of a word with its edges; a short word is one gram."""
    padded = f" {word} "
    if len(padded) <= GRAM_LENGTHS[0]:
        return [padded]
    return [padded[at : at + n] for n in GRAM_LENGTHS for at in range(len(padded) - n + 1)]


class _Rows:
    """A sparse matrix under construction, row by row."""

    def __init__(self) -> None:
        self._columns: list[int] = []
        self._values: list[float] = []
        self._ends = [0]

    def add(self, column: int, value: float) -> None:
        self._columns.append(column)
        self._values.append(value)

    def close(self) -> None:
        self._ends.append(len(self._columns))

    def matrix(self, width: int) -> sparse.csr_matrix:
        shape = (len(self._ends) - 1, width)
        return sparse.csr_matrix((np.array(self._values, np.float32), self._columns, self._ends), shape=shape)
