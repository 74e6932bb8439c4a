"""Words, sentences and names of the texts as a pipeline finds them: computed once for each text version, and kept."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from qualcode.model.annotation import Annotation
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.pipeline import Pipeline
from qualcode.model.span import Span
from qualcode.services.study import Study
from qualcode.store import annotations as store
from qualcode.store.queries import texts
from qualcode.text.languages import LOOKED_AT, guess_language

if TYPE_CHECKING:
    from qualcode.nlp.working import Apart

Progress = Callable[[str, int, int], None]
"""Told the name of a document, how many code points of the texts are done, and how many there are."""


def annotation(study: Study, document: Document) -> Annotation:
    """What is found in a document's current text; read from the project, or computed first in another process.

    Raises:
        QualcodeError: if it has to be computed and the process cannot be started.
    """
    kept = kept_annotations(study, [document])  # what is damaged is dropped here
    if document.guid not in kept:
        annotate_all(study, documents=[document])
        kept = kept_annotations(study, [document])
    return kept[document.guid]


def kept_annotations(study: Study, documents: Collection[Document] | None = None) -> dict[str, Annotation]:
    """What has been found in the current texts of these documents (all if None), by guid; nothing is computed.

    What another program damaged is dropped, so that the text is read anew when it is next needed.
    """
    from qualcode.nlp.packing import unpack

    wanted = study.documents() if documents is None else documents
    marks = {guid: pipeline.mark for guid, pipeline in pipelines(study, wanted).items()}
    with study.file.reading() as connection:
        contents = store.current_contents(connection)
        kept = {
            guid: store.read_annotation(connection, contents[guid], mark)
            for guid, mark in marks.items()
            if guid in contents
        }
    found: dict[str, Annotation] = {}
    damaged: list[str] = []
    for guid, data in kept.items():
        if data is not None:
            try:
                found[guid] = unpack(data, marks[guid])
            except ValueError:
                damaged.append(contents[guid])
    if damaged:
        with suppress(QualcodeError), study.file.writing() as connection:
            store.drop_annotations(connection, damaged)
    return found


def damaged_annotations(study: Study) -> int:
    """How many of the kept annotations cannot be read; nothing is changed."""
    from qualcode.nlp.packing import unpack

    damaged = 0
    with study.file.reading() as connection:
        for data, pipeline in store.all_annotations(connection):
            try:
                unpack(data, pipeline)
            except ValueError:
                damaged += 1
    return damaged


def known_sentences(study: Study, document: Document) -> tuple[Span, ...]:
    """The sentences that a pipeline found in a document's current text, in order; empty if it was not read yet."""
    found = kept_annotations(study, [document]).get(document.guid)
    return found.sentences if found else ()


def have(study: Study) -> frozenset[str]:
    """The guids of the documents whose current text has been read by the pipeline that would be chosen now."""
    with study.file.reading() as connection:
        contents, known = store.current_contents(connection), store.annotated(connection)
    chosen = pipelines(study, study.documents())
    return frozenset(guid for guid, pipeline in chosen.items() if (contents.get(guid), pipeline.mark) in known)


def is_read(study: Study, document: Document) -> bool:
    """Whether a document's current text has been read by the pipeline that would be chosen now."""
    mark = pipeline_of(study, document).mark
    with study.file.reading() as connection:
        content = store.current_contents(connection).get(document.guid, "")
        return store.is_annotated(connection, content, mark)


def annotate_all(
    study: Study, progress: Progress | None = None, documents: Collection[Document] | None = None
) -> int:
    """Read the texts that have not been read yet, in another process; each is kept as soon as it is done.

    Args:
        study: the open study; if several programs do this at once, the work is done twice.
        progress: told how far it is.
        documents: only these; all if None.

    Returns:
        How many texts were read now.

    Raises:
        QualcodeError: if the process cannot be started, or the project cannot be written to.
    """
    with ONE_AT_A_TIME:
        return _read(study, progress, documents)


ONE_AT_A_TIME = Lock()
"""Held by who reads: who comes meanwhile waits, and then finds it done."""


