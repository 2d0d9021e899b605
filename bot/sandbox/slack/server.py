"""The one entry: `async with SlackServer() as slack:` serves a workspace on loopback."""

from typing import Any

from bot.sandbox.slack.driver import Driver
from bot.sandbox.slack.workspace import Workspace, maison_lune


class SlackServer:
    """A Slack that an unmodified Bolt app talks to through `base_url=slack.api_url`."""

    def __init__(
        self,
        workspace: Workspace | None = None,
        *,
        port: int = 0,
        events_url: str = "",
        strict_rates: bool = False,
        ack_timeout: float = 3.0,
        **options: Any,
    ) -> None:
        self.workspace = workspace or maison_lune()
        self.driver = Driver()
        self.bot_token = f"xoxb-{self.workspace.team_id}-sandbox"
        self.app_token = f"xapp-1-{self.workspace.app_id}-sandbox"
        self.signing_secret = f"signed-by-{self.workspace.app_id}"
        self.port = port

    @property
    def api_url(self) -> str:
        """`SLACK_API_URL`: "http://127.0.0.1:PORT/api/"."""
        return f"http://127.0.0.1:{self.port}/api/"

    async def start(self) -> None:
        raise NotImplementedError

    async def stop(self) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> "SlackServer":
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()
