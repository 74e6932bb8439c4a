"""Words as numbers: every word of the texts is a sparse row of stems, compound parts and character n-grams.

A passage is the sum of its words, and nothing crosses from one word to the next. That is what lets a score be split
over the words afterwards without anything left over.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qualcode.suggest.compounds import Splitter
from qualcode.suggest.grams import Letters, Runs
from qualcode.suggest.words import base, compounds_in, folded_words, stemmer, stop_words

STEM_SHARE = 0.5
"""How much of a word's weight lies in its stem and parts; the rest lies in its character n-grams."""
PART_WEIGHT = 0.7
GRAM_SCALE = 0.25
"""What one n-gram weighs beside one stem: a word has many of them."""
MOST_GRAMS = 150_000
STEMS_OF_MOST = 0.4
"""The part of the features that are stems, where there are so many that some must go."""


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
        most: about how many features there may be; those that few passages have go first, those of entries stay.
        spoken: the language of each text, where not all are in one; a word belongs to the language it is met in most.
    """

    def __init__(
        self,
        texts: Iterable[str],
        entries: Iterable[str],
        language: str,
        most: int = 2**31,
        spoken: Sequence[str] = (),
    ) -> None:
        self.language = language
        number: dict[str, int] = {}
        rows = _Rows()
        by_language: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for at, text in enumerate(texts):
            said = Counter(folded_words(text))
            for word, times in said.items():
                rows.add(number.setdefault(word, len(number)), times)
            rows.close()
            if spoken:
                by_language[base(spoken[at]) or base(language)].update(said)
        self._foreign = _foreign(by_language, base(language))
        counts = rows.matrix(len(number))
        times_said = np.bincount(counts.indices, weights=counts.data, minlength=len(number))
        frequency = dict(zip(number, times_said.astype(int).tolist(), strict=True))
        within = dict(zip(number, np.bincount(counts.indices, minlength=len(number)).tolist(), strict=True))
        self._stop = stop_words(language, frequency)
        self._stop_in = {each: stop_words(each, {}) for each in by_language}
        self.documents = max(counts.shape[0], 1)
        named = {word for entry in entries for word in folded_words(entry)}
        kept = sorted(frequency.keys() | named)
        self.words = tuple(word for word in kept if self.carries_meaning(word))
        self.index = {word: column for column, word in enumerate(self.words)}
        self._share = np.array([within.get(word, 0) for word in self.words]) / self.documents
        stems = Counter(frequency)
        for word, count in frequency.items():
            stem = self._stem(word)
            if stem != word:
                stems[stem] += count
        known = frozenset(named) | frozenset(map(self._stem, named))
        self._splitter = Splitter(stems, known) if any(map(compounds_in, {language, *by_language})) else None
        self._learn_stems(named, int(STEMS_OF_MOST * most))
        self._learn_grams(min(MOST_GRAMS, int((1 - STEMS_OF_MOST) * most)))
        self._group_of_stem: dict[str, int] = {}
        group = [self._group_of_stem.setdefault(self._stem(word), len(self._group_of_stem)) for word in self.words]
        self._group = np.array(group, np.intp)
        self.matrix = self._made_of(self.words, self._runs)
        del self._runs
        """float32[words, features], csr."""
        column = np.array([self.index.get(word, -1) for word in number], np.intp)
        read = _renamed(counts, column, len(self.words))
        self.read = Counted(read, sparse.csr_matrix((read.shape[0], 0), dtype=np.float32), ())
        """The texts, counted."""

    def carries_meaning(self, word: str) -> bool:
        """Whether a folded word is counted: stop words and single letters are not."""
        foreign = self._foreign.get(word)
        return len(word) > 1 and word not in (self._stop if foreign is None else self._stop_in[foreign])

    def parts(self, word: str) -> tuple[str, ...]:
        """The recognised parts of a compound; empty for other words."""
        if self._splitter is None or not compounds_in(self._foreign.get(word, self.language)):
            return ()
        return self._splitter.parts(word)

    def stem(self, word: str) -> str:
        """The stem of a folded word, by the language that it is met in most."""
        return self._stem(word)

    def _stem(self, word: str) -> str:
        return stemmer(self._foreign.get(word, self.language))(word)

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
        return self._made_of(words, self._letters.runs(words))

    def _made_of(self, words: Sequence[str], runs: Runs) -> sparse.csr_matrix:
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for row, word in enumerate(words):
            for stem, weight in self.stems(word):
                column = self._stem_column.get(stem)
                if column is not None:
                    rows.append(row)
                    columns.append(column)
                    values.append(math.sqrt(STEM_SHARE) * weight * self._stem_weight[column])
        of, keys, _whole = runs
        place = np.minimum(np.searchsorted(self._grams, keys), max(len(self._grams) - 1, 0))
        known = self._grams[place] == keys if len(self._grams) else np.zeros(len(keys), bool)
        where = np.concatenate([np.array(rows, np.intp), of[known]])
        what = np.concatenate([np.array(columns, np.intp), self.stem_count + place[known]])
        much = np.concatenate([np.array(values), self._gram_weight[place[known]]])
        found = sparse.coo_array((much, (where, what)), shape=(len(words), self.size)).tocsr()
        return sparse.csr_matrix(found.astype(np.float32))

    @property
    def size(self) -> int:
        """How many features there are: first the stems, then the n-grams."""
        return len(self._stem_column) + len(self._grams)

    @property
    def stem_count(self) -> int:
        """How many of the features are stems."""
        return len(self._stem_column)

    def _learn_stems(self, named: Collection[str], most: int) -> None:
        spread: dict[str, float] = {}
        for word, share in zip(self.words, self._share.tolist(), strict=True):
            for stem, _weight in self.stems(word):
                spread[stem] = spread.get(stem, 0.0) + share
        if len(spread) > most:
            wanted = {stem for word in named for stem, _weight in self.stems(word)}
            first = sorted(spread, key=lambda stem: (stem not in wanted, -spread[stem], stem))
            spread = {stem: spread[stem] for stem in first[: max(most, len(wanted))]}
        self._stem_column = {stem: column for column, stem in enumerate(spread)}
        self._stem_weight = [self._rarity(share) for share in spread.values()]

    def _learn_grams(self, most: int) -> None:
        """The runs of letters that more than one word has, or a short word that more than one text has."""
        self._letters = Letters(self.words)
        self._runs = self._letters.runs(self.words)
        of, keys, whole = self._runs
        found, at = np.unique(keys, return_inverse=True)
        pairs, first = np.unique(at.astype(np.int64) * max(len(self.words), 1) + of, return_index=True)
        gram, word = pairs // max(len(self.words), 1), of[first]
        spread = np.bincount(gram, weights=self._share[word], minlength=len(found))
        words = np.bincount(gram, minlength=len(found))
        often = np.bincount(
            gram, weights=whole[first] & (self._share[word] * self.documents > 1.5), minlength=len(found)
        )
        shared = np.flatnonzero((words > 1) | (often > 0))
        if len(shared) > most:
            shared = np.sort(shared[np.argsort(-spread[shared], kind="stable")[:most]])
        self._grams = found[shared]
        rare = np.array([self._rarity(float(each)) for each in spread[shared]])
        self._gram_weight = math.sqrt(1 - STEM_SHARE) * GRAM_SCALE * rare

    def _rarity(self, spread: float) -> float:
        """The inverse document frequency of something whose words' shares of the passages add up to `spread`."""
        passages = self.documents * -math.expm1(-spread)
        return math.log((1 + self.documents) / (1 + passages)) + 1


def _foreign(by_language: Mapping[str, Counter[str]], language: str) -> dict[str, str]:
    """The words that are met most in another language than the one of most of the texts, with that language.

    Counted by how large a part of each language's words they are, or few pages would have no words of their own.
    """
    if set(by_language) <= {language}:
        return {}
    size = {each: max(1, said.total()) for each, said in by_language.items()}
    found: dict[str, tuple[float, str]] = {}
    for each in sorted(by_language, key=lambda each: (each != language, each)):
        for word, times in by_language[each].items():
            if times / size[each] > found.get(word, (0.0, ""))[0]:
                found[word] = times / size[each], each
    return {word: each for word, (_part, each) in found.items() if each != language}


def _renamed(counts: sparse.csr_matrix, column: NDArray[np.intp], width: int) -> sparse.csr_matrix:
    """The same counts with other columns; what has none (-1) is left out."""
    kept = column[counts.indices] >= 0
    ends = np.concatenate([[0], np.cumsum(kept)])[counts.indptr]
    shape = (counts.shape[0], width)
    found = sparse.csr_matrix((counts.data[kept], column[counts.indices[kept]], ends), shape=shape)
    found.sort_indices()
    return found


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
