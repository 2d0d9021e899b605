"""The Bolt app: its listeners, its error handler, and the answer to whatever no listener knows."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import actions, commands, errors, events, shortcuts, steps, views
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.door import Body, Door, ForeignWorkspace

log = structlog.get_logger(__name__)

_ANYTHING = re.compile("")


class _App(AsyncApp):
    """Bolt, letting what happens by itself wait while somebody waits for an ack."""

    def __init__(self, door: Door, *, request_verification_enabled: bool, **settings: Any) -> None:
        super().__init__(request_verification_enabled=request_verification_enabled, **settings)
        self._precedence = door.precedence
        self._verifies = request_verification_enabled

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        if self._verifies and not _has_a_time(req):
            return BoltResponse(status=401)  # Bolt fails over it, and what fails is told to whom the payload names
        with self._precedence.going_first():
            return await super().async_dispatch(req)


def _has_a_time(req: AsyncBoltRequest) -> bool:
    """Whether the request says in seconds when it was signed."""
    said = req.headers.get("x-slack-request-timestamp", [""])[0]
    return said.isascii() and said.isdecimal()


def build_slack_app(door: Door, client: AsyncWebClient, *, signing_secret: str | None) -> AsyncApp:
    """All of Herald's listeners on a Bolt app. `client` has the bot token and Slack's address."""
    home = door.home

    async def authorize() -> AuthorizeResult:
        # Settled at start: the way to an ack asks nobody on the network. Who may do what is checked in the use cases.
        return AuthorizeResult(
            enterprise_id=None,
            team_id=home.workspace_id,
            bot_user_id=home.bot_user_id,
            bot_token=client.token,
        )

    app = _App(
        door,
        name="herald",  # else Bolt reads all source files to find out who calls it: 50 ms, and a megabyte for good
        logger=logging.getLogger("slack_bolt"),  # else Bolt takes the root's level, and logs whole payloads at debug
        client=AsyncWebClient(base_url=client.base_url),  # its token comes from `authorize`
        authorize=authorize,
        signing_secret=signing_secret or "",
        request_verification_enabled=signing_secret is not None,
        ignoring_self_events_enabled=True,
        # A listener acks last, or leaves what is long to `door.after_ack`: so its end is the ack. Otherwise Bolt looks
        # for the ack every 10 ms, which is most of what people would wait.
        process_before_response=True,
    )
    _get_to_know(app, door)
    # Bolt asks them in this order, and clicks come in bursts.
    for folder in (actions, commands, views, steps, shortcuts, events):
        folder.register(app, door)
    _answer_the_unknown(app)
    errors.register(app, door)
    return app


def _get_to_know(app: AsyncApp, door: Door) -> None:
    """Ask Slack for the language of people who are new to us, after their ack."""

    @app.middleware
    async def get_to_know(body: Body, next: Callable[[], Awaitable[None]]) -> None:
        await next()  # the listeners run, and ack, after this
        try:
            actor = door.actor(body)
        except ForeignWorkspace:
            return
        door.get_to_know(actor)


def _answer_the_unknown(app: AsyncApp) -> None:
    """Nothing is met with silence: what no listener knows is told so, by the error handler."""

    async def unknown() -> None:
        raise ForgedClick()

    app.action({"type": "block_actions", "action_id": _ANYTHING})(unknown)
    app.view(_ANYTHING)(unknown)
    app.options(_ANYTHING)(unknown)
    app.command(_ANYTHING)(unknown)
    app.shortcut(_ANYTHING)(unknown)

    @app.event(_ANYTHING)
    async def unheard() -> None:
        """Events that the manifest does not ask for need no answer."""
