"""What suggestions need and leave behind: rules, decisions, annotations of the texts."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.schema.base import Base, Identified
from qualcode.store.schema.holds import DERIVED, NOTHING, WRITING


class RuleRow(Identified):
    """A rule that suggests a code; `form` says how `pattern` is read."""

    __tablename__ = "rule"

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    form: Mapped[str] = mapped_column(String(16), info=NOTHING)
    pattern: Mapped[str] = mapped_column(Text, info=WRITING)
    where: Mapped[str] = mapped_column(Text, default="", info=WRITING)
    active: Mapped[bool] = mapped_column(default=True)


class DecisionRow(Identified):
    """What a coder decided on a suggestion.

    `instead` is the guid of the code that was taken in its place, `rules` are the guids of the rules that fired.
    A `blind` decision was made again later without the suggestion being shown; it stands beside the first.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("segment_id", "code_id", "coder_id", "blind"),)

    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    verdict: Mapped[str] = mapped_column(String(16), info=NOTHING)
    instead: Mapped[str] = mapped_column(Text, default="", info=NOTHING)
    score: Mapped[float | None]
    engine: Mapped[str] = mapped_column(String(32), default="", info=NOTHING)
    rules: Mapped[list[str]] = mapped_column(JSON, default=list, info=NOTHING)
    blind: Mapped[bool] = mapped_column(default=False)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)


class OfferRow(Base):
    """That a suggestion was shown to a coder. Not logged: it happened, and undo does not unshow it.

    It holds no text and points to no passage: `suggestion` is the hash that names it, `code` and `coder` are guids.
    """

    __tablename__ = "offer"

    suggestion: Mapped[str] = mapped_column(String(64), primary_key=True, info=NOTHING)
    coder: Mapped[str] = mapped_column(String(64), primary_key=True, info=NOTHING)
    code: Mapped[str] = mapped_column(String(64), info=NOTHING)
    score: Mapped[float | None]
    engine: Mapped[str] = mapped_column(String(32), default="", info=NOTHING)
    created: Mapped[str] = mapped_column(String(32), info=NOTHING)


class AnnotationRow(Base):
    """What a pipeline found in a text: sentences, lemmas, parts of speech, names. Derived, so not logged."""

    __tablename__ = "annotation"

    content_id: Mapped[int] = mapped_column(ForeignKey("content.id"), primary_key=True)
    pipeline: Mapped[str] = mapped_column(String(64), primary_key=True, info=NOTHING)
    data: Mapped[bytes] = mapped_column(LargeBinary, info=DERIVED)
