"""What was worked out from the study and kept: neither logged nor a new version, gone without loss at any time."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from qualcode.store.schema import DerivedRow


def read_derived(connection: Connection, kind: str, key: str, version: int, engine: str) -> bytes | None:
    """What was kept under a key, if it was made of this version of the project by this engine; else None."""
    query = select(DerivedRow.payload).where(
        DerivedRow.kind == kind, DerivedRow.key == key, DerivedRow.version == version, DerivedRow.engine == engine
    )
    return connection.execute(query).scalar()


def write_derived(connection: Connection, kind: str, key: str, version: int, engine: str, payload: bytes) -> None:
    """Keep bytes in place of what was kept under that key. The project's version stays.

    Args:
        connection: an open write transaction.
        kind: whose they are, such as `offers`.
        key: which of its kind, by guids or numbers: no words.
        version: the project's, as it was when they were worked out.
        engine: what worked them out, with its own version; a newer one does not read them.
        payload: whatever the kind keeps.
    """
    connection.execute(delete(DerivedRow).where(DerivedRow.kind == kind, DerivedRow.key == key))
    connection.execute(insert(DerivedRow).values(kind=kind, key=key, version=version, engine=engine, payload=payload))


def all_derived(connection: Connection, kind: str, engine: str) -> list[bytes]:
    """All that an engine kept of a kind, at whatever versions of the project, the oldest first."""
    query = (
        select(DerivedRow.payload)
        .where(DerivedRow.kind == kind, DerivedRow.engine == engine)
        .order_by(DerivedRow.version, DerivedRow.key)
    )
    return list(connection.execute(query).scalars())


def drop_derived(connection: Connection, kind: str | None = None) -> None:
    """Keep nothing of a kind any longer, or nothing at all."""
    gone = delete(DerivedRow)
    connection.execute(gone if kind is None else gone.where(DerivedRow.kind == kind))
