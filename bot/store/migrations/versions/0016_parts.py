"""Push and in-app as one campaign: where each of the two parts stands."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("campaigns", sa.Column("push_state", sa.String(30), nullable=True))
    op.add_column("campaigns", sa.Column("in_app_state", sa.String(30), nullable=True))
