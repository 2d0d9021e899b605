"""Buttons under an answer: one of the readings, its rows as a file, how it came about, right or wrong."""

import re

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot import notices
from bot.campaigns.roles import Actor
from bot.clock import now
from bot.notices.answers import RowsFile
from bot.notices.kinds import Private
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.kit import Message
from bot.slack.door import Body, Door
from bot.slack.names import CHOOSE, CSV, HOW, JUDGE, RIGHT, WRONG
from bot.slack.progress import say_if_slow
from bot.slack.replies import reply_later
from bot.stats.asking import ask, judge, question_called
from bot.workspaces.model import zone_of


def register(app: AsyncApp, door: Door) -> None:
    @app.action(re.compile(rf"\A{re.escape(CHOOSE)}\.\d\Z"))
    async def chosen(ack: AsyncAck, body: Body) -> None:
        from bot.stats.answering import reply_to  # loaded after the start, like all of the numbers
        from bot.stats.reading import Unclear

        code, number = _parts(body)
        actor = door.actor(body)
        async with door.once(body) as tx:
            asked = await question_called(tx, actor.workspace_id, code)
            reply = reply_to(asked)
            if not isinstance(reply, Unclear) or not number.isdecimal() or int(number) >= len(reply.options):
                raise ForgedClick()
            meant = reply.options[int(number)]
            channel, thread = _where(body)
            again = await ask(tx, actor, asked.text, channel=channel, thread=thread or "", chosen=meant)
        await ack()
        door.after_ack(say_if_slow(door, again.key))

    @app.action(CSV)
    async def rows_wanted(ack: AsyncAck, body: Body) -> None:
        code, _ = _parts(body)
        actor = door.actor(body)
        async with door.once(body) as tx:
            asked = await question_called(tx, actor.workspace_id, code)
            channel, thread = _where(body)
            wanted = RowsFile(to=actor.slack_id, channel=channel, thread_ts=thread, question=asked.key)
            notices.add(tx, actor.workspace_id, wanted)
        await ack()

    @app.action(HOW)
    async def how_wanted(ack: AsyncAck, body: Body) -> None:
        code, _ = _parts(body)
        actor = door.actor(body)
        await ack()
        door.after_ack(reply_later(body, _how(door, actor, code)))

    @app.action(re.compile(rf"\A{re.escape(JUDGE)}(\.(positive|negative))?\Z"))
    async def judged(ack: AsyncAck, body: Body) -> None:
        code, verdict = _parts(body)
        if verdict not in (RIGHT, WRONG):
            raise ForgedClick()
        actor = door.actor(body)
        channel, thread = _where(body)
        async with door.once(body) as tx:
            asked = await judge(tx, actor, code, is_right=verdict == RIGHT)
            thanks = Private(
                to=actor.slack_id,
                channel=channel,
                thread_ts=thread,
                response_url=body.get("response_url"),
                text="question-thanks",
                params={"code": asked.code, "verdict": verdict},
            )
            notices.add(tx, actor.workspace_id, thanks)
        await ack()


async def _how(door: Door, actor: Actor, code: str) -> Message:
    from bot.slack.blocks.questions import how_computed  # what draws answers is loaded for the first one
    from bot.stats.answering import reply_to

    words = await door.words_for(actor)
    async with door.database.reading() as tx:
        asked = await question_called(tx, actor.workspace_id, code)
        zone = await zone_of(tx, actor.workspace_id)
    return how_computed(asked, reply_to(asked), words, now().astimezone(zone).date())


def _parts(body: Body) -> tuple[str, str]:
    """The question's code, and what else the button says. Raises ForgedClick."""
    value = body["actions"][0].get("value")
    found = re.fullmatch(r"(Q-\d{1,9})(?::([a-z0-9]{1,9}))?", value if isinstance(value, str) else "")
    if found is None:
        raise ForgedClick()
    return found[1], found[2] or ""


def _where(body: Body) -> tuple[str, str | None]:
    """The channel of the message that was clicked, and its thread."""
    shown = body.get("message") or {}
    return body["channel"]["id"], shown.get("thread_ts") or shown.get("ts")
