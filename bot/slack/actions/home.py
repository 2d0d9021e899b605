"""Buttons on Home that are of no campaign: write a new one, draw it again, open the form of a setting."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.roles import Actor
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.forms import new_form
from bot.slack.door import Body, Door
from bot.slack.home_telling import redraw_home
from bot.slack.modals import open_modal
from bot.slack.names import HOME_NEW, HOME_REFRESH


def register(app: AsyncApp, door: Door) -> None:
    @app.action(HOME_REFRESH)
    async def refreshed(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        async with door.once(body) as tx:
            redraw_home(tx, actor)
        await ack()

    @app.action(HOME_NEW)
    async def new_wanted(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        await ack()
        door.after_ack(_open_new(door, body, actor))


async def _open_new(door: Door, body: Body, actor: Actor) -> None:
    words = await door.learnt_words_for(actor)
    await open_modal(door, body, new_form(words, await door.zone(), context=FormContext()))
