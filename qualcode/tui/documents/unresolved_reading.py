"""Correcting a text, and what a correction left unresolved: read and changed in threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.revision import RevisionReport, Waiting
from qualcode.tui.desk.reading import Place, changed_meanwhile, place_at
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What has no place any more, with the places that it may be."""

    waiting: Waiting
    places: tuple[Place, ...]


def list_unresolved(study: Study) -> tuple[Unresolved, ...]:
    """What text revisions left unresolved."""
    found = services.documents.unresolved.list_waiting(study)
    documents = {document.name: document for document in study.documents()}
    texts = {name: study.text(documents[name]).text for name in {waiting.document for waiting in found}}
    return tuple(
        Unresolved(waiting, tuple(place_at(texts[waiting.document], span) for span in waiting.candidates))
        for waiting in found
    )


def edit_passage(study: Study, guid: str, place: Place, replacement: str) -> RevisionReport:
    """Correct a stretch of a document's text, which makes a new version of it.

    Args:
        study: the open study.
        guid: of the document.
        place: the stretch, as it was when the person began to correct it.
        replacement: what stands there from now on.

    Raises:
        QualcodeError: if the document is gone, the text was changed meanwhile, or nothing would be left of it.
    """
    document = next((document for document in study.documents() if document.guid == guid), None)
    if document is None:
        raise QualcodeError(_("that document is gone."))
    _check_words(study, document, place)
    return services.documents.revising.edit_passage(study, document, place.span, replacement)


def resolve(study: Study, waiting: Waiting, place: Place) -> None:
    """Put what a text revision left unresolved on a passage.

    Raises:
        QualcodeError: if it is resolved already, the text was changed, or the mark is already on the passage.
    """
    _check_waits(study, waiting)
    document = next(document for document in study.documents() if document.name == waiting.document)
    _check_words(study, document, place)
    services.documents.unresolved.settle(study, waiting, place.span)


def drop(study: Study, waiting: Waiting) -> None:
    """Give up what a text revision left unresolved.

    Raises:
        QualcodeError: if it is resolved already.
    """
    _check_waits(study, waiting)
    services.documents.unresolved.drop(study, waiting)


def _check_waits(study: Study, waiting: Waiting) -> None:
    if all(other.guid != waiting.guid for other in services.documents.unresolved.list_waiting(study)):
        raise QualcodeError(_("«{name}» does not wait any more.").format(name=waiting.name), waiting.document)


def _check_words(study: Study, document: Document, place: Place) -> None:
    """Refuse a place in a text that somebody changed meanwhile."""
    if place.span.of(study.text(document).text) != place.text:
        raise changed_meanwhile(document)
