"""One vector of weights for each code, learned from codebook, coded passages and uncoded text.

Four linear views of a code are added up, so that the sum can still be split over the words of a passage:

- *mean*: the mean of the codebook's entry, which counts as `PRIOR` coded passages, and of the coded passages, less a
  part of the other codes' mean (J. Rocchio, *Relevance feedback in information retrieval*, 1971), with one round of
  feedback from the uncoded passages that fit best;
- *ridge*: a least-squares support vector machine (J. Suykens and J. Vandewalle, 1999) on entries, coded passages and,
  with less weight, those same uncoded passages;
- *keywords*: the stems of name and keywords;
- *topics*: the mean again, among the main directions of the study's words (latent semantic analysis).

In a small study all four count much alike. The more text there is for each code, the more the first two count.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import cho_factor, cho_solve

from qualcode.model.code import Code
from qualcode.model.suggestion import Passage
from qualcode.suggest.features import Features
from qualcode.suggest.words import folded_words

PRIOR = 8.0
"""How many coded passages the codebook's entry counts as."""
CONTRAST = 0.25
"""How much of the other codes' mean is taken away from a code's vector."""
LARGE = 50
"""From how many passages for each code on a study is more large than small."""
MOST_SAMPLED = 8_000
"""How many passages of the text are learned from; of more, every so-manyth."""
MOST_MEASURED = 1_000
"""On so many passages the four views are brought to one scale."""
LEAST_SPREAD = 0.01
"""A view that says next to nothing of the text, as with a codebook in another language, is made no louder."""
MOST_FED_BACK = 100
FED_BACK = 0.5
"""The part of a code's share of the text that is fed back, where there is much text."""
LARGE_ENOUGH = 0.65
"""From this size on a study has many passages for each code, and the best of them may be trusted; in a smaller one
fewer are fed back and count less, as part of what seems to fit bears no code at all."""
FED_BACK_WEIGHT = 0.3
"""What an uncoded passage weighs in the ridge, where a coded one weighs 1, in a large study."""
PENALTY = 1.0
TOPICS = 100
MORE_TOPICS = 10
"""So many more directions are looked at than kept."""
SHARPENED = 2
MOST_EXACT = 3_000
"""How many passages the ridge is solved for exactly; for more, by conjugate gradients."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to learn from without anybody's codings.

    Args:
        made_of: tells this material from any other.
        features: the words.
        entries: float32[codes, features], what the codebook says of each code; rows of length 1.
        keywords: float32[codes, features], the stems of name and keywords.
        sample: float32[passages, features] of the text; rows of length 1.
        ids: the passages' ids.
        topics: float32[topics, stems].
        measured: float32[passages, features], a part of the text as it is scored: rows of any length.
        length: how long these usually are.
    """

    made_of: bytes
    features: Features
    entries: sparse.csr_matrix
    keywords: sparse.csr_matrix
    sample: sparse.csr_matrix
    ids: tuple[str, ...]
    topics: Floats
    measured: sparse.csr_matrix
    length: float

    @property
    def size(self) -> float:
        """0..1: how large the study is for its codes."""
        passages, codes = self.sample.shape[0], self.entries.shape[0]
        return float(passages / max(passages + LARGE * codes, 1))


