"""The form in which admins set the digest of a channel. It stays open, and lists all of them as they then are."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.clock import now
from bot.digests.settings import set_digest
from bot.slack.blocks.form_input import read_options, read_value
from bot.slack.door import Body, Door
from bot.slack.names import Topic


def register(app: AsyncApp, door: Door) -> None:
    @app.view(Topic.DIGESTS.action_id)
    async def digest_sent(ack: AsyncAck, body: Body) -> None:
        from bot.slack.blocks.settings_digests import digest_set, digests_form
        from bot.slack.settings_facts import team_settings

        actor, values = door.actor(body), body["view"]["state"]["values"]
        words = await door.words_for(actor)
        async with door.once(body) as tx:
            plan = await set_digest(
                tx,
                actor,
                read_value(values, "channel", "selected_conversation"),
                days=read_options(values, "days"),
                at=read_value(values, "at", "selected_time"),
            )
            team = await team_settings(tx, actor.workspace_id)
        await ack(response_action="update", view=digests_form(team, words, now(), note=digest_set(plan, words, now())))
