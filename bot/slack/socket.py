"""Socket Mode, with an end that cuts nobody off: what has come in is answered before the line is hung up."""

import asyncio
from contextlib import suppress

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot import metrics

PING_SECONDS = 5.0
"""How often the line is tried; a dropped one is opened again at the next try."""


class Socket(AsyncSocketModeHandler):
    """Slack's line to Herald. Slack sends each payload to one of the open lines, so replicas share the work."""

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        super().__init__(app, app_token, ping_interval=PING_SECONDS)
        self._being_answered = 0
        self._all_answered = asyncio.Event()
        self._all_answered.set()

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        self._being_answered += 1
        self._all_answered.clear()
        try:
            with metrics.ACKS.labels(req.type).time():
                await super().handle(client, req)
        finally:
            self._being_answered -= 1
            if not self._being_answered:
                self._all_answered.set()

    async def hang_up(self, patience_seconds: float) -> None:
        """Wait until everything that has come in is answered, then close the line."""
        with suppress(TimeoutError):  # who still waits then is told by Slack that Herald did not answer
            async with asyncio.timeout(patience_seconds):
                await self._all_answered.wait()
        await self.close_async()
