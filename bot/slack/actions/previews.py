"""The button beside the picture on a card: all previews, as files in its thread."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.buttons import Button, CardClick
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.action(Button.PREVIEWS.action_id)
    async def previews_clicked(ack: AsyncAck, body: Body) -> None:
        from bot.slack.ask_previews import ask_previews  # loaded for the first who asks

        click, actor = CardClick.of(body), door.actor(body)
        here = {
            "channel": (body.get("channel") or {}).get("id"),
            "thread_ts": (body.get("message") or {}).get("thread_ts"),
            "response_url": body.get("response_url"),
        }
        async with door.once(body) as tx:
            await ask_previews(tx, actor, click.code, told_in=here)
        await ack()
