"""Another channel in the form of a campaign: it gets the fields of that one as soon as it is chosen."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.form_channel import CHANNEL
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_filled
from bot.slack.blocks.forms import for_channel
from bot.slack.door import Body, Door
from bot.slack.modals import redraw_modal


def register(app: AsyncApp, door: Door) -> None:
    @app.action(CHANNEL)
    async def channel_chosen(ack: AsyncAck, body: Body) -> None:
        words = await door.words_for(door.actor(body))
        view = body["view"]
        context = FormContext.parse(view["private_metadata"])
        zone = context.clock or await door.zone()
        form = for_channel(view, read_filled(view["state"]["values"], zone), context, words, zone)
        await ack()
        door.after_ack(redraw_modal(door, body, form))
