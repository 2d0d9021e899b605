"""Obeying Slack's limits: what it does not take for a while it is not asked by anybody here until then."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.web.file_upload_v2_result import FileUploadV2Result

from bot.clock import now
from bot.rounds import Precedence
from bot.slack.slack_said import Closed, asked_to_wait

log = structlog.get_logger(__name__)

POST = "chat.postMessage"
IN_ONE_CHANNEL_SECONDS = 3.0
"""Slack takes a message a second in a channel. Where it refuses one in a channel that has had none for so long, it is
not that channel's limit that was met."""
FORGOTTEN_AFTER_SECONDS = 10.0
"""After so long without a call, Slack takes many at once again."""
LONGEST_APART_SECONDS = 0.5
FASTER = 0.99

_GOOD_UNTIL: ContextVar[datetime | None] = ContextVar("good_until", default=None)


@contextmanager
def good_until(moment: datetime) -> Iterator[None]:
    """What is asked in this block is asked before this moment (aware), or not at all: then Closed is raised.

    Where work is leased, another replica may be at it from then on. How long something took here says nothing about
    that: a machine that was suspended has waited longer than it knows.
    """
    token = _GOOD_UNTIL.set(moment)
    try:
        yield
    finally:
        _GOOD_UNTIL.reset(token)


class Pace:
    """How fast Slack takes a method, learnt from when it asks to wait: before that, as fast as we can.

    Then as many a second as it has taken since it asked the time before, and a little faster with each that it takes.
    """

    def __init__(self) -> None:
        self._apart = 0.0
        self._next_at = 0.0
        self._asked_at: float | None = None
        self._taken = 0

    async def turn(self) -> None:
        """Wait for one's turn."""
        moment = monotonic()
        if moment > self._next_at + FORGOTTEN_AFTER_SECONDS:
            self._apart, self._asked_at = 0.0, None
        wait = self._next_at - moment
        self._next_at = max(moment, self._next_at) + self._apart
        if wait > 0:
            await asyncio.sleep(wait)

    def taken(self) -> None:
        self._taken += 1
        self._apart *= FASTER

    def asked_to_wait(self) -> None:
        moment = monotonic()
        if self._asked_at is not None and self._taken:
            self._apart = min((moment - self._asked_at) / self._taken, LONGEST_APART_SECONDS)
        self._asked_at, self._taken = moment, 0


class LimitedClient(AsyncWebClient):
    """Slack's client of the outbox. A limit is one of a method, not of the message that met it.

    chat.postMessage has one for each channel, too, and does not say which it was: see IN_ONE_CHANNEL_SECONDS. What is
    closed is known to this process alone; another replica meets the limit by itself.
    """

    def __init__(self, token: str, **settings: Any) -> None:
        super().__init__(token, **settings)
        self.before = Precedence()
        """What goes first: asking Slack is work too."""
        self._open_again: dict[str, datetime] = {}
        self._paces: dict[str, Pace] = {}
        self._posted_at: dict[str, float] = {}
        """By channel, in the order of time."""

    def opens_again_at(self, api_method: str, channel: str = "") -> datetime | None:
        """When Slack takes this method again, in this channel; None: it does, as far as is known."""
        opens = self._open_again.get(f"{api_method} {channel}")
        return opens if opens is not None and opens > now() else None

    async def api_call(self, api_method: str, **arguments: Any) -> AsyncSlackResponse:
        """Ask Slack. Raises Closed, without asking, for a method that Slack does not take now."""
        channel = str((arguments.get("json") or {}).get("channel", "")) if api_method == POST else ""
        pace = self._paces.setdefault(api_method, Pace())
        self._must_be_open(api_method, channel)
        await pace.turn()
        await self.before.calm()
        self._must_be_open(api_method, channel)  # it may have been closed meanwhile
        if (until := _GOOD_UNTIL.get()) is not None and now() >= until:
            raise Closed(timedelta())
        try:
            answer = await super().api_call(api_method, **arguments)
        except SlackApiError as refused:
            if (wait := asked_to_wait(refused)) is not None:
                where = channel if channel in self._posted_lately() else ""
                log.info("slack_asks_to_wait", method=api_method, channel=where, seconds=wait.total_seconds())
                self._open_again[f"{api_method} {where}"] = now() + wait
                if not where:
                    pace.asked_to_wait()
            raise
        pace.taken()
        if channel:
            self._posted_at.pop(channel, None)
            self._posted_at[channel] = monotonic()
        await self.before.calm()  # what is to be done about the answer is work as well
        return answer

    async def _upload_file(self, **file: Any) -> FileUploadV2Result:
        await self.before.calm()
        return await super()._upload_file(**file)

    def _must_be_open(self, api_method: str, channel: str) -> None:
        for where in {"", channel}:
            if (opens := self.opens_again_at(api_method, where)) is not None:
                raise Closed(opens - now())

    def _posted_lately(self) -> dict[str, float]:
        """Where we have posted within the last seconds; what was before is forgotten."""
        since = monotonic() - IN_ONE_CHANNEL_SECONDS
        self._posted_at = {channel: at for channel, at in self._posted_at.items() if at > since}
        return self._posted_at
