"""Who says what, and how much."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from qualcode.model.actor import Actor
from qualcode.model.document import DocumentText
from qualcode.services.study import Study


def actors_with_words(study: Study) -> list[Actor]:
    """All actors by name, each with the number of words that belong to it, as tables count them.

    A word belongs to the voice quoted there, else to the speaker of the turn, else to the document's actor.
    """
    from qualcode.analysis.attribution import attribution

    columns = study.columns()
    pieces = attribution(columns).pieces
    words = [0] * (len(columns.actors) + 1)
    for actor, count in zip(pieces.actor.tolist(), pieces.words.tolist(), strict=True):
        words[actor] += count
    said = {facts.guid: words[at] for at, facts in enumerate(columns.actors)}
    return [replace(actor, words=said.get(actor.guid, 0)) for actor in study.actors()]


def speaker_at(text: DocumentText, offset: int) -> str | None:
    """The guid of the actor to whom the character at an offset (code points) belongs, or None.

    The voice quoted there (the shortest, if several are), else the speaker of the turn, else the document's actor.
    """
    voices = [voice for voice in text.voices if voice.start <= offset < voice.end]
    if voices:
        return min(voices, key=lambda voice: voice.end - voice.start).actor
    at = bisect_right(text.turns, offset, key=lambda turn: turn.start) - 1
    if at >= 0 and offset < text.turns[at].end and text.turns[at].actor:
        return text.turns[at].actor
    return text.document.actor


def speakers_in(text: DocumentText, start: int, end: int) -> list[tuple[str | None, bool]]:
    """Who speaks in a stretch (code points): actors' guids in the order of the text, None where nobody is known to.

    Each with whether the words are only reported: quoted or paraphrased in what another wrote or said. White space
    between two turns is nobody's.
    """
    cuts = {start, end}
    for edges in (*((t.start, t.end) for t in text.turns), *((v.start, v.end) for v in text.voices)):
        cuts.update(at for at in edges if start < at < end)
    found: dict[tuple[str | None, bool], None] = {}
    for left, right in pairwise(sorted(cuts)):
        if not text.text[left:right].strip():
            continue
        voiced = [voice for voice in text.voices if voice.start <= left < voice.end]
        who = speaker_at(text, left)
        own = not voiced or who == _speaks_besides(text, left)
        found[who, not own] = None
    return list(found)


def _speaks_besides(text: DocumentText, offset: int) -> str | None:
    """Who speaks at an offset, whatever voice is quoted there."""
    at = bisect_right(text.turns, offset, key=lambda turn: turn.start) - 1
    if at >= 0 and offset < text.turns[at].end and text.turns[at].actor:
        return text.turns[at].actor
    return text.document.actor
