"""The file's own record: the study, its coders, its changes, what was written out of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.schema.base import Base, Identified
from qualcode.store.schema.holds import DERIVED, NAME, NOTHING, PATH, RECORD, WRITING


class SchemaVersionRow(Base):
    """Alembic's own note of the schema version."""

    __tablename__ = "alembic_version"

    version_num: Mapped[str] = mapped_column(String(32), primary_key=True, info=NOTHING)


class ProjectRow(Identified):
    """The study itself; one row. `version` goes up with every write, undo and redo included."""

    __tablename__ = "project"

    title: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    language: Mapped[str] = mapped_column(String(8), default="nb", info=NOTHING)
    approach: Mapped[str] = mapped_column(String(32), default="", info=NOTHING)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)
    version: Mapped[int] = mapped_column(default=0)


class CoderRow(Identified):
    """A person who codes."""

    __tablename__ = "coder"

    name: Mapped[str] = mapped_column(Text, info=NAME)
    name_fold: Mapped[str] = mapped_column(Text, unique=True, info=NAME)


class ExportRow(Identified):
    """A file that was written from the project, outside it. Not logged: undo does not unwrite a file."""

    __tablename__ = "export"

    path: Mapped[str] = mapped_column(Text, unique=True, info=PATH)
    what: Mapped[str] = mapped_column(String(16), info=NOTHING)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)


class ChangeRow(Base):
    """One change. `ops` is the compressed list of rows before and after; `format` the version of that encoding."""

    __tablename__ = "change"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guid: Mapped[str] = mapped_column(String(64), unique=True, info=NOTHING)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    time: Mapped[str] = mapped_column(String(32), info=NOTHING)
    kind: Mapped[str] = mapped_column(String(48), info=NOTHING)
    args: Mapped[dict[str, Any]] = mapped_column(JSON, info=RECORD)
    state: Mapped[str] = mapped_column(String(16), default="done", info=NOTHING)
    format: Mapped[int] = mapped_column(default=1)
    ops: Mapped[bytes] = mapped_column(LargeBinary, info=RECORD)


class DerivedRow(Base):
    """Something worked out from the study, kept so that it need not be worked out again. Not logged.

    It holds while the project has the `version` and the program's part that made it is the same `engine`.
    """

    __tablename__ = "derived"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True, info=NOTHING)
    key: Mapped[str] = mapped_column(String(160), primary_key=True, info=NOTHING)
    version: Mapped[int]
    engine: Mapped[str] = mapped_column(String(64), info=NOTHING)
    payload: Mapped[bytes] = mapped_column(LargeBinary, info=DERIVED)


class PendingErasureRow(Base):
    """A step of a forgetting that is still to be done, also by the next program that opens the project. Not logged.

    Written before anything is erased and removed when the step is done. `detail` is what the step needs.
    """

    __tablename__ = "pending_erasure"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(String(32), info=NOTHING)
    detail: Mapped[Any] = mapped_column(JSON, info=RECORD)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)


class SettingRow(Base):
    """How this study was left on the screen: place, panes, filters. Not logged."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(64), primary_key=True, info=NOTHING)
    value: Mapped[Any] = mapped_column(JSON, info=RECORD)
