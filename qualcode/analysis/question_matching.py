"""Which question of the guide an interviewer's turn, a quoted question or a heading asks.

Spoken questions are reworded, cut short, and come in roughly the guide's order. So two things are weighed:

- *Likeness*: the share of the question's words that are asked, and of the words asked that are the question's, each
  word weighing more the fewer questions have it, and function words next to nothing. Words are alike where RapidFuzz
  finds few letters different or one holds the other (`anbud`, `anbudet`). A question is as like as the most like of
  its wordings, and a turn as its most like sentence or two.
- *Order*: of all ways to give questions to the turns, the one with the most likeness is chosen, where going back in
  the guide costs something (dynamic programming over the turns and the question last asked).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from qualcode.text.function_words import FUNCTION_WORDS
from qualcode.text.words import WORD

ENOUGH = 0.34
"""How like, from 0 to 1, a turn must be to a question to ask it."""

BACK = 0.12
"""What going back in the guide costs."""

LITTLE = 0.12
"""What a function word weighs; a word that only one question has weighs 1."""

MORE = 0.55
"""The part of the greater of the two shares in the likeness; the rest is the lesser's."""

SCANT = 0.6
"""Likeness that rests on less than the weight of one word of one question alone counts less; this softens it."""

ALIKE = 80
"""How alike (of 100) two words must be to be forms of one."""

STEM = 4
"""How many letters forms of one word begin with alike, unless one holds the other."""

_SENTENCE_END = re.compile(r"(?<=[.?!…])\s+")


@dataclass(frozen=True, slots=True)
class Asked:
    """That a turn asks a question: their indices, and how like they are, from 0 to 1."""

    turn: int
    question: int
    score: float


def match_questions(guide: Sequence[Sequence[str]], turns: Sequence[str]) -> list[Asked]:
    """The questions that turns ask, in the order of the turns; a turn asks one question or none.

    Args:
        guide: the wordings of each question, in the guide's order.
        turns: what was said or written by who asks, in order.
    """
    likeness = Likeness(guide)
    return in_order([likeness.of(turn) for turn in turns], len(guide))


def in_order(scores: Sequence[Sequence[float]], questions: int) -> list[Asked]:
    """The best way to give questions to turns; `scores[turn][question]` is their likeness."""
    best: dict[int, tuple[float, tuple[Asked, ...]]] = {-1: (0.0, ())}
    for turn, row in enumerate(scores):
        after = dict(best)
        for question in range(questions):
            gain = row[question] - ENOUGH
            if gain <= 0:
                continue
            for last, (worth, asked) in best.items():
                worth_now = worth + gain - (BACK if question < last else 0.0)
                if worth_now > worth and (question not in after or worth_now > after[question][0]):
                    after[question] = (worth_now, (*asked, Asked(turn, question, row[question])))
        best = after
    return list(max(best.values(), key=lambda way: way[0])[1])


class Likeness:
    """How like what is asked is to each question of a guide."""

    def __init__(self, guide: Sequence[Sequence[str]]) -> None:
        self._wordings = [[words for text in wordings if (words := _words(text))] for wordings in guide]
        self._alike: dict[tuple[str, str], float] = {}
        self._weights: dict[str, float] = {}

    @cached_property
    def _words_of_questions(self) -> list[set[str]]:
        return [{word for words in wordings for word in words} for wordings in self._wordings]

    def of(self, said: str) -> list[float]:
        """The likeness to each question, from 0 to 1."""
        parts = [words for part in _parts(said) if (words := _words(part))]
        return [
            max((self._share(wording, part) for wording in wordings for part in parts), default=0.0)
            for wordings in self._wordings
        ]

    def _share(self, wording: Sequence[str], part: Sequence[str]) -> float:
        found = sum(self._weight(word) * max(self._same(word, other) for other in wording) for word in part)
        asked = sum(self._weight(word) * max(self._same(word, other) for other in part) for word in wording)
        of_part = found / sum(map(self._weight, part))
        of_wording = asked / sum(map(self._weight, wording))
        like = MORE * max(of_part, of_wording) + (1 - MORE) * min(of_part, of_wording)
        return like * min(1.0, (found + SCANT) / (1 + SCANT))

    def _weight(self, word: str) -> float:
        if word in FUNCTION_WORDS:
            return LITTLE
        if word not in self._weights:
            questions = len(self._wordings)
            having = sum(any(self._same(word, other) for other in words) for words in self._words_of_questions)
            self._weights[word] = math.log(1 + questions / max(having, 1)) / math.log(1 + questions)
        return self._weights[word]

    def _same(self, one: str, other: str) -> float:
        if one == other:
            return 1.0
        if min(len(one), len(other)) < 4 or one in FUNCTION_WORDS or other in FUNCTION_WORDS:
            return 0.0
        key = (one, other)
        if key not in self._alike:
            self._alike[key] = _alike(one, other)
        return self._alike[key]


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    short, long = sorted((one, other), key=len)
    if len(short) >= 5 and short in long:
        return 0.9
    if len(short) >= 5 and long.startswith(short[: max(5, len(short) - 2)]):
        return 0.85
    if one[:STEM] != other[:STEM]:
        return 0.0
    ratio = fuzz.ratio(one, other)
    return ratio / 100 if ratio >= ALIKE else 0.0


def _parts(said: str) -> list[str]:
    """The sentences of a turn, and every two that follow one another."""
    sentences = [part for part in _SENTENCE_END.split(said) if part.strip()]
    return [*sentences, *(f"{one} {other}" for one, other in pairwise(sentences))]


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in WORD.finditer(text)]
