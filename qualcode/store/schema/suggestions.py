"""What suggestions need and leave behind: rules, decisions, annotations of the texts."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.schema.base import Base, Identified


class RuleRow(Identified):
    """A rule that suggests a code; `form` says how `pattern` is read."""

    __tablename__ = "rule"

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    form: Mapped[str] = mapped_column(String(16))
    pattern: Mapped[str] = mapped_column(Text)
    where: Mapped[str] = mapped_column(Text, default="")
    active: Mapped[bool] = mapped_column(default=True)


class DecisionRow(Identified):
    """What a coder decided on a suggestion. `instead` is the guid of the code that was taken in its place."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("segment_id", "code_id", "coder_id"),)

    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    verdict: Mapped[str] = mapped_column(String(16))
    instead: Mapped[str] = mapped_column(Text, default="")
    score: Mapped[float | None]
    engine: Mapped[str] = mapped_column(String(32), default="")
    rule: Mapped[str] = mapped_column(String(64), default="")
    blind: Mapped[bool] = mapped_column(default=False)
    created: Mapped[str] = mapped_column(String(32))


class AnnotationRow(Base):
    """What a pipeline found in a text: sentences, lemmas, parts of speech, names. Derived, so not logged."""

    __tablename__ = "annotation"

    content_id: Mapped[int] = mapped_column(ForeignKey("content.id"), primary_key=True)
    pipeline: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
