"""Who speaks in a document, as the screen reads it in threads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.document import Document, DocumentText
from qualcode.model.errors import QualcodeError
from qualcode.tui.desk.reading import changed_meanwhile
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.speakers.turns import Speaker
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
class SpeakerDecisions:
    """What a person decided about the speakers in files: how they are found, who they are, whether they ask."""

    how: str = "auto"
    names: dict[str, str] = field(default_factory=dict)
    interviewers: dict[str, bool] = field(default_factory=dict)


UNDECIDED = SpeakerDecisions()
"""As the files say it."""


def who_speaks(study: Study, guid: str) -> Speaking:
    """Who speaks in a document now.

    Raises:
        QualcodeError: if it is gone.
    """
    document = document_of(study, guid)
    return Speaking(
        study.text(document), tuple(services.speakers.turns.list_speakers(study, document)), tuple(study.actors())
    )


def document_of(study: Study, guid: str) -> Document:
    """A document as it is now.

    Raises:
        QualcodeError: if it is gone.
    """
    found = next((document for document in study.documents() if document.guid == guid), None)
    if found is None:
        raise QualcodeError(_("that document is gone."))
    return found


def unchanged(study: Study, seen: Document) -> Document:
    """The document as it is now, whose text must be the one that was seen.

    Raises:
        QualcodeError: if it is gone, or another version of the text is current.
    """
    now = document_of(study, seen.guid)
    if now.revision != seen.revision:
        raise changed_meanwhile(seen)
    return now
