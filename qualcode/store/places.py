"""Places in a project file by the registry of columns: what they are called, and writing something else there."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, select, update

from qualcode.model.code import fold
from qualcode.store.exports import COPIES
from qualcode.store.queries import current_revisions
from qualcode.store.recorder import Recorder
from qualcode.store.schema import Base, ContentRow, DocumentRow, RevisionRow
from qualcode.store.schema.holds import Holds
from qualcode.store.words import columns_holding, texts_in

Inside = tuple[str | int, ...]

STANDING = (Holds.MATERIAL, Holds.NAME, Holds.WRITING, Holds.PATH)
"""What holds words, without the log and the screen's notes: their entries are emptied as wholes."""

FOLDED = "_fold"
"""Ending of a column that holds another one's words for comparison, and is written with it."""


def standing_words(connection: Connection) -> Iterator[tuple[str, str, str, Holds, Inside, str]]:
    """Everything that stands in columns with words, piece by piece: table, column, row, what it holds, where inside,
    and the words. Columns for comparison are left out; the row is its guid, or its key where it has none.
    """
    for place in columns_holding(*STANDING):
        if place.column.endswith(FOLDED):
            continue
        table = Base.metadata.tables[place.table]
        query = select(_key(table), table.c[place.column])
        if place.table == "export":
            query = query.where(
                table.c.what != COPIES
            )  # folders of copies leave the list when the copies are deleted
        for row, value in connection.execute(query):
            for inside, text in texts_in(value):
                yield place.table, place.column, str(row), place.holds, inside, text


def row_of(connection: Connection, table: str, row: str) -> dict[str, Any]:
    """The columns of a row, by its guid or key; references as the file keeps them.

    Raises:
        NoResultFound: if it is not there.
    """
    target = Base.metadata.tables[table]
    found = connection.execute(select(target).where(_key(target) == _as_key(target, row))).mappings().one()
    return dict(found)


def row_by_id(connection: Connection, table: str, row_id: int) -> dict[str, Any] | None:
    """The columns of a row by the file's own id."""
    target = Base.metadata.tables[table]
    found = connection.execute(select(target).where(target.c.id == row_id)).mappings().first()
    return dict(found) if found else None


def write_words(recorder: Recorder, table: str, column: str, row: str, inside: Inside, text: str) -> None:
    """Put other words in a place; what is kept for comparison follows, and a name that must be the only one gets a
    number where it is taken. Not for texts of documents, which never change.
    """
    target = Base.metadata.tables[table]
    connection = recorder.connection
    old = row_of(connection, table, row)[column]
    folded = f"{column}{FOLDED}"
    values: dict[str, Any] = {column: _with(old, inside, text) if inside else text}
    if folded in target.c:
        alone = (
            bool(target.c[folded].unique)
            or any(folded in rule.columns for rule in target.constraints if isinstance(rule, UniqueConstraint))
            or any(folded in index.columns for index in target.indexes if index.unique)
        )
        number = 2
        key = _as_key(target, row)
        while (
            alone
            and connection.execute(
                select(_key(target)).where(target.c[folded] == fold(str(values[column])), _key(target) != key)
            ).first()
        ):
            values[column] = f"{text} {number}"
            number += 1
        values[folded] = fold(str(values[column]))
    connection.execute(update(target).where(_key(target) == _as_key(target, row)).values(values))


def documents_of_content(connection: Connection, content: str) -> list[tuple[str, str, str, int, bool]]:
    """The versions that have a text: guid and name of the document, guid and number of the version, and whether it is
    the current one.
    """
    current = current_revisions()
    query = (
        select(
            DocumentRow.guid,
            DocumentRow.name,
            RevisionRow.guid,
            RevisionRow.number,
            current.c.revision_id.is_not(None),
        )
        .join(RevisionRow, RevisionRow.document_id == DocumentRow.id)
        .join(ContentRow, RevisionRow.content_id == ContentRow.id)
        .outerjoin(current, current.c.revision_id == RevisionRow.id)
        .where(ContentRow.guid == content)
        .order_by(DocumentRow.name_fold, RevisionRow.number)
    )
    return [(row[0], row[1], row[2], row[3], bool(row[4])) for row in connection.execute(query)]


def _with(value: Any, inside: Inside, text: str) -> Any:
    new = deepcopy(value)
    at = new
    for step in inside[:-1]:
        at = at[step]
    at[inside[-1]] = text
    return new


def _key(table: Table) -> Any:
    return table.c.guid if "guid" in table.c else next(iter(table.primary_key))


def _as_key(table: Table, row: str) -> Any:
    return row if _key(table).type.python_type is str else int(row)


def texts_at(connection: Connection, table: str, column: str, row: str, inside: Inside) -> str:
    """The words in a place."""
    value = row_of(connection, table, row)[column]
    for step in inside:
        value = value[step]
    return str(value)


def version_of(connection: Connection, revision: str) -> tuple[str, bool] | None:
    """The guid of the document of a version, and whether it is the current one; None if it is gone."""
    current = current_revisions()
    query = (
        select(DocumentRow.guid, current.c.revision_id.is_not(None))
        .join(RevisionRow, RevisionRow.document_id == DocumentRow.id)
        .outerjoin(current, current.c.revision_id == RevisionRow.id)
        .where(RevisionRow.guid == revision)
    )
    found = connection.execute(query).first()
    return (found[0], bool(found[1])) if found else None
