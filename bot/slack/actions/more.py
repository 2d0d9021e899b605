"""The "More" menu of a card: each choice does what the button of that name does."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.actions.direct import keep
from bot.slack.actions.opening import open_form
from bot.slack.blocks.buttons import Button, MoreClick
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.action(Button.MORE.action_id)
    async def more_chosen(ack: AsyncAck, body: Body) -> None:
        chosen = MoreClick.of(body)
        if chosen.choice in (Button.WITHDRAW, Button.DUPLICATE, Button.SEND_TEST):
            await keep(door, body)
            await ack()
        else:  # an option cannot ask "are you sure", so a stop opens a question, too
            await ack()
            door.after_ack(open_form(door, body, chosen.choice, chosen.click))
