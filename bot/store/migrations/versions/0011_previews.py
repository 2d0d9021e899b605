"""The pictures of what people will see of a push."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("revisions", sa.Column("preview_due_at", Moment(), nullable=True))
    op.create_index("ix_revisions_preview_due_at", "revisions", ["preview_due_at"])
    op.create_table(
        "previews",
        sa.Column("revision_hash", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("workspace_id", sa.String(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=True),
        sa.Column("shown_json", sa.Text(), nullable=True),
        sa.Column("is_ready", sa.Boolean(), nullable=False),
    )
