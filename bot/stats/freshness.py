"""How fresh and how complete the numbers are: said under each answer, and in the App Home during the backfill."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from bot.stats.model import Collection
from bot.store import Tx


@dataclass(frozen=True, slots=True)
class Freshness:
    """How far the numbers of a workspace's apps have been collected, the slowest of them counting. None: not yet."""

    listed_at: datetime | None = None
    """When the newest messages were last looked for."""
    counted_at: datetime | None = None
    """When numbers were last brought."""
    backfilled: int = 0
    backfill_of: int | None = None
    is_complete: bool = False
    """Whether all that OneSignal still had at the first start has been brought."""
    covers_since: datetime | None = None
    """From when on messages of every source are known; of before only those of the dashboard."""
    problem: str | None = None
    """What keeps OneSignal from being asked now, by the name of the error."""
    failing_since: datetime | None = None


async def freshness(tx: Tx, workspace_id: str) -> Freshness:
    """How fresh the numbers of a workspace are."""
    return freshness_of(list(await tx.exec(select(Collection).where(col(Collection.workspace_id) == workspace_id))))


def freshness_of(apps: Sequence[Collection]) -> Freshness:
    """How fresh the numbers of these apps are together."""
    if not apps:
        return Freshness()
    failing = [app for app in apps if app.problem is not None]
    totals = [app.backfill_of for app in apps]
    covers = [app.covers_since for app in apps]
    return Freshness(
        listed_at=_earliest([app.listed_at for app in apps]),
        counted_at=_earliest([app.counted_at for app in apps]),
        backfilled=sum(app.backfilled for app in apps),
        backfill_of=None if None in totals else sum(total or 0 for total in totals),
        is_complete=all(app.backfilled_at is not None for app in apps),
        covers_since=None if None in covers else max(moment for moment in covers if moment is not None),
        problem=failing[0].problem if failing else None,
        failing_since=_earliest([app.failing_since for app in failing]) if failing else None,
    )


def _earliest(moments: list[datetime | None]) -> datetime | None:
    """None as soon as one of them has not been."""
    been = [moment for moment in moments if moment is not None]
    return min(been) if len(been) == len(moments) else None
