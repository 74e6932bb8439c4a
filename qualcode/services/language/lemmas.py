"""Matching words by what they are forms of: `kommune` finds kommunen, kommunene, and in Nynorsk and dialect kommuna.

A word of a text is known by its lemma and by the Bokmål spelling of form and lemma; in a text of Nynorsk or dialect,
and in one that no pipeline has lemmas for, also by its stem. A compound is another word than its parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from qualcode.model.annotation import Annotation
from qualcode.text.variants import bokmaal_form, is_variant, loose_key

_PARTS = re.compile(r"\w+")
_INFLECTED = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X", ""})
"""Parts of speech that have stems, and none; `var` is not taken for a form of `vare`."""
_STEM = "~"
"""Stands before a key that is a stem, which no word begins with."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with what a pipeline found in it, and its language."""

    text: str
    annotation: Annotation
    language: str


class Lemmas:
    """The words of some texts, ready to be searched.

    Args:
        texts: by any name.
    """

    def __init__(self, texts: Mapping[str, ReadText]) -> None:
        self._words = {name: _words(read) for name, read in texts.items()}
        self._lemmas: set[str] = set()
        self._of_form: dict[str, Counter[str]] = {}
        self._of_stem: dict[str, Counter[str]] = {}
        bokmaal = [read for read in texts.values() if not _is_variant(read)]
        for read in bokmaal or texts.values():
            self._learn(read)
        for form, lemmas in self._of_form.items():
            self._of_stem.setdefault(loose_key(form), Counter()).update(lemmas)

    def find(self, wanted: str) -> dict[str, list[tuple[int, int]]]:
        """Where the words occur one after the other, in any form: spans in code points, by the texts' names.

        Punctuation between the words is passed over. Texts without a hit are left out.
        """
        spaced = wanted.split()
        ways = {tuple(self._keys(word) for word in words) for words in (tuple(spaced), tuple(_PARTS.findall(wanted)))}
        found = {}
        for name, words in self._words.items():
            spans = {span for way in ways if way for span in _matches(words, way)}
            if spans:
                found[name] = sorted(spans)
        return found

    def _learn(self, read: ReadText) -> None:
        opening = {sentence.start for sentence in read.annotation.sentences}
        for start, tag, (form, lemma) in zip(read.annotation.starts, read.annotation.tags, _forms(read), strict=True):
            if tag and start not in opening:
                self._lemmas.add(lemma)
                self._of_form.setdefault(form, Counter())[lemma] += 1

    def _keys(self, word: str) -> frozenset[str]:
        """What a searched word is known by: itself if it is a lemma here, else the lemma of what looks like it."""
        small = word.lower()
        bokmaal = bokmaal_form(small)
        own = {small, bokmaal}
        if not own & self._lemmas:
            known = self._of_form.get(small) or self._of_form.get(bokmaal) or self._of_stem.get(loose_key(small))
            if known:
                own.add(bokmaal_form(known.most_common(1)[0][0]))
        stems = {_STEM + loose_key(each) for each in own}
        stems |= {f"{_STEM}{language} {stem(small)}" for language, stem in _stemmers().items()}
        return frozenset(own | stems)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    keys: frozenset[str]


def _words(read: ReadText) -> list[_Word]:
    """The words of a text with what they are known by; marks of punctuation left out."""
    annotation = read.annotation
    tagged = any(annotation.tags)
    by_stem = _is_variant(read) or (not tagged and read.language in {"nb", "no"})
    opening = {sentence.start for sentence in annotation.sentences}
    stem = None if tagged else _stemmers().get(read.language)
    words = []
    rows = zip(annotation.starts, annotation.ends, annotation.tags, _forms(read), strict=True)
    for start, end, tag, (form, lemma) in rows:
        if not _PARTS.search(form):
            continue
        # The capital that opens a sentence makes a pipeline take words for names, and leave them as they are.
        stemmed = by_stem or (start in opening and (tag == "PROPN" or lemma == form))
        keys = _text_keys(form, lemma, stemmed and tag in _INFLECTED)
        words.append(_Word(start, end, keys | {f"{_STEM}{read.language} {stem(form)}"} if stem else keys))
    return words


def _is_variant(read: ReadText) -> bool:
    return read.language == "nn" or is_variant(form for form, _lemma in _forms(read) if form.isalpha())


@lru_cache(maxsize=65536)
def _text_keys(form: str, lemma: str, by_stem: bool) -> frozenset[str]:
    keys = {lemma, bokmaal_form(lemma)}
    bokmaal = bokmaal_form(form)
    if bokmaal != form:
        keys.add(bokmaal)
    if by_stem:
        keys.add(_STEM + loose_key(form))
    return frozenset(keys)


def _matches(words: list[_Word], way: tuple[frozenset[str], ...]) -> Iterable[tuple[int, int]]:
    first, *rest = way
    for at, word in enumerate(words):
        if word.keys & first and all(
            at + step < len(words) and words[at + step].keys & keys for step, keys in enumerate(rest, 1)
        ):
            yield word.start, words[at + len(rest)].end


def _forms(read: ReadText) -> Iterable[tuple[str, str]]:
    found = read.annotation
    for start, end, lemma in zip(found.starts, found.ends, found.lemmas, strict=True):
        yield read.text[start:end].lower(), lemma.lower()


@lru_cache(maxsize=1)
def _stemmers() -> dict[str, Callable[[str], str]]:
    """Stems for texts that no pipeline has lemmas for, by language."""
    import snowballstemmer

    named = {"en": "english", "sv": "swedish", "da": "danish", "de": "german", "fr": "french", "fi": "finnish"}
    return {language: snowballstemmer.stemmer(name).stemWord for language, name in named.items()}
