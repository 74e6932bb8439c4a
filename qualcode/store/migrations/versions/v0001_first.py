"""The first schema version.

This file says what version 1 is, for good; it does not follow `store.schema`, which says what the current one is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of version 1."""
    op.create_table(
        "actor",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_fold", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("interviewer", sa.Boolean(), nullable=False),
        sa.Column("member_of_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["member_of_id"], ["actor.id"], name="fk_actor_member_of_id"),
        sa.PrimaryKeyConstraint("id", name="pk_actor"),
        sa.UniqueConstraint("guid", name="uq_actor_guid"),
        sa.UniqueConstraint("label_fold", name="uq_actor_label_fold"),
        sa.UniqueConstraint("name_fold", name="uq_actor_name_fold"),
    )
    op.create_index("ix_actor_member_of_id", "actor", ["member_of_id"], unique=False)
    op.create_table(
        "attribute",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attribute"),
        sa.UniqueConstraint("guid", name="uq_attribute_guid"),
        sa.UniqueConstraint("scope", "name_fold", name="uq_attribute_scope_name_fold"),
    )
    op.create_table(
        "code",
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("include", sa.Text(), nullable=False),
        sa.Column("exclude", sa.Text(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("color", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["code.id"], name="fk_code_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_code"),
        sa.UniqueConstraint("guid", name="uq_code_guid"),
    )
    op.create_index("ix_code_parent_id", "code", ["parent_id"], unique=False)
    op.create_table(
        "coder",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_coder"),
        sa.UniqueConstraint("guid", name="uq_coder_guid"),
        sa.UniqueConstraint("name_fold", name="uq_coder_name_fold"),
    )
    op.create_table(
        "content",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("word_starts", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_content"),
        sa.UniqueConstraint("guid", name="uq_content_guid"),
    )
    op.create_table(
        "export",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_export"),
        sa.UniqueConstraint("guid", name="uq_export_guid"),
        sa.UniqueConstraint("path", name="uq_export_path"),
    )
    op.create_table(
        "project",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("approach", sa.String(length=32), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
        sa.UniqueConstraint("guid", name="uq_project_guid"),
    )
    op.create_table(
        "change",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("time", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("ops", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name="fk_change_coder_id"),
        sa.PrimaryKeyConstraint("sequence", name="pk_change"),
        sa.UniqueConstraint("guid", name="uq_change_guid"),
    )
    op.create_index("ix_change_coder_id", "change", ["coder_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_fold", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("source_path", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("year", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_document_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("guid", name="uq_document_guid"),
        sa.UniqueConstraint("label_fold", name="uq_document_label_fold"),
        sa.UniqueConstraint("name_fold", name="uq_document_name_fold"),
    )
    op.create_index("ix_document_actor_id", "document", ["actor_id"], unique=False)
    op.create_table(
        "memo",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("modified", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name="fk_memo_coder_id"),
        sa.PrimaryKeyConstraint("id", name="pk_memo"),
        sa.UniqueConstraint("guid", name="uq_memo_guid"),
    )
    op.create_index("ix_memo_coder_id", "memo", ["coder_id"], unique=False)
    op.create_table(
        "attribute_value",
        sa.Column("attribute_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.CheckConstraint("(actor_id IS NULL) <> (document_id IS NULL)", name=op.f("ck_attribute_value_one_owner")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_attribute_value_actor_id"),
        sa.ForeignKeyConstraint(["attribute_id"], ["attribute.id"], name="fk_attribute_value_attribute_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_attribute_value_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attribute_value"),
        sa.UniqueConstraint("attribute_id", "actor_id", name="uq_attribute_value_attribute_id_actor_id"),
        sa.UniqueConstraint("attribute_id", "document_id", name="uq_attribute_value_attribute_id_document_id"),
        sa.UniqueConstraint("guid", name="uq_attribute_value_guid"),
    )
    op.create_index("ix_attribute_value_actor_id", "attribute_value", ["actor_id"], unique=False)
    op.create_index("ix_attribute_value_document_id", "attribute_value", ["document_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["content_id"], ["content.id"], name="fk_revision_content_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_revision_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("document_id", "number", name="uq_revision_document_id_number"),
        sa.UniqueConstraint("guid", name="uq_revision_guid"),
    )
    op.create_index("ix_revision_content_id", "revision", ["content_id"], unique=False)
    op.create_table(
        "segment",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_segment_span")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_segment_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_segment"),
        sa.UniqueConstraint("guid", name="uq_segment_guid"),
        sa.UniqueConstraint("revision_id", "start", "end", name="uq_segment_revision_id_start_end"),
    )
    op.create_table(
        "turn",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("time_ms", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_turn_span")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_turn_actor_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_turn_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_turn"),
        sa.UniqueConstraint("guid", name="uq_turn_guid"),
        sa.UniqueConstraint("revision_id", "start", name="uq_turn_revision_id_start"),
    )
    op.create_index("ix_turn_actor_id", "turn", ["actor_id"], unique=False)
    op.create_index("ix_turn_columns", "turn", ["revision_id", "start", "end", "actor_id"], unique=False)
    op.create_table(
        "voice",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_voice_span")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_voice_actor_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_voice_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_voice"),
        sa.UniqueConstraint("guid", name="uq_voice_guid"),
        sa.UniqueConstraint(
            "revision_id", "start", "end", "actor_id", name="uq_voice_revision_id_start_end_actor_id"
        ),
    )
    op.create_index("ix_voice_actor_id", "voice", ["actor_id"], unique=False)
    op.create_table(
        "coding",
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("coding_pass", sa.String(length=16), nullable=False),
        sa.Column("star", sa.Boolean(), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=True),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name="fk_coding_code_id"),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name="fk_coding_coder_id"),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name="fk_coding_segment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_coding"),
        sa.UniqueConstraint("guid", name="uq_coding_guid"),
        sa.UniqueConstraint("segment_id", "code_id", "coder_id", name="uq_coding_segment_id_code_id_coder_id"),
    )
    op.create_index("ix_coding_code_id", "coding", ["code_id"], unique=False)
    op.create_index("ix_coding_coder_id", "coding", ["coder_id"], unique=False)
    op.create_index(
        "ix_coding_columns", "coding", ["segment_id", "code_id", "coder_id", "origin", "guid"], unique=False
    )
    op.create_table(
        "memo_link",
        sa.Column("memo_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("coding_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN code_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN actor_id IS NULL THEN 0 ELSE 1 END + CASE WHEN coding_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_memo_link_one_target"),
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_memo_link_actor_id"),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name="fk_memo_link_code_id"),
        sa.ForeignKeyConstraint(["coding_id"], ["coding.id"], name="fk_memo_link_coding_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_memo_link_document_id"),
        sa.ForeignKeyConstraint(["memo_id"], ["memo.id"], name="fk_memo_link_memo_id"),
        sa.PrimaryKeyConstraint("id", name="pk_memo_link"),
        sa.UniqueConstraint("guid", name="uq_memo_link_guid"),
    )
    op.create_index("ix_memo_link_actor_id", "memo_link", ["actor_id"], unique=False)
    op.create_index("ix_memo_link_code_id", "memo_link", ["code_id"], unique=False)
    op.create_index("ix_memo_link_coding_id", "memo_link", ["coding_id"], unique=False)
    op.create_index("ix_memo_link_document_id", "memo_link", ["document_id"], unique=False)
    op.create_index("ix_memo_link_memo_id", "memo_link", ["memo_id"], unique=False)
    op.create_index("uq_code_sibling", "code", [sa.text("coalesce(parent_id, 0)"), "name_fold"], unique=True)
