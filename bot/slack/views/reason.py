"""The forms in which an approver says why: changes are wanted, or it is rejected."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.model import Verdict
from bot.campaigns.usecases.decide import decide
from bot.slack.blocks.buttons import Button
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_reason
from bot.slack.blocks.small_forms import REJECT, REQUEST_CHANGES
from bot.slack.door import Body, Door
from bot.slack.home_telling import tell_on_home

VERDICTS = {REQUEST_CHANGES: Verdict.REQUEST_CHANGES, REJECT: Verdict.REJECT}


def register(app: AsyncApp, door: Door) -> None:
    def listens(callback_id: str, verdict: Verdict) -> None:
        @app.view(callback_id)
        async def reason_sent(ack: AsyncAck, body: Body) -> None:
            actor = door.actor(body)
            context = FormContext.parse(body["view"]["private_metadata"])
            click = context.click
            why = read_reason(body["view"]["state"]["values"])
            async with door.once(body) as tx:
                await decide(tx, actor, click.code, seen=click.seen, verdict=verdict, why=why)
                if context.is_from_home:
                    tell_on_home(tx, actor, click.code, Button(verdict.value))
            await ack()

    for callback_id, verdict in VERDICTS.items():
        listens(callback_id, verdict)
