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
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
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
        self._guide = [[words for text in wordings if (words := _words(text))] for wordings in guide]
        self._vocabulary = {word for wordings in self._guide for words in wordings for word in words}
        self._forms: dict[str, dict[str, float]] = {}
        self._weights: dict[str, float] = {}
        self._wordings = [
            [_Wording(Counter(words), sum(map(self._weight, words))) for words in wordings]
            for wordings in self._guide
        ]

    def of(self, said: str) -> list[float]:
        """The likeness to each question, from 0 to 1."""
        parts = [words for part in _parts(said) if (words := _words(part))]
        weighed = [(words, sum(map(self._weight, words))) for words in parts]
        return [
            max((self._share(wording, *part) for wording in wordings for part in weighed), default=0.0)
            for wordings in self._wordings
        ]

    def _share(self, wording: _Wording, part: Sequence[str], weight: float) -> float:
        found = 0.0
        asked: dict[str, float] = {}
        for word in part:
            best = 0.0
            for other, alike in self._forms_of(word).items():
                if other in wording.words:
                    best = max(best, alike)
                    asked[other] = max(asked.get(other, 0.0), alike)
            found += self._weight(word) * best
        if not found:
            return 0.0
        of_wording = sum(self._weight(word) * alike * wording.words[word] for word, alike in asked.items())
        shares = (found / weight, of_wording / wording.weight)
        like = MORE * max(shares) + (1 - MORE) * min(shares)
        return like * min(1.0, (found + SCANT) / (1 + SCANT))

    def _weight(self, word: str) -> float:
        if word in FUNCTION_WORDS:
            return LITTLE
        if word not in self._weights:
            forms, questions = self._forms_of(word), len(self._guide)
            having = sum(any(not forms.keys().isdisjoint(words) for words in wordings) for wordings in self._guide)
            self._weights[word] = math.log(1 + questions / max(having, 1)) / math.log(1 + questions)
        return self._weights[word]

    def _forms_of(self, word: str) -> dict[str, float]:
        """The guide's words that are forms of a word, with how alike they are, from 0 to 1."""
        if word not in self._forms:
            found = {other: like for other in self._vocabulary if (like := _alike(word, other))}
            self._forms[word] = found
        return self._forms[word]


@dataclass(frozen=True, slots=True)
class _Wording:
    """One way to ask a question: its words with how often they stand there, and what they weigh together."""

    words: Counter[str]
    weight: float


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    if one == other:
        return 1.0
    if min(len(one), len(other)) < STEM or one in FUNCTION_WORDS or other in FUNCTION_WORDS:
        return 0.0
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
