"""Signs of listening: what one says to show that the other is heard, and is no turn of their own."""

from __future__ import annotations

import re

_MURMURS = """
absolutt ah aha akkurat definitivt hm hmm ja jah jaha javel jo klart m mhm mm mmm nei nettopp nja ok okay okei presis
right riktig skjønner uhm yeah yes
"""
MURMURS = frozenset(_MURMURS.split())
"""Words with which a listener shows that they listen (folded)."""

_MURMUR_PHRASES = frozenset(
    {"det stemmer", "ikke sant", "ja da", "ja det", "jeg skjønner", "ja så", "nei da", "så klart"}
)


def is_murmur(text: str) -> bool:
    """Whether a turn is no more than a sign of listening: one or two words such as `Mhm`, `Ja, akkurat`."""
    if len(text) > 40:
        return False
    words = re.findall(r"\w+", text.casefold())
    if not 1 <= len(words) <= 2:
        return False
    return MURMURS.issuperset(words) or " ".join(words) in _MURMUR_PHRASES
