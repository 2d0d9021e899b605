"""The form for another time."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.usecases.edit import reschedule
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_by, read_time
from bot.slack.blocks.small_forms import RESCHEDULE
from bot.slack.door import Body, Door
from bot.workspaces.model import zone_of


def register(app: AsyncApp, door: Door) -> None:
    @app.view(RESCHEDULE)
    async def time_sent(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        context = FormContext.parse(body["view"]["private_metadata"])
        click = context.click
        async with door.once(body) as tx:
            zone = context.clock or await zone_of(tx, actor.workspace_id)
            values = body["view"]["state"]["values"]
            send_at, by = read_time(values, zone), read_by(values)
            await reschedule(tx, actor, click.code, send_at, seen=click.seen, by=by, zone=zone.key)
        await ack()
