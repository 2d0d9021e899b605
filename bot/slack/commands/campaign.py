"""/campaign: new, list, show, calendar, stop, lift, help."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.lifecycle import State
from bot.campaigns.model import found
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.stop import lift_stop, stop, stop_all
from bot.clock import now
from bot.slack.answers import as_ack, help_for, said, words_of
from bot.slack.blocks.card import living_card
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.forms import new_form
from bot.slack.blocks.kit import Message
from bot.slack.blocks.lists import calendar, campaign_help, campaign_list
from bot.slack.card_facts import card_facts, line_facts
from bot.slack.door import Body, Door
from bot.slack.ideas import take_in
from bot.slack.lists_facts import going_out, open_and_recent
from bot.slack.modals import open_modal
from bot.slack.names import CAMPAIGN
from bot.slack.plain_words import plain_words
from bot.workspaces.model import zone_of


def register(app: AsyncApp, door: Door) -> None:
    @app.command(CAMPAIGN)
    async def campaign(ack: AsyncAck, body: Body) -> None:
        word, rest = words_of(body)
        answer = _ANSWERS.get(word.lower(), _help)
        await ack(**as_ack(await answer(door, body, rest)))


async def _new(door: Door, body: Body, idea: str) -> None:
    """With an idea in words: drafts of it, in a message of their own. Without: the form, to write by hand."""
    actor = door.actor(body)
    if text := plain_words(idea):
        async with door.once(body) as tx:
            await take_in(tx, actor, text, channel=body["channel_id"])
    else:
        door.after_ack(_open_form(door, body, actor))


async def _open_form(door: Door, body: Body, actor: Actor) -> None:
    words = await door.learnt_words_for(actor)
    await open_modal(
        door, body, new_form(words, await door.zone(), context=FormContext(channel=body.get("channel_id")))
    )


async def _list(door: Door, body: Body, _: str) -> Message:
    actor = door.actor(body)
    words = await door.words_for(actor)
    async with door.database.reading() as tx:
        lines = await line_facts(tx, await open_and_recent(tx, actor.workspace_id))
        zone = await zone_of(tx, actor.workspace_id)
    return campaign_list(lines, words, zone, now())


async def _show(door: Door, body: Body, code: str) -> Message:
    if not code:
        return await _help(door, body, "")
    actor = door.actor(body)
    words = await door.words_for(actor)
    async with door.database.reading() as tx:
        card = await card_facts(tx, await found(tx, actor.workspace_id, code))
    return living_card(card, words, now())


async def _calendar(door: Door, body: Body, _: str) -> Message:
    actor = door.actor(body)
    words = await door.words_for(actor)
    async with door.database.reading() as tx:
        lines = await line_facts(tx, await going_out(tx, actor.workspace_id))
        zone = await zone_of(tx, actor.workspace_id)
    return calendar(lines, words, zone, now())


async def _stop(door: Door, body: Body, what: str) -> Message:
    if not what:
        return await _help(door, body, "")
    actor = door.actor(body)
    words = await door.words_for(actor)
    if what.lower() == "all":
        return await _stop_all(door, body, actor)
    async with door.once(body) as tx:
        campaign = await stop(tx, actor, what)
    stopping = campaign.state is State.RECALLING
    return said(words.text("door-stopping" if stopping else "door-stopped", code=campaign.code))


async def _stop_all(door: Door, body: Body, actor: Actor) -> Message:
    words = await door.words_for(actor)
    async with door.once(body) as tx:
        recalls = await stop_all(tx, actor)
    return said(words.text("door-stopped-all", recalls=recalls))


async def _lift(door: Door, body: Body, _: str) -> Message:
    actor = door.actor(body)
    words = await door.words_for(actor)
    async with door.once(body) as tx:
        await lift_stop(tx, actor)
    return said(words.text("door-lifted"))


async def _help(door: Door, body: Body, _: str) -> Message:
    words = await door.words_for(door.actor(body))
    word, _ = words_of(body)
    return help_for("help" if word.lower() in _ANSWERS else word, CAMPAIGN, campaign_help(words), words)


_ANSWERS: dict[str, Any] = {
    "new": _new,
    "list": _list,
    "show": _show,
    "calendar": _calendar,
    "stop": _stop,
    "lift": _lift,
}
