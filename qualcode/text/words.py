"""Words: what is counted when words are counted."""

from __future__ import annotations

from array import array

import regex

WORD = regex.compile(r"[\w\p{M}]+(?:[-'’.:@/][\w\p{M}]+)*")
"""A run of letters, digits and marks, held together over inner hyphens, apostrophes, points, colons (`NAV:s`)."""


def word_starts(text: str) -> array[int]:
    """The offset (code points) of each word's first code point, ascending."""
    return array("i", (match.start() for match in WORD.finditer(text)))


def count_words(text: str) -> int:
    """How many words the text has."""
    return sum(1 for _ in WORD.finditer(text))
