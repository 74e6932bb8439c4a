"""What all tables of a project file have in common.

Rows that a person made carry a `guid` (uuid4, never reused) by which the change log knows them; the integer `id`
is the file's own and never leaves this room. A foreign key column is named after the table it points to, with
`_id` (`member_of_id` and `parent_id` point to their own table).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from qualcode.store.schema.holds import NOTHING

SCHEMA_VERSION = 5
APPLICATION_ID = 0x51434F44
"""`QCOD`: written into every SQLite project file, so that a foreign file is known for one."""


class Base(DeclarativeBase):
    """All tables of a project."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012


class Identified(Base):
    """A row that has a guid. Ids are given out by the writer, inside the write lock."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guid: Mapped[str] = mapped_column(String(64), unique=True, info=NOTHING)
