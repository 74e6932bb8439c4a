"""What a results chapter is made of beside codings: recommendations, summaries in grids, marks in matrices."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.schema.base import Identified
from qualcode.store.schema.holds import NOTHING, WRITING


class RecommendationRow(Identified):
    """What the study advises."""

    __tablename__ = "recommendation"

    sort: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, info=WRITING)


class RecommendationFindingRow(Identified):
    """A finding that a recommendation rests on."""

    __tablename__ = "recommendation_finding"
    __table_args__ = (UniqueConstraint("recommendation_id", "finding_id"),)

    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"), index=True)


class GridCellRow(Identified):
    """The researcher's own summary of what one case says under one code; without an actor it is of the column.

    Under the code that a grid is of, it is the summary of the row.
    """

    __tablename__ = "grid_cell"
    __table_args__ = (UniqueConstraint("code_id", "actor_id"),)

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"), index=True)
    text: Mapped[str] = mapped_column(Text, info=WRITING)


class DeclaredMarkRow(Identified):
    """What the researcher holds of two codes meeting on one passage: possible, expected or found."""

    __tablename__ = "declared_mark"
    __table_args__ = (UniqueConstraint("code_id", "across_id"),)

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"))
    across_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    mark: Mapped[str] = mapped_column(String(16), info=NOTHING)
    reason: Mapped[str] = mapped_column(Text, default="", info=WRITING)
