"""The tables of a project file, schema version 1.

Rows that a person made carry a `guid` (uuid4, never reused) by which the change log knows them; the integer `id`
is the file's own and never leaves this room. A foreign key column is named after the table it points to, with
`_id` (`member_of_id` and `parent_id` point to their own table). Texts live in `content`, addressed by their hash and
never changed, so that the change log can do without them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA_VERSION = 1
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
    guid: Mapped[str] = mapped_column(String(64), unique=True)


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


class ActorRow(Identified):
    """Who speaks or stands for a text."""

    __tablename__ = "actor"

    name: Mapped[str] = mapped_column(Text)
    name_fold: Mapped[str] = mapped_column(Text, unique=True)
    label: Mapped[str] = mapped_column(Text, default="")
    label_fold: Mapped[str | None] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text, default="")
    interviewer: Mapped[bool] = mapped_column(default=False)
    member_of_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)


class AttributeRow(Identified):
    """A typed property that actors or documents can have."""

    __tablename__ = "attribute"
    __table_args__ = (UniqueConstraint("scope", "name_fold"),)

    name: Mapped[str] = mapped_column(Text)
    name_fold: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(String(16))
    type: Mapped[str] = mapped_column(String(16), default="text")


class ContentRow(Identified):
    """An immutable text with its layout; `guid` is the sha256 of both. `word_starts` is int32, little endian."""

    __tablename__ = "content"

    text: Mapped[str] = mapped_column(Text)
    blocks: Mapped[list[Any]] = mapped_column(JSON)
    characters: Mapped[int]
    words: Mapped[int]
    word_starts: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRow(Identified):
    """An imported source."""

    __tablename__ = "document"

    name: Mapped[str] = mapped_column(Text)
    name_fold: Mapped[str] = mapped_column(Text, unique=True)
    label: Mapped[str] = mapped_column(Text)
    label_fold: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text, default="other")
    status: Mapped[str] = mapped_column(String(16), default="unread")
    language: Mapped[str] = mapped_column(String(8), default="")
    date: Mapped[str] = mapped_column(Text, default="")
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)
    source_path: Mapped[str] = mapped_column(Text, default="")
    source_sha256: Mapped[str] = mapped_column(String(64), default="")
    author: Mapped[str] = mapped_column(Text, default="")
    year: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[str] = mapped_column(Text, default="")
    publisher: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(Text, default="")


class RevisionRow(Identified):
    """One fixed text of a document; the one with the highest number is current."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    content_id: Mapped[int] = mapped_column(ForeignKey("content.id"), index=True)
    created: Mapped[str] = mapped_column(String(32))


class TurnRow(Identified):
    """A stretch by one speaker; offsets in code points."""

    __tablename__ = "turn"
    __table_args__ = (
        UniqueConstraint("revision_id", "start"),
        CheckConstraint('"start" >= 0 AND "start" < "end"', name="span"),
        Index("ix_turn_columns", "revision_id", "start", "end", "actor_id"),
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]
    speaker: Mapped[str] = mapped_column(Text, default="")
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)
    time_ms: Mapped[int | None]


class VoiceRow(Identified):
    """A stretch in which another actor is quoted or paraphrased."""

    __tablename__ = "voice"
    __table_args__ = (
        UniqueConstraint("revision_id", "start", "end", "actor_id"),
        CheckConstraint('"start" >= 0 AND "start" < "end"', name="span"),
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]
    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16), default="quoted")


class AttributeValueRow(Identified):
    """The value of one attribute for one actor or one document."""

    __tablename__ = "attribute_value"
    __table_args__ = (
        UniqueConstraint("attribute_id", "actor_id"),
        UniqueConstraint("attribute_id", "document_id"),
        CheckConstraint("(actor_id IS NULL) <> (document_id IS NULL)", name="one_owner"),
    )

    attribute_id: Mapped[int] = mapped_column(ForeignKey("attribute.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    value: Mapped[str] = mapped_column(Text)


class CodeRow(Identified):
    """A code in the codebook tree."""

    __tablename__ = "code"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    name_fold: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text, default="")
    sort: Mapped[int] = mapped_column(default=0)
    definition: Mapped[str] = mapped_column(Text, default="")
    include: Mapped[str] = mapped_column(Text, default="")
    exclude: Mapped[str] = mapped_column(Text, default="")
    example: Mapped[str] = mapped_column(Text, default="")
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    color: Mapped[str] = mapped_column(String(16), default="")
    key: Mapped[int | None]


Index("uq_code_sibling", func.coalesce(CodeRow.parent_id, 0), CodeRow.name_fold, unique=True)


class SegmentRow(Identified):
    """A passage; never changed."""

    __tablename__ = "segment"
    __table_args__ = (
        UniqueConstraint("revision_id", "start", "end"),
        CheckConstraint('"start" >= 0 AND "start" < "end"', name="span"),
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]


class CodingRow(Identified):
    """One code on one passage by one coder; once."""

    __tablename__ = "coding"
    __table_args__ = (
        UniqueConstraint("segment_id", "code_id", "coder_id"),
        Index("ix_coding_columns", "segment_id", "code_id", "coder_id", "origin", "guid"),
    )

    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    origin: Mapped[str] = mapped_column(String(16), default="manual")
    score: Mapped[float | None]
    coding_pass: Mapped[str] = mapped_column(String(16), default="open")
    star: Mapped[bool] = mapped_column(default=False)
    stance: Mapped[str | None] = mapped_column(String(16))
    created: Mapped[str] = mapped_column(String(32))


class MemoRow(Identified):
    """A memo or an entry of the journal."""

    __tablename__ = "memo"

    kind: Mapped[str] = mapped_column(String(16), default="analytic")
    text: Mapped[str] = mapped_column(Text)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    created: Mapped[str] = mapped_column(String(32))
    modified: Mapped[str] = mapped_column(String(32))


class MemoLinkRow(Identified):
    """One thing that a memo is about."""

    __tablename__ = "memo_link"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN code_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN actor_id IS NULL THEN 0 ELSE 1 END + CASE WHEN coding_id IS NULL THEN 0 ELSE 1 END = 1",
            name="one_target",
        ),
    )

    memo_id: Mapped[int] = mapped_column(ForeignKey("memo.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    code_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)
    coding_id: Mapped[int | None] = mapped_column(ForeignKey("coding.id"), index=True)


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
