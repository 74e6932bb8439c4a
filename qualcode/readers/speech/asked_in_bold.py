"""Interviews in which nobody is named: the questions are bold, in italics or coloured, the answers plain.

The questions become turns of `I`, as transcripts everywhere call the one who asks. The answers have no turn, so that
they are the words of whom the document belongs to: its layout says who asks, not who answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step

ASKS = "I"
"""Who asks where the file has no name for it."""

_FEWEST = 3  # questions
_ARE_QUESTIONS = 0.7  # of what is bold from the first question on
_ARE_ANSWERED = 0.8
_MOST_WORDS = 80  # of a question
_END = ("?", "?»", '?"', "?”", "?)", "…", "？")


def asked_in_bold(lines: Sequence[Line]) -> tuple[list[Line], tuple[Label, ...]] | None:
    """The lines and the labels of such an interview; None if the document is none."""
    return _asked(lines, [line.bold for line in lines]) or _asked(lines, [line.marked for line in lines])


def _asked(lines: Sequence[Line], lengths: Sequence[int]) -> tuple[list[Line], tuple[Label, ...]] | None:
    """The same, where the questions are what is set off from the first code point to the last.

    Args:
        lines: the document's lines.
        lengths: how many code points at each line's start are set off.
    """
    bold = [at for at, line in enumerate(lines) if _is_set_off(line, lengths[at])]
    first = next((number for number, at in enumerate(bold) if lines[at].text.rstrip().endswith(_END)), len(bold))
    asked = bold[first:]
    questions = sum(lines[at].text.rstrip().endswith(_END) for at in asked)
    if questions < _FEWEST or questions < _ARE_QUESTIONS * len(asked):
        return None
    after = asked[0]
    if any(line.kind in {BlockKind.TABLE_CELL, BlockKind.LIST_ITEM} for line in lines[after:]):
        return None
    if sum(_is_answered(lines, at) for at in asked) < _ARE_ANSWERED * len(asked):
        return None
    own = set(asked)
    answers = sum(len(line.text) for at, line in enumerate(lines) if at > after and at not in own)
    if answers < sum(len(lines[at].text) for at in asked):
        return None
    labels = tuple(Label(at, ASKS, 0) for at in asked)
    return [replace(line, nobodys=at not in own) for at, line in enumerate(lines)], labels


def _is_set_off(line: Line, length: int) -> bool:
    step()
    text = line.text.rstrip()
    return (
        line.kind is BlockKind.PARAGRAPH
        and 0 < len(text) <= length
        and 1 < len(text.split()) <= _MOST_WORDS
        and any(character.isalpha() for character in text)
    )


def _is_answered(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line with text is a plain paragraph, or more of the question."""
    after = next((line for line in lines[at + 1 :] if line.text.strip()), None)
    return after is not None and after.kind is BlockKind.PARAGRAPH
