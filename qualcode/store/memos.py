"""Memos and what they are about, read into the model's values."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from qualcode.model.memo import About, Memo, MemoKind, MemoTarget
from qualcode.store.queries import codes
from qualcode.store.schema import ActorRow, CodeRow, CoderRow, CodingRow, DocumentRow, MemoLinkRow, MemoRow


def memos(connection: Connection) -> list[Memo]:
    """All memos, oldest first, with what they are about."""
    paths = {code.guid: code.path for code in codes(connection)}
    links = connection.execute(
        select(
            MemoLinkRow.memo_id,
            DocumentRow.guid.label("document"),
            DocumentRow.name.label("document_name"),
            CodeRow.guid.label("code"),
            ActorRow.guid.label("actor"),
            ActorRow.name.label("actor_name"),
            CodingRow.guid.label("coding"),
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
