"""Names that nobody wants to be asked about again."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from qualcode.store.schema import SettingRow

_DECLINED = "names.declined"


def declined_names(connection: Connection) -> frozenset[str]:
    """The ids of proposed actors that were rejected; they hold nothing of the names."""
    stored = connection.execute(select(SettingRow.value).where(SettingRow.name == _DECLINED)).scalar()
    return frozenset(stored or ())


def decline_names(connection: Connection, ids: frozenset[str]) -> None:
    """Keep these as the ids of rejected proposals, in place of those before."""
    connection.execute(delete(SettingRow).where(SettingRow.name == _DECLINED))
    connection.execute(insert(SettingRow).values(name=_DECLINED, value=sorted(ids)))
