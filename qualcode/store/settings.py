"""How a study was left on the screen. Not part of the change log: nothing that anybody counts has changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from qualcode.store.schema import SettingRow


def read_setting(connection: Connection, name: str) -> Any:
    """The value of a setting; None if there is none."""
    return connection.execute(select(SettingRow.value).where(SettingRow.name == name)).scalar()


def write_setting(connection: Connection, name: str, value: Any) -> None:
    """Keep a value, None for none. The project's version stays."""
    if value is None:
        connection.execute(delete(SettingRow).where(SettingRow.name == name))
    elif connection.execute(select(SettingRow.name).where(SettingRow.name == name)).first():
        connection.execute(update(SettingRow).where(SettingRow.name == name).values(value=value))
    else:
        connection.execute(insert(SettingRow).values(name=name, value=value))
