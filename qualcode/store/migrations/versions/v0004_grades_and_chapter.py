"""The fourth schema version: grades of findings, recommendations, summaries in grids, marks in declared matrices.

This file says what version 4 is, for good; it does not follow `store.schema`, which says what the current one is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the tables of version 3 to version 4."""
    op.add_column("finding", sa.Column("grade", sa.Text(), nullable=False, server_default=""))
    op.add_column("finding", sa.Column("grade_reason", sa.Text(), nullable=False, server_default=""))
    _table("recommendation", sa.Column("sort", sa.Integer(), nullable=False), _text("text"))
    _table("recommendation_finding", _to("recommendation"), _to("finding"), alike=("recommendation_id", "finding_id"))
    _table("grid_cell", _to("code"), _to("actor", nullable=True), _text("text"), alike=("code_id", "actor_id"))
    _table(
        "declared_mark",
        _to("code"),
        sa.Column("across_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        _text("reason"),
        alike=("code_id", "across_id"),
    )
    for table, column in (
        ("recommendation_finding", "finding_id"),
        ("grid_cell", "actor_id"),
        ("declared_mark", "across_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _to(table: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(f"{table}_id", sa.Integer(), nullable=nullable)


def _table(name: str, *columns: sa.Column[str] | sa.Column[int], alike: tuple[str, ...] = ()) -> None:
    keys = [column.name for column in columns if column.name.endswith("_id")]
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [key], ["code.id" if key == "across_id" else f"{key.removesuffix('_id')}.id"], name=f"fk_{name}_{key}"
            )
            for key in keys
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("guid", name=f"uq_{name}_guid"),
        *([sa.UniqueConstraint(*alike, name=f"uq_{name}_{'_'.join(alike)}")] if alike else []),
    )
