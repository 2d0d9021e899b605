"""A question as a type: what is asked of the closed list, checked by code before anything is answered."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.stats.metrics import METRICS

MOST_METRICS = 4
MOST_ROWS = 100
"""What one data table in Slack takes; more is in the CSV."""
EARLIEST = date(2015, 1, 1)
"""OneSignal has kept nothing from before."""
LATEST = date(2099, 12, 31)


class Dimension(StrEnum):
    """What numbers can be broken down by, and filtered on."""

    CAMPAIGN = "campaign"
    CHANNEL = "channel"
    PLATFORM = "platform"
    SEGMENT = "segment"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    WEEKDAY = "weekday"
    HOUR = "hour"
    DRAFTER = "drafter"
    SOURCE = "source"
    STEP = "step"
    BRANCH = "branch"

    @property
    def is_time(self) -> bool:
        """Whether its values stand in the order of time."""
        return self in (Dimension.DAY, Dimension.WEEK, Dimension.MONTH, Dimension.WEEKDAY, Dimension.HOUR)


CALENDAR = frozenset({Dimension.DAY, Dimension.WEEK, Dimension.MONTH})
"""What subscribers, which are counted once a day for the whole app, can be broken down by."""

PARTS = frozenset({Dimension.STEP, Dimension.BRANCH})
"""What a Journey consists of."""

OF_JOURNEYS = CALENDAR | PARTS | {Dimension.CAMPAIGN, Dimension.DRAFTER, Dimension.WEEKDAY}
"""What the numbers of in-app messages and automations can be broken down by."""

FILTERS = frozenset(Dimension) - CALENDAR - PARTS
"""What can be filtered on. Days are asked for with `since` and `until`.

Values: a campaign's code (C-12) or a message's name; `push`; a key of `PLATFORMS`; a segment's name; `monday`…; an hour
0 to 23; a Slack user ID; a `Source`."""

PLATFORMS = ("ios", "android", "chrome_web_push", "edge_web_push", "firefox_web_push", "safari_web_push")
"""As OneSignal names them in `platform_delivery_stats`."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Source(StrEnum):
    """Who made a message."""

    HERALD = "herald"
    DASHBOARD = "dashboard"
    API = "api"
    """Another program, through OneSignal's API."""
    AUTOMATED = "automated"


_CLOSED: Mapping[Dimension, frozenset[str]] = {
    Dimension.PLATFORM: frozenset(PLATFORMS),
    Dimension.WEEKDAY: frozenset(WEEKDAYS),
    Dimension.HOUR: frozenset(str(hour) for hour in range(24)),
    Dimension.SOURCE: frozenset(Source),
}
"""Where a filter is one of a few words. Names and codes can be anything: what they match is for the database to say."""


class Question(BaseModel):
    """Metrics over the messages that left on the days `since` to `until`, both included, in the team's time zone.

    With `order`, the `n` rows with the highest (`top`) or lowest (`bottom`) value of the first metric. As JSON the days
    are `from` and `to`.
    Raises ValidationError where it cannot be answered as it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    metrics: Annotated[tuple[str, ...], Field(min_length=1, max_length=MOST_METRICS)]
    by: Annotated[tuple[Dimension, ...], Field(max_length=2)] = ()
    since: Annotated[date, Field(alias="from")]
    until: Annotated[date, Field(alias="to")]
    filters: Mapping[Dimension, tuple[str, ...]] = Field(default_factory=dict)
    order: Literal["top", "bottom"] | None = None
    n: Annotated[int, Field(ge=1, le=MOST_ROWS)] | None = None
    compare: Literal["previous", "last_year"] | None = None

    @field_validator("metrics")
    @classmethod
    def _are_on_the_list(cls, metrics: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := [name for name in metrics if name not in METRICS]:
            raise ValueError(f"no such metric: {', '.join(unknown)}")
        if len(set(metrics)) < len(metrics):
            raise ValueError("a metric is asked for twice")
        return metrics

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if not EARLIEST <= self.since <= self.until <= LATEST:
            raise ValueError("the period is empty, or from before there were numbers, or too far off")
        if len(set(self.by)) < len(self.by):
            raise ValueError("broken down twice by the same")
        if self.order and not self.by:
            raise ValueError("an order needs something to be ordered")
        if (self.order is None) != (self.n is None):
            raise ValueError("an order and how many go together")
        if not self.filters.keys() <= FILTERS or not all(self.filters.values()):
            raise ValueError("a filter that cannot be, or without a value")
        for dimension, known in _CLOSED.items():
            if unknown := [value for value in self.filters.get(dimension, ()) if value not in known]:
                raise ValueError(f"no such {dimension}: {', '.join(unknown)}")
        self._asks_of_subscribers_what_is_counted_of_them()
        self._asks_of_journeys_what_is_counted_of_them()
        return self

    def _asks_of_journeys_what_is_counted_of_them(self) -> None:
        of_journeys = [METRICS[name].is_of_journeys for name in self.metrics]
        if not any(of_journeys):
            if not PARTS.isdisjoint(self.by):
                raise ValueError("messages have no steps and no branches")
        elif not all(of_journeys) or not {*self.by, *self.filters} <= OF_JOURNEYS or PARTS.issubset(self.by):
            raise ValueError("what runs as a Journey is asked about by itself, and by what is known of it")

    def _asks_of_subscribers_what_is_counted_of_them(self) -> None:
        of_subscribers = [name for name in self.metrics if METRICS[name].is_of_subscribers]
        if of_subscribers and (self.filters or not CALENDAR.issuperset(self.by)):
            raise ValueError("subscribers are only counted by the day, for the whole app")

    @property
    def is_of_journeys(self) -> bool:
        """Whether it is about in-app messages and automations, and not about messages that leave at a moment."""
        return METRICS[self.metrics[0]].is_of_journeys

    @property
    def days(self) -> int:
        """How many days it spans."""
        return (self.until - self.since).days + 1
