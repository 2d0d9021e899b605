"""The form in which a person says which device is theirs."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.form_input import read_option, read_text
from bot.slack.door import Body, Door
from bot.slack.names import DEVICE_LINK


def register(app: AsyncApp, door: Door) -> None:
    @app.view(DEVICE_LINK)
    async def device_sent(ack: AsyncAck, body: Body) -> None:
        from bot.campaigns.usecases.link_device import link_device
        from bot.onesignal.device_push import DeviceKind
        from bot.slack.blocks.device import device_saved

        actor, values = door.actor(body), body["view"]["state"]["values"]
        chosen, typed = read_option(values, "kind"), read_text(values, "device")
        if chosen not in set(DeviceKind):
            raise ForgedClick()
        words = await door.words_for(actor)
        async with door.once(body) as tx:
            device = await link_device(
                tx, actor, app_id=door.home.app_id, kind=DeviceKind(chosen), value=typed, vault=door.home.vault
            )
        await ack(response_action="update", view=device_saved(device, words))
