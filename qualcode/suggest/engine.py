"""A fitted model: scores, offers, evidence, and learning from one decision at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qualcode.model.code import Code
from qualcode.model.suggestion import CodedPassage, Evidence, NearPassage, Offer, Passage, WordShare
from qualcode.suggest import ENOUGH_CODED
from qualcode.suggest.features import Features
from qualcode.suggest.words import tokens

PRIOR = 8.0
"""How many coded passages the codebook's entry counts as."""
CONTRAST = 0.25
"""How much of the other codes' mean is taken away from a code's vector."""
NEAREST = 3

Floats = NDArray[np.float32]


def learn(
    codes: Sequence[Code],
    coded: Sequence[CodedPassage],
    corpus: Sequence[Passage],
    language: str,
    rejected: Collection[tuple[str, str]],
) -> Model:
    """See `qualcode.suggest.fit`."""
    entries = [entry_text(code) for code in codes]
    texts = [item.passage.text for item in coded]
    features = Features((passage.text for passage in corpus), [*entries, *texts], language)
    return Model(tuple(codes), features, tuple(coded), frozenset(rejected), unit(features, entries))


def entry_text(code: Code) -> str:
    """What the codebook says of a code; its name and keywords weigh double. What it excludes is left out."""
    named = [code.name, code.name_en, *code.keywords]
    return "\n".join([*named, *named, code.definition, code.include, code.example])


def unit(features: Features, texts: Sequence[str]) -> sparse.csr_matrix:
    """float32[texts, features]: the texts' vectors, each of length 1."""
    vectors = features.vectors(features.count(texts))
    return sparse.diags_array(1 / np.maximum(_lengths(vectors), 1e-9)).astype(np.float32) @ vectors


