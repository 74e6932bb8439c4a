"""Documents and their current texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from qualcode.model.actor import AttributeScope
from qualcode.model.document import (
    Bibliography,
    Block,
    BlockKind,
    Document,
    DocumentStatus,
    DocumentText,
    RecordType,
    Turn,
    Voice,
)
from qualcode.store.queries.attributes import attribute_values
from qualcode.store.queries.rows import mapping
from qualcode.store.schema import (
    ActorRow,
    CoderRow,
    CodingRow,
    ContentRow,
    DocumentRow,
    FinishedRow,
    RevisionRow,
    SegmentRow,
    TurnRow,
    VoiceRow,
)


def documents(connection: Connection) -> list[Document]:
    """All documents by name."""
    current = current_revisions()
    query = (
        select(
            DocumentRow.__table__,
            RevisionRow.id.label("revision_id"),
            RevisionRow.number,
            ContentRow.characters,
            ContentRow.words,
            ActorRow.guid.label("actor_guid"),
        )
        .select_from(DocumentRow)
        .join(current, current.c.document_id == DocumentRow.id)
        .join(RevisionRow, RevisionRow.id == current.c.revision_id)
        .join(ContentRow, RevisionRow.content_id == ContentRow.id)
        .outerjoin(ActorRow, DocumentRow.actor_id == ActorRow.id)
        .order_by(DocumentRow.name_fold)
    )
    turns: dict[int, int] = mapping(
        connection, select(TurnRow.revision_id, func.count()).group_by(TurnRow.revision_id)
    )
    coded: dict[int, int] = mapping(
        connection,
        select(SegmentRow.revision_id, func.count(CodingRow.id)).join(CodingRow).group_by(SegmentRow.revision_id),
    )
    speakers = _speakers(connection)
    attributes = attribute_values(connection, AttributeScope.DOCUMENT)
    names = mapping(connection, select(ActorRow.id, ActorRow.name))
    finished = _finished(connection)
    return [
        Document(
            guid=row.guid,
            name=row.name,
            label=row.label,
            kind=row.kind,
            status=DocumentStatus(row.status),
            language=row.language,
            characters=row.characters,
            words=row.words,
            turns=turns.get(row.revision_id, 0),
            actor=row.actor_guid,
            actors=_actors_of(row, speakers, names),
            codings=coded.get(row.revision_id, 0),
            revision=row.number,
            attributes=attributes.get(row.id, {}),
            date=row.date,
            source_path=row.source_path,
            source_sha256=row.source_sha256,
            bibliography=Bibliography(row.author, row.year, row.title, row.publisher, row.url),
            record=RecordType(row.record) if row.record else None,
            finished=tuple(finished.get(row.id, ())),
        )
        for row in connection.execute(query)
    ]


def documents_from(connection: Connection, source_path: str) -> list[tuple[str, str, str]]:
    """Guid, name and the file's SHA-256 of the documents that came from a file, by name."""
    table = DocumentRow.__table__.c
    query = (
        select(table.guid, table.name, table.source_sha256)
        .where(table.source_path == source_path)
        .order_by(table.name_fold)
    )
    return [(guid, name, digest) for guid, name, digest in connection.execute(query)]


def readers_of_texts(connection: Connection) -> list[tuple[str, int, str]]:
    """Guid, number of the current version and what read it, of every document."""
    current = current_revisions()
    query = (
        select(DocumentRow.guid, RevisionRow.number, RevisionRow.reader)
        .join(current, current.c.document_id == DocumentRow.id)
        .join(RevisionRow, RevisionRow.id == current.c.revision_id)
    )
    return [(guid, number, reader) for guid, number, reader in connection.execute(query)]


