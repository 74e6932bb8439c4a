"""The project file: made, opened, read from and written to."""

from __future__ import annotations

import contextlib
import glob
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, exc, func, insert, inspect, select

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.store.connect import open_sqlite, plain_errors, server_engine, sqlite_engine
from qualcode.store.header import is_ours, is_sqlite
from qualcode.store.log import now, write_change
from qualcode.store.queries import version
from qualcode.store.recorder import Recorder, new_guid
from qualcode.store.schema import APPLICATION_ID, SCHEMA_VERSION, Base, CoderRow, ProjectRow, SchemaVersionRow

SUFFIX = ".qualcode"
UNFINISHED = ".new"
"""Ending of a project that is being made. It gets its name when it is whole: a kill leaves nothing in the way."""

_SURELY_DEAD_SECONDS = 600
"""From which age on an unfinished project was left by a kill; making one takes a tenth of a second."""


class ProjectFile:
    """One study on disk or on a server. Transactions are short; none is held between two calls."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        """The path or address, for messages."""

    @classmethod
    def create(cls, path: Path, title: str = "", language: str = "nb") -> ProjectFile:
        """Make a new project file.

        Raises:
            QualcodeError: if something is already there (nothing is ever overwritten), or the folder is missing.
        """
        where = str(path)
        taken = QualcodeError(
            _("there is already a file of that name."), where, _("Choose another name; nothing was changed.")
        )
        if os.path.lexists(path):
            raise taken
        _clear_unfinished(path)
        unfinished = path.with_name(f".{path.name}.{new_guid()[:8]}{UNFINISHED}")
        try:
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise QualcodeError(
                _("the project cannot be made there: {reason}.").format(reason=error.strerror or error),
                where,
                _("Is the folder there, and may you write in it?"),
            ) from error
        try:
            with plain_errors(where):
                _set_journal(unfinished)
                making = cls(sqlite_engine(unfinished), where)
                try:
                    making.set_up(title, language)
                finally:
                    making.close()  # Windows neither renames nor removes what is open
            _put_in_place(unfinished, path, taken)
        finally:
            unfinished.unlink(missing_ok=True)
        return cls(sqlite_engine(path), where)

    @classmethod
    def open(cls, path_or_url: str | Path) -> ProjectFile:
        """Open a project that exists.

        Raises:
            QualcodeError: if it is not there, is not a project, or was written by a newer version.
        """
        text = str(path_or_url)
        if "://" in text:
            return cls._open_server(text)
        path = Path(path_or_url)
        with plain_errors(text):
            if _version(path) < SCHEMA_VERSION:
                from qualcode.store.migrate import migrate_file

                migrate_file(path)
        return cls(sqlite_engine(path), text)

    @classmethod
    def create_on_server(cls, url: str, title: str = "", language: str = "nb") -> ProjectFile:
        """Make a project in an empty database.

        Raises:
            QualcodeError: if there is a project in it already, or it cannot be reached.
        """
        engine = server_engine(url)
        project = cls(engine, engine.url.render_as_string(hide_password=True))
        with plain_errors(project.where):
            if inspect(engine).has_table("project"):
                raise QualcodeError(_("there is already a project in that database."), project.where)
            project.set_up(title, language)
        return project

    @classmethod
    def _open_server(cls, url: str) -> ProjectFile:
        engine = server_engine(url)
        project = cls(engine, engine.url.render_as_string(hide_password=True))
        with plain_errors(project.where):
            tables = inspect(engine).get_table_names()
        if "project" not in tables:
            raise QualcodeError(_("there is no qualcode project in that database."), project.where)
        project._migrate_server()
        return project

    def _migrate_server(self) -> None:
        """Bring a database of an older schema version to the current one, in one transaction.

        Raises:
            QualcodeError: if it was written by a newer version.
        """
        with self.reading() as connection:
            version = int(connection.execute(select(SchemaVersionRow.version_num)).scalar_one())
        if version > SCHEMA_VERSION:
            raise newer(self.where)
        if version < SCHEMA_VERSION:
            from qualcode.store.migrate import run_migrations

            with self.writing() as connection:  # waits for another program that is doing the same
                run_migrations(connection, SCHEMA_VERSION)

    def set_up(self, title: str, language: str) -> None:
        """Make the tables in an empty database, at the current schema version."""
        with self.writing() as connection:
            Base.metadata.create_all(connection)
            connection.execute(
                insert(ProjectRow).values(
                    id=1, guid=new_guid(), title=title, language=language, created=now(), version=0
                )
            )
            connection.execute(insert(SchemaVersionRow).values(version_num=f"{SCHEMA_VERSION:04}"))
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction: one consistent view of the study."""
        with plain_errors(self.where), self.engine.connect() as connection, _kept_if_sound(connection):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A write transaction: all of it or nothing. Writers wait for one another."""
        options: dict[str, Any] = {"writing": True}
        if self.engine.dialect.name != "sqlite":  # wait for the other writer, then see what it wrote
            options["isolation_level"] = "READ COMMITTED"
        with (
            plain_errors(self.where),
            self.engine.connect().execution_options(**options) as connection,
            _kept_if_sound(connection),
        ):
            if connection.dialect.name != "sqlite" and inspect(connection).has_table("project"):
                connection.execute(select(ProjectRow.id).with_for_update())
            yield connection

    @contextmanager
    def change(self, coder: str, kind: str, args: dict[str, Any] | None = None) -> Iterator[Recorder]:
        """One change: what the block writes through the recorder becomes one entry of the log.

        Nothing is written if the block recorded and decided nothing, or raised. `args` may be filled inside it.

        Args:
            coder: the name of the coder who does it; made known to the project if new.
            kind: what is done, such as `coding.add`.
            args: names and numbers for its sentence.
        """
        with self.writing() as connection:
            recorder = Recorder(connection)
            coder_guid = ensure_coder(recorder, coder)
            yield recorder
            if recorder.ops or recorder.decided:
                write_change(recorder, coder_guid, kind, args or {})

    def version(self) -> int:
        """A number that goes up with every write, by whichever program."""
        with self.reading() as connection:
            return version(connection)

    def state(self, connection: Connection) -> object:
        """What tells whether anything can have changed since: equal for one version of one and the same file.

        Another file put in its place may bear the same version.
        """
        return connection.info.get("file"), version(connection)

    def compact(self) -> None:
        """Rewrite the file without its freed pages."""
        if self.engine.dialect.name != "sqlite":
            return
        with plain_errors(self.where):
            connection = open_sqlite(Path(self.where))
            try:
                connection.execute("VACUUM")
            finally:
                connection.close()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


@contextmanager
def _kept_if_sound(connection: Connection) -> Iterator[None]:
    """A transaction. If the database refused something, the connection is closed after it and not kept.

    A file that could not be written to may be writable in a minute, but not through a connection that was opened when
    it was not; and a connection that has met a fault need not be trusted again.
    """
    try:
        with connection.begin():
            yield
    except (exc.OperationalError, exc.DatabaseError, sqlite3.Error):
        connection.invalidate()
        raise


def ensure_coder(recorder: Recorder, name: str) -> str:
    """The guid of the coder of that name, who is made known to the project if new. Not part of any change."""
    connection = recorder.connection
    clean = " ".join(name.split())
    found = recorder.find("coder", name_fold=fold(clean))
    if found:
        return found
    guid = new_guid()
    next_id = (connection.execute(select(func.max(CoderRow.id))).scalar() or 0) + 1
    connection.execute(insert(CoderRow).values(id=next_id, guid=guid, name=clean, name_fold=fold(clean)))
    return guid


def _set_journal(path: Path) -> None:
    connection = open_sqlite(path)
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()


def _clear_unfinished(path: Path) -> None:
    """Remove what was left where making this project was killed."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _SURELY_DEAD_SECONDS:
                left.unlink()


def _put_in_place(made: Path, path: Path, taken: QualcodeError) -> None:
    """Give a finished project its name, if nobody has taken that meanwhile."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise taken from None
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise taken from None
        made.rename(path)


def _version(path: Path) -> int:
    """The schema version of a project file; what is not one, or is of a newer version, is refused.

    What belongs to another program is not opened as a database, since that may write to it.

    Raises:
        QualcodeError: with what the file is instead, and what to do.
    """
    where = str(path)
    if not path.is_file():
        raise QualcodeError(
            _("there is no such project."), where, _("`qualcode new {name}` makes one.").format(name=path.name)
        )
    if not is_sqlite(path):
        raise QualcodeError(_("this is not a qualcode project."), where, _("`qualcode import` imports documents."))
    if not is_ours(path):
        raise QualcodeError(_("this is another program's database, not a qualcode project."), where)
    connection: sqlite3.Connection = open_sqlite(path)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    if version > SCHEMA_VERSION:
        raise newer(where)
    return int(version)


def newer(where: str) -> QualcodeError:
    """The message for a project of a schema version that this program does not know."""
    return QualcodeError(
        _("this project was written by a newer version of qualcode."),
        where,
        _("Update with `pip install --upgrade qualcode`, then open it again."),
    )
