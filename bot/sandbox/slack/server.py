"""The one entry: `async with SlackServer() as slack:` serves a workspace on loopback."""

from collections.abc import Collection, Mapping, Sequence

from aiohttp import web

from bot.sandbox.slack.delivery import RETRY_DELAYS, Delivery
from bot.sandbox.slack.driver import Driver
from bot.sandbox.slack.events_http import EventsHttp
from bot.sandbox.slack.faults import Faults
from bot.sandbox.slack.installation import DEFAULT_EVENTS, DEFAULT_SCOPES, App, Installation
from bot.sandbox.slack.interactions import Interactions
from bot.sandbox.slack.model import Json
from bot.sandbox.slack.rates import Rates
from bot.sandbox.slack.socket_mode import SocketHub
from bot.sandbox.slack.web_api import WebApi
from bot.sandbox.slack.workspace import Workspace, maison_lune

UPLOAD_BYTES_MOST = 64 * 1024 * 1024
QUERY_BYTES_MOST = 1024 * 1024
"""blocks.validate puts whole messages into the query string."""

CALLS_AT_ONCE = 4096
"""slack_sdk opens a connection per call: with the usual backlog of 128, a burst waits a second for its SYNs."""


class SlackServer:
    """A Slack that an unmodified Bolt app talks to through `base_url=slack.api_url`.

    Give the app `bot_token`, `app_token` and `signing_secret`. With `events_url` and no open socket, payloads go there
    as signed HTTP. `ack_timeout` is Slack's 3 seconds; tests of late acks may shorten it.
    """

    def __init__(
        self,
        workspace: Workspace | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        events_url: str = "",
        strict_rates: bool = False,
        ack_timeout: float = 3.0,
        retry_delays: Sequence[float] = RETRY_DELAYS,
        scopes: Collection[str] = DEFAULT_SCOPES,
        events: Collection[str] = DEFAULT_EVENTS,
        commands: Collection[str] | None = None,
        shortcuts: Collection[str] | None = None,
        functions: Mapping[str, Json] | None = None,
        not_rolled_out: Collection[str] = (),
    ) -> None:
        self.workspace = workspace or maison_lune()
        app_id = self.workspace.app_id
        self.app_token = f"xapp-1-{app_id}-sandbox"
        self.signing_secret = f"signed-by-{app_id}"
        self.app = App(
            id=app_id,
            token=self.app_token,
            signing_secret=self.signing_secret,
            client_id=f"client-{app_id}",
            client_secret=f"secret-of-{app_id}",
            events=set(events),
            commands=commands,
            shortcuts=shortcuts,
            functions=functions,
        )
        self._scopes = set(scopes)
        self._not_rolled_out = frozenset(not_rolled_out)
        self.installation = self._installed(self.workspace)
        self.bot_token = self.installation.bot_token
        self.faults = Faults()
        self.rates = Rates(strict_rates)
        self.sockets = SocketHub(self.app)
        self.http = EventsHttp(self.app, events_url) if events_url else None
        self.delivery = Delivery(
            self.sockets, self.http, self.faults, ack_timeout=ack_timeout, retry_delays=retry_delays
        )
        self.driver = Driver(self.installation, self.delivery)
        self.host = host
        self.port = port
        self._runner: web.AppRunner | None = None

    def _installed(self, workspace: Workspace) -> Installation:
        installation = Installation(
            app=self.app,
            workspace=workspace,
            interactions=Interactions(workspace),
            bot_token=f"xoxb-{workspace.team_id}-sandbox",
            scopes=set(self._scopes),
            not_rolled_out=self._not_rolled_out,
            oauth_code=f"code-{workspace.team_id}",
        )
        self.app.installations.append(installation)
        return installation

    def install(self, workspace: Workspace) -> tuple[Installation, Driver]:
        """Install the app in one more workspace, as an agency does; the driver is for the people there.

        The app may take `installation.oauth_code` to oauth.v2.access, or be given `installation.bot_token`. Payloads of
        all workspaces go over the same sockets or the same address; what differs is their team_id.
        """
        workspace.app_id = self.app.id
        installation = self._installed(workspace)
        return installation, Driver(installation, self.delivery)

    @property
    def api_url(self) -> str:
        """`SLACK_API_URL`: "http://127.0.0.1:PORT/api/"."""
        return f"{self.app.base_url}/api/"

    async def start(self) -> None:
        """Listen; port 0 takes a free one, which is then in `port`."""
        app = web.Application(client_max_size=UPLOAD_BYTES_MOST)
        WebApi(self.app, self.faults, self.rates).add_routes(app)
        app.router.add_get("/link/", self.sockets.link)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=0.1,
            max_line_size=QUERY_BYTES_MOST,
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, self.host, self.port, backlog=CALLS_AT_ONCE).start()
        self.port = self._runner.addresses[0][1]
        self.app.base_url = f"http://{self.host}:{self.port}"

    async def stop(self) -> None:
        """Close the sockets and stop listening."""
        await self.delivery.close()
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def until_connected(self, connections: int = 1, *, timeout: float = 10.0) -> None:
        """Wait until the app holds this many sockets open. Raises TimeoutError."""
        await self.workspace.until(lambda: self.sockets.open_connections >= connections, timeout=timeout)

    async def __aenter__(self) -> "SlackServer":
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()
