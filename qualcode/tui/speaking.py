"""Who speaks in a document, read and changed. Everything here runs in threads, and loads the services there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.document import Document, DocumentText
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.services.study import Study
    from qualcode.services.turns import Speaker


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


def who_speaks(study: Study, guid: str) -> Speaking:
    """Who speaks in a document now.

    Raises:
        QualcodeError: if it is gone.
    """
    from qualcode.services.turns import list_speakers

    document = _document(study, guid)
    return Speaking(study.text(document), tuple(list_speakers(study, document)), tuple(study.actors()))


def set_speaker(study: Study, seen: Document, span: Span, name: str | None) -> None:
    """Say who speaks on a stretch; see `services.turns.set_speaker`."""
    from qualcode.services import turns

    turns.set_speaker(study, _unchanged(study, seen), span, name)


def set_turns(study: Study, seen: Document, guids: Sequence[str], name: str) -> None:
    """Say who speaks in whole turns; see `services.turns.set_turns`."""
    from qualcode.services import turns

    turns.set_turns(study, _unchanged(study, seen), guids, name)


def split(study: Study, seen: Document, offset: int, name: str | None = None) -> None:
    """Split a turn; see `services.turns.split_turn`."""
    from qualcode.services import turns

    turns.split_turn(study, _unchanged(study, seen), offset, name)


def join(study: Study, seen: Document, guids: Sequence[str]) -> None:
    """Join turns; see `services.turns.join`."""
    from qualcode.services import turns

    turns.join(study, _unchanged(study, seen), guids)


def add_voice(study: Study, seen: Document, span: Span, name: str, kind: str) -> None:
    """Say who is quoted on a stretch; see `services.actors.add_voice`."""
    from qualcode.services import actors

    actors.add_voice(study, _unchanged(study, seen), span, name, kind)


def remove_voice(study: Study, seen: Document, guid: str) -> None:
    """Take a voice off its stretch."""
    from qualcode.services import voices

    voices.remove_voices(study, _unchanged(study, seen), [guid])


def toggle_interviewer(study: Study, guid: str) -> bool:
    """Mark an actor as an interviewer, or no longer; whether it is one now.

    Raises:
        QualcodeError: if the actor is gone.
    """
    from qualcode.services import actors

    actor = next((actor for actor in study.actors() if actor.guid == guid), None)
    if actor is None:
        raise QualcodeError(_("that actor is gone."))
    return actors.set_actor(study, actor.name, {"interviewer": "no" if actor.interviewer else "yes"}).interviewer


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
