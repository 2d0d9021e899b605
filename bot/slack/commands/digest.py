"""/digest: now, daily 09:00, weekdays 09:00, weekly mon 09:00, off, for the channel where it is typed."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.roles import Actor
from bot.clock import now
from bot.digests.planning import digest_now, plan_digest, stop_digest
from bot.digests.rhythm import NotARhythm, rhythm_and_zone
from bot.slack.answers import as_ack, help_for, said
from bot.slack.blocks.kit import Message
from bot.slack.door import Body, Door
from bot.slack.names import DIGEST
from bot.words import Words
from bot.workspaces.model import zone_of


def register(app: AsyncApp, door: Door) -> None:
    @app.command(DIGEST)
    async def digest_asked(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        words = await door.words_for(actor)
        await ack(**as_ack(await _answer(door, body, actor, words)))


async def _answer(door: Door, body: Body, actor: Actor, words: Words) -> Message:
    from bot.slack.blocks.digests import digest_help  # what draws a digest is loaded for the first one

    typed = (body.get("text") or "").strip()
    channel = body["channel_id"]
    match typed.lower():
        case "" | "help":
            return digest_help(words)
        case "now":
            async with door.once(body) as tx:
                zone = await zone_of(tx, actor.workspace_id)
                await digest_now(tx, actor, channel, zone=zone)
            return said(words.text("digest-coming"))
        case "off":
            async with door.once(body) as tx:
                await stop_digest(tx, actor, channel)
            return said(words.text("digest-off"))
    try:
        rhythm, zone = rhythm_and_zone(typed, await door.zone())
    except NotARhythm:
        return help_for(typed, DIGEST, digest_help(words), words)
    async with door.once(body) as tx:
        plan = await plan_digest(tx, actor, channel, rhythm, zone=zone)
    return said(words.text("digest-set", next=words.moment(plan.next_at, zone, now())))
