"""Values that qualcode never writes: a word where a number belongs, broken JSON, an unknown kind, a circle."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Float, Integer, LargeBinary, Table, func, inspect, select

from qualcode.i18n import _
from qualcode.model.actor import AttributeScope, AttributeType
from qualcode.model.change import ChangeState
from qualcode.model.checking import Finding, Severity
from qualcode.model.claims import ClaimStatus, MarkKind, Side
from qualcode.model.coding import Origin, Pass, Stance
from qualcode.model.document import DocumentStatus, RecordType
from qualcode.model.memo import MemoKind
from qualcode.model.study import Approach
from qualcode.model.suggestion import Verdict
from qualcode.store.schema import ActorRow, Base, CodeRow, ProjectRow

KINDS: dict[tuple[str, str], type[StrEnum]] = {
    ("attribute", "scope"): AttributeScope,
    ("attribute", "type"): AttributeType,
    ("change", "state"): ChangeState,
    ("coding", "coding_pass"): Pass,
    ("coding", "origin"): Origin,
    ("coding", "stance"): Stance,
    ("decision", "verdict"): Verdict,
    ("declared_mark", "mark"): MarkKind,
    ("document", "record"): RecordType,
    ("document", "status"): DocumentStatus,
    ("evidence", "side"): Side,
    ("finding", "status"): ClaimStatus,
    ("memo", "kind"): MemoKind,
    ("project", "approach"): Approach,
    ("theme", "status"): ClaimStatus,
}
"""Columns that hold one of a few words."""

OR_EMPTY = frozenset({("project", "approach")})
"""Those of them that may also be empty: nobody has said it."""

NAMED = (
    "actor.name",
    "attribute.name",
    "code.name",
    "code_set.name",
    "coder.name",
    "document.label",
    "document.name",
)
"""Columns that are never empty."""

SHAPES = {
    ("change", "args"): ("object", ""),
    ("code", "keywords"): ("array", "text"),
    ("codebook_version", "codes"): ("array", "object"),
    ("content", "blocks"): ("array", "array"),
    ("decision", "rules"): ("array", "text"),
    ("revision", "times"): ("array", "array"),
}
"""JSON columns: what each holds, and what the elements of an array are, as SQLite calls them."""


def check_tables(connection: Connection) -> list[Finding]:
    """The tables and columns that are gone."""
    found = inspect(connection)
    there = {table: {column["name"] for column in found.get_columns(table)} for table in found.get_table_names()}
    gone = []
    for table in Base.metadata.sorted_tables:
        missing = [column.name for column in table.columns if column.name not in there.get(table.name, set())]
        if table.name not in there:
            gone.append(_finding(table.name, _("a table is gone")))
        elif missing:
            gone.append(_finding(f"{table.name}.{missing[0]}", _("a column is gone")))
    return gone


def check_values(connection: Connection) -> list[Finding]:
    """The columns in which something stands that qualcode would not have written."""
    findings: list[Finding] = []
    if connection.dialect.name == "sqlite":  # a server checks the types of its columns itself
        for table in Base.metadata.sorted_tables:
            findings += _types(connection, table)
    if findings:
        return findings
    findings += _kinds(connection)
    findings += _names(connection)
    findings += _circles(connection, "code", select(CodeRow.id, CodeRow.parent_id))
    findings += _circles(connection, "actor", select(ActorRow.id, ActorRow.member_of_id))
    if connection.execute(select(func.count()).select_from(ProjectRow)).scalar_one() != 1:
        findings.append(_finding("project", _("the study's own row is gone, or not the only one")))
    return findings


def _types(connection: Connection, table: Table) -> Iterable[Finding]:
    columns = list(table.columns)
    wrong = ", ".join(f"sum(NOT ({_holds(table.name, column)}))" for column in columns)
    counts = connection.exec_driver_sql(f'SELECT {wrong} FROM "{table.name}"').one()
    for column, count in zip(columns, counts, strict=True):
        if count:
            yield _finding(f"{table.name}.{column.name}", _("a value is not what belongs there"), count)


def _holds(table: str, column: Column[object]) -> str:
    """The SQL that is true where a column holds what it may hold."""
    name = f'"{column.name}"'
    kind = column.type
    if isinstance(kind, Boolean):
        holds = f"typeof({name}) = 'integer' AND {name} IN (0, 1)"
    elif isinstance(kind, Integer):
        holds = f"typeof({name}) = 'integer'"
    elif isinstance(kind, Float):
        holds = f"typeof({name}) IN ('real', 'integer')"
    elif isinstance(kind, LargeBinary):
        holds = f"typeof({name}) = 'blob'"
    elif isinstance(kind, JSON):
        holds = f"typeof({name}) = 'text' AND json_valid({name})"
        shape, element = SHAPES.get((table, column.name), ("", ""))
        if shape:
            holds += f" AND json_type(CASE WHEN json_valid({name}) THEN {name} END) = '{shape}'"
        if element:
            elements = f"json_each(CASE WHEN json_valid({name}) THEN {name} END)"
            holds += f" AND NOT EXISTS (SELECT 1 FROM {elements} AS inside WHERE inside.type <> '{element}')"
    else:
        holds = f"typeof({name}) = 'text'"
    return f"{name} IS NULL OR ({holds})" if column.nullable else f"ifnull({holds}, 0)"


def _kinds(connection: Connection) -> Iterable[Finding]:
    for (table, name), words in KINDS.items():
        column = Base.metadata.tables[table].c[name]
        known = [word.value for word in words] + [""] * ((table, name) in OR_EMPTY)
        query = select(func.count()).where(column.is_not(None), column.not_in(known))
        if count := connection.execute(query).scalar_one():
            yield _finding(f"{table}.{name}", _("a value is not what belongs there"), count)


def _names(connection: Connection) -> Iterable[Finding]:
    for place in NAMED:
        table, _dot, name = place.partition(".")
        column = Base.metadata.tables[table].c[name]
        if count := connection.execute(select(func.count()).where(func.trim(column) == "")).scalar_one():
            yield _finding(place, _("a name is empty"), count)


def _circles(connection: Connection, table: str, query: Any) -> Iterable[Finding]:
    """Rows that stand above themselves; the query gives each row with the one above it."""
    parents = {row: above for row, above in connection.execute(query)}  # noqa: C416 - rows are not tuples
    for row, above in parents.items():
        seen: set[int] = set()
        at = above
        while at is not None and at not in seen and at != row:
            seen.add(at)
            at = parents.get(at)
        if at == row:
            yield _finding(table, _("one stands above itself"))
            return


def _finding(where: str, what: str, count: int = 0) -> Finding:
    place = f"{where} ({count})" if count else where
    return Finding(Severity.ERROR, what, place, hint_to_restore())


def hint_to_restore() -> str:
    """What to do with a file that something is wrong with."""
    return _("`qualcode backup --list` shows the copies, `qualcode restore COPY` puts one in its place.")
