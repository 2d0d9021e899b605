"""/audit: a campaign's story, a person's deeds, verification, the export."""

import re

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot import audit, notices
from bot.audit.search import events_of, events_with
from bot.audit.verify import verify
from bot.campaigns.model import found
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.clock import now
from bot.notices.kinds import AuditFile
from bot.slack.answers import as_ack, help_for, safe_word, said, words_of
from bot.slack.audit_facts import chain_check, event_facts
from bot.slack.blocks.kit import Message
from bot.slack.blocks.lists import audit_help, trail, verified
from bot.slack.door import Body, Door
from bot.slack.names import AUDIT
from bot.slack.people import person_called
from bot.slack.replies import reply_later
from bot.words import Words
from bot.workspaces.model import zone_of

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(\|[^>]*)?>")


def register(app: AsyncApp, door: Door) -> None:
    @app.command(AUDIT)
    async def audit_asked(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        words = await door.words_for(actor)
        await ack(**as_ack(await _answer(door, body, actor, words)))


async def _answer(door: Door, body: Body, actor: Actor, words: Words) -> Message:
    text = (body.get("text") or "").strip()
    typed, _ = words_of(body)
    word = typed.lower()
    if word in ("", "help"):
        return audit_help(words)
    if word == "verify":
        async with door.once(body):
            pass  # delivered twice, it is read and answered once
        door.after_ack(reply_later(body, _verified(door, actor, words)))
        return said(words.text("door-verifying"))
    if word == "export":
        return await _export(door, body, actor, words)
    if text.startswith(("@", "<@")):
        return await _of_person(door, actor, text, words)
    if re.fullmatch(r"c-?\d+", word):
        async with door.database.reading() as tx:
            code = (await found(tx, actor.workspace_id, word)).code
            events = event_facts(await events_of(tx, actor.workspace_id, code))
            zone = await zone_of(tx, actor.workspace_id)
        return trail(code, events, words, zone, now())
    if found_idea := re.fullmatch(r"i-?(\d{1,9})", word):
        code = f"I-{int(found_idea[1])}"
        async with door.database.reading() as tx:
            events = event_facts(await events_of(tx, actor.workspace_id, code))
            zone = await zone_of(tx, actor.workspace_id)
        return trail(code, events, words, zone, now())
    return help_for(typed, AUDIT, audit_help(words), words)


async def _of_person(door: Door, actor: Actor, text: str, words: Words) -> Message:
    mention = _MENTION.match(text)
    async with door.database.reading() as tx:
        slack_id = mention[1] if mention else await person_called(tx, actor.workspace_id, text)
        if slack_id is None:
            return said(words.text("door-not-a-person", name=safe_word(text)))
        events = event_facts(await events_with(tx, actor.workspace_id, slack_id))
        zone = await zone_of(tx, actor.workspace_id)
    return trail(f"@{slack_id}", events, words, zone, now())


async def _verified(door: Door, actor: Actor, words: Words) -> Message:
    return verified(
        chain_check(await verify(door.database, actor.workspace_id, public_keys=[door.home.signer.public_key_hex])),
        words,
    )


async def _export(door: Door, body: Body, actor: Actor, words: Words) -> Message:
    """The file is written and sent by the outbox; that somebody asked for it is on record, too."""
    async with door.once(body) as tx:
        await must_be_allowed(tx, actor, Action.EXPORT_AUDIT)
        await audit.append(tx, actor, "audit.exported", "audit log")
        wanted = AuditFile(to=actor.slack_id, channel=body["channel_id"], thread_ts=body.get("thread_ts"))
        notices.add(tx, actor.workspace_id, wanted)
    # A channel may have guests, or be shared with another company: who asks is told who can open the file.
    return said(words.text("door-exporting", direct="yes" if body["channel_id"].startswith("D") else "no"))
