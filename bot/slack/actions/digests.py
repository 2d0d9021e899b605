"""Buttons of a digest: why a message did so, and the same again."""

import re
from datetime import date

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.roles import Actor
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.forms import filled_with, new_form
from bot.slack.door import Body, Door
from bot.slack.modals import open_modal
from bot.slack.names import AGAIN, WHY
from bot.stats.asking import ask
from bot.stats.question import Dimension, Question


def register(app: AsyncApp, door: Door) -> None:
    @app.action(WHY)
    async def why(ack: AsyncAck, body: Body) -> None:
        from bot.stats.wording import in_words  # loaded after the start, like all of the numbers

        actor = door.actor(body)
        question = _breakdown(_value(body))
        words = await door.words_for(actor)
        shown = body["message"]
        async with door.once(body) as tx:
            text = in_words(question, words, question.until)
            thread = shown.get("thread_ts") or shown["ts"]
            await ask(tx, actor, text, channel=body["channel"]["id"], thread=thread, chosen=question)
        await ack()

    @app.action(AGAIN)
    async def again(ack: AsyncAck, body: Body) -> None:
        actor, idea = door.actor(body), _value(body)
        await ack()
        door.after_ack(_open_form(door, body, actor, idea))


async def _open_form(door: Door, body: Body, actor: Actor, idea: str) -> None:
    """The form of a new campaign, whose Why cites the number that prompted it."""
    words = await door.learnt_words_for(actor)
    context = FormContext(channel=body["channel"]["id"])
    form = new_form(words, door.home.zone, context=context, filled=filled_with(idea))
    await open_modal(door, body, form, typed=idea)


def _breakdown(value: str) -> Question:
    """Where the clicks on one message came from. Raises ForgedClick."""
    day, _, message = value.partition(":")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or not message:
        raise ForgedClick()
    try:
        when = date.fromisoformat(day)
        return Question(
            metrics=("click_rate", "clicks", "delivered"),
            by=(Dimension.PLATFORM,),
            since=when,
            until=when,
            filters={Dimension.CAMPAIGN: (message,)},
        )
    except ValueError:
        raise ForgedClick() from None


def _value(body: Body) -> str:
    value = body["actions"][0].get("value")
    if not isinstance(value, str):
        raise ForgedClick()
    return value
