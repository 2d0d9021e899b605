"""The form "New audience", sent: what is wrong stands beside its field, and nothing that was typed is lost."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.door import Body, Door
from bot.slack.names import AUDIENCE_SAVE


def register(app: AsyncApp, door: Door) -> None:
    @app.view(AUDIENCE_SAVE)
    async def audience_sent(ack: AsyncAck, body: Body) -> None:
        from bot.campaigns.usecases.save_audience import save_audience
        from bot.slack.blocks.audience_form import AudienceDraft
        from bot.slack.blocks.phrases import name_of
        from bot.slack.blocks.small_forms import told

        actor, draft = door.actor(body), AudienceDraft.read(body["view"])
        words = await door.words_for(actor)
        async with door.once(body) as tx:
            saved = await save_audience(
                tx, actor, app_id=door.home.app_id, name=draft.name, rows=draft.all_rows, replaces=draft.key
            )
        note = words.text("audience-saved", name=name_of(saved.name))
        await ack(response_action="update", view=told(words.text("audience-title"), note, words))
