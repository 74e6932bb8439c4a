"""Finding a name by a few letters: actors by private name and public label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.code import fold

_LIKE_ENOUGH = 70.0
_SURE = 80.0
_LETTERS_FOR_LIKENESS = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with the names that find them; `key` says who it is."""

    key: str
    names: tuple[str, ...]


def find_names(everybody: Sequence[Named], query: str) -> tuple[list[Named], bool]:
    """Those whom the letters fit, best first, and whether the first can hardly be anybody but who was meant.

    Without letters all, as they come.
    """
    key = fold(query)
    if not key:
        return list(everybody), True
    scored = [(max((_score(key, fold(name)) for name in one.names if name), default=0.0), one) for one in everybody]
    found = [pair for pair in sorted(scored, key=lambda pair: -pair[0]) if pair[0] >= _LIKE_ENOUGH]
    return [one for _score_of, one in found], bool(found) and found[0][0] >= _SURE


def _score(key: str, name: str) -> float:
    from rapidfuzz import fuzz

    if name.startswith(key):
        return 100.0 + len(key) / len(name)
    if any(word.startswith(key) for word in name.split()):
        return 98.0
    if key in name:
        return 92.0
    if len(key) < _LETTERS_FOR_LIKENESS:
        return 0.0
    return 0.95 * max(fuzz.ratio(key, part) for part in (name, *name.split()))
