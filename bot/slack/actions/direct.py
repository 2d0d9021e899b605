"""Buttons that do what they say at once: submit, approve, withdraw, stop, send now, duplicate."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.content import NAME_MAX
from bot.campaigns.model import Verdict, found, latest_revision
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.draft import duplicate
from bot.campaigns.usecases.send_now import send_now
from bot.campaigns.usecases.stop import stop
from bot.campaigns.usecases.submit import submit, withdraw
from bot.slack.blocks.buttons import Button, CardClick
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.action(Button.SUBMIT.action_id)
    async def submit_clicked(ack: AsyncAck, body: Body) -> None:
        actor, click = door.actor(body), CardClick.of(body)
        async with door.once(body) as tx:
            await submit(tx, actor, click.code, seen=click.seen)
        await ack()

    @app.action(Button.APPROVE.action_id)
    async def approve_clicked(ack: AsyncAck, body: Body) -> None:
        actor, click = door.actor(body), CardClick.of(body)
        async with door.once(body) as tx:
            await decide(tx, actor, click.code, seen=click.seen, verdict=Verdict.APPROVE)
        await ack()

    @app.action(Button.SEND_NOW.action_id)
    async def send_now_clicked(ack: AsyncAck, body: Body) -> None:
        actor, click = door.actor(body), CardClick.of(body)
        async with door.once(body) as tx:
            await send_now(tx, actor, click.code, seen=click.seen)
        await ack()

    @app.action(Button.STOP.action_id)
    async def stop_clicked(ack: AsyncAck, body: Body) -> None:
        await stop_campaign(door, body, CardClick.of(body))
        await ack()

    @app.action(Button.DUPLICATE.action_id)
    async def duplicate_clicked(ack: AsyncAck, body: Body) -> None:
        await duplicate_campaign(door, body, CardClick.of(body))
        await ack()


async def stop_campaign(door: Door, body: Body, click: CardClick) -> None:
    actor = door.actor(body)
    async with door.once(body) as tx:
        await stop(tx, actor, click.code)


async def withdraw_campaign(door: Door, body: Body, click: CardClick) -> None:
    actor = door.actor(body)
    async with door.once(body) as tx:
        await withdraw(tx, actor, click.code)


async def duplicate_campaign(door: Door, body: Body, click: CardClick) -> None:
    actor = door.actor(body)
    async with door.once(body) as tx:
        original = await latest_revision(tx, await found(tx, actor.workspace_id, click.code))
        name = door.channel_words.text("door-copy-of", name=original.content.name)
        await duplicate(tx, actor, click.code, name=name[:NAME_MAX])
