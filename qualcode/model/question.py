"""The question guide, and which passages answer its questions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the guide. `number` counts from 1 in the guide's order; `label` is its short name in tables.

    `text` is the question on its first line, and other ways to ask it on the lines after that.
    """

    guid: str
    number: int
    label: str
    text: str
    answers: int = 0

    @property
    def asked(self) -> str:
        """The question itself."""
        return self.text.partition("\n")[0]

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way to ask it."""
        return tuple(line for line in self.text.split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class Answer:
    """A stretch of a document's current text that answers a question (code points, half-open).

    `document` and `question` are guids. `score` says how like what was asked is to the question, from 0 to 1; None
    where a person said so.
    """

    guid: str
    document: str
    start: int
    end: int
    question: str
    score: float | None


@dataclass(frozen=True, slots=True)
class MatchedQuestion:
    """A question found in a document: the line that asks it, what is said there, and the lines of the answer."""

    question: Question
    line: int
    said: str
    score: float
    answer: tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuestionMatch:
    """What matching the guide found in one document.

    `missing` are the questions that nobody seems to ask there; `unmatched` are lines, with their text, in which
    something else is asked at length.
    """

    document: str
    found: tuple[MatchedQuestion, ...]
    missing: tuple[Question, ...]
    unmatched: tuple[tuple[int, str], ...]
