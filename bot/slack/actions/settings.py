"""The buttons of the settings on Home: each opens the form of its topic; and what is chosen or clicked in those."""

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.roles import Action, must_be_allowed
from bot.clock import now
from bot.digests.planning import NoDigest
from bot.digests.settings import end_digest
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.kit import Json
from bot.slack.door import Body, Door
from bot.slack.errors import tell_who_clicked
from bot.slack.modals import open_modal, redraw_modal
from bot.slack.names import DIGEST_OFF, Topic
from bot.words import Words

if TYPE_CHECKING:
    from bot.slack.blocks.settings import TeamSettings

ACTIONS = {
    Topic.ROLES: Action.SET_ROLES,
    Topic.POLICY: Action.SET_POLICY,
    Topic.ZONE: Action.SET_ZONE,
    Topic.OUTCOMES: Action.NAME_OUTCOMES,
    Topic.DIGESTS: Action.SET_DIGESTS,
    Topic.VOICE: Action.SET_VOICE,
    Topic.CHECKS: Action.SET_CHECKS,
    Topic.LIFECYCLE: Action.SET_LIFECYCLE,
}
_TOPICS = {topic.action_id: topic for topic in Topic}


def register(app: AsyncApp, door: Door) -> None:
    @app.action(re.compile(rf"\A({'|'.join(map(re.escape, _TOPICS))})\Z"))
    async def wanted(ack: AsyncAck, body: Body) -> None:
        door.actor(body)
        await ack()
        door.after_ack(_open(door, body, _TOPICS[body["actions"][0]["action_id"]]))

    @app.action(DIGEST_OFF)
    async def digest_off(ack: AsyncAck, body: Body) -> None:
        from bot.slack.blocks.settings_digests import digest_is_off, digests_form
        from bot.slack.settings_facts import team_settings

        actor, channel = door.actor(body), body["actions"][0].get("value")
        if not isinstance(channel, str):
            raise ForgedClick()
        words = await door.words_for(actor)
        async with door.once(body) as tx:
            with suppress(NoDigest):  # somebody else was faster: it is off, which is what was wanted
                await end_digest(tx, actor, channel)
            team = await team_settings(tx, actor.workspace_id)
        await ack()
        form = digests_form(team, words, now(), note=digest_is_off(channel, words))
        door.after_ack(redraw_modal(door, body, form))

    @app.options(re.compile(r"\A(zone|currency)\Z"))
    async def choices_wanted(ack: AsyncAck, body: Body) -> None:
        from bot.slack.blocks.choices import currency_options, zone_options

        words, typed = await door.words_for(door.actor(body)), body.get("value") or ""
        of_zone = body.get("action_id") == "zone"
        await ack(options=zone_options(typed, words, now()) if of_zone else currency_options(typed, words))


async def _open(door: Door, body: Body, topic: Topic) -> None:
    """Open the form of a topic for an admin, or tell who is none why there is no form."""
    from bot.slack.settings_facts import team_settings

    actor = door.actor(body)
    try:
        words = await door.learnt_words_for(actor)
        async with door.database.reading() as tx:
            await must_be_allowed(tx, actor, ACTIONS[topic])
            team = await team_settings(tx, actor.workspace_id)
        form = _form(topic, team, words)
    except Exception as error:  # noqa: BLE001 - told, whatever it is: the ack has been given
        await tell_who_clicked(door, body, error)
    else:
        await open_modal(door, body, form)


def _form(topic: Topic, team: "TeamSettings", words: Words) -> Json:
    # What draws the forms is loaded for the first one: few people ever open them.
    from bot.slack.blocks.settings_digests import digests_form
    from bot.slack.blocks.settings_forms import outcomes_form, policy_form, roles_form, zone_form
    from bot.slack.blocks.settings_house import checks_form, voice_form
    from bot.slack.blocks.settings_lifecycle import lifecycle_form

    match topic:
        case Topic.ROLES:
            return roles_form(team, words)
        case Topic.POLICY:
            return policy_form(team.policy, words)
        case Topic.ZONE:
            return zone_form(team.workspace, words, now())
        case Topic.OUTCOMES:
            return outcomes_form(team.outcomes, words)
        case Topic.DIGESTS:
            return digests_form(team, words, now())
        case Topic.VOICE:
            return voice_form(team.rules.voice, words)
        case Topic.CHECKS:
            return checks_form(team.rules.checks, team.workspace.timezone, words)
        case Topic.LIFECYCLE:
            return lifecycle_form(team.rules.lifecycle, words)
