"""Saved audiences, and the segments that Journeys need of them."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Moment, RowId

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "audiences",
        sa.Column("id", RowId, primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("app_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("taken_name", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("filters_json", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("archived_at", Moment(), nullable=True),
        sa.UniqueConstraint("app_id", "taken_name"),
    )
    op.create_table(
        "audience_segments",
        sa.Column("uid", sa.Uuid(), primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("app_id", sa.String(), nullable=False),
        sa.Column("revision_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("audience_id", RowId, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("filters_json", sa.Text(), nullable=False),
        sa.Column("segment_id", sa.String(), nullable=True),
        sa.Column("needless_at", Moment(), nullable=True),
        sa.Column("sweep_at", Moment(), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("gone_at", Moment(), nullable=True),
    )
    op.create_index("ix_audience_segments_sweep_at", "audience_segments", ["sweep_at"])
