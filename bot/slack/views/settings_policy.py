"""The form in which admins set the policy."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.policy import RULES
from bot.campaigns.usecases.set_policy import PolicyChanged, set_policy
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.form_input import read_text
from bot.slack.door import Body, Door
from bot.slack.names import Topic


def register(app: AsyncApp, door: Door) -> None:
    @app.view(Topic.POLICY.action_id)
    async def policy_sent(ack: AsyncAck, body: Body) -> None:
        from bot.slack.blocks.settings_forms import policy_form, policy_meanwhile, policy_saved
        from bot.slack.settings_facts import team_settings

        actor, values = door.actor(body), body["view"]["state"]["values"]
        words = await door.words_for(actor)
        typed = {name: read_text(values, name) for name in RULES}
        try:
            async with door.once(body) as tx:
                before, after = await set_policy(tx, actor, typed, seen=_version(body))
                team = await team_settings(tx, actor.workspace_id)
        except PolicyChanged:
            async with door.database.reading() as tx:
                policy = (await team_settings(tx, actor.workspace_id)).policy
            note = policy_meanwhile(policy, words)
            await ack(response_action="update", view=policy_form(policy, words, filled=typed, note=note))
        else:
            await ack(response_action="update", view=policy_saved(before, after, team, words))


def _version(body: Body) -> int:
    """The version of the policy that the form showed."""
    metadata = body["view"].get("private_metadata")
    if not (isinstance(metadata, str) and metadata.isascii() and metadata.isdigit() and len(metadata) < 10):
        raise ForgedClick()
    return int(metadata)
