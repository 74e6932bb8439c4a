"""Drafts: kept in the project file and nowhere else. Not part of the change log: a draft is there or it is not."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from qualcode.model.draft import Draft
from qualcode.store.log import now
from qualcode.store.schema import DraftRow


def write_draft(connection: Connection, about: str, text: str) -> None:
    """Keep a draft, over the one that there is; an empty text removes it. The project's version stays."""
    if not text.strip():
        connection.execute(delete(DraftRow).where(DraftRow.about == about))
        return
    values = {"text": text, "modified": now()}
    if connection.execute(select(DraftRow.about).where(DraftRow.about == about)).first():
        connection.execute(update(DraftRow).where(DraftRow.about == about).values(**values))
    else:
        connection.execute(insert(DraftRow).values(about=about, **values))


def read_drafts(connection: Connection) -> list[Draft]:
    """All drafts, the latest first."""
    query = select(DraftRow.about, DraftRow.text, DraftRow.modified).order_by(
        DraftRow.modified.desc(), DraftRow.about
    )
    return [Draft(*row) for row in connection.execute(query.order_by(DraftRow.modified.desc(), DraftRow.about))]
