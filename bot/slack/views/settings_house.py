"""The forms in which admins set how the brand speaks and what the checks go by."""

import re
from datetime import time
from typing import TYPE_CHECKING

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.form_input import Values, read_option, read_options, read_text, read_value
from bot.slack.door import Body, Door
from bot.slack.names import Topic

if TYPE_CHECKING:
    from bot.campaigns.usecases.set_house_rules import ChecksForm, VoiceForm

_SEEN = re.compile(r"[0-9a-f]{16}")


def register(app: AsyncApp, door: Door) -> None:
    @app.view(Topic.VOICE.action_id)
    async def voice_sent(ack: AsyncAck, body: Body) -> None:
        from bot.campaigns.usecases.set_house_rules import HouseRulesChanged, set_voice
        from bot.slack.blocks.settings import voice_line
        from bot.slack.blocks.settings_house import house_meanwhile, voice_form, voice_saved
        from bot.slack.settings_facts import team_settings

        actor = door.actor(body)
        form, words = _voice(body["view"]["state"]["values"]), await door.words_for(actor)
        try:
            async with door.once(body) as tx:
                before, after = await set_voice(tx, actor, form, seen=seen_in(body))
        except HouseRulesChanged:
            async with door.database.reading() as tx:
                voice = (await team_settings(tx, actor.workspace_id)).rules.voice
            note = house_meanwhile(words, in_force=voice_line(voice, words))
            await ack(response_action="update", view=voice_form(voice, words, filled=form, note=note))
        else:
            await ack(response_action="update", view=voice_saved(before, after, words))

    @app.view(Topic.CHECKS.action_id)
    async def checks_sent(ack: AsyncAck, body: Body) -> None:
        from bot.campaigns.usecases.set_house_rules import HouseRulesChanged, hosts_taken, set_checks
        from bot.slack.blocks.settings import checks_line
        from bot.slack.blocks.settings_house import checks_form, checks_saved, house_meanwhile
        from bot.slack.settings_facts import team_settings

        actor = door.actor(body)
        form, words = _checks(body["view"]["state"]["values"]), await door.words_for(actor)
        try:
            async with door.once(body) as tx:
                before, after = await set_checks(tx, actor, form, seen=seen_in(body))
        except HouseRulesChanged:
            async with door.database.reading() as tx:
                team = await team_settings(tx, actor.workspace_id)
            checks, zone = team.rules.checks, team.workspace.timezone
            note = house_meanwhile(words, in_force=checks_line(checks, words))
            await ack(response_action="update", view=checks_form(checks, zone, words, filled=form, note=note))
        else:
            await ack(response_action="update", view=checks_saved(before, after, words, taken=hosts_taken(form)))


def _voice(values: Values) -> "VoiceForm":
    from bot.campaigns.house_rules import Emoji
    from bot.campaigns.usecases.set_house_rules import VoiceForm

    try:
        emoji = Emoji(read_option(values, "emoji"))
    except ValueError:
        raise ForgedClick() from None
    return VoiceForm(
        tone=read_text(values, "tone"),
        words_to_avoid=read_text(values, "words_to_avoid"),
        emoji=emoji,
        examples=read_text(values, "examples"),
        languages=tuple(dict.fromkeys(read_options(values, "languages"))),
    )


def _checks(values: Values) -> "ChecksForm":
    from bot.campaigns.usecases.set_house_rules import ChecksForm
    from bot.slack.blocks.settings_house import NOT_QUIET, QUIET

    quiet = read_option(values, "quiet")
    if quiet not in (QUIET, NOT_QUIET):
        raise ForgedClick()
    return ChecksForm(
        allowed_hosts=read_text(values, "allowed_hosts"),
        tags=read_text(values, "tags"),
        is_quiet=quiet == QUIET,
        quiet_from=_clock(values, "quiet_from"),
        quiet_until=_clock(values, "quiet_until"),
        everyone=read_text(values, "everyone"),
    )


def _clock(values: Values, field: str) -> time | None:
    picked = read_value(values, field, "selected_time")
    if not picked:
        return None
    try:
        return time.fromisoformat(picked).replace(tzinfo=None)
    except ValueError:
        raise ForgedClick() from None


def seen_in(body: Body) -> str:
    """What the form showed, as its fingerprint."""
    metadata = body["view"].get("private_metadata")
    if not (isinstance(metadata, str) and _SEEN.fullmatch(metadata)):
        raise ForgedClick()
    return metadata
