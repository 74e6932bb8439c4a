"""Stored versions of the codebook, and what the log knows of a code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from qualcode.model.change import Change, Op
from qualcode.store import log
from qualcode.store.schema import CodebookVersionRow


def read_versions(connection: Connection) -> list[dict[str, Any]]:
    """The stored versions, oldest first: guid, name, created, and the codes as they were written."""
    table = CodebookVersionRow
    query = select(table.guid, table.name, table.created, table.codes).order_by(table.created, table.id)
    return [dict(row._mapping) for row in connection.execute(query)]


def changes_of_code(connection: Connection, guid: str) -> Iterator[tuple[Change, Op]]:
    """The changes in the log that stand and wrote a code's row, oldest first, each with what it did to the row."""
    for change, ops in log.changes_of_kind(connection, ("code.", "codebook.", "study.")):
        for op in ops:
            if op.table == "code" and op.guid == guid:
                yield change, op
