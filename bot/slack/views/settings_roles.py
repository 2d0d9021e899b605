"""The form in which admins give roles and take them. It stays open: mostly there are several."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.form_errors import Empty, FormErrors
from bot.campaigns.roles import Role
from bot.campaigns.usecases.set_role import set_role
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.form_input import Values, read_option, read_value
from bot.slack.door import Body, Door
from bot.slack.names import Topic


def register(app: AsyncApp, door: Door) -> None:
    @app.view(Topic.ROLES.action_id)
    async def role_sent(ack: AsyncAck, body: Body) -> None:
        from bot.slack.blocks.settings_forms import role_saved, roles_form
        from bot.slack.settings_facts import team_settings

        actor, values = door.actor(body), body["view"]["state"]["values"]
        words = await door.words_for(actor)
        async with door.once(body) as tx:
            member = await set_role(tx, actor, read_value(values, "person", "selected_user"), _role(values))
            team = await team_settings(tx, actor.workspace_id)
        await ack(response_action="update", view=roles_form(team, words, note=role_saved(member, words)))


def _role(values: Values) -> Role:
    chosen = read_option(values, "role")
    if not chosen:
        raise FormErrors([Empty(field="role")])
    try:
        return Role(chosen)
    except ValueError:
        raise ForgedClick() from None
