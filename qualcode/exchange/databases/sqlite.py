"""Another program's SQLite file: read-only, immutable, and nothing in its schema is trusted or run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import Remark

MAX_VALUE_BYTES = 256 << 20
"""A text longer than this is refused."""

Row = dict[str, Any]


class ForeignDatabase:
    """The tables of another program's database. Names in statements are our own, never the file's."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self.tables = {
            str(name).lower() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }

    def rows(self, table: str) -> list[Row]:
        """All rows of a table, in the order in which they were written, by lower-case column; none if it is missing.

        Only tables are read, never views: a view could run for ever.
        """
        if table.lower() not in self.tables:
            return []
        cursor = self._connection.execute(f'SELECT rowid AS "rowid of row", * FROM "{table}" ORDER BY rowid')
        names = ["rowid", *(str(column[0]).lower() for column in cursor.description[1:])]
        return [dict(zip(names, row, strict=True)) for row in cursor]


@contextmanager
def open_database(path: Path) -> Iterator[ForeignDatabase]:
    """A database that is neither changed nor locked by being read.

    Raises:
        QualcodeError: if it is damaged.
    """
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error as error:
        raise _damaged(path, error) from error
    try:
        connection.text_factory = lambda content: content.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
        connection.execute("PRAGMA trusted_schema = OFF")
        yield ForeignDatabase(connection, path)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:  # the last: a damaged name in the schema
        raise _damaged(path, error) from error
    finally:
        connection.close()


def table_names(path: Path) -> set[str]:
    """The names of a database's tables in small letters; empty if it cannot be read."""
    try:
        with open_database(path) as database:
            return database.tables
    except QualcodeError:
        return set()


def unsaved(path: Path) -> list[Remark]:
    """A remark if the program has left changes beside the file that are not in it yet."""
    for suffix in ("-wal", "-journal"):
        beside = path.with_name(path.name + suffix)
        if beside.is_file() and beside.stat().st_size:
            what = _(
                "the last changes lie beside the file, in {name}, and were not read; close the other program first"
            ).format(name=beside.name)
            return [Remark("unsaved", what)]
    return []


def text_of(value: object) -> str:
    """A value as text; empty for nothing."""
    return "" if value is None else str(value)


def number_of(value: object) -> int:
    """A value as a whole number, which some programs keep as REAL or text; -1 for what is none."""
    try:
        return int(float(value))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return -1


def _damaged(path: Path, error: Exception) -> QualcodeError:
    return QualcodeError(
        _("the database cannot be read: {reason}.").format(reason=str(error)[:160]),
        path.name,
        _("Open and close it in the program that made it, then try again."),
    )
