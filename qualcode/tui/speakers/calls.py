"""Who speaks in a document, read and changed. Everything here runs in threads, and loads the services there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.actor import Actor, AttributeType
from qualcode.model.document import Document, DocumentText
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.services.actors.actor_table import ActorTable, Duplicate
    from qualcode.services.speakers.turns import Speaker
    from qualcode.services.speakers.voices import VoiceProposal
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Speaking:
    """A document's text with who speaks in it, and everybody there is."""

    text: DocumentText
    speakers: tuple[Speaker, ...]
    actors: tuple[Actor, ...]

    @property
    def document(self) -> Document:
        """The document."""
        return self.text.document


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided about the speakers in files: how they are found, who they are, whether they ask."""

    how: str = "auto"
    names: dict[str, str] = field(default_factory=dict)
    interviewers: dict[str, bool] = field(default_factory=dict)


UNDECIDED = Decided()
"""As the files say it."""


def who_speaks(study: Study, guid: str) -> Speaking:
    """Who speaks in a document now.

    Raises:
        QualcodeError: if it is gone.
    """
    from qualcode.services.speakers.turns import list_speakers

    document = _document(study, guid)
    return Speaking(study.text(document), tuple(list_speakers(study, document)), tuple(study.actors()))


def set_speaker(study: Study, seen: Document, span: Span, name: str | None) -> None:
    """Say who speaks on a stretch; see `services.turns.set_speaker`."""
    from qualcode.services.speakers import turns

    turns.set_speaker(study, _unchanged(study, seen), span, name)


def set_turns(study: Study, seen: Document, guids: Sequence[str], name: str) -> None:
    """Say who speaks in whole turns; see `services.turns.set_turns`."""
    from qualcode.services.speakers import turns

    turns.set_turns(study, _unchanged(study, seen), guids, name)


def split(study: Study, seen: Document, offset: int, name: str | None = None) -> None:
    """Split a turn; see `services.turns.split_turn`."""
    from qualcode.services.speakers import turns

    turns.split_turn(study, _unchanged(study, seen), offset, name)


def join(study: Study, seen: Document, guids: Sequence[str]) -> None:
    """Join turns; see `services.turns.join`."""
    from qualcode.services.speakers import turns

    turns.join(study, _unchanged(study, seen), guids)


def add_voice(study: Study, seen: Document, span: Span, name: str, kind: str) -> None:
    """Say who is quoted on a stretch; see `services.actors.add_voice`."""
    from qualcode.services.actors import actors

    actors.add_voice(study, _unchanged(study, seen), span, name, kind)


def remove_voice(study: Study, seen: Document, guid: str) -> None:
    """Take a voice off its stretch."""
    from qualcode.services.speakers import voices

    voices.remove_voices(study, _unchanged(study, seen), [guid])


def propose_voices(study: Study, guid: str) -> tuple[VoiceProposal, ...]:
    """The voices that a document's text seems to hold.

    Raises:
        QualcodeError: if the document is gone.
    """
    from qualcode.services.speakers import voices

    return tuple(voices.propose_voices(study, _document(study, guid)))


def accept_voices(study: Study, seen: Document, proposals: Sequence[tuple[VoiceProposal, str]]) -> int:
    """Mark proposed voices; see `services.voices.accept_voices`."""
    from qualcode.services.speakers import voices

    return voices.accept_voices(study, _unchanged(study, seen), proposals)


def reject_voice(study: Study, proposal: VoiceProposal) -> None:
    """Do not propose a voice again."""
    from qualcode.services.speakers import voices

    voices.reject_voices(study, [proposal])


def toggle_interviewer(study: Study, guid: str) -> bool:
    """Mark an actor as an interviewer, or no longer; whether it is one now.

    Raises:
        QualcodeError: if the actor is gone.
    """
    from qualcode.services.actors import actors

    actor = next((actor for actor in study.actors() if actor.guid == guid), None)
    if actor is None:
        raise QualcodeError(_("that actor is gone."))
    return actors.set_actor(study, actor.name, {"interviewer": "no" if actor.interviewer else "yes"}).interviewer


def actor_table(study: Study) -> ActorTable:
    """The actors with their attributes."""
    from qualcode.services.actors import actor_table as table

    return table.actor_table(study)


def edit_cell(study: Study, actor: Actor, column: str, value: str) -> None:
    """Write one cell; see `services.actor_table.edit_cell`."""
    from qualcode.services.actors import actor_table as table

    table.edit_cell(study, actor, column, value)


def add_actor(study: Study, name: str) -> None:
    """Add an actor."""
    from qualcode.services.actors import actors

    actors.add_actor(study, name)


def add_column(study: Study, name: str, kind: str) -> None:
    """Add an attribute that actors can have."""
    from qualcode.services.actors import actor_table as table

    table.add_column(study, name, AttributeType(kind))


def paste(study: Study, actors: Sequence[Actor], columns: Sequence[str], block: Sequence[Sequence[str]]) -> int:
    """Write a block of cells; see `services.actor_table.paste`."""
    from qualcode.services.actors import actor_table as table

    return table.paste(study, actors, columns, block)


def remove_actor(study: Study, actor: Actor) -> None:
    """Remove an actor who says nothing anywhere."""
    from qualcode.services.actors import actor_table as table

    table.remove_actor(study, actor)


def duplicates(study: Study) -> tuple[Duplicate, ...]:
    """Actors who may be one."""
    from qualcode.services.actors import actor_table as table

    return tuple(table.find_duplicates(study))


def merge_actors(study: Study, actor: Actor, name: str) -> None:
    """Make one actor of two.

    Raises:
        QualcodeError: if one of them is gone.
    """
    from qualcode.services import lookups
    from qualcode.services.actors import actors

    actors.merge_actors(study, lookups.find_actor(study, actor.guid), lookups.find_actor(study, name))


def _document(study: Study, guid: str) -> Document:
    found = next((document for document in study.documents() if document.guid == guid), None)
    if found is None:
        raise QualcodeError(_("that document is gone."))
    return found


def _unchanged(study: Study, seen: Document) -> Document:
    """The document as it is now, whose text must be the one that was seen."""
    now = _document(study, seen.guid)
    if now.revision != seen.revision:
        raise QualcodeError(_("the text was changed meanwhile."), seen.name, _("Look at it, and do it again."))
    return now
