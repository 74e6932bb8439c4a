"""Words, sentences and names of the texts as a pipeline finds them: computed once for each text version, and kept."""

from __future__ import annotations

from collections.abc import Callable, Collection
from threading import Lock

from qualcode.model.annotation import Annotation
from qualcode.model.document import Document
from qualcode.model.pipeline import Pipeline
from qualcode.services.study import Study
from qualcode.store import annotations as store

Progress = Callable[[str, int, int], None]
"""Told the name of a document, how many code points of the texts are done, and how many there are."""


def annotation(study: Study, document: Document) -> Annotation:
    """What is found in a document's current text; read from the project, or computed first in another process.

    Raises:
        QualcodeError: if it has to be computed and the process cannot be started.
    """
    annotate_all(study, documents=[document])
    return kept_annotations(study, [document])[document.guid]


def kept_annotations(study: Study, documents: Collection[Document] | None = None) -> dict[str, Annotation]:
    """What has been found in the current texts of these documents (all if None), by guid; nothing is computed."""
    from qualcode.nlp.packing import unpack

    wanted = study.documents() if documents is None else documents
    marks = {document.guid: pipeline_of(study, document).mark for document in wanted}
    with study.file.reading() as connection:
        contents = store.current_contents(connection)
        kept = {
            guid: store.read_annotation(connection, contents[guid], mark)
            for guid, mark in marks.items()
            if guid in contents
        }
    return {guid: unpack(data, marks[guid]) for guid, data in kept.items() if data is not None}


def have(study: Study) -> frozenset[str]:
    """The guids of the documents whose current text has been read by the pipeline that would be chosen now."""
    with study.file.reading() as connection:
        contents, known = store.current_contents(connection), store.annotated(connection)
    return frozenset(
        document.guid
        for document in study.documents()
        if (contents.get(document.guid), pipeline_of(study, document).mark) in known
    )


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
    with _one_at_a_time:
        return _read(study, progress, documents)


_one_at_a_time = Lock()
"""Who comes while somebody is reading waits, and then finds it done."""


def _read(study: Study, progress: Progress | None, documents: Collection[Document] | None) -> int:
    from qualcode.nlp.working import Job, annotate_apart

    done = have(study)
    waiting = [d for d in (study.documents() if documents is None else documents) if d.guid not in done]
    if not waiting:
        return 0
    texts = study.texts()
    with study.file.reading() as connection:
        contents = store.current_contents(connection)
    marks = {document.guid: pipeline_of(study, document) for document in waiting}
    jobs = [Job(document.guid, texts[document.guid], marks[document.guid]) for document in waiting]
    names = {document.guid: document.name for document in waiting}
    total, before = sum(len(job.text) for job in jobs), 0

    def tell(key: str, at: int) -> None:
        if progress:
            progress(names[key], before + at, total)

    tell(jobs[0].key, 0)
    for key, data in annotate_apart(jobs, tell):
        with study.file.writing() as connection:
            store.write_annotation(connection, contents[key], marks[key].mark, data)
        before += len(texts[key])
        tell(key, 0)
    return len(jobs)


def pipeline_of(study: Study, document: Document) -> Pipeline:
    """The pipeline that reads a document; nothing is loaded."""
    from qualcode.nlp.choosing import choose

    return choose(language_of(study, document))


def language_of(study: Study, document: Document) -> str:
    """The language of a document: what it is said to be, else what its words tell, else the study's.

    A document that nobody said anything of bears the study's language; then its words are looked at.
    """
    from qualcode.text.languages import guess_language

    own = study.info().language
    if document.language and document.language != own:
        return document.language
    return guess_language(study.texts().get(document.guid, "")) or own
