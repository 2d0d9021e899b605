"""Somebody opens Herald's Home, or the conversation with it.

Home is drawn by the outbox: in order, however often it is opened, and after the ack.
"""

from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.slack.door import Body, Door
from bot.slack.home_telling import redraw_home
from bot.slack.inbox import AlreadyHere
from bot.slack.suggestions import suggest_questions


def register(app: AsyncApp, door: Door) -> None:
    @app.event("app_home_opened")
    async def home_opened(body: Body, event: dict[str, Any]) -> None:
        actor = door.who_in(body)
        if actor is not None and event.get("tab") == "messages":
            door.after_ack(suggest_questions(door, actor, event["channel"]))
        if event.get("tab") != "home" or actor is None:
            return
        try:
            async with door.once(body) as tx:
                redraw_home(tx, actor)
        except AlreadyHere:
            return
