"""Turns cut and put together by hand: who speaks on a stretch, where a turn is split, which turns are one.

Everything here takes a text's turns and gives them back changed, in order and without overlaps. A turn whose start
stays keeps its guid; a new one has none. What a person set is marked `by_hand`. Offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from qualcode.model.document import Block, BlockKind, DocumentText, Turn
from qualcode.model.span import Span
from qualcode.text.lines import Lines

_SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})

Times = Sequence[Sequence[int]]
"""Places of a text in its recording: pairs of an offset and milliseconds, in order."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks: the name as it is kept in the turn, and the guid of the actor."""

    name: str
    actor: str | None


def speakable(text: str, blocks: Sequence[Block], span: Span) -> list[Span]:
    """The lines of a stretch that somebody can say, without the spaces around them.

    Blank lines are left out, and headings, table cells and notes. A line that the stretch cuts is cut.
    """
    lines = Lines(text)
    silent = [
        Span(block.start, block.end)
        for block in blocks
        if block.kind not in _SPOKEN and block.kind is not BlockKind.PAGE and block.start < block.end
    ]
    silent.sort()
    starts = [block.start for block in silent]
    found = []
    first, last = lines.of(span.start, max(span.end, span.start + 1))
    for number in range(first, last + 1):
        start, end = lines.span(number, number)
        piece = _trimmed(text, max(start, span.start), min(end, span.end))
        if piece is None:
            continue
        before = bisect_left(starts, piece.end) - 1  # blocks but for pages do not overlap: one can reach the piece
        if before < 0 or silent[before].end <= piece.start:
            found.append(piece)
    return found


def turn_at(turns: Sequence[Turn], offset: int) -> Turn | None:
    """The turn in which an offset lies, or at whose end it stands."""
    at = bisect_right([turn.start for turn in turns], offset) - 1
    return turns[at] if at >= 0 and offset <= turns[at].end else None


def assigned(
    text: str, turns: Sequence[Turn], pieces: Sequence[Span], who: Who | None, times: Times = ()
) -> list[Turn]:
    """The turns when somebody, or with None nobody, says these pieces.

    Turns that reach out of a piece keep the rest. Pieces that follow one another with only space between become one
    turn, also with a neighbour that a person gave to the same actor before: a turn is an uninterrupted stretch.

    Args:
        text: the text.
        turns: as they are.
        pieces: in order, without overlaps.
        who: who says them.
        times: for the time stamps of turns that are new.
    """
    result: list[Turn] = []
    starts = {turn.start: turn for turn in turns}
    for turn in turns:
        result += _rest(text, turn, pieces, times)
    if who is not None:
        for piece in pieces:
            old = starts.get(piece.start)
            time_ms = old.time_ms if old else time_at(times, piece.start)
            guid = old.guid if old else ""
            result.append(Turn(guid, piece.start, piece.end, who.name, who.actor, time_ms, by_hand=True))
    result.sort(key=lambda turn: turn.start)
    return _united(text, result, pieces) if who is not None else result


def told(turns: Sequence[Turn], guids: Iterable[str], who: Who) -> list[Turn]:
    """The turns when somebody speaks in these, whole; a name that the file gave them stays."""
    wanted = set(guids)
    return [
        replace(turn, actor=who.actor, speaker=turn.speaker or who.name, by_hand=True)
        if turn.guid in wanted
        else turn
        for turn in turns
    ]


def split(text: str, turns: Sequence[Turn], offset: int, who: Who | None = None, times: Times = ()) -> list[Turn]:
    """The turns when the one around an offset ends there, and what follows is another's, or a turn of its own.

    Raises:
        ValueError: if no turn has words on both sides of the offset.
    """
    turn = next((turn for turn in turns if turn.start < offset < turn.end), None)
    if turn is None:
        raise ValueError(f"no turn around {offset}")
    head, tail = _trimmed(text, turn.start, offset), _trimmed(text, offset, turn.end)
    if head is None or tail is None:
        raise ValueError(f"nothing on one side of {offset}")
    other = who or Who(turn.speaker, turn.actor)
    first = replace(turn, end=head.end, by_hand=True)
    second = Turn("", tail.start, tail.end, other.name, other.actor, time_at(times, tail.start), by_hand=True)
    at = list(turns).index(turn)
    return [*turns[:at], first, second, *turns[at + 1 :]]


def joined(turns: Sequence[Turn], guids: Sequence[str]) -> list[Turn]:
    """The turns when these, which follow one another, are one: the first one's, with all that lies between."""
    wanted = set(guids)
    group = [turn for turn in turns if turn.guid in wanted]
    one = replace(group[0], end=group[-1].end, by_hand=True)
    at = list(turns).index(group[0])
    return [*turns[:at], one, *turns[at + len(group) :]]


def left_out(text: DocumentText, asking: Container[str], span: Span) -> bool:
    """Whether only interviewers speak on a stretch, and nobody is quoted there, so that tables leave it out.

    Args:
        text: the text with its turns and voices.
        asking: the guids of the actors who are interviewers.
        span: the stretch.
    """
    if any(voice.start < span.end and span.start < voice.end for voice in text.voices):
        return False
    here = [turn for turn in text.turns if turn.start < span.end and span.start < turn.end]
    return bool(here) and all(turn.actor is not None and turn.actor in asking for turn in here)


def time_at(times: Times, offset: int) -> int | None:
    """The place in the recording that belongs to an offset; None where the text has no times."""
    at = bisect_right([pair[0] for pair in times], offset) - 1
    return times[at][1] if at >= 0 else None


def _rest(text: str, turn: Turn, pieces: Sequence[Span], times: Times) -> list[Turn]:
    """What is left of a turn outside the pieces; the part that begins where it began is still that turn."""
    at, left = turn.start, []
    for piece in pieces:
        if piece.start < turn.end and turn.start < piece.end:
            left.append((at, piece.start))
            at = piece.end
    if at == turn.start:
        return [turn]
    left.append((at, turn.end))
    found = []
    for start, end in left:
        part = _trimmed(text, start, end) if start < end else None
        if part is not None and part.start == turn.start:
            found.append(replace(turn, end=part.end, by_hand=True))
        elif part is not None:
            found.append(
                replace(
                    turn,
                    guid="",
                    start=part.start,
                    end=part.end,
                    time_ms=time_at(times, part.start),
                    by_hand=True,
                )
            )
    return found


def _united(text: str, turns: Sequence[Turn], pieces: Sequence[Span]) -> list[Turn]:
    """The turns with the pieces joined to neighbours that a person gave to the same actor."""
    new = {piece.start for piece in pieces}
    result: list[Turn] = []
    for turn in turns:
        last = result[-1] if result else None
        if (
            last is not None
            and turn.by_hand
            and last.by_hand
            and last.actor == turn.actor
            and (turn.start in new or last.start in new)
            and not text[last.end : turn.start].strip()
        ):
            result[-1] = replace(last, end=turn.end)
            if turn.start in new:
                new.add(last.start)
        else:
            result.append(turn)
    return result


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    if not words.strip():
        return None
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
