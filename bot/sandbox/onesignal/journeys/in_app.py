"""In-app steps: who may see the message, who has seen it, and how many of the others have by now.

Shown at the next new session after somebody reached the step, once per person and Journey, and not after
`user_ttl_seconds`. Source: facts page, section 2, "IAM rules". What the crowd does is made up.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import exp
from typing import Any, Final
from zlib import crc32

from bot.sandbox.onesignal.growth import appeal
from bot.sandbox.onesignal.journeys.model import Format, InAppMessage
from bot.sandbox.onesignal.people import NOBODY, Draw

_OPEN_AT_ALL: Final = 0.42  # of those who have the app: who opens it before long
_OPENED_WITHIN: Final = 30 * 3600.0  # seconds until 63 % of these have
_CLICKED: Final = 0.11  # of those who see it


@dataclass(frozen=True, slots=True)
class ShownInApp:
    """What somebody's app shows, in words."""

    message_id: str
    journey_id: str
    node_id: str
    format: Format
    title: str
    body: str
    image: str
    cta: str
    url: str
    shown_at: datetime


@dataclass(slots=True)
class Arrival:
    """Who reached the step when, and until when the message waits for them."""

    at: float
    people: int
    until: float | None


@dataclass(slots=True, eq=False)
class InAppStep:
    """One in-app step of a Journey that runs. `shown` and `clicked` are people who were there by hand, on the page."""

    message_id: str
    arrivals: list[Arrival] = field(default_factory=list)
    reached: int = NOBODY
    shown: int = NOBODY
    clicked: int = NOBODY
    over_at: float | None = None  # when its Journey ended

    def arrive(self, people: int, at: float, life_seconds: float | None) -> None:
        """Once is enough: who comes again does not see it again."""
        until = None if life_seconds is None else at + life_seconds
        self.arrivals.append(Arrival(at, people & ~self.shown, until))
        self.reached |= people

    def waits_for(self, person: int, session_at: float) -> bool:
        """Whether a session that begins now shows it to this person."""
        if self.over_at is not None or self.shown >> person & 1:
            return False
        return any(
            one.people >> person & 1 and one.at < session_at and (one.until is None or session_at < one.until)
            for one in self.arrivals
        )

    def crowd_shown(self, now: float, *, of: int) -> int:
        """How many of these people have seen it: nobody of them is on the page."""
        count, before = 0, NOBODY
        for one in self.arrivals:
            new = one.people & of & ~before
            before |= new
            until = min(moment for moment in (now, one.until, self.over_at) if moment is not None)
            opened = _OPEN_AT_ALL * (1 - exp(-max(0.0, until - one.at) / _OPENED_WITHIN))
            count += int(new.bit_count() * opened)
        return count

    def crowd_clicked(self, now: float, *, of: int) -> int:
        return int(self.crowd_shown(now, of=of) * _CLICKED * appeal(self.message_id))

    def who_saw(self, now: float, *, of: int) -> int:
        """The people of the crowd who have seen it, always the same ones."""
        return self._some_of_the_reached(self.crowd_shown(now, of=of), of)

    def who_clicked(self, now: float, *, of: int) -> int:
        """The people of the crowd who clicked, always the same ones, and those of the page."""
        return self._some_of_the_reached(self.crowd_clicked(now, of=of), of) | self.clicked

    def _some_of_the_reached(self, number: int, of: int) -> int:
        reached = self.reached & of
        if not reached:
            return NOBODY
        return Draw(crc32(self.message_id.encode())).some(number / reached.bit_count(), reached)


def in_words(
    message: InAppMessage, context: dict[str, Any], render: Callable[[str, dict[str, Any]], str]
) -> InAppMessage:
    """The message with what its Liquid stands for."""
    texts = {name: render(getattr(message, name), context) for name in ("title", "body", "image", "cta", "url")}
    return replace(message, **texts)  # type: ignore[arg-type]
