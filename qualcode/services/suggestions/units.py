"""The passages of a study's texts for which codes are suggested, and which unit a coder tends to mark."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.model.codings import Codings
from qualcode.model.deciding import Unit
from qualcode.model.document import Block, BlockKind
from qualcode.model.span import Span
from qualcode.model.suggestion import Passage
from qualcode.text.lines import Lines
from qualcode.text.units import line_at, sentence_at, sentences
from qualcode.text.words import count_words

FEWEST_WORDS = 3
"""A passage of fewer words is no passage: «Ja.», «Mhm, nettopp.»"""
FEWEST_REPEATED = 5
"""What is shorter may be said by several people."""
_MADE = (
    r"(?:oppdikt|dikta|fiktiv|skrevet|skrive|transkriber|anonymiser|tatt opp|teke opp|oversatt|omsett"
    r"|made up|invented|fictional|fictitious|written|transcribed|anonymi[sz]ed|recorded|translated)"
)
_OF_ITS_MAKING = re.compile(
    r"\b(?:dette|denne|this|these)\s+(?:\w+\s+)?"
    r"(?:intervjuet|samtal[ea]n?|utskrift[ea]n?|transkripsjonen|teksten|notatet|referatet|opptaket|dokumentet"
    r"|interviews?|conversation|transcripts?|text|notes?|minutes|recording|document)"
    rf"\s+(?:\w+\s+){{1,3}}{_MADE}",
    re.IGNORECASE,
)
ENOUGH_TO_TELL = 3
"""From so many coded passages on their sizes tell what the coder tends to mark."""
MOST_LOOKED_AT = 400
"""No more coded passages are measured."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What cuts a text into passages.

    Args:
        text: the text.
        left_out: interviewers' turns, in order.
        turns: everybody's turns, in order.
        blocks: headings, paragraphs, cells; headings are no passages.
    """

    text: str
    left_out: tuple[Span, ...] = ()
    turns: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()


def passages(layout: Layout, unit: Unit) -> list[Span]:
    """The passages of a text, in order: without interviewers' turns, headings, and what is too short to mean much.

    Left out are also the words before an interview begins, what a text says of its own making («This interview was
    transcribed …»), and what is asked back of an interviewer. Where a text has no turns, its paragraphs stand for
    them.
    """
    spans = layout.turns if unit is Unit.TURN and layout.turns else tuple(_paragraphs(layout))
    if unit is Unit.SENTENCE:
        spans = tuple(sentence for line in spans for sentence in sentences(layout.text, line.start, line.end))
    headings = {block.start for block in layout.blocks if block.kind is BlockKind.HEADING}
    begins = layout.turns[0].start if layout.turns and layout.left_out else 0
    return [
        span
        for span in spans
        if span.start >= begins
        and not _within(layout.left_out, span)
        and line_at(layout.text, span.start).start not in headings
        and count_words(span.of(layout.text)) >= FEWEST_WORDS
        and not _OF_ITS_MAKING.search(span.of(layout.text))
        and not _asks_back(layout, span)
    ]


def repeated(listed: Iterable[Passage]) -> frozenset[str]:
    """The texts of passages that stand the same in several documents: questions sent out, footers, greetings."""
    first: dict[str, str] = {}
    found = set()
    for passage in listed:
        if first.setdefault(passage.text, passage.document) != passage.document:
            found.add(passage.text)
    return frozenset(text for text in found if count_words(text) >= FEWEST_REPEATED)


def usual_unit(texts: dict[str, str], codings: Codings, coder: str) -> Unit:
    """The unit that fits the passages a coder has marked best; a sentence as long as there are few.

    A unit fits as much of a passage as the two have in common of what they cover together; the coder's own codings
    are looked at, or everybody's while there are few.

    Args:
        texts: the current texts by the documents' guids.
        codings: the study's codings.
        coder: the coder's name.
    """
    found = coded_spans(codings, coder)
    if len(found) < ENOUGH_TO_TELL:
        found = coded_spans(codings, None)
    if len(found) < ENOUGH_TO_TELL:
        return Unit.SENTENCE
    step = max(1, len(found) // MOST_LOOKED_AT)
    turns = {document: _turns_of(codings, document) for document in {document for document, _span in found}}
    fit = dict.fromkeys((Unit.SENTENCE, Unit.PARAGRAPH, Unit.TURN), 0.0)
    for document, span in found[::step]:
        text = texts[codings.documents[document].guid]
        line = line_at(text, span.start)
        fit[Unit.SENTENCE] += _alike(sentence_at(text, span.start), span)
        fit[Unit.PARAGRAPH] += _alike(line, span)
        fit[Unit.TURN] += _alike(_turn_at(turns[document], span) or line, span)
    return max(fit, key=lambda unit: fit[unit])


def coded_share(spans: Sequence[Span], passage: Span) -> float:
    """How much of a passage codings cover, 0..1; `spans` in order of their beginnings."""
    covered, at = 0, passage.start
    for span in spans:
        if span.start >= passage.end:
            break
        start, end = max(span.start, at), min(span.end, passage.end)
        if start < end:
            covered += end - start
            at = end
    return covered / max(len(passage), 1)


def passage_id(revision: str, span: Span) -> str:
    """What the engine calls a passage: it follows from text version and offsets."""
    return f"{revision}:{span.start}:{span.end}"


def span_of(passage: Passage) -> Span:
    """Where a passage is in its text."""
    return place_of(passage.id)[1]


def place_of(passage: str) -> tuple[str, Span]:
    """The text version and the stretch that a passage's id names."""
    revision, start, end = passage.rsplit(":", 2)
    return revision, Span(int(start), int(end))


def _paragraphs(layout: Layout) -> Iterator[Span]:
    lines = Lines(layout.text)
    for number in range(1, len(lines) + 1):
        start, end = lines.span(number, number)
        piece = layout.text[start:end]
        if piece.strip():
            yield Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _within(stretches: Sequence[Span], span: Span) -> bool:
    at = bisect_right(stretches, span.start, key=lambda stretch: stretch.start) - 1
    return at >= 0 and span.start < stretches[at].end


def _asks_back(layout: Layout, span: Span) -> bool:
    """Whether there are only questions from here on until the interviewer has the word."""
    text = layout.text
    if not span.of(text).rstrip().endswith("?"):
        return False
    at = bisect_right(layout.turns, span.start, key=lambda turn: turn.start) - 1
    if at < 0 or at + 1 >= len(layout.turns) or not _within(layout.left_out, layout.turns[at + 1]):
        return False
    return all(piece.of(text).endswith("?") for piece in sentences(text, span.start, layout.turns[at].end))


def coded_spans(codings: Codings, coder: str | None) -> list[tuple[int, Span]]:
    """The passages that a coder has marked (anybody, if None), each once: index of the document, and where."""
    own = [at for at in range(len(codings)) if coder is None or codings.coders[codings.coder[at]] == coder]
    return list(dict.fromkeys((codings.document[at], Span(codings.start[at], codings.end[at])) for at in own))


def _turns_of(codings: Codings, document: int) -> list[Span]:
    turns = codings.turns
    first, last = bisect_left(turns.document, document), bisect_right(turns.document, document)
    return [Span(turns.start[at], turns.end[at]) for at in range(first, last)]


def _turn_at(turns: Sequence[Span], span: Span) -> Span | None:
    at = bisect_right(turns, span.start, key=lambda turn: turn.start) - 1
    return turns[at] if at >= 0 and span.start < turns[at].end else None


def _alike(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / max(len(one) + len(other) - max(shared, 0), 1)
