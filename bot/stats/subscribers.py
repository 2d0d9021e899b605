"""How many subscribers there were: counted once a day, never guessed in between."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from bot.stats.formulas import Level
from bot.stats.metrics import METRICS
from bot.stats.model import SubscriberCount
from bot.stats.periods import Window
from bot.store import Tx
from bot.workspaces.model import OneSignalApp

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Subscribers:
    """The counts of the days of a window and of the day before it, all apps together. What is missing is not known."""

    by_day: Mapping[date, int]
    counted_at: datetime | None
    """When the newest of them was taken."""

    def value(self, metric: str, period: Window, today: date) -> int | None:
        """The subscribers at the end of a period, or by how many they differ from those before it.

        The end of a period that still goes on is its newest count.
        """
        at_end = self._at_end(period, today)
        if isinstance(METRICS[metric].formula, Level):
            return at_end
        before = self.by_day.get(period.since - _DAY)
        return None if at_end is None or before is None else at_end - before

    def _at_end(self, period: Window, today: date) -> int | None:
        if period.until < today:
            return self.by_day.get(period.until)
        known = [day for day in period.through(today) if day in self.by_day]
        return self.by_day[known[-1]] if known else None


async def subscribers(tx: Tx, workspace_id: str, window: Window) -> Subscribers:
    """What was counted. A day on which one of the apps was not counted is not known: the others would be too few."""
    query = select(SubscriberCount).where(
        col(SubscriberCount.workspace_id) == workspace_id,
        col(SubscriberCount.day).between(window.since - _DAY, window.until),
    )
    counts = (await tx.exec(query)).all()
    found = defaultdict[date, dict[str, int]](dict)
    for count in counts:
        found[count.day][count.app_id] = count.subscribers
    apps = await _counted_apps(tx, workspace_id)
    whole = {
        day: sum(by_app.values())
        for day, by_app in found.items()
        if all(app in by_app for app, (first, last) in apps.items() if first <= day <= last)
    }
    return Subscribers(whole, max((count.taken_at for count in counts), default=None))


async def _counted_apps(tx: Tx, workspace_id: str) -> Mapping[str, tuple[date, date]]:
    """From when to when each app is to have been counted; one that is still there, until further notice."""
    there = set(await tx.exec(select(OneSignalApp.app_id).where(col(OneSignalApp.workspace_id) == workspace_id)))
    day = col(SubscriberCount.day)
    query = (
        select(SubscriberCount.app_id, func.min(day), func.max(day))
        .where(col(SubscriberCount.workspace_id) == workspace_id)
        .group_by(col(SubscriberCount.app_id))
    )
    return {app: (first, date.max if app in there else last) for app, first, last in await tx.exec(query)}
