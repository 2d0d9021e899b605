"""How many pushes a Journey has delivered, and how often they were clicked, as they stood at each look."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.store.types import Moment

revision = "0017"
down_revision = "0016"

_STEP, _WHOLE = "step", "whole"
_DELIVERED, _CLICKED = ("delivered", "successful", "sent"), ("clicked", "clicks")


def upgrade() -> None:
    op.add_column("journey_counts", sa.Column("pushed", sa.Integer(), nullable=True))
    op.add_column("journey_counts", sa.Column("push_clicks", sa.Integer(), nullable=True))
    fill_from_what_was_said(op.get_bind())


def fill_from_what_was_said(connection: sa.Connection) -> None:
    """What OneSignal said at each look was kept to the letter: that of its pushes too."""
    counts = sa.table(
        "journey_counts",
        *(sa.column(name, sa.Integer()) for name in ("journey", "pushed", "push_clicks")),
        *(sa.column(name, sa.String()) for name in ("part", "of", "name", "whole_json")),
        sa.column("taken_at", Moment()),
    )
    is_push = (counts.c.of == _STEP) & counts.c.name.like("% send_push")
    sums: dict[tuple[Any, Any], dict[str, int]] = {}
    for row in connection.execute(sa.select(counts).where(is_push)).all():
        totals = json.loads(row.whole_json).get("message_stats", {}).get("totals", {})
        found = {"pushed": _first(_DELIVERED, totals), "push_clicks": _first(_CLICKED, totals)}
        said = {name: number for name, number in found.items() if number is not None}
        if not said:
            continue
        look = (counts.c.journey == row.journey) & (counts.c.taken_at == row.taken_at)
        connection.execute(sa.update(counts).where(look, counts.c.part == row.part).values(**said))
        whole = sums.setdefault((row.journey, row.taken_at), {})
        for name, number in said.items():
            whole[name] = whole.get(name, 0) + number
    for (journey, taken_at), whole in sums.items():
        look = (counts.c.journey == journey) & (counts.c.taken_at == taken_at)
        connection.execute(sa.update(counts).where(look, counts.c.of == _WHOLE).values(**whole))


def _first(names: tuple[str, ...], totals: dict[str, Any]) -> int | None:
    return next((int(totals[name]) for name in names if isinstance(totals.get(name), int | float)), None)
