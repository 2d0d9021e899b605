"""The form in which admins name what counts as conversion and as revenue."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.form_input import read_option, read_text
from bot.slack.door import Body, Door
from bot.slack.names import Topic


def register(app: AsyncApp, door: Door) -> None:
    @app.view(Topic.OUTCOMES.action_id)
    async def outcomes_sent(ack: AsyncAck, body: Body) -> None:
        from bot.slack.blocks.settings_forms import outcomes_saved
        from bot.stats.outcomes import set_outcomes  # loaded after the start, like all of the numbers

        actor, values = door.actor(body), body["view"]["state"]["values"]
        words = await door.words_for(actor)
        async with door.once(body) as tx:
            before, after = await set_outcomes(
                tx,
                actor,
                conversion=read_text(values, "conversion"),
                revenue=read_text(values, "revenue"),
                currency=read_option(values, "currency"),
            )
        await ack(response_action="update", view=outcomes_saved(before, after, words))
