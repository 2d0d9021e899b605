"""What runs in the app or by itself: in-app messages and automations, and what was new of them on one day."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision
from bot.digests.usual import Ask
from bot.stats.question import Dimension, Question
from bot.store import Tx

MOST_RUNNING = 100
METRICS_TOLD = ("entered", "shown", "in_app_clicks", "pushed")


@dataclass(frozen=True, slots=True)
class Runs:
    """One campaign that runs. None: it was not counted, or OneSignal does not state that."""

    code: str
    name: str
    requester: str
    entered: int | None
    shown: int | None
    clicks: int | None
    """Of those in the app."""
    pushed: int | None = None
    """How many of the pushes that it sends by itself were delivered."""


async def what_runs(tx: Tx, workspace_id: str, asked: Ask, day: date) -> tuple[Runs, ...]:
    """What runs now, the oldest first, with its numbers of that day."""
    query = (
        select(Campaign, Revision)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(col(Campaign.workspace_id) == workspace_id, col(Campaign.state) == State.RUNNING)
        .order_by(col(Campaign.number))
        .limit(MOST_RUNNING)
    )
    found = [(campaign, revision) for campaign, revision in await tx.exec(query)]
    if not found:
        return ()
    counted = await asked(Question(metrics=METRICS_TOLD, by=(Dimension.CAMPAIGN,), since=day, until=day))
    numbers = {str(row.by[0]): [_count(value.value) for value in row.values] for row in counted.rows}
    unknown: list[int | None] = [None] * len(METRICS_TOLD)
    return tuple(
        Runs(campaign.code, revision.content.name, campaign.requester, *numbers.get(campaign.code, unknown))
        for campaign, revision in found
    )


def _count(value: float | None) -> int | None:
    return None if value is None else int(value)
