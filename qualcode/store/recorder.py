"""Writing rows so that every one of them can be undone.

A `Recorder` lives for one transaction. It takes and logs rows in which references are guids (`{"code": guid}` for
the column `code_id`), gives out ids, and keeps the list of `Op`s that becomes the change log's entry.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, Connection, Table, bindparam, delete, func, insert, select, update

from qualcode.model.change import Op, Row
from qualcode.store.schema import Base

OPS_FORMAT = 1
CHUNK = 500
"""How many guids one statement names; SQLite takes 999 variables or more."""


STRAIGHT_TO_DRIVER = 500
"""From how many rows on an insert goes past SQLAlchemy's handling of single values."""


class Recorder:
    """The only way in which rows that a person made are written."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.ops: list[Op] = []
        self.decided = False
        self._ids: dict[tuple[str, str], int] = {}
        self._next: dict[str, int] = {}

    def insert(self, table: str, row: Row, guid: str | None = None) -> str:
        """Add one row.

        Args:
            table: the table's name.
            row: column name to value; references as guids, under the column's name without `_id`.
            guid: the row's own; a new one if None.

        Returns:
            The row's guid.
        """
        return self.insert_many(table, [row], [guid or new_guid()])[0]

    def insert_many(self, table: str, rows: Sequence[Row], guids: Sequence[str] | None = None) -> list[str]:
        """Add rows with the same columns in one statement; returns their guids in order."""
        if not rows:
            return []
        names = list(guids) if guids is not None else [new_guid() for _ in rows]
        self._write_new(table, rows, names)
        self.ops.extend(
            Op(table, name, None, dict(row)) for name, row in zip(names, rows, strict=True) if table != "content"
        )
        return names

    def update(self, table: str, guid: str, values: Row) -> bool:
        """Change some columns of one row; returns whether anything differed from before."""
        return self.update_many(table, {guid: values}) > 0

    def update_many(self, table: str, changes: Mapping[str, Row]) -> int:
        """Change some columns of several rows: guid to new values. Returns how many rows differed."""
        current = self.rows(table, changes)
        ops = []
        for guid, values in changes.items():
            before = {name: current[guid][name] for name in values if current[guid][name] != values[name]}
            if before:
                ops.append(Op(table, guid, before, {name: values[name] for name in before}))
        self._write_changes(table, ops)
        self.ops.extend(ops)
        return len(ops)

    def delete(self, table: str, guid: str) -> None:
        """Remove one row."""
        self.delete_many(table, [guid])

    def delete_many(self, table: str, guids: Sequence[str]) -> None:
        """Remove rows; what refers to them must be gone before."""
        current = self.rows(table, guids)
        self._write_gone(table, guids)
        self.ops.extend(Op(table, guid, current[guid], None) for guid in guids)

    def decide(self) -> None:
        """Make this a change even if no row is written: what was decided stands in its args."""
        self.decided = True

    def find(self, table: str, **where: Any) -> str | None:
        """The guid of the row with these values (references as guids), or None."""
        found = self.find_all(table, **where)
        return found[0] if found else None

    def find_all(self, table: str, **where: Any) -> list[str]:
        """The guids of all rows with these values (references as guids), in the order they were made."""
        source = _table(table)
        query = select(source.c.guid).order_by(source.c.id)
        for name, value in where.items():
            column, target = _column(source, name)
            if target is not None and value is not None:
                value = self.id_of(target, value)  # noqa: PLW2901 - the reference becomes the file's own id
            query = query.where(column == value if value is not None else column.is_(None))
        return list(self.connection.execute(query).scalars())

    def rows(self, table: str, guids: Iterable[str]) -> dict[str, Row]:
        """Rows as the log keeps them, by guid.

        Raises:
            KeyError: if one of them is not there.
        """
        wanted = list(guids)
        found = read_rows(self.connection, table, wanted)
        for guid in wanted:
            if guid not in found:
                raise KeyError(f"{table} {guid}")
        return found

    def id_of(self, table: str, guid: str) -> int:
        """The file's own id of a row.

        Raises:
            KeyError: if there is no such row.
        """
        key = (table, guid)
        if key not in self._ids:
            self._learn_ids(table, [guid])
        return self._ids[key]

    def replay(self, ops: Sequence[Op]) -> None:
        """Carry out ops again, or in reverse, in runs of the same table and kind; nothing is logged.

        Raises:
            KeyError: if a row that they refer to is not there.
        """
        for run in _runs(ops):
            table, first = run[0].table, run[0]
            if first.before is None:
                self._write_new(table, [op.after or {} for op in run], [op.guid for op in run])
            elif first.after is None:
                self._write_gone(table, [op.guid for op in run])
            else:
                self._write_changes(table, run)

    # -- below: SQL

    def _write_new(self, table: str, rows: Sequence[Row], guids: Sequence[str]) -> None:
        target = _table(table)
        references = _references(target)
        first = self._take_ids(table, len(rows))
        self._ids.update({(table, guid): first + at for at, guid in enumerate(guids)})
        for name in rows[0]:
            if name in references:
                self._learn_ids(references[name], {row[name] for row in rows if row[name] is not None})
        columns = [(name, _column(target, name)[0].name, references.get(name)) for name in rows[0]]
        values = []
        for at, (row, guid) in enumerate(zip(rows, guids, strict=True)):
            line = {"id": first + at, "guid": guid}
            for name, column, referred in columns:
                value = row[name]
                if referred is not None and value is not None:
                    value = self._ids[referred, value]
                line[column] = value
            values.append(line)
        _insert_rows(self.connection, target, values)

    def _write_changes(self, table: str, ops: Sequence[Op]) -> None:
        """Write what changed; rows in which the same columns changed go in one statement."""
        target = _table(table)
        alike: dict[tuple[str, ...], list[Op]] = {}
        for op in ops:
            alike.setdefault(tuple(op.after or ()), []).append(op)
        for names, group in alike.items():
            columns = [(name, *_column(target, name)) for name in names]
            for name, _column_of, referred in columns:
                if referred is not None:
                    values = [(op.after or {})[name] for op in group]
                    self._learn_ids(referred, {value for value in values if value is not None})
            lines = []
            for op in group:
                line: dict[str, Any] = {"changed": op.guid}
                for name, _column_of, referred in columns:
                    value = (op.after or {})[name]
                    line[f"new_{name}"] = self._ids[referred, value] if referred and value is not None else value
                lines.append(line)
            statement = (
                update(target)
                .where(target.c.guid == bindparam("changed"))
                .values({column: bindparam(f"new_{name}") for name, column, _referred in columns})
            )
            self.connection.execute(statement, lines)

    def _write_gone(self, table: str, guids: Sequence[str]) -> None:
        if not guids:
            return
        target = _table(table)
        statement = delete(target).where(target.c.guid == bindparam("gone"))
        self.connection.execute(statement, [{"gone": guid} for guid in guids])
        for guid in guids:
            self._ids.pop((table, guid), None)

    def _take_ids(self, table: str, count: int) -> int:
        if table not in self._next:
            target = _table(table)
            self._next[table] = (self.connection.execute(select(func.max(target.c.id))).scalar() or 0) + 1
        first = self._next[table]
        self._next[table] += count
        return first

    def _learn_ids(self, table: str, guids: Iterable[str]) -> None:
        target = _table(table)
        unknown = [guid for guid in guids if (table, guid) not in self._ids]
        for part in chunks(unknown):
            query = select(target.c.guid, target.c.id).where(target.c.guid.in_(part))
            for guid, row_id in self.connection.execute(query):
                self._ids[table, guid] = row_id
        for guid in unknown:
            if (table, guid) not in self._ids:
                raise KeyError(f"{table} {guid}")


def new_guid() -> str:
    """A fresh uuid4 as text."""
    return str(uuid4())


def read_rows(connection: Connection, table: str, guids: Sequence[str] | None = None) -> dict[str, Row]:
    """Rows as the log keeps them (references as guids, no id), by guid; all rows of the table if `guids` is None."""
    source = _table(table)
    joined: Any = source
    columns: list[Any] = [source.c.guid]
    names = []
    for column in source.columns:
        if column.name in {"id", "guid"}:
            continue
        if column.foreign_keys:
            other = next(iter(column.foreign_keys)).column.table.alias()
            joined = joined.outerjoin(other, column == other.c.id)
            columns.append(other.c.guid)
            names.append(column.name.removesuffix("_id"))
        else:
            columns.append(column)
            names.append(column.name)
    query = select(*columns).select_from(joined)
    found: dict[str, Row] = {}
    parts: Iterable[Sequence[str] | None] = [None] if guids is None else chunks(guids)
    for part in parts:
        limited = query if part is None else query.where(source.c.guid.in_(part))
        for guid, *values in connection.execute(limited):
            found[guid] = dict(zip(names, values, strict=True))
    return found


def encode_ops(ops: Sequence[Op]) -> bytes:
    """The ops as the log stores them: compressed JSON, made piece by piece, as a large change has 200,000 of them."""
    packing = zlib.compressobj(1)
    parts = []
    for at in range(0, len(ops), CHUNK):
        plain = [[op.table, op.guid, op.before, op.after] for op in ops[at : at + CHUNK]]
        listed = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))[1:-1]
        parts.append(packing.compress((("," if at else "[") + listed).encode()))
    parts.append(packing.compress(b"]" if ops else b"[]"))
    return b"".join((*parts, packing.flush()))


def decode_ops(stored: bytes) -> list[Op]:
    """The ops of a log entry."""
    return [Op(*entry) for entry in json.loads(zlib.decompress(stored))]


def reverse(ops: Sequence[Op]) -> list[Op]:
    """The ops that take back these."""
    return [Op(op.table, op.guid, op.after, op.before) for op in reversed(ops)]


def chunks(guids: Sequence[str]) -> Iterable[Sequence[str]]:
    """The guids in parts that one statement can name."""
    for at in range(0, len(guids), CHUNK):
        yield guids[at : at + CHUNK]


def _insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows with the same columns; many at once go straight to the driver, which halves the time."""
    plain = not any(isinstance(table.c[name].type, JSON) for name in rows[0])
    defaults = any(column.default is not None and column.name not in rows[0] for column in table.columns)
    if len(rows) < STRAIGHT_TO_DRIVER or not plain or defaults:
        connection.execute(insert(table), rows)
        return
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(rows[0]))
    order = compiled.positiontup
    lines: Any = rows if order is None else [tuple(row[name] for name in order) for row in rows]
    connection.exec_driver_sql(str(compiled), lines)


def _runs(ops: Sequence[Op]) -> Iterable[list[Op]]:
    run: list[Op] = []
    for op in ops:
        if run and (op.table, *_shape(op)) != (run[0].table, *_shape(run[0])):
            yield run
            run = []
        run.append(op)
    if run:
        yield run


def _shape(op: Op) -> tuple[bool, bool, tuple[str, ...]]:
    return op.before is None, op.after is None, tuple(op.after or ())


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _references(table: Table) -> dict[str, str]:
    return {
        column.name.removesuffix("_id"): next(iter(column.foreign_keys)).column.table.name
        for column in table.columns
        if column.foreign_keys
    }


def _column(table: Table, name: str) -> tuple[Any, str | None]:
    referred = _references(table).get(name)
    return (table.c[f"{name}_id"], referred) if referred else (table.c[name], None)
