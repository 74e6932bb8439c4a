"""Memos and what they are about, read into the model's values."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from qualcode.model.memo import About, Memo, MemoKind, MemoPlace, MemoTarget
from qualcode.model.span import Span
from qualcode.store.queries import codes, current_revisions
from qualcode.store.schema import (
    ActorRow,
    CodeRow,
    CoderRow,
    CodingRow,
    ContentRow,
    DocumentRow,
    MemoLinkRow,
    MemoRow,
    RevisionRow,
    SegmentRow,
)
from qualcode.text.lines import Lines


def memos(connection: Connection) -> list[Memo]:
    """All memos, oldest first, with what they are about."""
    paths = {code.guid: code.path for code in codes(connection)}
    passages = _passages(connection)
    links = connection.execute(
        select(
            MemoLinkRow.memo_id,
            DocumentRow.guid.label("document"),
            DocumentRow.name.label("document_name"),
            CodeRow.guid.label("code"),
            ActorRow.guid.label("actor"),
            ActorRow.name.label("actor_name"),
            CodingRow.guid.label("coding"),
            MemoLinkRow.segment_id.label("segment"),
        )
        .outerjoin(DocumentRow, MemoLinkRow.document_id == DocumentRow.id)
        .outerjoin(CodeRow, MemoLinkRow.code_id == CodeRow.id)
        .outerjoin(ActorRow, MemoLinkRow.actor_id == ActorRow.id)
        .outerjoin(CodingRow, MemoLinkRow.coding_id == CodingRow.id)
        .order_by(MemoLinkRow.id)
    )
    about: dict[int, list[About]] = defaultdict(list)
    for link in links:
        if link.document:
            about[link.memo_id].append(About(MemoTarget.DOCUMENT, link.document, link.document_name))
        elif link.code:
            about[link.memo_id].append(About(MemoTarget.CODE, link.code, paths[link.code]))
        elif link.actor:
            about[link.memo_id].append(About(MemoTarget.ACTOR, link.actor, link.actor_name))
        elif link.segment:
            about[link.memo_id].append(passages[link.segment])
        else:
            about[link.memo_id].append(About(MemoTarget.CODING, link.coding, ""))
    rows = connection.execute(
        select(MemoRow.id, MemoRow.guid, MemoRow.kind, MemoRow.text, CoderRow.name, MemoRow.created)
        .join(CoderRow, MemoRow.coder_id == CoderRow.id)
        .order_by(MemoRow.created, MemoRow.id)
    )
    return [
        Memo(guid, MemoKind(kind), text, coder, created, tuple(about.get(memo_id, ())))
        for memo_id, guid, kind, text, coder, created in rows
    ]


def _passages(connection: Connection) -> dict[int, About]:
    """The passages that memos are about, by the file's own id."""
    current = set(connection.execute(select(current_revisions().c.revision_id)).scalars())
    query = (
        select(SegmentRow.__table__, RevisionRow.number, RevisionRow.content_id, DocumentRow.name, DocumentRow.label)
        .join(RevisionRow, SegmentRow.revision_id == RevisionRow.id)
        .join(DocumentRow, RevisionRow.document_id == DocumentRow.id)
        .where(SegmentRow.id.in_(select(MemoLinkRow.segment_id).where(MemoLinkRow.segment_id.is_not(None))))
    )
    rows = connection.execute(query).all()
    used = {row.content_id for row in rows}
    texts: dict[int, str] = {
        content: text
        for content in used
        for text in connection.execute(select(ContentRow.text).where(ContentRow.id == content)).scalars()
    }
    lines = {content: Lines(text) for content, text in texts.items()}
    return {row.id: _passage(row, texts[row.content_id], lines[row.content_id], current) for row in rows}


def _passage(row: Any, text: str, lines: Lines, current: set[int]) -> About:
    first, last = lines.of(row.start, row.end)
    there = f"{first}" if first == last else f"{first}–{last}"
    is_current = row.revision_id in current
    label = row.label if is_current else f"{row.label}@{row.number}"
    place = MemoPlace(row.name, Span(row.start, row.end), (first, last), text[row.start : row.end], is_current)
    return About(MemoTarget.SEGMENT, row.guid, f"[{label}:{there}]", place)
