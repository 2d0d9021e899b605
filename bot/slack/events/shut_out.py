"""Slack takes Herald's rights away: the app is removed from the workspace, or its token revoked.

Nothing that Herald does can mend that, and without these events an admin would only see that nothing happens any more.
"""

from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp

from bot.slack.door import Body, Door

log = structlog.get_logger(__name__)

WHAT_TO_DO = "install the app again (api.slack.com/apps > Install App), set SLACK_BOT_TOKEN, restart Herald"


def register(app: AsyncApp, door: Door) -> None:
    @app.event("app_uninstalled")
    async def uninstalled(body: Body) -> None:
        _shut_out(door, body, "the app was removed from the Slack workspace")

    @app.event("tokens_revoked")
    async def revoked(body: Body, event: dict[str, Any]) -> None:
        if (event.get("tokens") or {}).get("bot"):  # the others are of people, and Herald has none
            _shut_out(door, body, "Slack has revoked the bot token")


def _shut_out(door: Door, body: Body, because: str) -> None:
    if body.get("team_id") != door.home.workspace_id:
        return
    log.error("shut_out_by_slack", because=because, what_to_do=WHAT_TO_DO)
    door.shut_out(because)
