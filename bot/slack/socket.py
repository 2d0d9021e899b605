"""Socket Mode, with an end that cuts nobody off: what has come in is answered before the line is hung up."""

import asyncio
from contextlib import suppress

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot import metrics
from bot.settings import BadSetting

PING_SECONDS = 5.0
"""How often the line is tried; a dropped one is opened again at the next try."""

TOKEN_REFUSED = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_expired",
        "token_revoked",
        "not_allowed_token_type",
        "missing_scope",
        "no_permission",
        "access_denied",
        "org_login_required",
        "team_access_not_granted",
    }
)
"""What Slack says of a token that waiting does not make better. All else may pass."""


def refusal_of(refused: SlackApiError) -> str:
    """What Slack says is wrong; "" where its answer cannot be read."""
    return str(refused.response.get("error", "")) if isinstance(refused.response.data, dict) else ""


class Socket(AsyncSocketModeHandler):
    """Slack's line to Herald. Slack sends each payload to one of the open lines, so replicas share the work."""

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        super().__init__(app, app_token, ping_interval=PING_SECONDS)
        self._being_answered = 0
        self._all_answered = asyncio.Event()
        self._all_answered.set()
        self._fresh: asyncio.Task[None] | None = None

    async def connect_async(self) -> None:
        """Open the line; wait for Slack where it does not answer. Raises BadSetting if it does not take the token."""
        try:
            self.client.wss_uri = (await self.client.web_client.apps_connections_open(app_token=self.app_token))["url"]
        except SlackApiError as refused:
            if (error := refusal_of(refused)) in TOKEN_REFUSED:
                problem = f"SLACK_APP_TOKEN is not accepted by Slack ({error})."
                raise BadSetting(f"{problem} See: python -m bot doctor") from None
        except (aiohttp.ClientError, TimeoutError):
            pass  # the client asks again, until it has an address
        self._fresh = asyncio.create_task(self._drop_old_addresses())
        await super().connect_async()  # type: ignore[no-untyped-call]

    async def _drop_old_addresses(self) -> None:
        """An address that Slack gives out is good for one line, within seconds. The client would try it for ever."""
        while True:
            await asyncio.sleep(PING_SECONDS)
            if self.client.current_session is None or self.client.current_session.closed:
                self.client.wss_uri = None

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
        if self._fresh is not None:
            self._fresh.cancel()
        await self.close_async()  # type: ignore[no-untyped-call]
