"""Voices: who is quoted or retold inside a document, listed, taken off, and proposed from quotation marks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.code import fold
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.actors.actors import write_voice
from qualcode.services.actors.by_name import actor_of_name
from qualcode.services.study import Study
from qualcode.store.declined import VOICES, declined
from qualcode.text.lines import Lines
from qualcode.text.names import likeness
from qualcode.text.quoting import find_quotations

_ENDINGS = frozenset(("", "en", "et", "a", "n", "ene", "ne", "er", "r", "s", "ens", "ets", "an", "ar"))
"""What may come after a word for a role: `rådmann`, `rådmannen`."""

_ALIKE = 85
"""How alike, of 100, a name in the text must be to an actor's to mean that actor."""

_NEAR = 1500
"""So many letters before a voice are looked at for the place that its words leave open."""


@dataclass(frozen=True, slots=True)
class VoiceProposal:
    """A stretch that seems to be somebody else's voice; `number` is its place among all proposals of the text.

    `who` are the words of the text that say who; `actor` is the name of the actor whom they fit best, empty if they
    fit nobody, or several. `others` are the names of those whom they fit alike. `kind` is `quoted` or `paraphrased`.
    """

    number: int
    start: int
    end: int
    text: str
    kind: str
    who: str
    actor: str
    others: tuple[str, ...]
    lines: tuple[int, int]

    document: str = ""

    @property
    def id(self) -> str:
        """What a rejected proposal is remembered by; it holds nothing of the words."""
        return hashlib.sha256(f"{self.document}\n{self.text}".encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """Whose voice it becomes when it is accepted as it is: the actor, or the words of the text."""
        return self.actor or self.who


def propose_voices(
    study: Study, document: Document, *, known: bool = True, rejected: bool = False
) -> list[VoiceProposal]:
    """The voices that a document's text seems to hold, in order.

    Args:
        study: the open study.
        document: which document; what its turns cover is left alone, for there it is known who speaks.
        known: leave out what overlaps a voice that is marked already.
        rejected: with those that somebody has rejected.
    """
    with study.file.reading() as connection:
        left = frozenset() if rejected else declined(connection, VOICES)
    text = study.text(document)
    lines = Lines(text.text)
    marked = [Span(turn.start, turn.end) for turn in text.turns]
    marked += [Span(voice.start, voice.end) for voice in text.voices] if known else []
    actors = study.actors()
    proposals = []
    for number, found in enumerate(find_quotations(text.text), 1):
        span = Span(found.start, found.end)
        if any(span.overlaps(other) for other in marked):
            continue
        near = text.text[max(found.start - _NEAR, 0) : found.start]
        best = _fitting(found.who, near, actors, document.actor)
        proposals.append(
            VoiceProposal(
                number=number,
                start=found.start,
                end=found.end,
                text=span.of(text.text),
                kind="paraphrased" if found.paraphrased else "quoted",
                who=found.who,
                actor=best[0].name if len(best) == 1 else "",
                others=tuple(actor.name for actor in best) if len(best) > 1 else (),
                lines=lines.of(found.start, found.end),
                document=document.guid,
            )
        )
    return [proposal for proposal in proposals if proposal.id not in left]


def accept_voices(study: Study, document: Document, proposals: Sequence[tuple[VoiceProposal, str]]) -> int:
    """Mark proposed voices, each as the voice of the actor named, as one change; returns how many.

    Raises:
        QualcodeError: if there are none, a name is empty, or the text is another than that of the proposals.
    """
    text = study.text(document)
    if not proposals:
        raise QualcodeError(_("there is no voice to take."), document.name)
    with study.change("voice.accept", {"document": document.name, "count": len(proposals)}) as change:
        for proposal, name in proposals:
            span = Span(proposal.start, proposal.end)
            if span.of(text.text) != proposal.text:
                raise QualcodeError(_("the text was changed meanwhile."), document.name)
            if not name.strip():
                raise QualcodeError(_("the text does not say whose voice it is."), proposal.text[:60])
            write_voice(change, text.revision_guid, span, actor_of_name(change, name), proposal.kind)
    return len(proposals)


def reject_voices(study: Study, proposals: Sequence[VoiceProposal]) -> None:
    """Do not propose these of one document again, as one change; accepting one by its number still works."""
    guids = {proposal.document for proposal in proposals}
    name = next((document.name for document in study.documents() if document.guid in guids), "")
    args: dict[str, Any] = {"document": name}
    with study.change(VOICES, args) as change:
        ids = {proposal.id for proposal in proposals} - declined(change.connection, VOICES)
        args |= {"count": len(ids), "ids": sorted(ids)}
        if ids:
            change.decide()


def remove_voices(study: Study, document: Document, guids: Sequence[str]) -> None:
    """Take voices off their stretches of a document's current text, as one change.

    Raises:
        QualcodeError: if one of them is not there.
    """
    text = study.text(document)
    found = [voice for voice in text.voices if voice.guid in set(guids)]
    if not found or len(found) != len(set(guids)):
        raise QualcodeError(_("that voice is gone."), document.name)
    names = {actor.guid: actor.name for actor in study.actors()}
    lines = Lines(text.text).of(found[0].start, found[-1].end)
    args = {"document": document.name, "lines": list(lines), "actor": names[found[0].actor], "count": len(found)}
    with study.change("voice.remove", args) as change:
        change.delete_many("voice", [voice.guid for voice in found])


def _fitting(who: str, near: str, actors: Sequence[Actor], own: str | None) -> list[Actor]:
    """The actors whom the words fit best: one by name, else by role and place.

    Args:
        who: the words.
        near: the text before, in which the place may be named.
        actors: all of them.
        own: the guid of the actor whose document it is, to whom people without a place belong.
    """
    key = fold(who)
    if not key:
        return []
    by_name = [a for a in actors if key in {fold(a.name), fold(a.label)}]
    if not by_name and " " not in key:
        by_name = [a for a in actors if key in fold(a.name).split()[-1:]]
    if not by_name:
        by_name = [a for a in actors if len(a.name.split()) > 1 and fold(a.name) in key]
    if by_name:
        return by_name
    first, *rest = _words(who)
    if rest and not any(word.islower() for word in rest):
        return [actor for actor in actors if likeness(actor.name, who) >= _ALIKE]
    words = [fold(word) for word in (first, *rest) if word == first or word.islower()]
    scored = [(_role_score([word for word in words if len(word) > 2], actor), actor) for actor in actors]
    most = max((score for score, _actor in scored), default=0)
    fitting = [actor for score, actor in scored if score == most] if most else []
    return _of_place(who, near, fitting, actors, own) if len(fitting) > 1 else fitting


def _role_score(words: Sequence[str], actor: Actor) -> int:
    """How many words of a description are in what is known of an actor; a part of a compound counts least."""
    known = [fold(word) for word in _words(actor.name, actor.kind, *actor.attributes.values())]
    score = 0
    for word in words:
        if any(_same_word(word, other) for other in known):
            score += 3
        elif any(_part_of(word, other) for other in known):
            score += 1
    return score


def _same_word(one: str, other: str) -> bool:
    """Whether two words are forms of one: `saksbehandleren` and `saksbehandler`."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and long.startswith(short) and long[len(short) :] in _ENDINGS


def _part_of(word: str, other: str) -> bool:
    """Whether a word, without its ending, is the last part of another: `lederen` in `komitéleder`."""
    stem = next((word.removesuffix(ending) for ending in ("en", "et", "a") if word.endswith(ending)), word)
    return len(stem) > 4 and other.endswith(stem)


def _of_place(who: str, near: str, fitting: list[Actor], actors: Sequence[Actor], own: str | None) -> list[Actor]:
    """Of several who fit, those who belong where the words say, else to the document's actor, else where was said."""
    names = {actor.guid: actor.name for actor in actors}
    places = {
        actor.guid: {fold(word) for word in _words(names.get(actor.member_of or "", "")) if not word.islower()}
        for actor in fitting
    }
    here = _named_last(who, fitting, places)
    if not here and own is not None:
        here = [actor for actor in fitting if actor.member_of == own]
    return here or _named_last(near, fitting, places) or fitting


def _named_last(words: str, fitting: Sequence[Actor], places: dict[str, set[str]]) -> list[Actor]:
    for word in reversed(_words(words)):
        here = [actor for actor in fitting if fold(word) in places[actor.guid]]
        if here:
            return here
    return []


def _words(*texts: str) -> list[str]:
    return re.findall(r"\w+", " ".join(texts))
