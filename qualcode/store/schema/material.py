"""The material of a study: sources, their texts, and who speaks in them.

Texts live in `content`, addressed by their hash and never changed, so that the change log can do without them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.schema.base import Identified
from qualcode.store.schema.holds import MATERIAL, NAME, NOTHING, PATH, WRITING


class ActorRow(Identified):
    """Who speaks or stands for a text."""

    __tablename__ = "actor"

    name: Mapped[str] = mapped_column(Text, info=NAME)
    name_fold: Mapped[str] = mapped_column(Text, unique=True, info=NAME)
    label: Mapped[str] = mapped_column(Text, default="", info=NAME)
    label_fold: Mapped[str | None] = mapped_column(Text, unique=True, info=NAME)
    kind: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    interviewer: Mapped[bool] = mapped_column(default=False)
    member_of_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)


class AttributeRow(Identified):
    """A typed property that actors or documents can have."""

    __tablename__ = "attribute"
    __table_args__ = (UniqueConstraint("scope", "name_fold"),)

    name: Mapped[str] = mapped_column(Text, info=WRITING)
    name_fold: Mapped[str] = mapped_column(Text, info=WRITING)
    scope: Mapped[str] = mapped_column(String(16), info=NOTHING)
    type: Mapped[str] = mapped_column(String(16), default="text", info=NOTHING)


class ContentRow(Identified):
    """An immutable text with its layout; `guid` is the sha256 of both. `word_starts` is int32, little endian."""

    __tablename__ = "content"

    text: Mapped[str] = mapped_column(Text, info=MATERIAL)
    blocks: Mapped[list[Any]] = mapped_column(JSON, info=MATERIAL)
    characters: Mapped[int]
    words: Mapped[int]
    word_starts: Mapped[bytes] = mapped_column(LargeBinary, info=NOTHING)


class DocumentRow(Identified):
    """An imported source."""

    __tablename__ = "document"

    name: Mapped[str] = mapped_column(Text, info=NAME)
    name_fold: Mapped[str] = mapped_column(Text, unique=True, info=NAME)
    label: Mapped[str] = mapped_column(Text, info=NAME)
    label_fold: Mapped[str] = mapped_column(Text, unique=True, info=NAME)
    kind: Mapped[str] = mapped_column(Text, default="other", info=WRITING)
    status: Mapped[str] = mapped_column(String(16), default="unread", info=NOTHING)
    language: Mapped[str] = mapped_column(String(8), default="", info=NOTHING)
    date: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)
    source_path: Mapped[str] = mapped_column(Text, default="", info=PATH)
    source_sha256: Mapped[str] = mapped_column(String(64), default="", info=NOTHING)
    author: Mapped[str] = mapped_column(Text, default="", info=NAME)
    year: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    title: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    publisher: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    url: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    record: Mapped[str | None] = mapped_column(String(16), info=NOTHING)


class RevisionRow(Identified):
    """One fixed text of a document; the highest number is current. `times` pairs offsets with milliseconds.

    `reader` is what read the file, and its version (`docx 1`): what was read by an older one can be told apart.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    content_id: Mapped[int] = mapped_column(ForeignKey("content.id"), index=True)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)
    times: Mapped[list[Any]] = mapped_column(JSON, default=list, info=NOTHING)
    reader: Mapped[str] = mapped_column(String(64), default="", info=NOTHING)


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
    speaker: Mapped[str] = mapped_column(Text, default="", info=NAME)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)
    time_ms: Mapped[int | None]
    by_hand: Mapped[bool] = mapped_column(default=False)


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
    kind: Mapped[str] = mapped_column(String(16), default="quoted", info=NOTHING)


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
    value: Mapped[str] = mapped_column(Text, info=WRITING)


class AliasRow(Identified):
    """Another name or spelling of an actor."""

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("actor_id", "name_fold"),)

    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id"))
    name: Mapped[str] = mapped_column(Text, info=NAME)
    name_fold: Mapped[str] = mapped_column(Text, index=True, info=NAME)


class QuestionRow(Identified):
    """A question of the question guide; `label` is its short name in tables."""

    __tablename__ = "question"

    sort: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(Text, info=WRITING)
    label_fold: Mapped[str] = mapped_column(Text, unique=True, info=WRITING)
    text: Mapped[str] = mapped_column(Text, info=WRITING)


class AnswerRow(Identified):
    """A stretch that answers a question."""

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("revision_id", "start", "end", "question_id"),
        CheckConstraint('"start" >= 0 AND "start" < "end"', name="span"),
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    score: Mapped[float | None]
