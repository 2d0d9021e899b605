"""The segments that a form offers as one types: from our copy, since Slack waits three seconds for them."""

import re

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.segments import matching
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.inputs import segment_options
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.options(re.compile("^(audience|exclude)$"))
    async def segments_wanted(ack: AsyncAck, body: Body) -> None:
        words = await door.words_for(door.actor(body))
        async with door.database.reading() as tx:
            segments = await matching(tx, door.home.app_id, body.get("value") or "")
        choices = [SegmentChoice(segment.id, segment.name, segment.subscribers) for segment in segments]
        await ack(options=segment_options(choices, words))
