"""Opening connections: one function for SQLite, one engine per project, errors in plain words."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import Pool, QueuePool

from qualcode.i18n import _
from qualcode.model.errors import BusyError, QualcodeError

LOCK_WAIT_SECONDS = 5.0
KEPT_CONNECTIONS = 4
"""How many idle connections a study keeps: one for each thread that is at work at the same time. The screen and its
workers seldom are more than three; each may hold 64 MB of pages."""

_engines: WeakKeyDictionary[Engine, Path | None] = WeakKeyDictionary()
"""The engines of this process, with the file that each is on."""
_left_to_parent: list[Pool] = []


class Closing(sqlite3.Connection):
    """A connection that lets go of the file when it is put away, although somebody still holds a cursor.

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

    def rest(self) -> None:
        """Let go of every lock while nobody uses the connection."""
        for cursor in list(self._cursors):
            cursor.close()
        if self.in_transaction:
            self.rollback()

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
    # a key of an encrypted project would be given here, before the first statement
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
    """An engine on one SQLite file, which is opened once for each thread that is at work at the same time.

    Opening costs as much as a small query, and a tenth of a second where a key has to be derived. A connection is
    put away without a transaction, a lock or an open cursor. Before it is used again the file is looked at: if
    another one stands at its path, or none, it is not used; what it wrote would be in a file that nobody finds.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: open_sqlite(path),
        poolclass=QueuePool,
        pool_size=KEPT_CONNECTIONS,
        max_overflow=-1,  # more threads than that wait for nobody; their connections are closed after use
        pool_use_lifo=True,  # so that one thread always gets the connection whose pages it has read
    )

    def opened(_connection: sqlite3.Connection, record: Any) -> None:
        record.info["file"] = _file_at(path)

    def taken(_connection: sqlite3.Connection, record: Any, _proxy: Any) -> None:
        if record.info["file"] != _file_at(path):
            raise exc.InvalidatePoolError  # all that are kept are on the file that was there

    def put_away(connection: Closing, _record: Any, _state: Any) -> None:
        connection.rest()

    event.listen(engine, "connect", opened)
    event.listen(engine, "checkout", taken)
    event.listen(engine, "reset", put_away)
    event.listen(engine, "begin", _begin)
    _engines[engine] = path
    return engine


def let_go(path: Path) -> None:
    """Close what this process keeps open on a file, which is about to be replaced or removed.

    Windows replaces no file that is open; elsewhere what is open goes on with the old one.
    """
    for engine, file in list(_engines.items()):
        if file is not None and file.absolute() == path.absolute():
            engine.dispose()


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path, whatever it was called before; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _leave_to_parent() -> None:
    """In a child process: use none of the parent's connections, nor close them, as SQLite demands."""
    for engine in list(_engines):
        _left_to_parent.append(engine.pool)
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)


def server_engine(url: str) -> Engine:
    """An engine on a database server, `postgresql://…`.

    Raises:
        QualcodeError: if that is no address, or the driver for it is not installed.
    """
    scheme, _colon, rest = url.partition("://")
    driver = "postgresql+psycopg" if scheme in {"postgres", "postgresql"} else scheme
    try:
        engine = create_engine(f"{driver}://{rest}", isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except ImportError as error:
        raise QualcodeError(
            _("what talks to such a database is not installed ({name}).").format(name=error.name or ""),
            url.partition("://")[0],
        ) from error
    except (exc.ArgumentError, ValueError) as error:
        raise QualcodeError(_("that is not the address of a database."), url.partition("://")[0]) from error
    _engines[engine] = None
    return engine


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
