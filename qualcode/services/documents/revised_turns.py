"""Turns of a corrected text: the file's own, and over them what a person had set in the old ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualcode.model.document import DocumentText, ParsedDocument, Turn
from qualcode.model.span import Span
from qualcode.text.anchoring import Anchored, Outcome, Reanchor
from qualcode.text.turning import assigned

MOSTLY = 0.5
"""From which share on, of both, a turn of the file is the one that a person had set."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A turn of the old text that a person had set, and what became of it."""

    turn: Turn
    outcome: Outcome
    place: Span | None = None

    @property
    def waits(self) -> bool:
        """Whether a person has to say where it belongs."""
        return self.outcome in {Outcome.AMBIGUOUS, Outcome.LOST}


@dataclass(frozen=True, slots=True)
class CarriedTurns:
    """The new text's turns, and what became of those that were set by hand."""

    turns: list[Turn]
    items: list[Carried]


def usual_actors(old: DocumentText) -> dict[str, str]:
    """The actor whom most turns under a speaker's name belong to, by the name; turns set by hand left out."""
    counts: dict[str, Counter[str]] = {}
    for turn in old.turns:
        if turn.actor and not turn.by_hand:
            counts.setdefault(turn.speaker, Counter())[turn.actor] += 1
    return {speaker: found.most_common(1)[0][0] for speaker, found in counts.items()}


def carry_turns(old: DocumentText, parsed: ParsedDocument, way: Reanchor, actors: Mapping[str, str]) -> CarriedTurns:
    """The turns of a new text.

    Where a turn of the file is mostly the one that a person had set, and no other such turn reaches into it, it keeps
    the file's ends and gets the speaker; else the stretch becomes a turn as the person had cut it.

    Args:
        old: the text as it was.
        parsed: the new one.
        way: from the old to the new.
        actors: the actor of each speaker of the file, by the name in it.
    """
    turns = [
        Turn("", turn.start, turn.end, turn.speaker, actors.get(turn.speaker), turn.time_ms) for turn in parsed.turns
    ]
    by_hand = [turn for turn in old.turns if turn.by_hand]
    found = [way.place(Span(turn.start, turn.end)) for turn in by_hand]
    spans = [place.span for place in found if place.span is not None]
    for turn, place in zip(by_hand, found, strict=True):
        if place.span is not None:
            turns = _with(parsed.text, turns, turn, place.span, spans)
    carried = [_carried(old.text, parsed.text, turn, place) for turn, place in zip(by_hand, found, strict=True)]
    return CarriedTurns(turns, carried)


def _carried(old: str, new: str, turn: Turn, place: Anchored) -> Carried:
    if place.span is None:
        return Carried(turn, place.outcome)
    same = place.span.of(new) == old[turn.start : turn.end]
    return Carried(turn, place.outcome if same else Outcome.CHANGED, place.span)


def _with(text: str, turns: list[Turn], turn: Turn, span: Span, others: list[Span]) -> list[Turn]:
    """The turns with one that a person had set.

    Args:
        text: the new text.
        turns: as they are.
        turn: as it was in the old text.
        span: where it is in the new one.
        others: where all that were set by hand are.
    """
    at = _mostly(turns, span)
    if at is not None and not any(other != span and _shared(turns[at], other) for other in others):
        same = replace(turns[at], actor=turn.actor, speaker=turns[at].speaker or turn.speaker, by_hand=True)
        return [*turns[:at], same, *turns[at + 1 :]]
    new = Turn("", span.start, span.end, turn.speaker, turn.actor, turn.time_ms, by_hand=True)
    return sorted([*assigned(text, turns, [span], None), new], key=lambda each: each.start)


def _mostly(turns: list[Turn], span: Span) -> int | None:
    """The turn that is mostly this stretch, and of which the stretch is most."""
    first = max(0, bisect_right([turn.start for turn in turns], span.start) - 1)
    for at in range(first, len(turns)):
        turn = turns[at]
        if turn.start >= span.end:
            break
        shared = _shared(turn, span)
        if shared >= MOSTLY * len(span) and shared >= MOSTLY * (turn.end - turn.start):
            return at
    return None


def _shared(turn: Turn, span: Span) -> int:
    return max(0, min(turn.end, span.end) - max(turn.start, span.start))
