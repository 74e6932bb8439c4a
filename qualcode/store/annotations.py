"""What pipelines found in the texts, kept as bytes. Derived from the texts, so neither logged nor a new version."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, delete, func, insert, select

from qualcode.store.queries import current_revisions
from qualcode.store.schema import AnnotationRow, ContentRow, DocumentRow, RevisionRow


def current_contents(connection: Connection) -> dict[str, str]:
    """The address of each document's current text, by the document's guid."""
    current = current_revisions()
    query = (
        select(DocumentRow.guid, ContentRow.guid)
        .join(current, current.c.document_id == DocumentRow.id)
        .join(RevisionRow, RevisionRow.id == current.c.revision_id)
        .join(ContentRow, ContentRow.id == RevisionRow.content_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def openings(connection: Connection, contents: Collection[str], length: int) -> dict[str, str]:
    """The first `length` code points of these texts, by their addresses."""
    query = select(ContentRow.guid, func.substr(ContentRow.text, 1, length)).where(ContentRow.guid.in_(contents))
    return {row[0]: row[1] for row in connection.execute(query)}


def annotated(connection: Connection) -> set[tuple[str, str]]:
    """Which texts have been read by which pipeline: address and mark."""
    query = select(ContentRow.guid, AnnotationRow.pipeline).join(
        AnnotationRow, AnnotationRow.content_id == ContentRow.id
    )
    return {(content, pipeline) for content, pipeline in connection.execute(query)}


def is_annotated(connection: Connection, content: str, pipeline: str) -> bool:
    """Whether a pipeline has read a text."""
    query = (
        select(AnnotationRow.content_id)
        .join(ContentRow, AnnotationRow.content_id == ContentRow.id)
        .where(ContentRow.guid == content, AnnotationRow.pipeline == pipeline)
    )
    return connection.execute(query).first() is not None


def read_annotation(connection: Connection, content: str, pipeline: str) -> bytes | None:
    """What a pipeline found in a text; None if it has not read it."""
    query = (
        select(AnnotationRow.data)
        .join(ContentRow, AnnotationRow.content_id == ContentRow.id)
        .where(ContentRow.guid == content, AnnotationRow.pipeline == pipeline)
    )
    return connection.execute(query).scalar()


def all_annotations(connection: Connection) -> Iterator[tuple[bytes, str]]:
    """Each kept annotation and its pipeline's mark, one at a time."""
    for row in connection.execute(select(AnnotationRow.data, AnnotationRow.pipeline)):
        yield row[0], row[1]


def drop_annotations(connection: Connection, contents: Collection[str]) -> None:
    """Keep no longer what was found in these texts."""
    known = select(ContentRow.id).where(ContentRow.guid.in_(contents))
    connection.execute(delete(AnnotationRow).where(AnnotationRow.content_id.in_(known)))


def write_annotation(connection: Connection, content: str, pipeline: str, data: bytes) -> None:
    """Keep what a pipeline found in a text, in place of what any pipeline found before; not if the text is gone."""
    known = connection.execute(select(ContentRow.id).where(ContentRow.guid == content)).scalar()
    if known is None:
        return
    connection.execute(delete(AnnotationRow).where(AnnotationRow.content_id == known))
    connection.execute(insert(AnnotationRow).values(content_id=known, pipeline=pipeline, data=data))
