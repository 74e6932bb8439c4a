"""What there is to learn from without anybody's codings: the words of the texts, and what the codebook says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from scipy import sparse

from qualcode.model.code import Code
from qualcode.model.suggestion import Passage
from qualcode.suggest.entries import entry_text, entry_vectors, keyword_vectors, prior
from qualcode.suggest.features import Counted, Features
from qualcode.suggest.vectors import Floats, lengths, unit_vectors_of
from qualcode.suggest.words import base

LARGE = 50
"""From how many passages for each code on a study is more large than small."""
MOST_SAMPLED = 8_000
"""How many passages of the text are learned from; of more, every so-manyth."""
MOST_MEASURED = 1_000
"""On so many passages the four views are brought to one scale."""
MOST_WEIGHTS = 10_000_000
"""About so many weights there are, 40 MB in each view: with 200 codes 50,000 features, with 40 as many as need be."""
TOPICS = 100
MORE_TOPICS = 10
"""So many more directions are looked at than kept."""
SHARPENED = 2


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to learn from without anybody's codings.

    Args:
        made_of: tells this material from any other.
        features: the words.
        entries: float32[codes, features], what the codebook says of each code; rows of length 1.
        prior: float32[codes], how many coded passages each entry counts as.
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
    prior: Floats
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
    codes: Sequence[Code],
    corpus: Sequence[Passage],
    language: str,
    earlier: Material | None = None,
    languages: Mapping[str, str] | None = None,
) -> Material:
    """Read the material.

    Args:
        codes: the codebook.
        corpus: all text.
        language: of most of it.
        earlier: material that is taken as it is if it was made of the same.
        languages: of each document, where they are known.
    """
    sample = corpus[:: -(-len(corpus) // MOST_SAMPLED) or 1]
    entries = [entry_text(code) for code in codes]
    tree = [part for code in codes for part in (code.guid, code.parent or "")]
    spoken = [(languages or {}).get(passage.document) or language for passage in sample]
    mixed = spoken if any(base(each) != base(language) for each in spoken) else []
    said = (part for passage in sample for part in (passage.id, passage.text))
    made_of = _digest([language, *entries, *tree, *mixed, *said])
    if earlier is not None and earlier.made_of == made_of:
        return earlier
    texts = [passage.text for passage in sample]
    features = Features(texts, entries, language, MOST_WEIGHTS // max(len(codes), 1), mixed)
    vectors = unit_vectors_of(features, features.read)
    step = -(-len(texts) // MOST_MEASURED) or 1
    some = Counted(features.read.known[::step], features.read.other[::step], ())
    measured = features.vectors(features.damped(some))
    return Material(
        made_of,
        features,
        entry_vectors(features, codes),
        np.array([prior(code) for code in codes], np.float32),
        keyword_vectors(features, codes),
        vectors,
        tuple(passage.id for passage in sample),
        _topics(vectors[:, : features.stem_count]),
        measured,
        float(lengths(measured).mean()) if texts else 1.0,
    )


def scored_vectors(features: Features, texts: Sequence[str]) -> sparse.csr_matrix:
    """float32[texts, features]: the texts as they are scored, of any length.

    A stem said often counts less each time, in whatever forms: otherwise three forms of one word outvote a sentence.
    Learning goes by the words as they stand: by stems it ranked party programmes worse (P@1 less by .005 to .01).
    """
    return features.vectors(features.damped(features.count(texts)))


def unit_rows(vectors: Floats) -> Floats:
    """The rows, each of length 1; one of zeros stays."""
    found: Floats = np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
    return found


def _digest(texts: Sequence[str]) -> bytes:
    found = sha256()
    for text in texts:
        found.update(text.encode("utf-8", "surrogatepass"))
        found.update(b"\0")
    return found.digest()


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
    return unit_rows(turn.T @ seen)