def document_text(connection: Connection, document: Document) -> DocumentText:
    """The current text of a document, with its blocks, turns and voices."""
    row = connection.execute(
        select(RevisionRow.id, RevisionRow.guid, RevisionRow.times, ContentRow.text, ContentRow.blocks)
        .join(DocumentRow, RevisionRow.document_id == DocumentRow.id)
        .join(ContentRow, RevisionRow.content_id == ContentRow.id)
        .where(DocumentRow.guid == document.guid)
        .order_by(RevisionRow.number.desc())
        .limit(1)
    ).one()
    actor = ActorRow.guid.label("actor")
    turns = connection.execute(
        select(TurnRow.guid, TurnRow.start, TurnRow.end, TurnRow.speaker, actor, TurnRow.time_ms, TurnRow.by_hand)
        .outerjoin(ActorRow, TurnRow.actor_id == ActorRow.id)
        .where(TurnRow.revision_id == row.id)
        .order_by(TurnRow.start)
    )
    voices = connection.execute(
        select(VoiceRow.guid, VoiceRow.start, VoiceRow.end, actor, VoiceRow.kind)
        .join(ActorRow, VoiceRow.actor_id == ActorRow.id)
        .where(VoiceRow.revision_id == row.id)
        .order_by(VoiceRow.start, VoiceRow.end)
    )
    return DocumentText(
        document=document,
        revision_guid=row.guid,
        text=row.text,
        blocks=tuple(Block(BlockKind(kind), start, end, level, mark) for kind, start, end, level, mark in row.blocks),
        turns=tuple(Turn(*turn) for turn in turns),
        voices=tuple(Voice(*voice) for voice in voices),
        times=tuple((offset, time_ms) for offset, time_ms in row.times),
    )


def texts(connection: Connection, guids: Iterable[str] | None = None) -> dict[str, str]:
    """The current texts of these documents (all if None), by the documents' guids."""
    current = current_revisions()
    query = (
        select(DocumentRow.guid, ContentRow.text)
        .join(current, current.c.document_id == DocumentRow.id)
        .join(RevisionRow, RevisionRow.id == current.c.revision_id)
        .join(ContentRow, RevisionRow.content_id == ContentRow.id)
    )
    if guids is not None:
        query = query.where(DocumentRow.guid.in_(list(guids)))
    return mapping(connection, query)


def revision_guids(connection: Connection) -> dict[str, str]:
    """The guid of each document's current revision, by the document's guid."""
    current = current_revisions()
    query = (
        select(DocumentRow.guid, RevisionRow.guid)
        .join(current, current.c.document_id == DocumentRow.id)
        .join(RevisionRow, RevisionRow.id == current.c.revision_id)
    )
    return mapping(connection, query)


def current_revisions() -> Any:
    """A sub-query of the revision in force of each document: `document_id`, `revision_id`."""
    newest = (
        select(RevisionRow.document_id, func.max(RevisionRow.number).label("number"))
        .group_by(RevisionRow.document_id)
        .subquery()
    )
    return (
        select(RevisionRow.document_id, RevisionRow.id.label("revision_id"))
        .join(newest, (RevisionRow.document_id == newest.c.document_id) & (RevisionRow.number == newest.c.number))
        .subquery()
    )


def _finished(connection: Connection) -> dict[int, list[str]]:
    """Names of the coders who finished a document, by document id, in the order in which they did."""
    query = (
        select(FinishedRow.document_id, CoderRow.name)
        .join(CoderRow, FinishedRow.coder_id == CoderRow.id)
        .order_by(FinishedRow.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for document_id, name in connection.execute(query):
        found[document_id].append(name)
    return found


def _speakers(connection: Connection) -> dict[int, list[str]]:
    """Names of the actors who have turns, by revision id, in the order in which they first speak."""
    query = (
        select(TurnRow.revision_id, ActorRow.name, func.min(TurnRow.start).label("first"))
        .join(ActorRow, TurnRow.actor_id == ActorRow.id)
        .group_by(TurnRow.revision_id, ActorRow.id, ActorRow.name)
        .order_by(TurnRow.revision_id, func.min(TurnRow.start))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for revision_id, name, _first in connection.execute(query):
        found[revision_id].append(name)
    return found


def _actors_of(row: Any, speakers: dict[int, list[str]], names: dict[int, str]) -> tuple[str, ...]:
    spoken = list(speakers.get(row.revision_id, ()))
    if row.actor_id is not None and names[row.actor_id] not in spoken:
        spoken.append(names[row.actor_id])
    return tuple(spoken)
