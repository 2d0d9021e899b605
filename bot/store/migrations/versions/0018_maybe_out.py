"""The minute of what OneSignal may have sent without ever saying so."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Moment

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("campaigns", sa.Column("maybe_out_at", Moment(), nullable=True))
    op.execute(
        "UPDATE campaigns SET maybe_out_at = send_at "
        "WHERE state = 'failed' AND problem IN ('unknown_outcome', 'no_longer_known')"
    )
