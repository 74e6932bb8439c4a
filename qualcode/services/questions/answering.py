"""Which passages answer the guide's questions: matched to what was asked, and set by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.document import Block, BlockKind, Document, DocumentText
from qualcode.model.errors import QualcodeError
from qualcode.model.question import Answer, MatchedQuestion, Question, QuestionMatch
from qualcode.model.span import Span
from qualcode.services.questions.asked_in_writing import INTERVIEWER, asked_in, writers_of
from qualcode.services.speakers.turns import who_of, write_turns
from qualcode.services.study import Study
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines
from qualcode.text.turning import Who, assigned
from qualcode.text.words import count_words

KINDS = ("interview", "email", "survey")
"""The kinds of document in which questions are asked; others are matched when they are named."""

WRITTEN = 0.6
"""How like, from 0 to 1, a heading or line must be to a question: what is written is seldom reworded."""

LONG_TURN = 8
"""From how many words on an interviewer's turn that asks nothing of the guide is worth telling."""

LONGEST_LINE = 500
"""A longer line (code points) is no question."""

_NUMBERED = re.compile(r"\s*\d{1,3}\s*[.)]\s")


@dataclass(frozen=True, slots=True)
class Asking:
    """A stretch in which something may be asked: a turn of who asks, or a line of text."""

    start: int
    end: int
    text: str
    spoken: bool


def match_answers(
    study: Study, documents: Iterable[Document] | None = None, *, dry_run: bool = False
) -> list[QuestionMatch]:
    """Find the guide's questions in documents, as one change: an answer is what stands from one to the next.

    What was matched before is matched anew; what was set by hand stays. Questions that stand word for word in a
    written answer become turns of who asks, so that they are not counted as the answering person's words.

    Args:
        study: the open study.
        documents: which; None for all interviews, e-mails and surveys.
        dry_run: only tell what would be found.

    Returns:
        What was found in each document.

    Raises:
        QualcodeError: if there is no guide, or no document to match.
    """
    guide = study.questions()
    if not guide:
        raise QualcodeError(
            _("there is no question guide yet."), "", _("`qualcode questions import FILE` takes one in.")
        )
    chosen = list(documents) if documents is not None else [d for d in study.documents() if d.kind in KINDS]
    if not chosen:
        raise QualcodeError(_("there are no interviews, e-mails or surveys to match."), study.where)
    texts = {document.guid: study.text(document) for document in chosen}
    interviewers = {actor.guid for actor in study.actors() if actor.interviewer}
    found = {guid: _matched(text, guide, interviewers) for guid, text in texts.items()}
    reports = [_report(texts[guid], guide, asked, asking) for guid, (asked, asking) in found.items()]
    if dry_run:
        return reports
    number = sum(len(report.found) for report in reports)
    with study.change("answer.match", {"count": number, "documents": len(chosen)}) as change:
        for guid, (asked, _asking) in found.items():
            _write_matched(change, study, texts[guid], asked)
            _give_to_asker(change, texts[guid], guide)
    return reports


def set_answer(study: Study, document: Document, span: Span, question: Question) -> None:
    """Say that a passage answers a question; what else was known to be answered there gives way."""
    text = study.text(document)
    lines = list(Lines(text.text).of(span.start, span.end))
    args = {"question": question.label, "document": document.name, "lines": lines}
    with study.change("answer.set", args) as change:
        clear_answers(change, answers_in(study, document), text.revision_guid, span)
        change.insert("answer", _row(text.revision_guid, span, question.guid, None))


def unset_answer(study: Study, document: Document, span: Span) -> int:
    """Say that a passage answers no question; returns how many answers were cut or taken away.

    Raises:
        QualcodeError: if none was known to be answered there.
    """
    text = study.text(document)
    touched = [answer for answer in answers_in(study, document) if _shares(answer, span)]
    lines = list(Lines(text.text).of(span.start, span.end))
    if not touched:
        raise QualcodeError(_("no answer is marked there."), document.name)
    with study.change("answer.unset", {"document": document.name, "lines": lines}) as change:
        clear_answers(change, touched, text.revision_guid, span)
    return len(touched)


def answers_in(study: Study, document: Document) -> list[Answer]:
    """The answers in a document, in its order."""
    return [answer for answer in study.answers() if answer.document == document.guid]


def write_answers(change: Recorder, revision: str, text: str, asked: Sequence[tuple[Span, str]]) -> None:
    """Write what a person knows of a text: where something is asked, and the guid of the question, in any order.

    An answer is what stands from one such place to the next.
    """
    ordered = sorted(asked, key=lambda each: each[0].start)
    ends = [*(span.start for span, _question in ordered[1:]), len(text)]
    rows = []
    for (span, question), end in zip(ordered, ends, strict=False):
        answer = _trimmed(text, span.end, end)
        if answer is not None:
            rows.append(_row(revision, answer, question, None))
    change.insert_many("answer", rows)


def questions_by_place(study: Study, document: Document) -> list[tuple[Span, str]]:
    """What each answer in a document answers, by the question's label, in the document's order."""
    labels = {question.guid: question.label for question in study.questions()}
    return [(Span(answer.start, answer.end), labels[answer.question]) for answer in answers_in(study, document)]


