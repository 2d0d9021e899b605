"""How much OneSignal lets through: requests per second, and pushes per quarter of an hour.

Source: facts page, section 4. Request rates run on the real clock, since a client waits in real time; what was
delivered is counted on the sandbox clock.
"""

from bisect import insort
from collections import deque
from collections.abc import Callable
from math import ceil
from time import monotonic
from typing import Final

from bot.sandbox.onesignal import answers
from bot.sandbox.onesignal.answers import Answer
from bot.sandbox.onesignal.calls import Endpoint
from bot.sandbox.onesignal.messages import Message, Messages

FLOOD_TIMES: Final = 10
FLOOD_SECONDS: Final = 15 * 60


def too_many(endpoint: Endpoint, wait_seconds: int) -> Answer:
    """A 429, always with Retry-After; the endpoints of segments have a shape of their own (document)."""
    in_objects = endpoint in (Endpoint.SEGMENTS, Endpoint.UPDATE_SEGMENT, Endpoint.DELETE_SEGMENT)
    error = {"code": "Rate Limit Exceeded", "title": answers.RATE_LIMITED, "meta": {}}
    return Answer(429, {"errors": [error if in_objects else answers.RATE_LIMITED]}, {"Retry-After": str(wait_seconds)})


class Rate:
    """At most so many requests within any second."""

    def __init__(self, per_second: int, clock: Callable[[], float] = monotonic) -> None:
        self.per_second = per_second
        self._clock = clock
        self._passed: deque[float] = deque(maxlen=per_second)

    def retry_after(self) -> int | None:
        """Let one request through (None), or say how many whole seconds to wait."""
        now = self._clock()
        if len(self._passed) == self.per_second and now - self._passed[0] < 1.0:
            return max(1, ceil(1.0 - (now - self._passed[0])))
        self._passed.append(now)
        return None


class FloodGuard:
    """Disables the app when more than ten times its subscribers were delivered within any 15 minutes."""

    def __init__(self, messages: Messages, now: Callable[[], float], subscribers: Callable[[], int]) -> None:
        self._messages = messages
        self._now = now
        self._subscribers = subscribers
        self._coming: list[tuple[float, int, Message]] = []  # sorted by when they start
        self._recent: deque[tuple[float, int]] = deque()  # when, and how many
        self._recent_total = 0
        self.disabled = False

    def watch(self, message: Message) -> None:
        """Count an accepted message from the moment when it starts."""
        insort(self._coming, (message.starts_at, message.number, message))

    def is_disabled(self) -> bool:
        """Whether the app may no longer be used. It stays so until somebody sets `disabled` back."""
        now = self._now()
        while self._coming and self._coming[0][0] <= now:
            at, _, message = self._coming.pop(0)
            if message.canceled_at is None or message.canceled_at > at:
                self._count(at, self._messages.audience(message).count)
        return self.disabled

    def _count(self, at: float, delivered: int) -> None:
        self._recent.append((at, delivered))
        self._recent_total += delivered
        while self._recent[0][0] <= at - FLOOD_SECONDS:
            self._recent_total -= self._recent.popleft()[1]
        if self._recent_total > FLOOD_TIMES * self._subscribers():
            self.disabled = True
