"""Guessing the language of a text by its most common words."""

from __future__ import annotations

from collections import Counter

from qualcode.text.words import WORD

_MARKS = {
    "nb": "ikke jeg hva fra noe noen også bare hun hvor hvordan hvem hvorfor være ble blitt kommer sier gjør uten",
    "nn": "ikkje eg kva frå noko nokon òg berre ho kvar korleis kven kvifor vere vart vorte kjem seier gjer "
    "utan mykje dei ein eit vert",
    "en": "the and of to is that was with for they have this not you we are from but what were",
    "sv": "och inte jag vad från något också bara hon hur vem varför vara blev blivit kommer säger utan att är",
    "da": "ikke jeg hvad fra noget også kun hun hvor hvordan hvem hvorfor være blev blevet kommer siger uden af",
}
"""Words that are common in one of these languages and rare or unknown in most of the others."""

_SETS = {language: frozenset(words.split()) for language, words in _MARKS.items()}
_ENOUGH = 0.02
LOOKED_AT = 40_000
"""So many code points of a text tell its language."""


def guess_language(text: str) -> str:
    """The language of a text: `nb`, `nn`, `en`, `sv` or `da`; empty if its words do not tell.

    Args:
        text: the whole text; its first 40,000 characters are looked at.
    """
    words = [match[0].lower() for match in WORD.finditer(text[:LOOKED_AT])]
    counts = Counter(words)
    found = {language: sum(counts[word] for word in marks) for language, marks in _SETS.items()}
    best = max(found, key=lambda language: found[language])
    if found[best] < 3 or found[best] < _ENOUGH * len(words):
        return ""
    return best
