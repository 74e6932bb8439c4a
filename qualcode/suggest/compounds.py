"""The parts of a compound (`boligpolitikk`: bolig, politikk), found by which words the texts have.

After P. Koehn and K. Knight, *Empirical methods for compound splitting* (EACL 2003): a word is split where both parts
are words of the texts and their geometric mean frequency is the largest. No word list is needed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

_LINKS = "se"
_SHORTEST_WORD = 8
_SHORTEST_PART = 4


class Splitter:
    """Splits compounds by the frequencies of the words in a collection of texts.

    Args:
        frequencies: how often each folded word (or stem) occurs.
        known: words that are parts even if the texts have them seldom, such as the codebook's keywords.
        least: how often a part must occur.
    """

    def __init__(self, frequencies: Mapping[str, int], known: frozenset[str] = frozenset(), least: int = 3) -> None:
        self._frequencies = frequencies
        self._known = known
        self._least = least
        self._cache: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Head and tail of a folded word, without the linking letter between them; empty for a word of one part."""
        found = self._cache.get(word)
        if found is None:
            found = self._cache[word] = self._split(word)
        return found

    def _split(self, word: str) -> tuple[str, ...]:
        if len(word) < _SHORTEST_WORD:
            return ()
        best: tuple[str, ...] = ()
        best_weight = 0.0
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            tail = word[cut:]
            tail_count = self._count(tail)
            if not tail_count:
                continue
            heads = [word[:cut]]
            if word[cut - 1] in _LINKS and cut > _SHORTEST_PART:
                heads.append(word[: cut - 1])
            for head in heads:
                head_count = self._count(head)
                weight = math.sqrt(head_count * tail_count) * (10 + min(len(head), len(tail)))
                if weight > best_weight:
                    best, best_weight = (head, tail), weight
        return best

    def _count(self, part: str) -> int:
        count = self._frequencies.get(part, 0)
        if part in self._known:
            return max(count, self._least)
        return count if count >= self._least else 0
