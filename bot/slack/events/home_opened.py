"""Somebody opens Herald's Home."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.campaigns.roles import APPROVERS, Actor, role_of
from bot.clock import now
from bot.slack.blocks.home import home
from bot.slack.card_facts import card_facts, line_facts
from bot.slack.door import Body, Door
from bot.slack.lists_facts import going_out, waiting_for


def register(app: AsyncApp, door: Door) -> None:
    @app.event("app_home_opened")
    async def home_opened(body: Body, event: dict[str, Any]) -> None:
        actor = door.who_in(body)
        if event.get("tab") == "home" and actor is not None:
            await publish_home(door, actor)


async def publish_home(door: Door, actor: Actor) -> None:
    """Draw this person's Home from what is true now."""
    words = await door.words_for(actor)
    async with door.database.reading() as tx:
        may_decide = await role_of(tx, actor) in APPROVERS
        waiting = await waiting_for(tx, actor) if may_decide else []
        cards = [await card_facts(tx, campaign) for campaign in waiting]
        lines = await line_facts(tx, await going_out(tx, actor.workspace_id))
    view = home(cards, lines, words, door.home.zone, now())
    await door.client.views_publish(user_id=actor.slack_id, view=view)
