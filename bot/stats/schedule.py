"""When a message is looked at: at growing intervals, since clicks come fast at first and then for days."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

LOOKS = (
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(hours=24),
    timedelta(hours=72),
    timedelta(days=7),
)
"""The age of a message at its looks. The number of a look counts them from 1."""

BESIDE = 0
"""The number of a look that is none of these: what a list has shown at first, or a look for its outcomes alone."""

OUTCOMES_KEPT = timedelta(days=30)
"""OneSignal forgets single outcomes after about that: of an older message it would only show the last part of them.
Source: reference/onesignal.md, "Endpoints", outcomes."""


def looks_behind(age: timedelta) -> int:
    """How many looks a message of this age has behind it: the number of the look that is taken now."""
    return sum(age >= look for look in LOOKS)


def next_look(sent_at: datetime, looks: int) -> datetime | None:
    """When the look after the first `looks` is due; None: there is none."""
    return sent_at + LOOKS[looks] if looks < len(LOOKS) else None


# Journeys: they go on for days, and OneSignal says only how they stand now

JOURNEY_LOOKS = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
"""The age of a Journey at its first looks. After them it is looked at each day, at the same minute."""
DAILY_LOOK = time(23, 45)
"""By the team's clocks: what happens on a day is to count on that day, and a look may wait for its turn."""
ENDED_LOOK = timedelta(hours=24)
"""So long after its end a Journey is looked at for the last time: what was shown before may still be clicked."""


def next_journey_look(started_at: datetime, at: datetime, zone: ZoneInfo) -> datetime:
    """When a Journey that runs is next looked at, seen from a moment."""
    tonight = datetime.combine(at.astimezone(zone).date(), DAILY_LOOK, zone).astimezone(at.tzinfo)
    if tonight <= at:
        tomorrow = at.astimezone(zone).date() + timedelta(days=1)
        tonight = datetime.combine(tomorrow, DAILY_LOOK, zone).astimezone(at.tzinfo)
    return min([tonight, *(due for look in JOURNEY_LOOKS if (due := started_at + look) > at)])
