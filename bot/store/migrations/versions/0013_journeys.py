"""In-app messages that run as copies of Journeys, or by hand."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Moment

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("campaigns", sa.Column("way", sa.String(30), nullable=True))
    op.create_table(
        "journey_accounts",
        sa.Column("app_id", sa.String(), primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("look_due_at", Moment(), nullable=True),
        sa.Column("looked_at", Moment(), nullable=True),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("running", sa.Integer(), nullable=True),
        sa.Column("full", sa.Text(), nullable=False),
    )
    op.create_table(
        "shells",
        sa.Column("app_id", sa.String(), primary_key=True),
        sa.Column("format", sa.String(30), primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("journey_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("missing", sa.String(30), nullable=True),
        sa.Column("looked_at", Moment(), nullable=False),
    )
    op.create_table(
        "in_app_runs",
        sa.Column("delivery_id", _row_id(), sa.ForeignKey("deliveries.id"), primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("way", sa.String(30), nullable=False),
        sa.Column("shell_id", sa.String(), nullable=True),
        sa.Column("journey_id", sa.String(), nullable=True),
        sa.Column("stop_at", Moment(), nullable=False),
        sa.Column("copy_asked_at", Moment(), nullable=True),
        sa.Column("start_asked_at", Moment(), nullable=True),
        sa.Column("approved_json", sa.Text(), nullable=True),
        sa.Column("told_json", sa.Text(), nullable=True),
        sa.Column("running_since", Moment(), nullable=True),
        sa.Column("sweep_due_at", Moment(), nullable=True),
        sa.Column("stats_json", sa.Text(), nullable=True),
        sa.Column("counted_at", Moment(), nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
    )
    op.create_index("ix_in_app_runs_sweep_due_at", "in_app_runs", ["sweep_due_at"])


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
