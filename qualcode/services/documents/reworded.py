"""Reworded: what a corrected text kept in its place with other words, or in another speaker's mouth.

Such a passage counts, but no coding is called kept unchanged of which a letter or the speaker is another: a person
looks at the words before and after, and lets it stand, puts it elsewhere, or removes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from qualcode.model.document import Document, DocumentText, Turn
from qualcode.model.span import Span
from qualcode.services.study import Study
from qualcode.store.revisions import Mark, marks_to_check, revision_text, revision_turns
from qualcode.text.anchoring import Anchored, Outcome, Reanchor

MOSTLY_THE_SAME = 50.0
"""How much (of 100) of a passage must be the same letters for its place to be its own. Of 75,000 passages under
random edits, 902 were put on words that were mostly others."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A mark with its place before (in an older version) and now, and who spoke there and speaks there."""

    mark: Mark
    before: str
    now: str
    place: Span
    speakers: tuple[tuple[str, ...], tuple[str, ...]]


def compare(
    old: DocumentText, new: str, turns: Sequence[Turn], way: Reanchor, marks: Iterable[Mark]
) -> dict[str, Anchored]:
    """Where marks stand in a corrected text, by their guid; `changed` where the words or the speaker are others.

    Args:
        old: the text that they stand on.
        new: the corrected text.
        turns: its turns.
        way: from the old to the new.
        marks: what stands on the old text.
    """
    from rapidfuzz import fuzz

    before_turns, now_turns = _Speaking(old.turns, old.document), _Speaking(turns, old.document)
    found: dict[Span, Anchored] = {}
    compared = {}
    for mark in marks:
        span = Span(mark.start, mark.end)
        if span not in found:
            place = way.place(span)
            there = place.span
            if there is not None:
                # a line broken elsewhere, or a word that an older reader tore, is not another word
                before, now = ("".join(part.split()) for part in (span.of(old.text), there.of(new)))
                if before != now and fuzz.ratio(before, now) < MOSTLY_THE_SAME:
                    place = Anchored(Outcome.AMBIGUOUS, None, (there,))
                elif before != now or before_turns.of(span, old.text) != now_turns.of(there, new):
                    place = Anchored(Outcome.CHANGED, there)
            found[span] = place
        compared[mark.guid] = found[span]
    return compared


def list_reworded(study: Study) -> list[Reworded]:
    """What was kept with other words or another speaker, and nobody has looked at since."""
    documents = {document.guid: document for document in study.documents()}
    with study.file.reading() as connection:
        waiting = marks_to_check(connection)
        versions = {version for _mark, version, _span in waiting}
        olds = {version: revision_text(connection, version) for version in versions}
        turns = {version: revision_turns(connection, version) for version in versions}
    found = []
    for mark, version, span in waiting:
        text = study.text(documents[mark.document])
        place = Span(mark.start, mark.end)
        speakers = (
            _Speaking(turns[version], text.document).of(span, olds[version]),
            _Speaking(text.turns, text.document).of(place, text.text),
        )
        before, now = span.of(olds[version]), place.of(text.text)
        if before != now or speakers[0] != speakers[1]:
            found.append(Reworded(mark, before, now, place, speakers))
    return found


class _Speaking:
    """Who speaks in which stretch of a text."""

    def __init__(self, turns: Collection[Turn], document: Document) -> None:
        self._turns = sorted(turns, key=lambda turn: turn.start)
        self._else = document.actor or ""

    def of(self, span: Span, text: str) -> tuple[str, ...]:
        """The speakers of a stretch in order (actors' guids, or names where they are nobody's)."""
        from bisect import bisect_right

        found: list[str] = []
        at = max(0, bisect_right(self._turns, span.start, key=lambda turn: turn.start) - 1)
        for turn in self._turns[at:]:
            if turn.start >= span.end:
                break
            said = text[max(turn.start, span.start) : min(turn.end, span.end)]
            who = turn.actor or turn.speaker or self._else
            if said.strip() and (not found or found[-1] != who):
                found.append(who)
        return tuple(found) or (self._else,)
