"""A fitted model: scores, offers, and learning from one decision at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qualcode.model.code import Code
from qualcode.model.suggestion import CodedPassage, Evidence, Offer, Passage
from qualcode.suggest import ENOUGH_CODED
from qualcode.suggest.calibration import Calibration, calibrated, out_of_fold, usual
from qualcode.suggest.explaining import Grounds, explain
from qualcode.suggest.learning import MOST_SOLVED, PENALTY, Lessons, some_of_each, usage
from qualcode.suggest.material import (
    MOST_MEASURED,
    Material,
    gather,
    scored_vectors,
)
from qualcode.suggest.vectors import Floats, lengths, unit_vectors

AT_ONCE = 5_000
"""So many passages are held as numbers at a time."""
MOST_LEARNED = 8_000
"""So many coded passages are learned from; of more, some from all over the study, as many of each code as may be."""
LEAST_WORTH = 0.15
"""What is less sure than this is never worth offering: of a code that fits nothing, any threshold is as good."""
OWN_LENGTH = 0.5
"""The part of a passage's own length in what its score is divided by. On real interviews more of the first twenty
suggestions were right with .5 than with .3, the slope that was best on most collections for retrieval."""
FITS_WELL = 0.98
"""The share of the text that fits a code worse than a passage that has just been given it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of the codes.

    Args:
        weights: float32[features, codes].
        usage: float32[codes], see `qualcode.suggest.learning.usage`.
    """

    weights: Floats
    usage: Floats


NOTHING = Learned(np.zeros((0, 0), np.float32), np.zeros(0, np.float32))


def learn(
    codes: Sequence[Code],
    coded: Sequence[CodedPassage],
    corpus: Sequence[Passage],
    language: str,
    rejected: Collection[tuple[str, str]],
    earlier: Model | None,
    languages: Mapping[str, str] | None = None,
) -> Model:
    """See `qualcode.suggest.fit`."""
    guids = {code.guid for code in codes}
    known = [item for item in coded if not guids.isdisjoint(item.codes)]
    everywhere = np.array([[code.guid in item.codes for item in known] for code in codes], bool)
    everywhere = everywhere.reshape(len(codes), len(known))
    usual_codes = usage(everywhere, [item.passage.document for item in known])
    given = {item.passage.id: frozenset(item.codes) for item in known}
    kept = some_of_each(everywhere, MOST_LEARNED)
    known = [known[row] for row in kept]
    texts = [item.passage.text for item in known]
    material = gather(codes, corpus, language, earlier.material if earlier else None, languages)
    vectors = unit_vectors(material.features, texts)
    labels = everywhere[:, kept].astype(np.float32)
    if not codes:
        return Model((), material, (), {}, frozenset(rejected), vectors, NOTHING, None)
    names = [item.passage.id for item in known]
    lessons = Lessons(material, vectors, names, some_of_each(labels, MOST_SOLVED))
    documents = [item.passage.document for item in known]
    learned = Learned(np.ascontiguousarray(lessons.weights(labels).T), usual_codes)
    calibration = None
    if len(known) >= ENOUGH_CODED:

        def others(inside: NDArray[np.intp], given: Floats, outside: NDArray[np.intp]) -> Floats:
            without = Learned(lessons.weights(given, inside).T, usage(given, [documents[row] for row in inside]))
            return scores_of(material, without, [texts[row] for row in outside])

        rows, scores = out_of_fold(documents, labels, others)
        calibration = calibrated(scores, labels.T[rows])
    return Model(
        tuple(codes),
        material,
        tuple(known),
        given,
        frozenset(rejected),
        vectors,
        learned,
        calibration,
    )


def scores_of(material: Material, learned: Learned, texts: Sequence[str]) -> Floats:
    """float32[texts, codes]: the sum over each text's words, for the text's length, and how usual the code is.

    A long passage holds more words that speak for a code, but not as many more as it is longer; so a part of the
    length counts as the passage's own, and the rest as what is usual (A. Singhal, C. Buckley and M. Mitra, *Pivoted
    document length normalization*, SIGIR 1996). A code for which no word speaks has no score, however usual it is.

    Args:
        material: knows the words, and what length is usual.
        learned: of the codes.
        texts: what is scored.
    """
    return _scores(material, learned, scored_vectors(material.features, texts))


def _scores(material: Material, learned: Learned, vectors: sparse.csr_matrix) -> Floats:
    said = (vectors @ learned.weights) / divisors(material, vectors)[:, None]
    scores: Floats = np.where(said > 0, said + learned.usage, 0).astype(np.float32)
    return scores


def divisors(material: Material, vectors: sparse.csr_matrix) -> Floats:
    """float32[rows]: what the sum over the words of each of these passages is divided by."""
    found: Floats = np.maximum((1 - OWN_LENGTH) * material.length + OWN_LENGTH * lengths(vectors), 1e-9)
    return found


class Model:
    """What the engine has learned of a study. It does not change; `with_decision` gives another."""

    def __init__(
        self,
        codes: tuple[Code, ...],
        material: Material,
        coded: tuple[CodedPassage, ...],
        given: dict[str, frozenset[str]],
        rejected: frozenset[tuple[str, str]],
        vectors: sparse.csr_matrix,
        learned: Learned,
        calibration: Calibration | None,
    ) -> None:
        self._codes = codes
        self.material = material
        self._features = material.features
        self._coded = coded
        self._rejected = rejected
        self._vectors = vectors
        self._learned = learned
        self._calibration = calibration
        self._column = {code.guid: column for column, code in enumerate(codes)}
        self._given = given

    @property
    def codes(self) -> tuple[str, ...]:
        """The guids of the codes that may be suggested, in the codebook's order."""
        return tuple(self._column)

    @property
    def calibrated(self) -> bool:
        """Whether a score is a probability: enough was coded when the model was fitted."""
        return self._calibration is not None

    @property
    def wordless(self) -> bool:
        """Whether the codebook holds no word that the texts could hold."""
        return bool(self.material.entries.nnz == 0)

    @cached_property
    def worth(self) -> dict[str, float]:
        """By code, the score from which it is worth offering: where on the text as a whole the best F1 is expected.

        It asks for no answers, as the scores say how many are right above any threshold. The best threshold is half
        of the F1 that it reaches (Z. Lipton, C. Elkan and B. Naryanaswamy, *Optimal thresholding of classifiers to
        maximize F1 measure*, 2014).
        """
        measured = self.material.measured
        if not self._codes or not measured.shape[0]:
            return dict.fromkeys(self._column, LEAST_WORTH)
        sure = -np.sort(-self._calibrated(_scores(self.material, self._learned, measured)), axis=0)
        offered = np.arange(1, len(sure) + 1)[:, None]
        best = (2 * sure.cumsum(axis=0) / (offered + sure.sum(axis=0))).max(axis=0)
        return {guid: max(LEAST_WORTH, float(best[column]) / 2) for guid, column in self._column.items()}

    def score(self, passages: Sequence[Passage]) -> list[dict[str, float]]:
        """For each passage the score (0..1) of every code that has any, whether it was coded or rejected or not."""
        return [
            {guid: float(row[column]) for guid, column in self._column.items() if row[column] > 0}
            for rows in self._sure(passages)
            for row in rows
        ]

    def suggest(
        self, passages: Sequence[Passage], per_passage: int = 3, min_score: float = 0.0, code: str | None = None
    ) -> list[Offer]:
        """Codes to offer, the surest first; never one that the passage has, nor one that was rejected for it.

        Args:
            passages: where codes are wanted; ids as in `coded` and `rejected`. However many, they are worked through
                a part at a time.
            per_passage: how many codes a passage may be offered.
            min_score: the least score, 0..1.
            code: a guid, to be offered this code only.
        """
        offers: list[Offer] = []
        at = 0
        for rows in self._sure(passages):
            orders = np.argsort(-rows, axis=1, kind="stable")
            for row, order in zip(rows, orders, strict=True):
                offers += self._offers(passages[at], row, order, per_passage, min_score, code)
                at += 1
        return sorted(offers, key=lambda offer: -offer.score)

    def uncertain(self, passages: Sequence[Passage]) -> list[Offer]:
        """The best code of each passage without codes, first where another fits as well: those answers teach most."""
        lead: dict[str, float] = {}
        uncoded = [passage for passage in passages if passage.id not in self._given]
        at = 0
        for rows in self._sure(uncoded):
            for row in rows:
                best = [*np.sort(row)[::-1], 0.0, 0.0]
                lead[uncoded[at].id] = float(best[0] - best[1]) if len(row) > 1 else abs(float(best[0]) - 0.5)
                at += 1
        return sorted(self.suggest(uncoded, per_passage=1), key=lambda offer: lead[offer.passage])

    def explain(self, passage: Passage, code: str) -> Evidence:
        """Why a code fits a passage: each word's share of the score, keywords, the nearest coded passages.

        The shares are of the score that orders the suggestions, before it is made a probability. A word said twice
        counts less each time, so each time has a share.
        """
        column = self._column[code]
        grounds = Grounds(
            self._codes[column],
            self._features,
            self._learned.weights[:, column],
            float(self._learned.usage[column]),
            float(divisors(self.material, scored_vectors(self._features, [passage.text]))[0]),
            self._coded,
            self._vectors,
        )
        return explain(passage, grounds)

    def with_decision(self, passage: Passage, code: str, accepted: bool, instead: str | None = None) -> Model:
        """The model after one decision; cheap, and near to what `fit` would give.

        Args:
            passage: the passage that the code was offered for.
            code: the guid of the code offered.
            accepted: whether it was taken.
            instead: the guid of the code that was taken in its place.
        """
        other = copy(self)
        other.__dict__.pop("worth", None)
        if not accepted:
            other._rejected = self._rejected | {(passage.id, code)}
        taken = code if accepted else instead
        if taken in self._column and taken not in self._given.get(passage.id, ()):
            other._take(passage, taken)
        return other

    def _take(self, passage: Passage, code: str) -> None:
        """Learn that a passage has a code: its weights go towards the passage as far as they fall short of it."""
        column = self._column[code]
        vector = unit_vectors(self._features, [passage.text])
        given = self._given.get(passage.id)
        if given is None:
            self._coded = (*self._coded, CodedPassage(passage, (code,)))
            self._vectors = sparse.vstack([self._vectors, vector]).tocsr()
        else:
            self._coded = tuple(
                CodedPassage(item.passage, (*item.codes, code)) if item.passage.id == passage.id else item
                for item in self._coded
            )
        self._given = {**self._given, passage.id: (given or frozenset()) | {code}}
        weights = self._learned.weights.copy()
        own = np.ascontiguousarray(weights[:, column])
        reached = float((vector @ own).item())
        usual = self.material.sample[:MOST_MEASURED] @ own
        full = float(np.quantile(usual, FITS_WELL)) if len(usual) else 1.0
        weights[vector.indices, column] += max(0.0, full - reached) / (1 + PENALTY) * vector.data
        self._learned = replace(self._learned, weights=weights)

    def _offers(
        self,
        passage: Passage,
        row: Floats,
        order: NDArray[np.intp],
        per_passage: int,
        min_score: float,
        code: str | None,
    ) -> list[Offer]:
        found: list[Offer] = []
        for rank, column in enumerate(order, 1):
            guid, score = self._codes[column].guid, float(row[column])
            if len(found) == per_passage or score <= 0 or score < min_score:
                break
            if (code is None or guid == code) and self._may_offer(passage.id, guid):
                found.append(Offer(passage.id, guid, score, self.calibrated, rank))
        return found

    def _may_offer(self, passage: str, code: str) -> bool:
        return code not in self._given.get(passage, ()) and (passage, code) not in self._rejected

    def _sure(self, passages: Sequence[Passage]) -> Iterator[Floats]:
        """The scores of passages (float32[passages, codes], 0..1), some thousand at a time."""
        for start in range(0, len(passages), AT_ONCE):
            texts = [passage.text for passage in passages[start : start + AT_ONCE]]
            if self._codes:
                yield self._calibrated(scores_of(self.material, self._learned, texts))
            else:
                yield np.zeros((len(texts), 0), np.float32)

    def _calibrated(self, scores: Floats) -> Floats:
        return (self._calibration or usual(len(self._codes)))(scores)
