"""The forms in which a name may stand in a text: in any case, with a genitive, in a file's name, one part alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.text.function_words import ENGLISH, NORWEGIAN

SHORTEST_PART = 3
"""Letters that a part of a name has at least, to be looked for alone: shorter ones are initials and particles."""

_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")
_GENITIVE = r"(?:['’]?s|['’])?"


@dataclass(frozen=True, slots=True)
class NameHit:
    """A stretch (code points, half-open) in which a name stands; `part` if it is only a first or last name."""

    start: int
    end: int
    part: bool


class NameForms:
    """Finds names in texts.

    Args:
        names: names, aliases and labels, whole.
        split: those of them whose parts are looked for alone, too; "Informant 2" has none.
    """

    def __init__(self, names: Iterable[str], split: Iterable[str] = ()) -> None:
        whole = {tuple(words) for name in names if (words := _LETTERS_OR_DIGITS.findall(name))}
        whole |= {words[-1:] + words[:-1] for words in whole if 2 <= len(words) <= 3 and not words[-1].isdigit()}
        alone = {word for words in whole if len(words) == 1 for word in words}
        parts = {
            word
            for name in split
            if len(words := _LETTERS_OR_DIGITS.findall(name)) > 1 and not any(word.isdigit() for word in words)
            for word in words
            if len(word) >= SHORTEST_PART
        } - alone
        self._needles = {words[0].lower() for words in whole} | {word.lower() for word in parts}
        self._patterns = [
            (re.compile("|".join(sorted(patterns, key=len, reverse=True)), flags), part)
            for part, flags, patterns in (
                (False, re.IGNORECASE, [_pattern(words) for words in whole if not _also_a_word(words)]),
                (False, 0, [_pattern(_capital(words)) for words in whole if _also_a_word(words)]),
                (True, re.IGNORECASE, [_pattern((word,)) for word in parts if not _also_a_word((word,))]),
                (True, 0, [_pattern(_capital((word,))) for word in parts if _also_a_word((word,))]),
            )
            if patterns
        ]

    def find(self, text: str) -> list[NameHit]:
        """Where the names stand in a text, in order; a part inside a whole name is not told for itself."""
        low = text.lower()
        if not any(needle in low for needle in self._needles):  # most texts: no need to look closer
            return []
        found: list[NameHit] = []
        for hit in self._hits(text):
            if not any(hit.start < other.end and other.start < hit.end for other in found):
                found.append(hit)
        return sorted(found, key=lambda hit: hit.start)

    def _hits(self, text: str) -> Iterator[NameHit]:
        for pattern, part in self._patterns:
            for match in pattern.finditer(text):
                yield NameHit(match.start(), match.end(), part)


def _pattern(words: tuple[str, ...]) -> str:
    """A name's words, between which there may be whatever a file's name has there, or nothing."""
    before = r"(?<!\d)" if words[0].isdigit() else r"(?<![^\W\d_])"
    after = r"(?!\d)" if words[-1].isdigit() else rf"{_GENITIVE}(?![^\W\d_])"
    return before + r"[\W_]{0,3}".join(map(re.escape, words)) + after


def _also_a_word(words: tuple[str, ...]) -> bool:
    """Whether a name is also a word that stands everywhere, such as *Per* or *May*: then only with a capital."""
    return len(words) == 1 and words[0].lower() in NORWEGIAN | ENGLISH | {"per", "may"}


def _capital(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.capitalize() for word in words)
