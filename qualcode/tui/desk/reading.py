"""What the workbench reads from a study, in threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.code import Code
from qualcode.model.coding import Coding, Quote
from qualcode.model.document import Document, DocumentText
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.model.study import StudyInfo
from qualcode.text.lines import Lines
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study


class _Labelled(Protocol):
    """A place in a text that knows the label of its document, such as M3."""

    @property
    def label(self) -> str:
        """The label."""


Labelled = TypeVar("Labelled", bound=_Labelled)
_LOOKED_AT_FOR_A_STAR = 40


@dataclass(frozen=True, slots=True)
class Overview:
    """The study as the lists show it; `waiting` counts what text revisions left to be settled."""

    info: StudyInfo
    documents: tuple[Document, ...]
    codes: tuple[Code, ...]
    actors: tuple[Actor, ...]
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document as the text pane shows it; `names` are public labels by guid of actor."""

    text: DocumentText
    codings: tuple[Coding, ...]
    names: dict[str, str] = field(default_factory=dict)
    by_guid: dict[str, Coding] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.text.document


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a current text, with its words and the lines it is on, both inclusive."""

    span: Span
    text: str
    lines: tuple[int, int]


def overview(study: Study) -> Overview:
    """Documents, codes and actors, and how much waits."""
    documents = sorted(study.documents(), key=lambda document: reading_order(document.label))
    return Overview(
        study.info(),
        tuple(documents),
        tuple(study.codes()),
        tuple(study.actors()),
        services.documents.unresolved.count_waiting(study),
    )


def open_document(study: Study, guid: str) -> OpenDocument | None:
    """A document's text and codings; None if there is no such document any more."""
    document = next((document for document in study.documents() if document.guid == guid), None)
    if document is None:
        return None
    columns = study.columns()
    here = [
        columns.guid[at]
        for at in range(len(columns))
        if columns.documents[columns.document[at]].guid == document.guid
    ]
    names = {actor.guid: actor.public for actor in study.actors()}
    codings = tuple(services.codings.coding.list_codings(study, here))
    return OpenDocument(study.text(document), codings, names, {coding.guid: coding for coding in codings})


def place_at(text: str, span: Span) -> Place:
    """A stretch of a text with its words and lines."""
    return Place(span, span.of(text), Lines(text).of(span.start, span.end))


def quotes_with(
    study: Study, *, code: str | None = None, actor: str | None = None, document: str | None = None
) -> tuple[Quote, ...]:
    """The quotes with a code and those below it, of an actor, or from a document; all are guids."""
    return as_listed(services.codings.quotes.quotes(study, code=code, actor=actor, document=document))


def as_listed(places: Iterable[Labelled]) -> tuple[Labelled, ...]:
    """Quotes or other places in texts, document by document as these stand in the list."""
    return tuple(sorted(places, key=lambda place: reading_order(place.label)))


def outdated(study: Study) -> int:
    """How many documents have texts that an older reader made."""
    from qualcode.services.documents.reading_again import outdated as documents_of_older_readers

    return len(documents_of_older_readers(study))


def example_of(study: Study, guid: str) -> str:
    """The words of one passage that bears a code: a starred one, else the first; empty if there is none."""
    columns = study.columns()
    coded = [columns.guid[at] for at in range(len(columns)) if columns.codes[columns.code[at]].guid == guid]
    listed = services.codings.coding.list_codings(study, coded[:_LOOKED_AT_FOR_A_STAR])
    return next((coding.text for coding in listed if coding.star), listed[0].text if listed else "")


def reading_order(label: str) -> tuple[str, int, str]:
    """M2 before M10."""
    digits = "".join(letter for letter in label if letter.isdigit())
    return label.rstrip("0123456789"), int(digits or 0), label


def saved_state(study: Study) -> Mapping[str, Any]:
    """How the coder left the study on the screen."""
    return services.project.saved_state.left_at(study)


def changed_meanwhile(document: Document) -> QualcodeError:
    """What to say of a text that somebody changed while the person looked at it."""
    return QualcodeError(_("the text was changed meanwhile."), document.name, _("Look at it, and do it again."))
