"""A name written into any column of a project file, for tests that ask whether it is found again or gone."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from qualcode.model.change import Op
from qualcode.store.recorder import encode_ops
from qualcode.store.schema import Base

SECRET = "Ragnhild Qvigstad"


def plant(connection: Connection, table: str, column: str) -> None:
    """Write the name into one row's column, in the shape that the column has."""
    target = Base.metadata.tables[table]
    key = next(iter(target.primary_key))
    first = connection.execute(select(key).limit(1)).scalar_one()
    value: object = SECRET
    if (table, column) == ("change", "ops"):
        value = encode_ops([Op("code", "g", None, {"name": SECRET, "parent": None, "sort": 1})])
    elif (table, column) in {("change", "args"), ("setting", "value")}:
        value = {"deep": [{"er": SECRET}]}
    elif "JSON" in str(target.c[column].type):
        value = [[SECRET]] if column == "blocks" else [{"name": SECRET}] if column == "codes" else [SECRET]
    connection.execute(update(target).where(key == first).values({column: value}))
