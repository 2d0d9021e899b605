"""When a push goes out, and by whose clocks."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

AHEAD_OF_UTC = timedelta(hours=13, minutes=50)
"""From how far ahead of UTC on people get it at their own clock's minute on that day. OneSignal holds a send for one
day, and the clocks of the world are 25 hours apart: on this side of the gap are New Zealand and the Chatham Islands,
Hawaii and Tahiti; Kiritimati (+14) gets it a day later, American Samoa and Niue (-11) a day earlier."""

LONGEST_WAY = timedelta(days=1)
"""From the first to the last who get it by their own clocks."""


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time to send at needs a time zone")
    return value


class By(StrEnum):
    """By whose clock each person gets it, where that is not one moment for everybody."""

    OWN_ZONE = "own_zone"
    """When their own clock shows what the team's shows at the moment that was chosen."""
    BEST_TIME = "best_time"
    """Within a day from then, when each is usually active."""


class Schedule(BaseModel):
    """When it goes out: at a moment (aware), or as soon as it is approved (None). See docs/decisions/0028."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    send_at: Annotated[datetime, AfterValidator(_aware)] | None = None
    by: By | None = None
    """None: everybody at that moment."""
    zone: str | None = None
    """Of OWN_ZONE: by the clocks of which zone the moment was chosen. What each person's clock has to show is approved
    with it, and stays where the team's zone is set anew."""

    @model_validator(mode="after")
    def _has_what_its_clocks_need(self) -> Self:
        if self.by is not None and self.send_at is None:
            raise ValueError("what is spread over people's clocks has a moment")
        if (self.zone is not None) != (self.by is By.OWN_ZONE):
            raise ValueError("the clocks by which a moment was chosen go with each one's own, and with nothing else")
        if self.zone is not None:
            zone_named(self.zone)
        return self

    @property
    def as_soon_as_approved(self) -> bool:
        return self.send_at is None

    @property
    def clocks(self) -> ZoneInfo | None:
        """By which zone's clocks the moment is to be read; None: by the team's."""
        return ZoneInfo(self.zone) if self.zone is not None else None

    @property
    def on_each_clock(self) -> datetime | None:
        """Of OWN_ZONE: what the clock of each person shows when they get it (naive)."""
        if self.send_at is None or self.clocks is None:
            return None
        return self.send_at.astimezone(self.clocks).replace(tzinfo=None)

    @property
    def begins_at(self) -> datetime | None:
        """When the first people get it; None: as soon as it is approved."""
        if wall := self.on_each_clock:
            return wall.replace(tzinfo=UTC) - AHEAD_OF_UTC
        return self.send_at

    @property
    def takes(self) -> timedelta:
        """How long it takes from the first to the last."""
        return LONGEST_WAY if self.by is not None else timedelta()

    def is_leaving(self, began: datetime, now: datetime) -> bool:
        """Whether, sent since `began`, it is still on its way to some: only what is spread over a day can be."""
        return now < began + self.takes


def zone_named(name: str) -> ZoneInfo:
    """Raises ValueError where there is no such zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):
        raise ValueError("no such time zone") from None