def gather(
    codes: Sequence[Code], corpus: Sequence[Passage], language: str, earlier: Material | None = None
) -> Material:
    """Read the material.

    Args:
        codes: the codebook.
        corpus: all text.
        language: of most of it.
        earlier: material that is taken as it is if it was made of the same.
    """
    sample = corpus[:: -(-len(corpus) // MOST_SAMPLED) or 1]
    entries = [entry_text(code) for code in codes]
    made_of = _digest([language, *entries, *(part for passage in sample for part in (passage.id, passage.text))])
    if earlier is not None and earlier.made_of == made_of:
        return earlier
    texts = [passage.text for passage in sample]
    features = Features(texts, entries, language)
    vectors = unit_vectors(features, texts)
    measured = features.vectors(features.count(texts[:: -(-len(texts) // MOST_MEASURED) or 1]))
    return Material(
        made_of,
        features,
        unit_vectors(features, entries),
        _keyword_vectors(features, codes),
        vectors,
        tuple(passage.id for passage in sample),
        _topics(vectors[:, : features.stem_count]),
        measured,
        float(lengths(measured).mean()) if texts else 1.0,
    )


def entry_text(code: Code) -> str:
    """What the codebook says of a code; its name and keywords weigh double. What it excludes is left out."""
    named = [code.name, code.name_en, *code.keywords]
    return "\n".join([*named, *named, code.definition, code.include, code.example])


def unit_vectors(features: Features, texts: Sequence[str]) -> sparse.csr_matrix:
    """float32[texts, features]: the texts' vectors, each of length 1; a word said often counts less each time."""
    counted = features.count(texts)
    for counts in (counted.known, counted.other):
        counts.data = 1 + np.log(counts.data)
    vectors = features.vectors(counted)
    return (sparse.diags_array(1 / np.maximum(lengths(vectors), 1e-9)) @ vectors).astype(np.float32).tocsr()


def learn_weights(
    material: Material, coded: sparse.csr_matrix, labels: Floats, taken: Collection[str] = ()
) -> Floats:
    """float32[codes, features]: the weights of the codes.

    Args:
        material: what there is without codings.
        coded: float32[coded, features], rows of length 1.
        labels: float32[codes, coded], 1 where a passage has the code.
        taken: ids of the coded passages, which are no uncoded text.
    """
    free = np.fromiter((name not in taken for name in material.ids), bool, len(material.ids))
    text = material.sample[np.flatnonzero(free)]
    mean = _mean(material.entries.toarray(), coded, labels)
    size = material.size
    trust = min(1.0, size / LARGE_ENOUGH) ** 2
    chosen = _best(text, mean, FED_BACK * trust)
    parts = [
        (1.0, _fed_back(mean, text, chosen, labels.sum(axis=1), size)),
        (0.5 + size, _ridge(material.entries, text, chosen, coded, labels, trust)),
        (min(1.0, 1.25 - size), material.keywords.toarray()),
        (1 - 0.7 * size, _topic_mean(material, coded, labels)),
    ]
    weights = np.zeros(material.entries.shape, np.float32)
    measured = material.sample[:: -(-len(material.ids) // MOST_MEASURED) or 1]
    for share, part in parts:
        spread = float((measured @ part.T).std()) if measured.shape[0] else 1.0
        weights += share * part / max(spread, LEAST_SPREAD)
    return weights


def lengths(vectors: sparse.csr_matrix) -> Floats:
    """float32[rows]: the Euclidean length of each row."""
    found: Floats = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1), np.float32).ravel())
    return found


def _digest(texts: Sequence[str]) -> bytes:
    found = sha256()
    for text in texts:
        found.update(text.encode("utf-8", "surrogatepass"))
        found.update(b"\0")
    return found.digest()


def _mean(entries: Floats, coded: sparse.csr_matrix, labels: Floats) -> Floats:
    return _contrasted(_unit_rows(PRIOR * entries + labels @ coded))


def _best(text: sparse.csr_matrix, weights: Floats, part: float) -> list[tuple[NDArray[np.intp], Floats]]:
    """For each code the uncoded passages that fit it best and no other code better, with their scores.

    Args:
        text: float32[passages, features], uncoded.
        weights: float32[codes, features].
        part: how much of its share of the passages each code is given at most.
    """
    codes = len(weights)
    if not text.shape[0]:
        return [(np.zeros(0, np.intp), np.zeros(0, np.float32))] * codes
    scores = text @ weights.T
    scores[scores < scores.max(axis=1, keepdims=True)] = 0
    most = int(np.clip(part * text.shape[0] / codes, 3, MOST_FED_BACK))
    chosen = []
    for code in range(codes):
        order = np.argsort(-scores[:, code], kind="stable")[:most]
        order = order[scores[order, code] > 0]
        chosen.append((order, scores[order, code]))
    return chosen


def _fed_back(
    mean: Floats,
    text: sparse.csr_matrix,
    chosen: list[tuple[NDArray[np.intp], Floats]],
    given: Floats,
    size: float,
) -> Floats:
    found = np.stack([scores @ text[rows] for rows, scores in chosen]) if chosen else mean
    pull = size * LARGE / (LARGE + given[:, None])
    return _contrasted(_unit_rows(mean + pull * _unit_rows(found)))


def _ridge(
    entries: sparse.csr_matrix,
    text: sparse.csr_matrix,
    chosen: list[tuple[NDArray[np.intp], Floats]],
    coded: sparse.csr_matrix,
    labels: Floats,
    trust: float,
) -> Floats:
    codes = entries.shape[0]
    rows = np.concatenate([rows for rows, _scores in chosen])
    guessed = np.repeat(np.eye(codes, dtype=np.float32), [len(found) for found, _scores in chosen], axis=0)
    passages = sparse.vstack([text[rows], coded, entries]).tocsr()
    wanted = np.vstack([guessed, labels.T, np.eye(codes, dtype=np.float32)])
    weighs = np.ones(len(wanted), np.float32)
    weighs[: len(rows)] = FED_BACK_WEIGHT * trust
    if len(wanted) <= MOST_EXACT:
        kernel = (passages @ passages.T).toarray() + np.diag(PENALTY / weighs)
        solved = cho_solve(cho_factor(kernel, overwrite_a=True), wanted)
        weights: Floats = np.asarray((passages.T @ solved).T, np.float32)
        return weights
    from sklearn.linear_model import Ridge  # takes longer to load than a small study to learn from

    fitted = Ridge(alpha=PENALTY, fit_intercept=False, solver="sparse_cg", tol=1e-3)
    weights = np.asarray(fitted.fit(passages, wanted, sample_weight=weighs).coef_, np.float32)
    return weights.reshape(codes, -1)


def _topics(stems: sparse.csr_matrix) -> Floats:
    """float32[topics, stems]: the main directions of the texts.

    A singular value decomposition of the part of the space that a random look at the texts finds, sharpened twice
    (N. Halko, P. Martinsson and J. Tropp, *Finding structure with randomness*, SIAM Review, 2011).
    """
    number = min(TOPICS, stems.shape[0] // 4, stems.shape[1] - 1)
    if number < 2:
        return np.zeros((0, stems.shape[1]), np.float32)
    wide = min(number + MORE_TOPICS, *stems.shape)
    look = np.random.default_rng(0).standard_normal((stems.shape[1], wide), np.float32)
    found = np.linalg.qr(stems @ look)[0]
    for _time in range(SHARPENED):
        found = np.linalg.qr(stems @ (stems.T @ found))[0]
    seen = (stems.T @ found).T
    turn = np.linalg.eigh(seen @ seen.T)[1][:, ::-1][:, :number]
    return _unit_rows(turn.T @ seen)


def _topic_mean(material: Material, coded: sparse.csr_matrix, labels: Floats) -> Floats:
    weights = np.zeros(material.entries.shape, np.float32)
    topics = material.topics
    if len(topics):
        stems = topics.shape[1]
        entries = _unit_rows(material.entries[:, :stems] @ topics.T)
        passages = _unit_rows(coded[:, :stems] @ topics.T)
        weights[:, :stems] = _unit_rows(PRIOR * entries + labels @ passages) @ topics
    return weights


def _keyword_vectors(features: Features, codes: Sequence[Code]) -> sparse.csr_matrix:
    """The stems of each name and keyword; one of several words counts as a part of the whole."""
    found = sparse.lil_matrix((len(codes), features.size), dtype=np.float32)
    for row, code in enumerate(codes):
        for term in (code.name, code.name_en, *code.keywords):
            words = [word for word in folded_words(term) if features.carries_meaning(word)]
            for word in words:
                column = features.column_of_stem(word)
                if column is not None:
                    found[row, column] = max(found[row, column], 1 / len(words))
    return found.tocsr()


def _contrasted(vectors: Floats) -> Floats:
    if len(vectors) < 2:
        return vectors
    others = (vectors.sum(axis=0, keepdims=True) - vectors) / (len(vectors) - 1)
    return _unit_rows(np.maximum(vectors - CONTRAST * others, 0))


def _unit_rows(vectors: Floats) -> Floats:
    unit_rows: Floats = np.asarray(
        vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32
    )
    return unit_rows
