"""Ideas, the rounds in which drafts of them are written, and those drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(30)


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("last_idea_number", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "ideas",
        sa.Column("id", ROW_ID, primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("workspace_id", "number"),
    )
    op.create_index("ideas_in_a_thread", "ideas", ["workspace_id", "channel", "thread"])
    op.create_table(
        "writing_rounds",
        sa.Column("id", ROW_ID, primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("idea_id", ROW_ID, sa.ForeignKey("ideas.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("wish", WORD, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("of", ROW_ID, nullable=True),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("playbook", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=True),
        sa.Column("prompt_version", sa.String(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.Column("fell_back", sa.String(), nullable=True),
        sa.Column("could_not_json", sa.Text(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("suggestion_json", sa.Text(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.UniqueConstraint("idea_id", "number"),
    )
    op.create_index("writing_rounds_open", "writing_rounds", ["state", "id"])
    op.create_table(
        "proposals",
        sa.Column("id", ROW_ID, primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("idea_id", ROW_ID, sa.ForeignKey("ideas.id"), nullable=False),
        sa.Column("round_id", ROW_ID, sa.ForeignKey("writing_rounds.id"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("angle", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("texts_json", sa.Text(), nullable=False),
        sa.Column("unproven_json", sa.Text(), nullable=False),
        sa.Column("is_unchanged", sa.Boolean(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=True),
        sa.UniqueConstraint("round_id", "place"),
    )
    op.create_index("ix_proposals_idea_id", "proposals", ["idea_id"])
