"""The words of a passage as rules compare them, and what one word of a rule asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualcode.i18n import _
from qualcode.model.annotation import Annotation
from qualcode.model.errors import QualcodeError
from qualcode.suggest.words import compounds_in, fold, stemmer, tokens

_LINKS = ("", "s", "e")
_SHORTEST_HEAD = 4
"""A part of a compound has at least so many letters."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage; `keys` are the forms by which it is known: folded, stem, lemma."""

    start: int
    end: int
    folded: str
    keys: frozenset[str]


_LAST: dict[str, tuple[Annotation, str, str, Sequence[Word]]] = {}
"""The words asked for last, since many rules look at one passage in turn."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one word of a rule asks for: a word with one of the keys, a beginning, or a part of a compound."""

    keys: frozenset[str]
    beginnings: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def fits(self, word: Word) -> bool:
        """Whether a word of a passage is what is asked for."""
        return (
            not self.keys.isdisjoint(word.keys)
            or word.folded.startswith(self.beginnings)
            or any(_is_part(part, word) for part in self.parts)
        )


def words_of(text: str, language: str, annotation: Annotation | None = None) -> Sequence[Word]:
    """The words of a passage in order; figures and marks are none.

    Args:
        text: the passage.
        language: decides the stems.
        annotation: what a pipeline found in just that text.
    """
    if annotation is None:
        return _bare_words(text, language)
    last = _LAST.get("words")
    if last is None or last[0] is not annotation or last[1:3] != (text, language):
        lemmas = dict(zip(annotation.starts, annotation.lemmas, strict=True))
        words = [
            Word(token.start, token.end, token.folded, _keys(token.folded, language, lemmas.get(token.start, "")))
            for token in tokens(text)
        ]
        last = _LAST["words"] = annotation, text, language, words
    return last[3]


def ask(piece: str, pattern: str, language: str, *, compounds: bool = False) -> Asked:
    """What a word of a rule asks for: `anbud`, `anbud|tilbud`, `anbud*`.

    Args:
        piece: the word.
        pattern: the rule, for the message.
        language: decides inflection, and whether there are compounds.
        compounds: whether the word may be a part of a compound.

    Raises:
        QualcodeError: if it is not a word.
    """
    keys: set[str] = set()
    beginnings: list[str] = []
    parts: list[str] = []
    for either in piece.split("|"):
        word = fold(either.removesuffix("*"))
        found = [token.folded for token in tokens(word)]
        if found != [word]:
            raise QualcodeError(
                _("“{piece}” is not a word.").format(piece=piece),
                pattern,
                _("Words are of letters; `one|other` is either of two, `word*` any ending."),
            )
        if either.endswith("*"):
            beginnings.append(word)
        else:
            keys |= _keys(word, language)
            if compounds and compounds_in(language) and len(word) >= _SHORTEST_HEAD:
                parts.append(word)
    return Asked(frozenset(keys), tuple(beginnings), tuple(parts))


@lru_cache(maxsize=64)
def _bare_words(text: str, language: str) -> Sequence[Word]:
    """The words without a pipeline; kept for a moment, since many rules look at one passage."""
    return tuple(Word(token.start, token.end, token.folded, _keys(token.folded, language)) for token in tokens(text))


@lru_cache(maxsize=65536)
def _keys(word: str, language: str, lemma: str = "") -> frozenset[str]:
    return frozenset({word, stemmer(language)(word), *([fold(lemma)] if lemma else [])})


def _is_part(part: str, word: Word) -> bool:
    """Whether a word is a compound with that head or tail: `anbudsrunde`, `rammeanbudet` with `anbud`."""
    if word.folded.startswith(part):
        return any(
            word.folded.startswith(part + link) and len(word.folded) - len(part) - len(link) >= _SHORTEST_HEAD
            for link in _LINKS
        )
    return any(key.endswith(part) and len(key) - len(part) >= _SHORTEST_HEAD for key in word.keys)
