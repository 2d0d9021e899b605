"""The numbers: messages, what OneSignal counted of them, subscribers, and how far they have been collected."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(30)


def upgrade() -> None:
    _messages()
    _numbers()
    _collecting()
    _asking()


def _messages() -> None:
    op.create_table(
        "sent_messages",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("app_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("source", WORD, nullable=False),
        sa.Column("campaign_id", ROW_ID, nullable=True),
        sa.Column("drafter", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("canceled", sa.Boolean(), nullable=False),
        sa.Column("completed_at", MOMENT, nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("look_at", MOMENT, nullable=True),
        sa.Column("counted_at", MOMENT, nullable=True),
        sa.Column("vanished_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workspace_id", "app_id", "message_id"),
    )
    op.create_index("sent_messages_by_day", "sent_messages", ["workspace_id", "day"])
    op.create_index("sent_messages_to_look_at", "sent_messages", ["app_id", "look_at"])
    unsettled = sa.text("look_at IS NOT NULL OR vanished_at IS NOT NULL")
    op.create_index(
        "sent_messages_unsettled",
        "sent_messages",
        ["workspace_id", "day"],
        sqlite_where=unsettled,
        postgresql_where=unsettled,
    )
    op.create_index("ix_sent_messages_campaign_id", "sent_messages", ["campaign_id"])
    op.create_table(
        "message_segments",
        sa.Column("message", ROW_ID, nullable=False),
        sa.Column("segment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["sent_messages.id"]),
        sa.PrimaryKeyConstraint("message", "segment"),
        sqlite_with_rowid=False,
    )


def _counted() -> list[sa.Column[int] | sa.Column[float]]:
    counts = ("reach", "delivered", "confirmed", "clicks", "unsubscribed", "errors", "conversions")
    return [*(sa.Column(name, sa.Integer(), nullable=True) for name in counts), sa.Column("revenue", sa.Float())]


def _numbers() -> None:
    op.create_table(
        "message_numbers",
        sa.Column("message", ROW_ID, nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        *_counted(),
        sa.ForeignKeyConstraint(["message"], ["sent_messages.id"]),
        sa.PrimaryKeyConstraint("message", "platform"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "snapshots",
        sa.Column("message", ROW_ID, nullable=False),
        sa.Column("look", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        *_counted(),
        sa.ForeignKeyConstraint(["message"], ["sent_messages.id"]),
        sa.PrimaryKeyConstraint("message", "look", "platform"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "subscriber_counts",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("app_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("subscribers", sa.Integer(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "app_id", "day"),
    )


def _collecting() -> None:
    op.create_table(
        "collections",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("app_id", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("backfill_at", sa.Text(), nullable=True),
        sa.Column("backfilled", sa.Integer(), nullable=False),
        sa.Column("backfill_of", sa.Integer(), nullable=True),
        sa.Column("backfilled_at", MOMENT, nullable=True),
        sa.Column("covers_since", MOMENT, nullable=True),
        sa.Column("known_until", MOMENT, nullable=False),
        sa.Column("search_at", sa.Text(), nullable=True),
        sa.Column("search_began_at", MOMENT, nullable=True),
        sa.Column("listed_at", MOMENT, nullable=True),
        sa.Column("counted_at", MOMENT, nullable=True),
        sa.Column("subscribers_due_at", MOMENT, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", MOMENT, nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("ask_again_at", MOMENT, nullable=True),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "app_id"),
    )
    op.create_table(
        "outcome_names",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("conversion", sa.String(), nullable=True),
        sa.Column("revenue", sa.String(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("workspace_id"),
    )


def _asking() -> None:
    op.add_column("workspaces", sa.Column("last_question_number", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "asked_questions",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", WORD, nullable=True),
        sa.Column("question_json", sa.Text(), nullable=True),
        sa.Column("reply_json", sa.Text(), nullable=True),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("is_right", sa.Boolean(), nullable=True),
        sa.Column("judged_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workspace_id", "number"),
    )
    op.create_index("asked_questions_in_a_thread", "asked_questions", ["workspace_id", "channel", "thread"])