class Model:
    """What the engine has learned of a study. It does not change; `with_decision` gives another."""

    def __init__(
        self,
        codes: tuple[Code, ...],
        features: Features,
        coded: tuple[CodedPassage, ...],
        rejected: frozenset[tuple[str, str]],
        entries: sparse.csr_matrix,
    ) -> None:
        self._codes = codes
        self._features = features
        self._coded = coded
        self._rejected = rejected
        self._entries = entries
        self._column = {code.guid: column for column, code in enumerate(codes)}
        self._given = {item.passage.id: frozenset(item.codes) for item in coded}
        self._known = unit(features, [item.passage.text for item in coded])
        self._weights = self._learn()

    @property
    def codes(self) -> tuple[str, ...]:
        """The guids of the codes that may be suggested, in the codebook's order."""
        return tuple(self._column)

    @property
    def calibrated(self) -> bool:
        """Whether enough is coded for a score to be a probability."""
        return len(self._coded) >= ENOUGH_CODED

    def score(self, passages: Sequence[Passage]) -> list[dict[str, float]]:
        """For each passage the score (0..1) of every code that has any, whether it was coded or rejected or not."""
        return [
            {guid: float(row[column]) for guid, column in self._column.items() if row[column] > 0}
            for row in self._scores(passages)
        ]

    def suggest(
        self, passages: Sequence[Passage], per_passage: int = 3, min_score: float = 0.0, code: str | None = None
    ) -> list[Offer]:
        """Codes to offer, the surest first; never one that the passage has, nor one that was rejected for it.

        Args:
            passages: where codes are wanted; ids as in `coded` and `rejected`.
            per_passage: how many codes a passage may be offered.
            min_score: the least score, 0..1.
            code: a guid, to be offered this code only.
        """
        offers: list[Offer] = []
        for passage, row in zip(passages, self._scores(passages), strict=True):
            found = [column for column in np.argsort(-row, kind="stable") if row[column] > 0]
            taken = 0
            for rank, column in enumerate(found, 1):
                guid = self._codes[column].guid
                if taken == per_passage or row[column] < min_score:
                    break
                if (code is None or guid == code) and self._may_offer(passage.id, guid):
                    offers.append(Offer(passage.id, guid, float(row[column]), self.calibrated, rank))
                    taken += 1
        return sorted(offers, key=lambda offer: -offer.score)

    def uncertain(self, passages: Sequence[Passage]) -> list[Offer]:
        """The best code of each passage, those first that the model is least sure of: their answers teach most."""
        rows = np.sort(self._scores(passages), axis=1)[:, ::-1]
        margin = {
            passage.id: float(row[0] - row[1]) if len(row) > 1 else float(abs(row[0] - 0.5))
            for passage, row in zip(passages, rows, strict=True)
            if len(row)
        }
        return sorted(self.suggest(passages, per_passage=1), key=lambda offer: margin[offer.passage])

    def explain(self, passage: Passage, code: str) -> Evidence:
        """Why a code fits a passage: each word's share of the linear score, keywords, the nearest coded passages.

        Taking a word out of the passage's text lowers the linear score by just the word's share.
        """
        column = self._column[code]
        found = list(tokens(passage.text))
        worth = self._features.rows([token.folded for token in found]) @ self._weights[column]
        words = [
            WordShare(
                passage.text[token.start : token.end],
                token.start,
                token.end,
                float(share),
                self._features.parts(token.folded),
            )
            for token, share in zip(found, worth, strict=True)
            if share and self._features.carries_meaning(token.folded)
        ]
        words.sort(key=lambda word: (-word.share, word.start))
        return Evidence(
            words=tuple(words),
            rest=0.0,
            score=sum(word.share for word in words),
            keywords=self._keywords(passage, column),
            nearest=self._nearest(passage, code),
        )

    def with_decision(self, passage: Passage, code: str, accepted: bool, instead: str | None = None) -> Model:
        """The model after one decision; cheap.

        Args:
            passage: the passage that the code was offered for.
            code: the guid of the code offered.
            accepted: whether it was taken.
            instead: the guid of the code that was taken in its place.
        """
        taken = code if accepted else instead
        rejected = self._rejected if accepted else self._rejected | {(passage.id, code)}
        coded = self._coded
        if taken is not None:
            had = {item.passage.id: at for at, item in enumerate(coded)}.get(passage.id)
            if had is None:
                coded = (*coded, CodedPassage(passage, (taken,)))
            else:
                more = replace(coded[had], codes=tuple(dict.fromkeys((*coded[had].codes, taken))))
                coded = (*coded[:had], more, *coded[had + 1 :])
        return Model(self._codes, self._features, coded, rejected, self._entries)

    def _may_offer(self, passage: str, code: str) -> bool:
        return code not in self._given.get(passage, ()) and (passage, code) not in self._rejected

    def _learn(self) -> Floats:
        """float32[codes, features]: the mean of a code's entry and passages, less a part of the others' mean."""
        labels = np.zeros((len(self._codes), len(self._coded)), np.float32)
        for row, item in enumerate(self._coded):
            for guid in item.codes:
                if guid in self._column:
                    labels[self._column[guid], row] = 1
        entries = self._entries.toarray()
        sums = labels @ self._known + PRIOR * entries if len(self._coded) else PRIOR * entries
        return _contrasted(_unit_rows(sums))

    def _scores(self, passages: Sequence[Passage]) -> Floats:
        vectors = unit(self._features, [passage.text for passage in passages])
        scores: Floats = np.clip(vectors @ self._weights.T, 0, 1)
        return scores

    def _keywords(self, passage: Passage, column: int) -> tuple[str, ...]:
        stems = {stem for token in tokens(passage.text) for stem, _weight in self._features.stems(token.folded)}
        return tuple(
            keyword
            for keyword in self._codes[column].keywords
            if (wanted := {self._features.stem(token.folded) for token in tokens(keyword)}) and wanted <= stems
        )

    def _nearest(self, passage: Passage, code: str) -> tuple[NearPassage, ...]:
        rows = [row for row, item in enumerate(self._coded) if code in item.codes and item.passage.id != passage.id]
        if not rows:
            return ()
        likeness = (self._known[rows] @ unit(self._features, [passage.text]).T).toarray().ravel()
        order = np.argsort(-likeness, kind="stable")[:NEAREST]
        return tuple(
            NearPassage(self._coded[rows[at]].passage.id, min(1.0, float(likeness[at])))
            for at in order
            if likeness[at] > 0
        )


def _contrasted(vectors: Floats) -> Floats:
    if len(vectors) < 2:
        return vectors
    others = (vectors.sum(axis=0, keepdims=True) - vectors) / (len(vectors) - 1)
    return _unit_rows(np.maximum(vectors - CONTRAST * others, 0))


def _unit_rows(vectors: Floats) -> Floats:
    unit_rows: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit_rows


def _lengths(vectors: sparse.csr_matrix) -> Floats:
    lengths: Floats = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
    return lengths
