"""Proposals that nobody wants to be asked about again: names of actors, voices. Only ids are kept, no words."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from qualcode.store.schema import SettingRow

_DECLINED = "names.declined"
_DECLINED_VOICES = "voices.declined"


def declined_names(connection: Connection) -> frozenset[str]:
    """The ids of proposed actors that were rejected; they hold nothing of the names."""
    return _read(connection, _DECLINED)


def decline_names(connection: Connection, ids: frozenset[str]) -> None:
    """Keep these as the ids of rejected proposals, in place of those before."""
    _write(connection, _DECLINED, ids)


def declined_voices(connection: Connection) -> frozenset[str]:
    """The ids of proposed voices that were rejected."""
    return _read(connection, _DECLINED_VOICES)


def decline_voices(connection: Connection, ids: frozenset[str]) -> None:
    """Keep these as the ids of rejected voices, in place of those before."""
    _write(connection, _DECLINED_VOICES, ids)


def _read(connection: Connection, name: str) -> frozenset[str]:
    stored = connection.execute(select(SettingRow.value).where(SettingRow.name == name)).scalar()
    return frozenset(stored or ())


def _write(connection: Connection, name: str, ids: frozenset[str]) -> None:
    connection.execute(delete(SettingRow).where(SettingRow.name == name))
    connection.execute(insert(SettingRow).values(name=name, value=sorted(ids)))
