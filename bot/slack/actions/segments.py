"""The segments that a form offers as one types: from our copy, since Slack waits three seconds for them."""

import re

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.segments import matching
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.inputs import segment_options
from bot.slack.blocks.kit import SELECT_MAX_OPTIONS
from bot.slack.door import Body, Door
from bot.store import Tx
from bot.words import Words


def register(app: AsyncApp, door: Door) -> None:
    @app.options(re.compile("^(audience|exclude)$"))
    async def segments_wanted(ack: AsyncAck, body: Body) -> None:
        words = await door.words_for(door.actor(body))
        async with door.database.reading() as tx:
            segments = await matching(tx, door.home.app_id, body.get("value") or "")
            others = await _audiences(tx, door.home.app_id, body, words)
        choices = [SegmentChoice(segment.id, segment.name, segment.subscribers) for segment in segments]
        room = SELECT_MAX_OPTIONS - len(others)
        await ack(options=segment_options([*choices[:room], *others], words))


async def _audiences(tx: Tx, app_id: str, body: Body, words: Words) -> list[SegmentChoice]:
    """The saved and ready-made audiences whose names hold what was typed. Nobody is excluded by them."""
    if body.get("action_id") != "audience":
        return []
    from bot.slack.audience_choices import audience_choices

    return await audience_choices(tx, app_id, body.get("value") or "", words)
