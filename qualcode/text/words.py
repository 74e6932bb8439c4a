"""Words: what is counted when words are counted. Transcription marks (`[ler]`, `(3s)`) are none."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from operator import methodcaller
from typing import Any

import regex

from qualcode.text.marks import marks

WORD = regex.compile(r"[\w\p{M}]+(?:[-'’.:@/][\w\p{M}]+)*")
"""A run of letters, digits and marks, held together over inner hyphens, apostrophes, points, colons (`NAV:s`)."""

_LATIN_WORD = re.compile(r"\w+(?:[-'’.:@/]\w+)*")
_NOT_LATIN = re.compile(r"[^\0-\xb1\xb4-\xb8\xba\xbb\xbf-\u024f\u2010-\u2027\u2030-\u203a\u20ac]")
"""What takes a text out of the letters and signs for which `re` finds the same words, in two thirds of the time."""

_LONG = 2000  # code points from which on a text's words are kept: an import asks for them three times
_start: Callable[[Any], int] = methodcaller("start")


def word_starts(text: str) -> array[int]:
    """The offset (code points) of each word's first code point, ascending; not to be written to."""
    return _kept_starts(text) if len(text) >= _LONG else _found_starts(text)


def count_words(text: str) -> int:
    """How many words the text has."""
    return len(word_starts(text))


def count_words_in(text: str, start: int, end: int) -> int:
    """How many words of the text begin in a stretch of it (code points, half-open)."""
    starts = word_starts(text)
    return bisect_left(starts, end) - bisect_left(starts, start)


def _found_starts(text: str) -> array[int]:
    pattern = WORD if _NOT_LATIN.search(text) else _LATIN_WORD
    starts = array("i", map(_start, pattern.finditer(text)))
    if "(" not in text and "[" not in text and "*" not in text and "<" not in text:
        return starts
    for begin, end in reversed(list(marks(text))):
        del starts[bisect_left(starts, begin) : bisect_left(starts, end)]
    return starts


_kept_starts = lru_cache(maxsize=2)(_found_starts)
