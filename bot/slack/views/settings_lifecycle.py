"""The form in which admins define the ready-made audiences."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.form_input import read_text
from bot.slack.door import Body, Door
from bot.slack.names import Topic
from bot.slack.views.settings_house import seen_in


def register(app: AsyncApp, door: Door) -> None:
    @app.view(Topic.LIFECYCLE.action_id)
    async def lifecycle_sent(ack: AsyncAck, body: Body) -> None:
        from bot.campaigns.house_rules import LifecycleRules, house_rules
        from bot.campaigns.usecases.set_house_rules import HouseRulesChanged
        from bot.campaigns.usecases.set_lifecycle import set_lifecycle
        from bot.slack.blocks.settings import lifecycle_line
        from bot.slack.blocks.settings_house import house_meanwhile
        from bot.slack.blocks.settings_lifecycle import lifecycle_form, lifecycle_saved

        actor = door.actor(body)
        values, words = body["view"]["state"]["values"], await door.words_for(actor)
        typed = {name: read_text(values, name) for name in LifecycleRules.model_fields}
        try:
            async with door.once(body) as tx:
                before, after = await set_lifecycle(tx, actor, typed, seen=seen_in(body))
        except HouseRulesChanged:
            async with door.database.reading() as tx:
                rules = (await house_rules(tx, actor.workspace_id)).lifecycle
            note = house_meanwhile(words, in_force=lifecycle_line(rules, words))
            await ack(response_action="update", view=lifecycle_form(rules, words, filled=typed, note=note))
        else:
            await ack(response_action="update", view=lifecycle_saved(before, after, words))
