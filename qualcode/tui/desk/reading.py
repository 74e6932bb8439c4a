"""What the screen reads from a study. Everything here runs in threads, and loads the services there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from qualcode.model.actor import Actor
from qualcode.model.code import Code
from qualcode.model.coding import Coding, Quote
from qualcode.model.counting import CountRule
from qualcode.model.document import Document, DocumentText
from qualcode.model.memo import About, MemoPlace, MemoTarget
from qualcode.model.revision import Waiting
from qualcode.model.span import Span
from qualcode.model.study import StudyInfo
from qualcode.text.lines import Lines

if TYPE_CHECKING:
    from qualcode.model.table import Table
    from qualcode.services.language.reading_ahead import ReadingAhead
    from qualcode.services.results.portraits import Portraits
    from qualcode.services.study import Study
    from qualcode.tables.layout import Layout


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


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What waits to be settled, with the places that it may be."""

    waiting: Waiting
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A cross-tab as values and as words, with the names that its columns can have."""

    table: Table
    layout: Layout
    column_names: tuple[str, ...]
    unlabelled: tuple[str, ...]


def open_study(path: Path, coder: str | None) -> Study:
    """Open a project.

    Raises:
        QualcodeError: if it is not there or is not one.
    """
    from qualcode.services.study import open_study as open_it

    return open_it(path, coder)


def overview(study: Study) -> Overview:
    """Documents, codes and actors, and how much waits."""
    from qualcode.services.documents.unresolved import count_waiting

    documents = sorted(study.documents(), key=lambda document: _reading_order(document.label))
    return Overview(study.info(), tuple(documents), tuple(study.codes()), tuple(study.actors()), count_waiting(study))


def open_document(study: Study, guid: str) -> OpenDocument | None:
    """A document's text and codings; None if there is no such document any more."""
    from qualcode.services.codings.coding import list_codings

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
    codings = tuple(list_codings(study, here))
    return OpenDocument(study.text(document), codings, names, {coding.guid: coding for coding in codings})


def sentences(study: Study, document: Document) -> tuple[Span, ...]:
    """The sentences that a pipeline found in a document's current text; nothing is computed."""
    from qualcode.services.language.annotating import known_sentences

    return known_sentences(study, document)


def reading_ahead(study: Study, first: str | None) -> ReadingAhead:
    """A round through the texts that were not read yet; the document with the guid `first` comes first."""
    from qualcode.services.language.reading_ahead import ReadingAhead

    return ReadingAhead(study, first)


def passage_of_memo(text: DocumentText, span: Span) -> About:
    """A passage of a current text as what a memo is about."""
    place = place_at(text.text, span)
    first, last = place.lines
    lines = f"{first}" if first == last else f"{first}–{last}"
    there = MemoPlace(text.document.name, span, place.lines, place.text)
    return About(MemoTarget.SEGMENT, "", f"[{text.document.label}:{lines}]", there)


def memo_around(study: Study, document: Document, offset: int) -> About | None:
    """The shortest passage around an offset that a memo of your own is about and nothing else; None without one."""
    from qualcode.services.memos.memos import memos_on

    found = [
        memo.about[0]
        for memo, place in memos_on(study.memos(), document)
        if len(memo.about) == 1 and memo.coder == study.coder and place.span.start <= offset < place.span.end
    ]
    return min(found, key=lambda about: len(about.place.span) if about.place else 0, default=None)


def unsettled(study: Study) -> tuple[Unsettled, ...]:
    """What waits to be settled after text revisions."""
    from qualcode.services.documents.unresolved import list_waiting

    found = list_waiting(study)
    documents = {document.name: document for document in study.documents()}
    texts = {name: study.text(documents[name]).text for name in {waiting.document for waiting in found}}
    return tuple(
        Unsettled(waiting, tuple(place_at(texts[waiting.document], span) for span in waiting.candidates))
        for waiting in found
    )


def place_at(text: str, span: Span) -> Place:
    """A stretch of a text with its words and lines."""
    return Place(span, span.of(text), Lines(text).of(span.start, span.end))


def count(study: Study, rule: CountRule) -> Counted:
    """A cross-tab by a rule.

    Raises:
        QualcodeError: if the rule names what is not there.
    """
    from qualcode.services.results.counting import crosstab, unlabelled_actors
    from qualcode.tables.layout import layout

    table = crosstab(study, rule)
    columns = study.columns()
    attributes = {name for actor in columns.actors for name in actor.attributes}
    attributes |= {name for document in columns.documents for name in document.attributes}
    asked = ("question",) if len(columns.answers) else ()
    names = (
        "actor",
        "organisation",
        "actor.kind",
        "mentioned",
        "document",
        "document.kind",
        *asked,
        "coder",
        *sorted(attributes),
    )
    return Counted(table, layout(table), names, tuple(unlabelled_actors(study)))


def paths_with_codes_under(study: Study) -> list[str]:
    """The paths of codes that have sub-codes."""
    codes = study.codes()
    parents = {code.parent for code in codes}
    return [code.path for code in codes if code.guid in parents]


def paths_under(study: Study, path: str) -> tuple[str, ...]:
    """A code's path and those of the codes right under it."""
    codes = study.codes()
    above = next(code for code in codes if code.path == path)
    return (path, *(code.path for code in codes if code.parent == above.guid))


def quotes_of(study: Study, guids: list[str]) -> tuple[Quote, ...]:
    """The quotes of these codings, in the order of the list of documents."""
    from qualcode.services.codings.coding import list_codings
    from qualcode.services.codings.quotes import as_quotes

    return as_listed(as_quotes(study, list_codings(study, guids)))


def quotes_with(
    study: Study, *, code: str | None = None, actor: str | None = None, document: str | None = None
) -> tuple[Quote, ...]:
    """The quotes with a code and those below it, of an actor, or from a document; all are guids."""
    from qualcode.services.codings.quotes import quotes

    return as_listed(quotes(study, code=code, actor=actor, document=document))


def as_listed(places: Iterable[Labelled]) -> tuple[Labelled, ...]:
    """Quotes or other places in texts, document by document as these stand in the list."""
    return tuple(sorted(places, key=lambda place: _reading_order(place.label)))


def left_at(study: Study) -> dict[str, Any]:
    """How the coder left the study on the screen."""
    from qualcode.services.project import saved_state as leaving

    return leaving.left_at(study)


def outdated(study: Study) -> int:
    """How many documents have texts that an older reader made."""
    from qualcode.services.documents.reading_again import outdated as documents_of_older_readers

    return len(documents_of_older_readers(study))


def example_of(study: Study, guid: str) -> str:
    """The words of one passage that bears a code: a starred one, else the first; empty if there is none."""
    from qualcode.services.codings.coding import list_codings

    columns = study.columns()
    coded = [columns.guid[at] for at in range(len(columns)) if columns.codes[columns.code[at]].guid == guid]
    listed = list_codings(study, coded[:_LOOKED_AT_FOR_A_STAR])
    return next((coding.text for coding in listed if coding.star), listed[0].text if listed else "")


def _reading_order(label: str) -> tuple[str, int, str]:
    """M2 before M10."""
    digits = "".join(letter for letter in label if letter.isdigit())
    return label.rstrip("0123456789"), int(digits or 0), label


def portraits(study: Study) -> Portraits:
    """Every document from afar, in the order of the list."""
    from qualcode.services.results.portraits import portraits as draw

    drawn = draw(study)
    listed = sorted(drawn.documents, key=lambda each: _reading_order(each.document.label))
    return replace(drawn, documents=tuple(listed))
