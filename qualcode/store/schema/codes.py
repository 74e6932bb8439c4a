"""Codes, what is coded with them, and what is made of it: memos, themes, findings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.schema.base import Base, Identified
from qualcode.store.schema.holds import NOTHING, WRITING


class CodeRow(Identified):
    """A code in the codebook tree."""

    __tablename__ = "code"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), index=True)
    name: Mapped[str] = mapped_column(Text, info=WRITING)
    name_fold: Mapped[str] = mapped_column(Text, info=WRITING)
    name_en: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    sort: Mapped[int] = mapped_column(default=0)
    definition: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    include: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    exclude: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    example: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list, info=WRITING)
    color: Mapped[str] = mapped_column(String(16), default="", info=NOTHING)
    key: Mapped[int | None]
    defined: Mapped[str] = mapped_column(String(32), default="", info=NOTHING)


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
    origin: Mapped[str] = mapped_column(String(16), default="manual", info=NOTHING)
    score: Mapped[float | None]
    coding_pass: Mapped[str] = mapped_column(String(16), default="open", info=NOTHING)
    star: Mapped[bool] = mapped_column(default=False)
    stance: Mapped[str | None] = mapped_column(String(16), info=NOTHING)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)
    reviewed: Mapped[str] = mapped_column(String(32), default="", info=NOTHING)


class MemoRow(Identified):
    """A memo or an entry of the journal."""

    __tablename__ = "memo"

    kind: Mapped[str] = mapped_column(String(16), default="analytic", info=NOTHING)
    text: Mapped[str] = mapped_column(Text, info=WRITING)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)
    modified: Mapped[str] = mapped_column(String(32), info=NOTHING)


class MemoLinkRow(Identified):
    """One thing that a memo is about."""

    __tablename__ = "memo_link"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN code_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN actor_id IS NULL THEN 0 ELSE 1 END + CASE WHEN coding_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN segment_id IS NULL THEN 0 ELSE 1 END = 1",
            name="one_target",
        ),
    )

    memo_id: Mapped[int] = mapped_column(ForeignKey("memo.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    code_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)
    coding_id: Mapped[int | None] = mapped_column(ForeignKey("coding.id"), index=True)
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"), index=True)


class CodebookVersionRow(Identified):
    """The codebook as it was when somebody gave it a name; `codes` is what `codes export` writes, as data."""

    __tablename__ = "codebook_version"

    name: Mapped[str] = mapped_column(Text, info=WRITING)
    name_fold: Mapped[str] = mapped_column(Text, unique=True, info=WRITING)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)
    codes: Mapped[list[Any]] = mapped_column(JSON, default=list, info=WRITING)


class ThemeRow(Identified):
    """A theme of the analysis, over codes: what they say together."""

    __tablename__ = "theme"

    sort: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(Text, info=WRITING)
    name_fold: Mapped[str] = mapped_column(Text, unique=True, info=WRITING)
    idea: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    status: Mapped[str] = mapped_column(String(16), default="candidate", info=NOTHING)


class ThemeCodeRow(Identified):
    """A code that belongs to a theme."""

    __tablename__ = "theme_code"
    __table_args__ = (UniqueConstraint("theme_id", "code_id"),)

    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)


class FindingRow(Identified):
    """A claim of the study; `grade` is how well the researcher holds it to be borne out, in her own words."""

    __tablename__ = "finding"

    sort: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, info=WRITING)
    status: Mapped[str] = mapped_column(String(16), default="candidate", info=NOTHING)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)
    grade: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    grade_reason: Mapped[str] = mapped_column(Text, default="", info=WRITING)


class EvidenceRow(Identified):
    """A passage for or against a finding."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("finding_id", "segment_id"),)

    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    side: Mapped[str] = mapped_column(String(16), default="for", info=NOTHING)


class CodeSetRow(Identified):
    """Codes of which exactly one applies to each unit (content analysis); `unit` is empty where none was said."""

    __tablename__ = "code_set"

    sort: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(Text, info=WRITING)
    name_fold: Mapped[str] = mapped_column(Text, unique=True, info=WRITING)
    unit: Mapped[str] = mapped_column(String(16), default="", info=NOTHING)


class CodeSetCodeRow(Identified):
    """A code that belongs to a set; it may stand in several."""

    __tablename__ = "code_set_code"
    __table_args__ = (UniqueConstraint("code_set_id", "code_id"),)

    code_set_id: Mapped[int] = mapped_column(ForeignKey("code_set.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)


class FinishedRow(Identified):
    """That a coder has coded a document to its end."""

    __tablename__ = "finished"
    __table_args__ = (UniqueConstraint("document_id", "coder_id"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)


class DraftRow(Base):
    """Text that is being written and not yet saved. Not logged; `about` says what it will belong to."""

    __tablename__ = "draft"

    about: Mapped[str] = mapped_column(String(160), primary_key=True, info=NOTHING)
    text: Mapped[str] = mapped_column(Text, info=WRITING)
    modified: Mapped[str] = mapped_column(String(32), info=NOTHING)
