"""Buttons of one's own device: link it, and forget it."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.roles import Actor
from bot.slack.door import Body, Door
from bot.slack.errors import tell_who_clicked
from bot.slack.modals import open_modal
from bot.slack.names import DEVICE_LINK, DEVICE_UNLINK


def register(app: AsyncApp, door: Door) -> None:
    @app.action(DEVICE_LINK)
    async def link_wanted(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        await ack()
        door.after_ack(_open(door, body, actor))

    @app.action(DEVICE_UNLINK)
    async def unlink_clicked(ack: AsyncAck, body: Body) -> None:
        from bot.campaigns.usecases.link_device import unlink_device  # loaded for the first: few have one

        actor = door.actor(body)
        async with door.once(body) as tx:
            await unlink_device(tx, actor, app_id=door.home.app_id)
        await ack()


async def _open(door: Door, body: Body, actor: Actor) -> None:
    from bot.campaigns.devices import device_of
    from bot.slack.blocks.device import device_form

    try:
        words = await door.learnt_words_for(actor)
        async with door.database.reading() as tx:
            linked = await device_of(tx, actor.workspace_id, door.home.app_id, actor.slack_id)
        form = device_form(linked.device if linked else None, words)
    except Exception as error:  # noqa: BLE001 - told, whatever it is: the ack has been given
        await tell_who_clicked(door, body, error)
    else:
        await open_modal(door, body, form)
