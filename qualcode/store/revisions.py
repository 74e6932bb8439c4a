"""Text versions of documents: what is marked on which, and what waits on an old one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from qualcode.store.queries import current_revisions
from qualcode.store.schema import (
    ActorRow,
    CodeRow,
    CoderRow,
    CodingRow,
    ContentRow,
    DocumentRow,
    RevisionRow,
    SegmentRow,
    VoiceRow,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding or voice with the version it stands on. `of` is the guid of its code or actor."""

    what: str
    guid: str
    of: str
    coder: str
    document: str
    revision: str
    number: int
    start: int
    end: int


def marks_on(connection: Connection, revision: str) -> list[Mark]:
    """The codings and voices on one text version, in its order."""
    return _marks(connection, RevisionRow.guid == revision)


def waiting_marks(connection: Connection) -> list[Mark]:
    """The codings and voices that stand on a text version that is no longer current."""
    current = current_revisions()
    return _marks(connection, RevisionRow.id.not_in(select(current.c.revision_id)))


def revision_text(connection: Connection, revision: str) -> str:
    """The text of one version."""
    query = (
        select(ContentRow.text)
        .join(RevisionRow, RevisionRow.content_id == ContentRow.id)
        .where(RevisionRow.guid == revision)
    )
    return connection.execute(query).scalar_one()


def _marks(connection: Connection, condition: Any) -> list[Mark]:
    place: list[Any] = [DocumentRow.guid, RevisionRow.guid, RevisionRow.number]
    codings = (
        select(CodingRow.guid, CodeRow.guid, CoderRow.name, *place, SegmentRow.start, SegmentRow.end)
        .select_from(CodingRow)
        .join(SegmentRow, CodingRow.segment_id == SegmentRow.id)
        .join(RevisionRow, SegmentRow.revision_id == RevisionRow.id)
        .join(DocumentRow, RevisionRow.document_id == DocumentRow.id)
        .join(CodeRow, CodingRow.code_id == CodeRow.id)
        .join(CoderRow, CodingRow.coder_id == CoderRow.id)
        .where(condition)
    )
    voices = (
        select(VoiceRow.guid, ActorRow.guid, *place, VoiceRow.start, VoiceRow.end)
        .select_from(VoiceRow)
        .join(RevisionRow, VoiceRow.revision_id == RevisionRow.id)
        .join(DocumentRow, RevisionRow.document_id == DocumentRow.id)
        .join(ActorRow, VoiceRow.actor_id == ActorRow.id)
        .where(condition)
    )
    found = [Mark("coding", *row) for row in connection.execute(codings)]
    found += [Mark("voice", guid, of, "", *rest) for guid, of, *rest in connection.execute(voices)]
    return sorted(found, key=lambda mark: (mark.document, mark.number, mark.start, mark.end, mark.what))
