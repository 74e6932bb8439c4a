"""The list of files that were written from the project. Not part of the change log: a file is there or it is not."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, update

from qualcode.model.export import Export
from qualcode.store.recorder import new_guid
from qualcode.store.schema import ExportRow

COPIES = "copies"
"""What the list calls a folder of copies of the project, which is not a file that anybody asked for."""


def write_exports(connection: Connection, exports: Iterable[Export]) -> None:
    """Note files, those known already anew. The project's version stays: nothing that anybody keeps has changed."""
    for export in exports:
        values = {"what": export.what, "created": export.created}
        known = select(ExportRow.id).where(ExportRow.path == export.path)
        if connection.execute(known).first():
            connection.execute(update(ExportRow).where(ExportRow.path == export.path).values(**values))
            continue
        next_id = (connection.execute(select(func.max(ExportRow.id))).scalar() or 0) + 1
        connection.execute(insert(ExportRow).values(id=next_id, guid=new_guid(), path=export.path, **values))


def read_exports(connection: Connection) -> list[Export]:
    """All files noted, by path; the folders of copies left out."""
    query = (
        select(ExportRow.path, ExportRow.what, ExportRow.created)
        .where(ExportRow.what != COPIES)
        .order_by(ExportRow.path)
    )
    return [Export(*row) for row in connection.execute(query)]


def delete_exports(connection: Connection, paths: Iterable[str]) -> None:
    """Take files off the list."""
    for path in paths:
        connection.execute(delete(ExportRow).where(ExportRow.path == path))