def clear_answers(change: Recorder, answers: Sequence[Answer], revision: str, span: Span) -> None:
    """Take a passage out of answers, inside a change; what is left of one on either side stays an answer."""
    for answer in answers:
        if _shares(answer, span):
            change.delete("answer", answer.guid)
            for start, end in ((answer.start, span.start), (span.end, answer.end)):
                if start < end:
                    change.insert("answer", _row(revision, Span(start, end), answer.question, answer.score))


@dataclass(frozen=True, slots=True)
class _Found:
    """A question that is asked, and the span of its answer."""

    question: Question
    asking: Asking
    score: float
    answer: Span


def _give_to_asker(change: Recorder, text: DocumentText, guide: Sequence[Question]) -> None:
    """Let whoever asked have the questions that stand in a written answer."""
    spans = asked_in(text, guide)
    if spans:
        writers = writers_of(text)
        askers = {turn.actor: turn.speaker for turn in text.turns if turn.speaker not in writers and turn.actor}
        ((actor, name),) = askers.items() if len(askers) == 1 else [("", INTERVIEWER)]
        who = Who(name, actor) if actor else who_of(change, name, interviewer=True)
        write_turns(change, text, assigned(text.text, text.turns, spans, who))


def _matched(
    text: DocumentText, guide: Sequence[Question], interviewers: set[str]
) -> tuple[list[_Found], list[Asking]]:
    from qualcode.analysis.question_matching import Likeness, in_order

    asking = _askings(text, interviewers, guide)
    likeness = Likeness([(*question.wordings, question.label) for question in guide])
    scores = []
    for stretch in asking:
        row = likeness.of(stretch.text)
        scores.append(row if stretch.spoken else [score if score >= WRITTEN else 0.0 for score in row])
    asked = in_order(scores, len(guide))
    ends = [*(asking[after.turn].start for after in asked[1:]), len(text.text)]
    found = []
    for each, end in zip(asked, ends, strict=False):
        answer = _trimmed(text.text, asking[each.turn].end, end)
        if answer is not None:
            found.append(_Found(guide[each.question], asking[each.turn], each.score, answer))
    taken = {each.turn for each in asked}
    return found, [stretch for at, stretch in enumerate(asking) if at not in taken]


def _askings(text: DocumentText, interviewers: set[str], guide: Sequence[Question]) -> list[Asking]:
    """Where something may be asked: turns of interviewers, quotes in a mail, headings and lines that ask."""
    spoken = [turn for turn in text.turns if turn.actor in interviewers]
    if not spoken and text.document.kind == "email":
        writers = writers_of(text)  # what is quoted in a mail is what it answers
        spoken = [turn for turn in text.turns if turn.speaker not in writers]
    found = [Asking(turn.start, turn.end, text.text[turn.start : turn.end], True) for turn in spoken]
    found += (Asking(span.start, span.end, text.text[span.start : span.end], False) for span in asked_in(text, guide))
    if not found:
        lines = Lines(text.text)
        plain = (Block(BlockKind.PARAGRAPH, *lines.span(at, at)) for at in range(1, len(lines) + 1))
        for block in text.blocks or plain:
            said = text.text[block.start : block.end]
            spoken_in = any(turn.start < block.end and block.start < turn.end for turn in text.turns)
            asks = block.kind is BlockKind.HEADING or said.rstrip().endswith("?") or _NUMBERED.match(said)
            if asks and not spoken_in and 0 < len(said) <= LONGEST_LINE:
                found.append(Asking(block.start, block.end, said, False))
    return sorted(found, key=lambda stretch: stretch.start)


def _write_matched(change: Recorder, study: Study, text: DocumentText, found: Sequence[_Found]) -> None:
    """Write what was found in a document around what was set by hand."""
    old = answers_in(study, text.document)
    change.delete_many("answer", [answer.guid for answer in old if answer.score is not None])
    by_hand = [answer for answer in old if answer.score is None]
    rows = []
    for each in found:
        pieces = [each.answer]
        for hand in by_hand:
            pieces = [
                Span(start, end)
                for piece in pieces
                for start, end in (
                    ((piece.start, min(piece.end, hand.start)), (max(piece.start, hand.end), piece.end))
                    if _shares(hand, piece)
                    else ((piece.start, piece.end),)
                )
                if start < end
            ]
        rows += [_row(text.revision_guid, piece, each.question.guid, round(each.score, 3)) for piece in pieces]
    change.insert_many("answer", rows)


def _report(
    text: DocumentText, guide: Sequence[Question], found: Sequence[_Found], rest: Sequence[Asking]
) -> QuestionMatch:
    lines = Lines(text.text)
    asked = {each.question.guid for each in found}
    return QuestionMatch(
        document=text.document.name,
        found=tuple(
            MatchedQuestion(
                each.question,
                lines.number(each.asking.start),
                " ".join(each.asking.text.split()),
                each.score,
                lines.of(each.answer.start, each.answer.end),
            )
            for each in found
        ),
        missing=tuple(question for question in guide if question.guid not in asked),
        unmatched=tuple(
            (lines.number(stretch.start), " ".join(stretch.text.split()))
            for stretch in rest
            if stretch.spoken and count_words(stretch.text) >= LONG_TURN
        ),
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without the white space at its edges; None if there is nothing else."""
    said = text[start:end]
    if not said.strip():
        return None
    return Span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))


def _shares(answer: Answer, span: Span) -> bool:
    return answer.start < span.end and span.start < answer.end


def _row(revision: str, span: Span, question: str, score: float | None) -> dict[str, object]:
    return {"revision": revision, "start": span.start, "end": span.end, "question": question, "score": score}
