"""The guide's questions where they stand word for word in a written answer: the asker's words, not the answer's."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qualcode.model.code import fold
from qualcode.model.document import Block, BlockKind, DocumentText, ParsedDocument, ParsedTurn, Turn
from qualcode.model.question import Question
from qualcode.model.span import Span
from qualcode.text.lines import Lines
from qualcode.text.turning import Who, assigned

INTERVIEWER = "I"
"""Who asks in a document that names nobody: the role that means the study's interviewer."""

_FEWEST = 2  # questions in a text that is no message; one alone may be an answer's own heading
_UNWRITTEN = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.NOTE})


def with_questions_asked(parsed: ParsedDocument, guide: Sequence[Question]) -> ParsedDocument:
    """A document in which the guide's questions are turns of who asks, where they stand in a written answer.

    Documents in which speakers were found are left alone, but for what the sender of a message wrote.

    Args:
        parsed: the file as read.
        guide: the study's questions.
    """
    writer = parsed.metadata.get("from", "")
    # The name stands in for the actor, who is not known yet: turns of one actor would be joined.
    turns = [Turn("", turn.start, turn.end, turn.speaker, turn.speaker, turn.time_ms) for turn in parsed.turns]
    spans = questions_in_writing(parsed.text, parsed.blocks, turns, guide, {writer} - {""})
    if not spans:
        return parsed
    others = {turn.speaker for turn in turns} - {writer}
    asker = next(iter(others)) if len(others) == 1 else parsed.metadata.get("to", "") or INTERVIEWER
    told = assigned(parsed.text, turns, spans, Who(asker, asker))
    named = tuple(ParsedTurn(turn.speaker, turn.start, turn.end, turn.time_ms) for turn in told)
    return ParsedDocument(parsed.text, parsed.blocks, named, parsed.metadata, parsed.comments, parsed.warnings)


def asked_in(text: DocumentText, guide: Sequence[Question]) -> list[Span]:
    """Where a document of the study asks the guide's questions word for word, outside other people's turns."""
    return questions_in_writing(text.text, text.blocks, text.turns, guide, writers_of(text))


def writers_of(text: DocumentText) -> set[str]:
    """The names under which the sender of a message has turns in it; none in other documents."""
    if text.document.kind != "email":
        return set()
    author = fold(text.document.bibliography.author)
    return {turn.speaker for turn in text.turns if fold(turn.speaker) == author or turn.actor == text.document.actor}


def questions_in_writing(
    text: str, blocks: Sequence[Block], turns: Sequence[Turn], guide: Sequence[Question], writers: Collection[str]
) -> list[Span]:
    """Where a text asks questions of the guide in its writer's words, in order; none where somebody else speaks.

    Where fewer than half of them have an answer below, the text is a guide and asks nobody.

    Args:
        text: the text.
        blocks: its layout; headings, table cells and notes are left alone.
        turns: who speaks.
        guide: the study's questions.
        writers: the names in turns of who wrote the text and answers in it.
    """
    others = [turn for turn in turns if turn.speaker not in writers]
    if not guide or (others and not writers):
        return []
    from qualcode.readers.letters.questions import asked_again, known_questions

    lines = Lines(text)
    shown = []
    taken = sorted(
        [(turn.start, turn.end) for turn in others]
        + [(block.start, block.end) for block in blocks if block.kind in _UNWRITTEN]
    )
    at = 0
    for number in range(1, len(lines) + 1):
        start, end = lines.span(number, number)
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        shown.append("" if at < len(taken) and taken[at][0] < end else text[start:end])
    known = known_questions(wording for question in guide for wording in question.wordings)
    spans = []
    for one in asked_again(shown, known) if known else ():
        start, end = lines.span(one.first + 1, one.last + 1)
        end = end if not one.cut else lines.span(one.last + 1, one.last + 1)[0] + one.cut
        said = text[start:end]
        spans.append(Span(start + len(said) - len(said.lstrip()), start + len(said.rstrip())))
    if not spans:
        return []
    ends = [*(span.start for span in spans[1:]), len(text)]
    answered = sum(bool(text[span.end : end].strip()) for span, end in zip(spans, ends, strict=True))
    if len(spans) < (1 if writers else _FEWEST) or answered * 2 < len(spans):
        return []
    return spans
