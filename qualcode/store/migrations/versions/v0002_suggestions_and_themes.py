"""The second schema version: question guide, aliases, suggestions, themes, findings, drafts, the screen's own notes.

This file says what version 2 is, for good; it does not follow `store.schema`, which says what the current one is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the tables of version 1 to version 2."""
    _new_tables()
    op.add_column("code", sa.Column("defined", sa.String(length=32), nullable=False, server_default=""))
    op.add_column("coding", sa.Column("reviewed", sa.String(length=32), nullable=False, server_default=""))
    op.add_column("revision", sa.Column("times", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("turn", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false()))
    _memos_on_passages()


def _memos_on_passages() -> None:
    """Let a memo be about a passage; the rule that a link has one target is written anew."""
    targets = ("document_id", "code_id", "actor_id", "coding_id")
    before = sa.Table(
        "memo_link",
        sa.MetaData(),
        sa.Column("memo_id", sa.Integer(), sa.ForeignKey("memo.id", name="fk_memo_link_memo_id"), nullable=False),
        *[
            sa.Column(
                target,
                sa.Integer(),
                sa.ForeignKey(f"{target.removesuffix('_id')}.id", name=f"fk_memo_link_{target}"),
                nullable=True,
            )
            for target in targets
        ],
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.CheckConstraint(_one_of(targets), name=op.f("ck_memo_link_one_target")),
        sa.PrimaryKeyConstraint("id", name="pk_memo_link"),
        sa.UniqueConstraint("guid", name="uq_memo_link_guid"),
        *[sa.Index(f"ix_memo_link_{name}", name) for name in ("memo_id", *targets)],
    )
    with op.batch_alter_table("memo_link", copy_from=before, recreate="auto") as batch:
        batch.drop_constraint(op.f("ck_memo_link_one_target"), type_="check")
        batch.add_column(sa.Column("segment_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_memo_link_segment_id", "segment", ["segment_id"], ["id"])
        batch.create_check_constraint(op.f("ck_memo_link_one_target"), _one_of((*targets, "segment_id")))
    op.create_index("ix_memo_link_segment_id", "memo_link", ["segment_id"], unique=False)


def _one_of(columns: tuple[str, ...]) -> str:
    return " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns) + " = 1"


def _new_tables() -> None:
    """Make the tables that version 1 did not have."""
    op.create_table(
        "codebook_version",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_codebook_version"),
        sa.UniqueConstraint("guid", name="uq_codebook_version_guid"),
        sa.UniqueConstraint("name_fold", name="uq_codebook_version_name_fold"),
    )
    op.create_table(
        "draft",
        sa.Column("about", sa.String(length=160), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("modified", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("about", name="pk_draft"),
    )
    op.create_table(
        "offer",
        sa.Column("suggestion", sa.String(length=64), nullable=False),
        sa.Column("coder", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("engine", sa.String(length=32), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("suggestion", "coder", name="pk_offer"),
    )
    op.create_table(
        "question",
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_fold", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        sa.UniqueConstraint("guid", name="uq_question_guid"),
        sa.UniqueConstraint("label_fold", name="uq_question_label_fold"),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )
    op.create_table(
        "theme",
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("idea", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme"),
        sa.UniqueConstraint("guid", name="uq_theme_guid"),
        sa.UniqueConstraint("name_fold", name="uq_theme_name_fold"),
    )
    op.create_table(
        "alias",
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_alias_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alias"),
        sa.UniqueConstraint("actor_id", "name_fold", name="uq_alias_actor_id_name_fold"),
        sa.UniqueConstraint("guid", name="uq_alias_guid"),
    )
    op.create_index("ix_alias_name_fold", "alias", ["name_fold"], unique=False)

    op.create_table(
        "annotation",
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("pipeline", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["content_id"], ["content.id"], name="fk_annotation_content_id"),
        sa.PrimaryKeyConstraint("content_id", "pipeline", name="pk_annotation"),
    )
    op.create_table(
        "finding",
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_finding_theme_id"),
        sa.PrimaryKeyConstraint("id", name="pk_finding"),
        sa.UniqueConstraint("guid", name="uq_finding_guid"),
    )
    op.create_index("ix_finding_theme_id", "finding", ["theme_id"], unique=False)

    op.create_table(
        "rule",
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name="fk_rule_code_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rule"),
        sa.UniqueConstraint("guid", name="uq_rule_guid"),
    )
    op.create_index("ix_rule_code_id", "rule", ["code_id"], unique=False)

    op.create_table(
        "theme_code",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name="fk_theme_code_code_id"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_theme_code_theme_id"),
        sa.PrimaryKeyConstraint("id", name="pk_theme_code"),
        sa.UniqueConstraint("guid", name="uq_theme_code_guid"),
        sa.UniqueConstraint("theme_id", "code_id", name="uq_theme_code_theme_id_code_id"),
    )
    op.create_index("ix_theme_code_code_id", "theme_code", ["code_id"], unique=False)

    op.create_table(
        "answer",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_answer_span")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name="fk_answer_question_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_answer_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
        sa.UniqueConstraint("guid", name="uq_answer_guid"),
        sa.UniqueConstraint(
            "revision_id", "start", "end", "question_id", name="uq_answer_revision_id_start_end_question_id"
        ),
    )
    op.create_index("ix_answer_question_id", "answer", ["question_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("instead", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("engine", sa.String(length=32), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name="fk_decision_code_id"),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name="fk_decision_coder_id"),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name="fk_decision_segment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("guid", name="uq_decision_guid"),
        sa.UniqueConstraint(
            "segment_id", "code_id", "coder_id", "blind", name="uq_decision_segment_id_code_id_coder_id_blind"
        ),
    )
    op.create_index("ix_decision_code_id", "decision", ["code_id"], unique=False)
    op.create_index("ix_decision_coder_id", "decision", ["coder_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name="fk_evidence_finding_id"),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name="fk_evidence_segment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        sa.UniqueConstraint("finding_id", "segment_id", name="uq_evidence_finding_id_segment_id"),
        sa.UniqueConstraint("guid", name="uq_evidence_guid"),
    )
    op.create_index("ix_evidence_segment_id", "evidence", ["segment_id"], unique=False)
