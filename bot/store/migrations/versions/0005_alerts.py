"""Alerts: what was unusual, what is muted, and which looks have been judged."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.String(30)


def upgrade() -> None:
    op.create_table(
        "alerts",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("campaign_id", ROW_ID, nullable=True),
        sa.Column("requester", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("after_hours", sa.Integer(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("usual", sa.Float(), nullable=True),
        sa.Column("usual_of", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("since", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "thing", "day"),
    )
    op.create_table(
        "alert_mutes",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("muted_by", sa.String(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "thing"),
    )
    op.create_table(
        "alert_judged",
        sa.Column("message", ROW_ID, nullable=False),
        sa.Column("look", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["sent_messages.id"]),
        sa.PrimaryKeyConstraint("message"),
    )
