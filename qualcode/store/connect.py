"""Opening connections: one function for SQLite, one engine per project, errors in plain words."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Any
from weakref import WeakSet

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import NullPool

from qualcode.i18n import _
from qualcode.model.errors import BusyError, QualcodeError

LOCK_WAIT_SECONDS = 5.0


class Closing(sqlite3.Connection):
    """A connection that lets go of the file when it is closed, although somebody still holds a cursor.

    SQLite keeps a read lock until every statement is at its end; an error in the middle of reading leaves one that
    is not, for as long as its traceback lives.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()

    def cursor(self, *args: Any, **options: Any) -> Any:
        """A cursor that is closed with the connection."""
        made = super().cursor(*args, **options)
        self._cursors.add(made)
        return made

    def close(self) -> None:
        """Close the cursors, then the connection."""
        for cursor in list(self._cursors):
            cursor.close()
        super().close()


def open_sqlite(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection to one SQLite file with the settings that the project promises.

    Every connection of the program is opened here. Transactions are explicit (driver autocommit), a commit is on
    the disk when it returns (`synchronous=FULL`, rollback journal), and deleted content is overwritten.

    Args:
        path: the file.
        mode: `rw` for an existing file, `rwc` to create it, `ro` to look only, `immutable` to look at a file that
            nobody writes to, or only at what is in the file itself: no lock is taken and no journal played back.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode.replace('immutable', 'ro&immutable=1')}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=LOCK_WAIT_SECONDS, check_same_thread=False, factory=Closing
    )
    for pragma in (
        "foreign_keys=ON",
        "synchronous=FULL",
        "secure_delete=ON",
        "trusted_schema=OFF",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def sqlite_engine(path: Path) -> Engine:
    """An engine on one SQLite file; each transaction opens and closes its own connection."""
    engine = create_engine("sqlite://", creator=lambda: open_sqlite(path), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def server_engine(url: str) -> Engine:
    """An engine on a database server, `postgresql://…`.

    Raises:
        QualcodeError: if that is no address, or the driver for it is not installed.
    """
    scheme, _colon, rest = url.partition("://")
    driver = "postgresql+psycopg" if scheme in {"postgres", "postgresql"} else scheme
    try:
        return create_engine(f"{driver}://{rest}", isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except ImportError as error:
        raise QualcodeError(
            _("what talks to such a database is not installed ({name}).").format(name=error.name or ""),
            url.partition("://")[0],
        ) from error
    except (exc.ArgumentError, ValueError) as error:
        raise QualcodeError(_("that is not the address of a database."), url.partition("://")[0]) from error


def damaged(where: str) -> QualcodeError:
    """The message for a file whose bytes are not what was written."""
    return QualcodeError(
        _("the file is damaged, or is not a qualcode project."),
        where,
        _("`qualcode backup --list` shows the copies, `qualcode restore COPY` puts one in its place."),
    )


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def plain_errors(where: str) -> Iterator[None]:
    """Turn what a disk, a lock or a foreign file does into one clear message.

    Args:
        where: the file or address to name in it.
    """
    try:
        yield
    except (exc.OperationalError, exc.DatabaseError, sqlite3.Error) as error:
        if isinstance(error, exc.IntegrityError | exc.ProgrammingError | sqlite3.IntegrityError):
            raise
        reason: Any = getattr(error, "orig", None) or error
        explained = _explain(str(reason), where)
        if explained is None:
            raise
        raise explained from error
    except (UnicodeDecodeError, JSONDecodeError, zlib.error) as error:  # what was stored whole comes out broken
        raise damaged(where) from error


def _explain(reason: str, where: str) -> QualcodeError | None:
    """The message for what people and machines do; None for what only a bug can do."""
    low = reason.lower()
    if "locked" in low or "busy" in low:
        return BusyError(
            _("another program is writing to the project, and has not finished."),
            where,
            _("Nothing was changed. Try again when it has."),
        )
    if "full" in low:
        return QualcodeError(_("the disk is full."), where, _("Nothing was changed. Free some space and try again."))
    if "readonly" in low or "read-only" in low:
        return QualcodeError(
            _("the project cannot be written to."), where, _("Copy it to a folder of your own and open the copy.")
        )
    if "unable to open" in low:
        return QualcodeError(
            _("the project cannot be opened."), where, _("Is the folder still there, and may you write in it?")
        )
    if "not a database" in low or "malformed" in low or "could not decode" in low:
        return damaged(where)
    if "disk i/o" in low:
        return QualcodeError(
            _("the disk did not answer."), where, _("Nothing was changed. Is the disk or network drive still there?")
        )
    return None
