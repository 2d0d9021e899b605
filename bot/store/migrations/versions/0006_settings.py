"""Settings in Slack: who has set the time zone, so that the next start leaves it as it is."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("timezone_set_by", sa.String(), nullable=True))
