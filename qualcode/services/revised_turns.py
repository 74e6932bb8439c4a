"""Turns of a corrected text: the file's own, and over them what a person had set in the old ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualcode.model.document import DocumentText, ParsedDocument, Turn
from qualcode.model.span import Span
from qualcode.text.anchoring import Outcome, Reanchor
from qualcode.text.turning import Who, assigned

MOSTLY = 0.5
"""From which share on, of both, a turn of the file is the one that a person had set."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A turn of the old text that a person had set, and what became of it."""

    turn: Turn
    outcome: Outcome

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

    Where a turn of the file is mostly the one that a person had set, it keeps the file's ends and gets the speaker;
    where there is none, the stretch becomes a turn.

    Args:
        old: the text as it was.
        parsed: the new one.
        way: from the old to the new.
        actors: the actor of each speaker of the file, by the name in it.
    """
    turns = [
        Turn("", turn.start, turn.end, turn.speaker, actors.get(turn.speaker), turn.time_ms) for turn in parsed.turns
    ]
    items = []
    for turn in old.turns:
        if not turn.by_hand:
            continue
        found = way.place(Span(turn.start, turn.end))
        items.append(Carried(turn, found.outcome))
        if found.span is None:
            continue
        at = _mostly(turns, found.span)
        if at is not None:
            turns[at] = replace(turns[at], actor=turn.actor, speaker=turns[at].speaker or turn.speaker, by_hand=True)
        else:
            turns = assigned(parsed.text, turns, [found.span], Who(turn.speaker, turn.actor))
    return CarriedTurns(turns, items)


def _mostly(turns: list[Turn], span: Span) -> int | None:
    """The turn that is mostly this stretch, and of which the stretch is most."""
    first = max(0, bisect_right([turn.start for turn in turns], span.start) - 1)
    for at in range(first, len(turns)):
        turn = turns[at]
        if turn.start >= span.end:
            break
        shared = min(turn.end, span.end) - max(turn.start, span.start)
        if shared >= MOSTLY * len(span) and shared >= MOSTLY * (turn.end - turn.start):
            return at
    return None
