"""Interviews whose labels are the words for question and answer: `Spørsmål: …`, `Svar: …`, `Frage 3: …`.

The same words head fields of forms and notes, so they are labels only where both come, and take turns, or where
questions with nothing but plain paragraphs between them do. What such a question says is the interviewer's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.model.code import fold
from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.role_words import ANSWER, NUMBER, QUESTION

_WORD = re.compile(
    rf"[ \t\u00a0]*[\[(*_]{{0,2}}(?P<name>(?P<word>[^\W\d_]+)\.?){NUMBER}?[\])*_]{{0,2}}"
    r"[ \t\u00a0\u2009\u202f]?(?:[:：]|\.?[-–—](?=[ \t\u00a0]))[*_]{0,2}[ \t\u00a0]*",
    re.IGNORECASE,
)
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_FEWEST = 2  # of each, or three questions alone
_CHANGES = 0.5  # labels after which the other side speaks
_ASKED = 0.7  # of questions alone that end with a question mark
_ANSWERED = 0.8
_QUESTION_END = ("?", "?»", '?"', "?”", "？", ";", "؟")


@dataclass(frozen=True, slots=True)
class _Found:
    line: int
    name: str
    cut: int
    asks: bool


def questions_and_answers(lines: Sequence[Line]) -> tuple[Label, ...]:
    """The labels of such an interview; none if the document is none."""
    found = [word for at, line in enumerate(lines) if (word := _at(at, line)) is not None]
    asked = [word for word in found if word.asks]
    answered = len(found) - len(asked)
    if not asked or len(found) < _FEWEST:
        return ()
    if answered:
        changes = sum(a.asks != b.asks for a, b in pairwise(found))
        paragraphs = sum(bool(line.text.strip()) and not line.continues for line in lines[found[0].line :])
        enough = min(len(asked), answered) >= _FEWEST or 2 * len(found) >= paragraphs
        if not enough or changes < _CHANGES * (len(found) - 1):
            return ()
    elif not _are_asked(lines, asked):
        return ()
    return tuple(Label(word.line, word.name, word.cut) for word in found)


def _at(at: int, line: Line) -> _Found | None:
    step()
    if line.kind not in _KINDS or (match := _WORD.match(line.text)) is None:
        return None
    word = fold(match["word"])
    if word not in QUESTION and word not in ANSWER:
        return None
    return _Found(at, match["name"], match.end(), word in QUESTION)


def _are_asked(lines: Sequence[Line], asked: Sequence[_Found]) -> bool:
    """Whether questions without labelled answers are questions, each with a paragraph below that answers it."""
    heads = {word.line for word in asked}
    marks = answers = 0
    for word in asked:
        marks += lines[word.line].text.rstrip().endswith(_QUESTION_END)
        after = next((at for at in range(word.line + 1, len(lines)) if lines[at].text.strip()), None)
        answers += after is not None and after not in heads and lines[after].kind is BlockKind.PARAGRAPH
    return len(asked) > _FEWEST and marks >= _ASKED * len(asked) and answers >= _ANSWERED * len(asked)