def _read(study: Study, progress: Progress | None, documents: Collection[Document] | None) -> int:
    from qualcode.nlp.working import Apart

    done = have(study)
    waiting = [d for d in (study.documents() if documents is None else documents) if d.guid not in done]
    if not waiting:
        return 0
    total, before = sum(document.characters for document in waiting), 0
    told = progress or _nobody
    told(waiting[0].name, 0, total)
    with Apart() as apart:
        for document in waiting:
            keep(study, read_apart(study, document, apart, _from(told, document.name, before, total)))
            before += document.characters
            told(document.name, before, total)
    return len(waiting)


@dataclass(frozen=True, slots=True)
class Read:
    """What a pipeline found in a text that has this address, packed."""

    content: str
    mark: str
    data: bytes


def read_apart(study: Study, document: Document, apart: Apart, told: Callable[[int], None]) -> Read:
    """Read a document's current text in the process that was started for it; nothing is kept yet.

    Args:
        study: the open study.
        document: which.
        apart: the process.
        told: told how many code points are done.

    Raises:
        StoppedError: if the process was stopped meanwhile.
        QualcodeError: if it cannot be started, or broke down.
    """
    from qualcode.nlp.working import Job

    pipeline = pipeline_of(study, document)
    with study.file.reading() as connection:
        content = store.current_contents(connection)[document.guid]
        text = texts(connection, [document.guid])[document.guid]
    data = apart.read(Job(document.guid, text, pipeline), lambda _key, at: told(at))
    return Read(content, pipeline.mark, data)


def keep(study: Study, read: Read) -> None:
    """Keep what was found. It is no change of the study: there is nothing to undo, and the version stays.

    Raises:
        BusyError: if another program is writing to the project.
        QualcodeError: if the project cannot be written to.
    """
    with study.file.writing() as connection:
        store.write_annotation(connection, read.content, read.mark, read.data)
    _kept[study] = texts_kept(study) + 1


def texts_kept(study: Study) -> int:
    """How often this program has kept what was found in a text; who remembers what there is compares it."""
    return _kept.get(study, 0)


_kept: WeakKeyDictionary[Study, int] = WeakKeyDictionary()


def pipeline_of(study: Study, document: Document) -> Pipeline:
    """The pipeline that reads a document; nothing is loaded."""
    return pipelines(study, [document])[document.guid]


def pipelines(study: Study, documents: Collection[Document]) -> dict[str, Pipeline]:
    """The pipelines that read these documents, by guid; nothing is loaded."""
    from qualcode.nlp.choosing import choose

    spoken = languages(study, documents)
    chosen = {language: choose(language) for language in set(spoken.values())}
    return {guid: chosen[language] for guid, language in spoken.items()}


def language_of(study: Study, document: Document) -> str:
    """The language of a document; see `languages`."""
    return languages(study, [document])[document.guid]


def languages(study: Study, documents: Collection[Document]) -> dict[str, str]:
    """The languages of these documents, by guid: what is said of it, else what its words tell, else the study's.

    A document that nobody said anything of bears the study's language; then its words are looked at.
    """
    own = study.info().language
    said = {document.guid: document.language for document in documents}
    unsaid = [guid for guid, language in said.items() if not language or language == own]
    if not unsaid:
        return said
    guessed = _guessed.setdefault(study, {})
    with study.file.reading() as connection:
        contents = store.current_contents(connection)
        new = {contents[guid] for guid in unsaid if guid in contents} - guessed.keys()
        for content, opening in store.openings(connection, new, LOOKED_AT).items() if new else ():
            guessed[content] = guess_language(opening)
    return said | {guid: guessed.get(contents.get(guid, ""), "") or own for guid in unsaid}


_guessed: WeakKeyDictionary[Study, dict[str, str]] = WeakKeyDictionary()
"""The languages that the words of texts tell, by the texts' addresses, of each open study."""


def _nobody(_name: str, _done: int, _total: int) -> None:
    """Nobody wants to know."""


def _from(progress: Progress, name: str, before: int, total: int) -> Callable[[int], None]:
    return lambda at: progress(name, before + at, total)
