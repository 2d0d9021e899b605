"""Buttons of an alert: where it comes from, and muting it for a week."""

import re

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot import notices
from bot.clock import now
from bot.notices.alert import Alerted
from bot.notices.kinds import Private
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.door import Body, Door
from bot.slack.names import ALERT_WHY, MUTE, MUTE_ALL, UNMUTE, UNMUTE_ALL

MUTES = (MUTE, MUTE_ALL)
_MUTES_OR_UNMUTES = re.compile(rf"\A({'|'.join(map(re.escape, (*MUTES, UNMUTE, UNMUTE_ALL)))})\Z")


def register(app: AsyncApp, door: Door) -> None:
    @app.action(_MUTES_OR_UNMUTES)
    async def mute_clicked(ack: AsyncAck, body: Body) -> None:
        await _mute_or_unmute(door, body)
        await ack()

    @app.action(ALERT_WHY)
    async def why(ack: AsyncAck, body: Body) -> None:
        await _ask_why(door, body)
        await ack()


async def _mute_or_unmute(door: Door, body: Body) -> None:
    """Say it to the person alone, and to everybody under the alert, which is drawn again."""
    from bot.digests.alert_model import EVERYTHING, Alert  # what alerts need is loaded for the first of them
    from bot.digests.alert_mutes import MUTED_FOR, mute, unmute
    from bot.slack.blocks.alerts import METRICS_OF, AlertClick

    actor, click, action_id = door.actor(body), AlertClick.of(body), body["actions"][0]["action_id"]
    channel, shown = body["channel"]["id"], body["message"]
    thing = EVERYTHING if action_id in (MUTE_ALL, UNMUTE_ALL) else click.thing
    async with door.once(body) as tx:
        alert = await tx.get(Alert, (actor.workspace_id, click.kind, click.thing, click.day))
        if alert is None:
            raise ForgedClick()
        await (mute if action_id in MUTES else unmute)(tx, actor, click.kind, thing)
        answer = Private(
            to=actor.slack_id,
            channel=channel,
            thread_ts=shown.get("thread_ts"),
            response_url=body.get("response_url"),
            text="alert-done",
            params={
                "done": "muted" if action_id in MUTES else "unmuted",
                "days": MUTED_FOR.days,
                "kind": click.kind.value,
                "about": "one" if thing != EVERYTHING and click.kind in METRICS_OF else "all",
                "name": alert.thing if alert.campaign_id is not None else alert.name,
            },
        )
        notices.add(tx, actor.workspace_id, answer)
        again = Alerted(about=click.kind.value, thing=click.thing, day=click.day, channel=channel, ts=shown["ts"])
        notices.add(tx, actor.workspace_id, again)


async def _ask_why(door: Door, body: Body) -> None:
    """Have the numbers of the message broken down in the alert's thread."""
    from bot.digests.alert_model import Alert
    from bot.digests.breakdown import breakdown
    from bot.slack.blocks.alerts import METRICS_OF, AlertClick
    from bot.stats.asking import ask
    from bot.stats.wording import in_words

    actor, click, shown = door.actor(body), AlertClick.of(body), body["message"]
    words = await door.words_for(actor)
    async with door.database.reading() as tx:
        alert = await tx.get(Alert, (actor.workspace_id, click.kind, click.thing, click.day))
        if alert is None or alert.sent_on is None or click.kind not in METRICS_OF:
            raise ForgedClick()
        called = alert.thing if alert.campaign_id is not None else alert.name
        broken_down = await breakdown(tx, actor.workspace_id, alert.sent_on, alert.sent_on, called, now=now())
    channel, thread = body["channel"]["id"], shown.get("thread_ts") or shown["ts"]
    async with door.once(body) as tx:
        for one in broken_down:
            question = one.model_copy(update={"metrics": METRICS_OF[click.kind]})
            text = in_words(question, words, question.until)
            await ask(tx, actor, text, channel=channel, thread=thread, chosen=question)
