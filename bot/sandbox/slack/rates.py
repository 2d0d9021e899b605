"""Slack's rate limits: off by default, switched on with `strict_rates=True`.

Source: reference/slack.md, section 1, "Rates". Slack tolerates short bursts; how long is not documented, so bursts here
are short: 3 messages to one channel, a fifth of a minute's quota to one method. Nor is it documented what the "several
hundred messages per minute" are that a whole workspace takes (docs.slack.dev/reference/methods/chat.postMessage): here
they are the fewest that can be meant.
"""

import math
import time
from dataclasses import dataclass, field

POST_BURST = 3
POSTS_PER_MINUTE = 300
"""In all channels of a workspace together."""
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

    def wait(self, now: float) -> float:
        """0.0 when the next may pass, else the seconds until it may."""
        self.left = min(self.size, self.left + (now - self.at) * self.per_second)
        self.at = now
        return 0.0 if self.left > 1 - 1e-9 else (1 - self.left) / self.per_second


def shortest_seconds(posts: int) -> float:
    """How long so many messages take at least, each to another channel."""
    return max(0.0, posts - POSTS_PER_MINUTE / 5) / (POSTS_PER_MINUTE / 60)


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
        buckets = [self._bucket(*one, now) for one in _limits(method, channel)]
        wait = max((bucket.wait(now) for bucket in buckets), default=0.0)
        if not wait:
            for bucket in buckets:
                bucket.left -= 1
        return math.ceil(wait)

    def _bucket(self, key: str, per_second: float, size: float, now: float) -> _Bucket:
        if key not in self._buckets:
            self._buckets[key] = _Bucket(per_second, size, size, now)
        return self._buckets[key]


def _limits(method: str, channel: str) -> list[tuple[str, float, float]]:
    """What a call is counted under: for each limit its key, how many a second it lets pass, and how many at once."""
    if method == "chat.postMessage":
        in_channel = (f"{method}:{channel}", 1.0, float(POST_BURST))
        return [in_channel, (method, POSTS_PER_MINUTE / 60, POSTS_PER_MINUTE / 5)]
    if per_minute := _PER_MINUTE.get(method):
        burst = _BURST_OF_ONE_PER_MINUTE if per_minute == 1 else per_minute / 5
        return [(method, per_minute / 60, burst)]
    return []
