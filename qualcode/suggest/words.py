"""Words of a passage as the engine sees them: where they stand, which carry meaning, and their stems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from qualcode.text.function_words import function_words

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*")
"""Letters with their marks, held together over inner hyphens and apostrophes; figures and emoji are no words."""

_STEMMERS = {
    "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "da": "danish", "sv": "swedish", "en": "english",
    "de": "german", "nl": "dutch", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
    "fi": "finnish",
}  # fmt: skip
_COMPOUNDING = frozenset({"nb", "nn", "no", "da", "sv", "de", "nl", "fi"})


class Token(NamedTuple):
    """A word in a text: as it stands, folded, and where (code points)."""

    start: int
    end: int
    folded: str


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order; taking one away leaves the others as they were."""
    for match in _WORD.finditer(text):
        yield Token(match.start(), match.end(), fold(match.group()))


def folded_words(text: str) -> list[str]:
    """The words of a text in order, casefolded."""
    return _WORD.findall(fold(text))


def fold(word: str) -> str:
    """The form under which two spellings of a word are the same: casefolded, with straight apostrophes."""
    return word.casefold().replace("’", "'")


def base(language: str) -> str:
    """The bare language code of a tag such as `nb-NO`; empty for an unknown language. All Norwegian is `nb`."""
    bare = language.replace("_", "-").split("-")[0].lower()
    return "nb" if bare in {"nn", "no"} else bare


def compounds_in(language: str) -> bool:
    """Whether the language writes its compounds in one word."""
    return base(language) in _COMPOUNDING


def stop_words(language: str, frequencies: Mapping[str, int]) -> frozenset[str]:
    """Words that say nothing about a theme; how often words occur tells which other languages the texts hold."""
    return function_words(base(language), frequencies)


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """What makes a stem of a folded word; in a language that snowball does not know, the word itself.

    Nynorsk and common dialect forms have the stem of their Bokmål form, so that each finds the other.
    """
    import snowballstemmer

    from qualcode.text.variants import bokmaal_form

    name = _STEMMERS.get(base(language))
    if name is None:
        return str
    snowball = snowballstemmer.stemmer(name)

    norwegian = name == "norwegian"

    @lru_cache(maxsize=400_000)
    def stem(word: str) -> str:
        return str(snowball.stemWord(bokmaal_form(word) if norwegian else word))

    return stem
