"""Finding a code by a few letters of its name, path, keywords or definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.code import PATH_SEPARATOR, Code, fold, join_path, split_path

_LIKE_ENOUGH = 62.0
_LETTERS_FOR_MORE = 3
_SURE = 80.0
_RECENT_BONUS = 3.0
_AROUND_SENTENCES = ' .,;:!?…«»“”„"–—-'


def name_in_vivo(passage: str) -> str:
    """A code's name made of a passage: one line, no path, none of the signs around a sentence."""
    words = " ".join(passage.replace(PATH_SEPARATOR, " ").split())
    return words.strip(_AROUND_SENTENCES) or words


@dataclass(frozen=True, slots=True)
class Found:
    """Codes that fit, best first; `sure` if the first can hardly be anything but what was meant."""

    codes: list[Code]
    sure: bool


class CodeFinder:
    """Ranks the codes of a codebook.

    Args:
        codes: in codebook order.
        recent: guids of codes used lately, latest first.
    """

    def __init__(self, codes: Sequence[Code], recent: Sequence[str] = ()) -> None:
        self._codes = codes
        self._recent = {guid: place for place, guid in enumerate(recent)}
        self._names = [fold(code.name) for code in codes]
        self._paths = [fold(code.path.replace("/", " ")) for code in codes]
        self._keywords = [fold(" ".join((*code.keywords, code.name_en))) for code in codes]
        self._definitions = [fold(code.definition) for code in codes]

    def find(self, query: str) -> Found:
        """The codes that fit, best first; without a query all, those used lately first."""
        key = fold(query.replace("/", " "))
        every = range(len(self._codes))
        if not key:
            order = sorted(every, key=lambda at: self._recent.get(self._codes[at].guid, len(self._recent)))
            return Found([self._codes[at] for at in order], sure=True)
        scores = self._scores(key)
        order = sorted((at for at in every if scores[at] >= _LIKE_ENOUGH), key=lambda at: -scores[at])
        return Found([self._codes[at] for at in order], sure=bool(order) and scores[order[0]] >= _SURE)

    def has(self, path: str) -> bool:
        """Whether there is a code with just this path, or a top-level code of this name."""
        wanted = fold(join_path(split_path(path)))
        return any(fold(code.path) == wanted for code in self._codes)

    def _scores(self, key: str) -> list[float]:
        from rapidfuzz import fuzz

        scores = []
        for at, name in enumerate(self._names):
            path = self._paths[at]
            score = 0.0
            if name.startswith(key):
                score = 100.0 + len(key) / len(name)
            elif any(word.startswith(key) for word in name.split()):
                score = 98.0
            elif key in path:
                score = 92.0
            elif len(key) >= _LETTERS_FOR_MORE:
                if any(word.startswith(key) for word in self._keywords[at].split()):
                    score = 88.0
                elif key in self._definitions[at]:
                    score = 70.0
                like = fuzz.partial_ratio if len(key) < len(name) else fuzz.ratio
                score = max(score, 0.95 * like(key, name), 0.9 * fuzz.ratio(key, path))
            if score and self._codes[at].guid in self._recent:
                score += _RECENT_BONUS
            scores.append(score)
        return scores
