"""The third schema version: who finished what, record types, code sets, derived data, erasures still to be done.

This file says what version 3 is, for good; it does not follow `store.schema`, which says what the current one is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the tables of version 2 to version 3."""
    op.add_column("document", sa.Column("record", sa.String(length=16), nullable=True))
    op.add_column("revision", sa.Column("reader", sa.String(length=64), nullable=False, server_default=""))
    _finished()
    _code_sets()
    _beside_the_log()


def _finished() -> None:
    op.create_table(
        "finished",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_finished_document_id"),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name="fk_finished_coder_id"),
        sa.PrimaryKeyConstraint("id", name="pk_finished"),
        sa.UniqueConstraint("guid", name="uq_finished_guid"),
        sa.UniqueConstraint("document_id", "coder_id", name="uq_finished_document_id_coder_id"),
    )
    op.create_index("ix_finished_coder_id", "finished", ["coder_id"], unique=False)


def _code_sets() -> None:
    op.create_table(
        "code_set",
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_code_set"),
        sa.UniqueConstraint("guid", name="uq_code_set_guid"),
        sa.UniqueConstraint("name_fold", name="uq_code_set_name_fold"),
    )
    op.create_table(
        "code_set_code",
        sa.Column("code_set_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["code_set_id"], ["code_set.id"], name="fk_code_set_code_code_set_id"),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name="fk_code_set_code_code_id"),
        sa.PrimaryKeyConstraint("id", name="pk_code_set_code"),
        sa.UniqueConstraint("guid", name="uq_code_set_code_guid"),
        sa.UniqueConstraint("code_set_id", "code_id", name="uq_code_set_code_code_set_id_code_id"),
    )
    op.create_index("ix_code_set_code_code_id", "code_set_code", ["code_id"], unique=False)


def _beside_the_log() -> None:
    """What is worked out and what is still to be erased: neither is a change."""
    op.create_table(
        "derived",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("engine", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_derived"),
    )
    op.create_table(
        "pending_erasure",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pending_erasure"),
    )
