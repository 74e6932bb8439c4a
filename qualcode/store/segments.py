"""Passages as rows: which of them something still points to, and what."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table, select

from qualcode.store.recorder import chunks
from qualcode.store.schema import Base, SegmentRow


def tables_on_segments() -> list[Table]:
    """The tables whose rows point to passages."""
    segment = SegmentRow.__table__
    return [
        table
        for table in Base.metadata.sorted_tables
        if any(key.column.table is segment for key in table.foreign_keys)
    ]


def segments_in_use(connection: Connection, guids: Sequence[str]) -> set[str]:
    """Those of these passages that something points to."""
    used: set[str] = set()
    for table in tables_on_segments():
        query = select(SegmentRow.guid).join(table, table.c.segment_id == SegmentRow.id).distinct()
        for part in chunks(guids):
            used.update(connection.execute(query.where(SegmentRow.guid.in_(part))).scalars())
    return used
