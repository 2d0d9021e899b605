"""When a channel gets its digest: on which days, at which time, by the clock of its zone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

EVERY_DAY = frozenset(range(7))
WORKDAYS = frozenset(range(5))
_DAYS = {
    "mon": 0, "monday": 0, "lun": 0, "lundi": 0, "tue": 1, "tuesday": 1, "mar": 1, "mardi": 1,
    "wed": 2, "wednesday": 2, "mer": 2, "mercredi": 2, "thu": 3, "thursday": 3, "jeu": 3, "jeudi": 3,
    "fri": 4, "friday": 4, "ven": 4, "vendredi": 4, "sat": 5, "saturday": 5, "sam": 5, "samedi": 5,
    "sun": 6, "sunday": 6, "dim": 6, "dimanche": 6,
}  # fmt: skip
_CLOCK = re.compile(r"(\d{1,2})(?:[:h](\d{2})?)?")


class NotARhythm(ValueError):
    """What was typed after /digest does not say on which days and when: it is answered with the help."""


def rhythm_and_zone(typed: str, zone: ZoneInfo) -> tuple["Rhythm", ZoneInfo]:
    """What somebody typed: a rhythm, and after it the time zone of its clock if that is not `zone`.

    `daily 09:00`, `weekly mon 9h Europe/London`. Raises NotARhythm.
    """
    *rest, last = typed.split() or [""]
    if "/" in last or last.upper() == "UTC":
        named = next((key for key in available_timezones() if key.lower() == last.lower()), None)
        if named is None:
            raise NotARhythm
        return Rhythm.of(" ".join(rest)), ZoneInfo(named)
    return Rhythm.of(typed), zone


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days of the week (0 is Monday) and a time of day, both by the clock of a zone."""

    days: frozenset[int]
    at: time

    @classmethod
    def of(cls, typed: str) -> Self:
        """The rhythm that somebody typed: `daily 09:00`, `weekdays 9h`, `weekly mon 09:00`. Raises NotARhythm."""
        word, *rest = typed.lower().split() or [""]
        days = {"daily": EVERY_DAY, "weekdays": WORKDAYS}.get(word)
        if word == "weekly" and rest and rest[0] in _DAYS:
            days, rest = frozenset({_DAYS[rest[0]]}), rest[1:]
        clock = _CLOCK.fullmatch(rest[0]) if len(rest) == 1 else None
        if days is None or clock is None or int(clock[1]) > 23 or int(clock[2] or 0) > 59:
            raise NotARhythm
        return cls(days, time(int(clock[1]), int(clock[2] or 0)))

    @property
    def days_kept(self) -> str:
        """The days as a row has them: 01234."""
        return "".join(map(str, sorted(self.days)))

    @classmethod
    def kept(cls, days: str, minute: int) -> Self:
        """Read back from a row; `minute` counts from midnight."""
        return cls(frozenset(map(int, days)), time(minute // 60, minute % 60))

    @property
    def minute(self) -> int:
        """The time of day in minutes from midnight."""
        return self.at.hour * 60 + self.at.minute

    def next_after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The first slot that lies after this moment, in UTC."""
        return next(slot for slot in self._from(moment.astimezone(zone).date(), zone) if slot > moment)

    def last_until(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The last slot that does not lie after this moment, in UTC."""
        week_before = moment.astimezone(zone).date() - timedelta(days=8)
        last = None
        for slot in self._from(week_before, zone):
            if slot > moment:
                break
            last = slot
        assert last is not None, "a rhythm has a slot in every week"
        return last

    def between(self, after: datetime, until: datetime, zone: ZoneInfo) -> int:
        """How many slots lie after the one moment, and not after the other."""
        count = 0
        for slot in self._from(after.astimezone(zone).date(), zone):
            if slot > until:
                return count
            count += slot > after
        return count

    def _from(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        while True:
            if day.weekday() in self.days:
                yield moment_of(day, self.at, zone)
            day += timedelta(days=1)


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment at which the clock of this zone shows this time, in UTC.

    A time that it shows twice (clocks go back) is the first of both; one that it never shows (clocks go forward) is as
    much later as they jump.
    """
    return datetime.combine(day, at, zone).astimezone(UTC)
