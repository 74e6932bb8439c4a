"""Bringing an older project file to the current schema version.

Alembic, by SQLAlchemy's makers, is imported only when there is something to migrate.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.store.backups import make_backup
from qualcode.store.connect import open_sqlite
from qualcode.store.schema import SCHEMA_VERSION

MIGRATIONS = Path(__file__).parent / "migrations"


def revision_name(version: int) -> str:
    """What Alembic calls a schema version: `0001`."""
    return f"{version:04}"


def migrate_file(path: Path) -> Path:
    """Bring a SQLite project to the current schema, in one transaction, after a copy was made.

    Foreign keys are off while tables are rebuilt (a rebuild would otherwise empty the tables that refer to them) and
    checked as a whole before the commit.

    Returns:
        The copy of the file as it was.

    Raises:
        QualcodeError: if references would not hold afterwards; the file is unchanged then.
    """
    copy = make_backup(path, "migration", note=False).path
    connection = open_sqlite(path)
    try:
        connection.execute("PRAGMA foreign_keys=OFF")
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        with engine.connect() as wrapped:
            wrapped.begin()  # so that Alembic sees itself inside a transaction and commits nothing on its own
            connection.execute("BEGIN IMMEDIATE")  # after SQLAlchemy's first look at the driver, which rolls back
            run_migrations(wrapped, SCHEMA_VERSION)
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                connection.execute("ROLLBACK")
                raise QualcodeError(
                    _(
                        "the project could not be brought to the current version: {count} references are broken."
                    ).format(count=len(broken)),
                    str(path),
                    _("The file is unchanged. A copy is at {copy}.").format(copy=copy),
                )
            connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
            connection.execute("COMMIT")
    finally:
        connection.close()
    return copy


def run_migrations(connection: Connection, version: int) -> None:
    """Run the migrations up to a version on an open connection; the caller owns the transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision_name(version))
