"""The words: house rules, what the checks found, and what a draft was written from."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "house_rules",
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("rules_json", sa.Text(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_at", Moment(), nullable=False),
    )
    op.add_column("campaigns", sa.Column("brief", sa.Text(), nullable=True))
    op.add_column("revisions", sa.Column("findings_json", sa.Text(), nullable=True))
    op.add_column("decisions", sa.Column("warnings_json", sa.Text(), nullable=True))
