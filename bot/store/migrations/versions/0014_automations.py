"""Automations: the templates that one sends, and what a campaign replaces once it runs."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("in_app_runs", sa.Column("templates_json", sa.Text(), nullable=True))
    op.add_column("campaigns", sa.Column("replaces", sa.String(), nullable=True))
