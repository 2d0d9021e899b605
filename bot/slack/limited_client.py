"""Obeying Slack's 429: what it does not take for a while it is not asked by anybody here until then."""

from datetime import datetime
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.clock import now
from bot.slack.slack_said import Closed, asked_to_wait

log = structlog.get_logger(__name__)


class LimitedClient(AsyncWebClient):
    """Slack's client of the outbox. A limit is one of a method, not of the message that met it.

    chat.postMessage has one for each channel, too, and does not say which it was: all of them wait then. What is closed
    is known to this process alone; another replica meets the limit by itself, once.
    """

    def __init__(self, token: str, **settings: Any) -> None:
        super().__init__(token, **settings)
        self._open_again: dict[str, datetime] = {}

    def opens_again_at(self, api_method: str) -> datetime | None:
        """When Slack takes this method again; None: it does, as far as is known."""
        opens = self._open_again.get(api_method)
        return opens if opens is not None and opens > now() else None

    async def api_call(self, api_method: str, **arguments: Any) -> AsyncSlackResponse:
        """Ask Slack. Raises Closed, without asking, for a method that Slack does not take now."""
        if (opens := self.opens_again_at(api_method)) is not None:
            raise Closed(opens - now())
        try:
            return await super().api_call(api_method, **arguments)
        except SlackApiError as refused:
            if (wait := asked_to_wait(refused)) is not None:
                log.info("slack_asks_to_wait", method=api_method, seconds=wait.total_seconds())
                self._open_again[api_method] = now() + wait
            raise
