"""Steps that Herald does not know (any more): their workflows are told, instead of waiting for ever."""

import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.function(re.compile(""))
    async def unknown(body: Body, event: dict[str, Any]) -> None:
        if body.get("team_id") == door.home.workspace_id:
            door.after_ack(_fail(door, event))


async def _fail(door: Door, event: dict[str, Any]) -> None:
    await door.client.api_call(
        "functions.completeError",
        json={
            "token": event.get("bot_access_token") or door.client.token,
            "function_execution_id": event["function_execution_id"],
            "error": door.channel_words.text("step-unknown"),
        },
    )
