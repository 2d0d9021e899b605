"""Tests to oneself: people's own devices, and the tests that they have asked for."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Moment, RowId

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "linked_devices",
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("app_id", sa.String(), primary_key=True),
        sa.Column("slack_id", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("value", sa.String(128), nullable=False),
        sa.Column("linked_at", Moment(), nullable=False),
    )
    op.create_table(
        "device_tests",
        sa.Column("id", RowId, primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("app_id", sa.String(), nullable=False),
        sa.Column("campaign_id", RowId, sa.ForeignKey("campaigns.id"), nullable=False),
        sa.Column("revision_id", RowId, sa.ForeignKey("revisions.id"), nullable=False),
        sa.Column("revision_hash", sa.String(64), nullable=False),
        sa.Column("slack_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("value", sa.String(128), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("fate", sa.String(30), nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("silence_told", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("thread_ts", sa.String(), nullable=True),
        sa.Column("response_url", sa.Text(), nullable=True),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_device_tests_campaign_id", "device_tests", ["campaign_id"])
    op.create_index("device_tests_open", "device_tests", ["fate", "due_at"])
    op.create_index("device_tests_of_person", "device_tests", ["workspace_id", "slack_id", "asked_at"])
