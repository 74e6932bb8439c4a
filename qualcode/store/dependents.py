"""What hangs on a row and goes with it: found by the tables' own foreign keys, so that no new table is forgotten.

A document's versions, their passages and the codings on those hang on the document. Two things go although they
refer to what goes, not the other way round: a memo on nothing else, and a passage that nothing else uses. A few
references are only loosened (`LOOSE`): an actor's turns stay when the actor goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, ForeignKey, Table, select

from qualcode.store.recorder import Recorder, chunks
from qualcode.store.schema import Base

Rows = dict[str, dict[str, None]]
"""The guids of rows by table, in the order in which they were found."""

LOOSE = frozenset({("actor", "member_of"), ("document", "actor"), ("turn", "actor"), ("finding", "theme")})
"""References (table, column) that are emptied when what they refer to goes; the row stays."""


def with_dependents(connection: Connection, table: str, guids: Iterable[str], known: Rows | None = None) -> Rows:
    """These rows and all that goes with them.

    Args:
        connection: an open transaction.
        table: the rows' table.
        guids: the rows.
        known: rows that go anyway; they are taken along.
    """
    found: Rows = {name: dict(rows) for name, rows in (known or {}).items()}
    waiting = [(table, list(guids))]
    while waiting:
        name, listed = waiting.pop()
        rows = found.setdefault(name, {})
        new = [guid for guid in listed if guid not in rows]
        rows.update(dict.fromkeys(new))
        if new:
            waiting += [
                (other.name, _referring(connection, other, key, new))
                for other, key in _references_to(name)
                if (other.name, key.parent.name.removesuffix("_id")) not in LOOSE
            ]
    for name in ("memo", "segment"):
        found.setdefault(name, {}).update(dict.fromkeys(_left_alone(connection, name, found)))
    return found


def remove(change: Recorder, table: str, guids: Collection[str]) -> Rows:
    """Remove rows inside a change, with all that hangs on them; returns what was removed."""
    found = with_dependents(change.connection, table, guids)
    loosen(change, found)
    for name, rows in in_order(found):
        change.delete_many(name, rows)
    return found


def loosen(change: Recorder, gone: Rows) -> None:
    """Empty the references of rows that stay to rows that go."""
    for name, column in LOOSE:
        (key,) = (key for key in _table(name).foreign_keys if key.parent.name == f"{column}_id")
        referring = _referring(change.connection, _table(name), key, list(gone.get(key.column.table.name, ())))
        staying = [guid for guid in referring if guid not in gone.get(name, {})]
        change.update_many(name, {guid: {column: None} for guid in staying})


def in_order(gone: Rows) -> Iterator[tuple[str, list[str]]]:
    """Tables and their rows in an order in which they can be removed: what refers first."""
    for table in reversed(Base.metadata.sorted_tables):
        if rows := gone.get(table.name):
            yield table.name, list(reversed(rows))


def _left_alone(connection: Connection, name: str, gone: Rows) -> list[str]:
    """The rows of a table to which only rows that go had referred."""
    target = _table(name)
    losing: dict[str, None] = {}
    for other, key in _references_to(name):
        for part in chunks(list(gone.get(other.name, ()))):
            query = select(target.c.guid).join(other, key.parent == target.c.id).where(other.c.guid.in_(part))
            losing.update(dict.fromkeys(connection.execute(query).scalars()))
    used = _used(connection, target, losing, gone)
    return [guid for guid in losing if guid not in used]


def _used(connection: Connection, target: Table, guids: Collection[str], gone: Rows) -> set[str]:
    """Those of these rows to which a row refers that stays."""
    used: set[str] = set()
    for other, key in _references_to(target.name):
        going = gone.get(other.name, {})
        for part in chunks(list(guids)):
            query = (
                select(target.c.guid, other.c.guid)
                .join(other, key.parent == target.c.id)
                .where(target.c.guid.in_(part))
            )
            used.update(guid for guid, referring in connection.execute(query) if referring not in going)
    return used


def _referring(connection: Connection, other: Table, key: ForeignKey, guids: list[str]) -> list[str]:
    """The rows of a table that refer to one of these by a foreign key, in the order they were made."""
    target = key.column.table.alias()
    found: list[str] = []
    for part in chunks(guids):
        query = (
            select(other.c.guid)
            .join(target, key.parent == target.c.id)
            .where(target.c.guid.in_(part))
            .order_by(other.c.id)
        )
        found += connection.execute(query).scalars()
    return found


def _references_to(name: str) -> list[tuple[Table, ForeignKey]]:
    """The tables of rows with a guid whose foreign keys point to a table."""
    return [
        (table, key)
        for table in Base.metadata.sorted_tables
        if "guid" in table.c and "id" in table.c
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table.name == name
    ]


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
