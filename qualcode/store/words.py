"""Where words stand in a project file: walked by the declarations of its columns, never by a list of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, Table, select

from qualcode.store.recorder import decode_ops
from qualcode.store.schema import Base
from qualcode.store.schema.holds import HOLDS, Holds

WORDS = (Holds.MATERIAL, Holds.NAME, Holds.WRITING, Holds.PATH, Holds.RECORD)
"""What holds words that a person can read."""


@dataclass(frozen=True, slots=True)
class WordColumn:
    """A column that holds words: its table's name, its own, and what it holds."""

    table: str
    column: str
    holds: Holds


@dataclass(frozen=True, slots=True)
class WordsAt:
    """Words in a row.

    `row` is its guid, or its key where it has none. `inside` leads to words within JSON or the log: keys and
    positions from the outermost; `("ops", 3, "after", "name")` is the column `name` after the fourth op.
    """

    table: str
    column: str
    row: str
    holds: Holds
    text: str
    inside: tuple[str | int, ...] = ()


def holds_of(table: str, name: str) -> Holds:
    """What a column holds; `name` may be the log's, which calls the column `actor_id` `actor`.

    Raises:
        KeyError: if there is no such column, or it declares nothing although it could hold words.
    """
    columns = Base.metadata.tables[table].columns
    return _declared(columns[name] if name in columns else columns[f"{name}_id"])


def columns_holding(*holds: Holds) -> tuple[WordColumn, ...]:
    """The columns that hold one of these, tables that are referred to first; without any: all that hold words."""
    wanted = holds or WORDS
    return tuple(
        WordColumn(table.name, column.name, _declared(column))
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if _declared(column) in wanted
    )


def words_in(connection: Connection, *holds: Holds) -> Iterator[WordsAt]:
    """Everything that stands in columns that hold one of these, piece by piece; empty texts are left out.

    What the log remembers of a row is told with what the row's column holds, so that a name in the log is a `NAME`.
    Derived bytes are no words and are never told.

    Args:
        connection: an open transaction.
        holds: which kinds; none means all of `WORDS`.
    """
    wanted = holds or WORDS
    in_log = set(wanted) - {Holds.RECORD}
    for place in columns_holding(*wanted, *((Holds.RECORD,) if in_log else ())):
        table = Base.metadata.tables[place.table]
        column = table.c[place.column]
        if place.holds is Holds.DERIVED:
            continue
        for *key, value in connection.execute(select(*_key(table), column)):
            row = " ".join(str(part) for part in key)
            if isinstance(column.type, LargeBinary):
                found = ((h, inside, text) for h, inside, text in _in_ops(value) if h in wanted)
            elif place.holds in wanted:
                found = ((place.holds, inside, text) for inside, text in texts_in(value))
            else:
                continue
            for held, inside, text in found:
                yield WordsAt(place.table, place.column, row, held, text, inside)


def texts_in(value: Any, inside: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in a JSON value that is not empty, with the keys and positions that lead to it."""
    if isinstance(value, str):
        if value:
            yield inside, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_in(inner, (*inside, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from texts_in(inner, (*inside, at))


def _in_ops(stored: bytes) -> Iterator[tuple[Holds, tuple[str | int, ...], str]]:
    """The words in an entry of the log: of each row before and after, with what its column holds."""
    for at, op in enumerate(decode_ops(stored)):
        for side, row in (("before", op.before), ("after", op.after)):
            for name, value in (row or {}).items():
                held = _held_then(op.table, name)
                if held is not Holds.NOTHING:
                    for inside, text in texts_in(value, ("ops", at, side, name)):
                        yield held, inside, text


def _held_then(table: str, name: str) -> Holds:
    """What a logged column held; one that an older version had may have held anything."""
    try:
        return holds_of(table, name)
    except KeyError:
        return Holds.RECORD


def _declared(column: Column[Any]) -> Holds:
    if column.foreign_keys or not could_hold_words(column):
        return column.info.get(HOLDS, Holds.NOTHING)  # type: ignore[no-any-return]
    if HOLDS not in column.info:
        raise KeyError(f"{column.table.name}.{column.name} does not declare what it holds")
    return column.info[HOLDS]  # type: ignore[no-any-return]


def could_hold_words(column: Column[Any]) -> bool:
    """Whether a column's type has room for words: text, JSON or bytes."""
    try:
        return column.type.python_type in {str, bytes, dict}
    except NotImplementedError:  # JSON: whatever it is
        return True


def _key(table: Table) -> list[Column[Any]]:
    return [table.c.guid] if "guid" in table.c else list(table.primary_key)
