"""The form in which admins set the time zone."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.usecases.set_zone import set_zone
from bot.slack.blocks.form_input import read_option
from bot.slack.door import Body, Door
from bot.slack.names import Topic


def register(app: AsyncApp, door: Door) -> None:
    @app.view(Topic.ZONE.action_id)
    async def zone_sent(ack: AsyncAck, body: Body) -> None:
        from bot.slack.blocks.settings_forms import zone_saved
        from bot.slack.settings_facts import team_settings

        actor, values = door.actor(body), body["view"]["state"]["values"]
        words = await door.words_for(actor)
        async with door.once(body) as tx:
            before, after = await set_zone(tx, actor, read_option(values, "zone"))
            team = await team_settings(tx, actor.workspace_id)
        await ack(response_action="update", view=zone_saved(before, after, team, words))
