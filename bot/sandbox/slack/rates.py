"""Slack's rate limits: off by default, switched on with `strict_rates=True`.

Source: reference/slack.md, section 1, "Rates". Slack tolerates short bursts; how long is not documented, so bursts here
are short: 3 messages to one channel, a fifth of a minute's quota to one method.
"""

import math
import time
from dataclasses import dataclass, field

POST_BURST = 3
_PER_MINUTE = {
    "chat.update": 50,
    "chat.postEphemeral": 100,
    "chat.delete": 50,
    "views.open": 100,
    "views.push": 100,
    "views.update": 100,
    "views.publish": 100,
    "users.info": 100,
    "users.list": 20,
    "conversations.list": 20,
    "conversations.open": 50,
    "conversations.info": 50,
    "conversations.history": 50,
    "conversations.replies": 50,
    "files.getUploadURLExternal": 100,
    "files.completeUploadExternal": 100,
    "apps.connections.open": 1,
}
_BURST_OF_ONE_PER_MINUTE = 10
"""apps.connections.open is tier 1, yet Slack lets several sockets of one app open at once."""


@dataclass(slots=True)
class _Bucket:
    per_second: float
    size: float
    left: float
    at: float

    def take(self, now: float) -> float:
        """0.0 when it may pass, else the seconds until it may."""
        self.left = min(self.size, self.left + (now - self.at) * self.per_second)
        self.at = now
        if self.left >= 1:
            self.left -= 1
            return 0.0
        return (1 - self.left) / self.per_second


@dataclass(slots=True)
class Rates:
    """Token buckets per method, and per channel for chat.postMessage."""

    on: bool = False
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def retry_after(self, method: str, channel: str) -> int:
        """0 when the call may pass, else what Retry-After says."""
        if not self.on:
            return 0
        now = time.monotonic()
        if method == "chat.postMessage":
            key, per_second, size = f"{method}:{channel}", 1.0, float(POST_BURST)
        elif per_minute := _PER_MINUTE.get(method):
            burst = _BURST_OF_ONE_PER_MINUTE if per_minute == 1 else per_minute / 5
            key, per_second, size = method, per_minute / 60, burst
        else:
            return 0
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(per_second, size, size, now)
        return math.ceil(bucket.take(now))
