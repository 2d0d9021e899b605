"""The numbers of Journeys, as they stood at each look."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Moment

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("collections", sa.Column("journeys_due_at", Moment(), nullable=True))
    op.create_table(
        "counted_journeys",
        sa.Column("id", _row_id(), primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("app_id", sa.String(), nullable=False),
        sa.Column("journey_id", sa.String(), nullable=False),
        sa.Column("campaign_id", _row_id(), sa.ForeignKey("campaigns.id"), nullable=True),
        sa.Column("drafter", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("look_at", Moment(), nullable=True),
        sa.Column("counted_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("vanished_at", Moment(), nullable=True),
        sa.Column("told_day_at", Moment(), nullable=True),
        sa.UniqueConstraint("workspace_id", "app_id", "journey_id"),
    )
    op.create_index("ix_counted_journeys_campaign_id", "counted_journeys", ["campaign_id"])
    op.create_index("counted_journeys_to_look_at", "counted_journeys", ["app_id", "look_at"])
    op.create_table(
        "journey_counts",
        sa.Column("journey", _row_id(), sa.ForeignKey("counted_journeys.id"), primary_key=True),
        sa.Column("taken_at", Moment(), primary_key=True),
        sa.Column("part", sa.String(), primary_key=True),
        sa.Column("of", sa.String(30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _COUNTS),
        sa.Column("whole_json", sa.Text(), nullable=False),
    )
    op.create_index("journey_counts_by_day", "journey_counts", ["journey", "day"])


_COUNTS = ("entered", "completed", "exited", "shown", "clicks")


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
