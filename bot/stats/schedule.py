"""When a message is looked at: at growing intervals, since clicks come fast at first and then for days."""

from datetime import datetime, timedelta

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
