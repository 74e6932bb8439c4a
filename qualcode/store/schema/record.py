"""The file's own record: the study, its coders, its changes, what was written out of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.schema.base import Base, Identified


class SchemaVersionRow(Base):
    """Alembic's own note of the schema version."""

    __tablename__ = "alembic_version"

    version_num: Mapped[str] = mapped_column(String(32), primary_key=True)


class ProjectRow(Identified):
    """The study itself; one row. `version` goes up with every write, undo and redo included."""

    __tablename__ = "project"

    title: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(8), default="nb")
    approach: Mapped[str] = mapped_column(String(32), default="")
    created: Mapped[str] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(default=0)


class CoderRow(Identified):
    """A person who codes."""

    __tablename__ = "coder"

    name: Mapped[str] = mapped_column(Text)
    name_fold: Mapped[str] = mapped_column(Text, unique=True)


class ExportRow(Identified):
    """A file that was written from the project, outside it. Not logged: undo does not unwrite a file."""

    __tablename__ = "export"

    path: Mapped[str] = mapped_column(Text, unique=True)
    what: Mapped[str] = mapped_column(String(16))
    created: Mapped[str] = mapped_column(String(32))


class ChangeRow(Base):
    """One change. `ops` is the compressed list of rows before and after; `format` the version of that encoding."""

    __tablename__ = "change"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guid: Mapped[str] = mapped_column(String(64), unique=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    time: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(48))
    args: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(16), default="done")
    format: Mapped[int] = mapped_column(default=1)
    ops: Mapped[bytes] = mapped_column(LargeBinary)


class SettingRow(Base):
    """How this study was left on the screen: place, panes, filters. Not logged."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
