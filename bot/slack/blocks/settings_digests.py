"""The modal in which admins see which channels get a digest, set one, and switch one off."""

from collections.abc import Sequence
from datetime import datetime

from bot.digests.model import DigestPlan
from bot.digests.rhythm import WORKDAYS
from bot.slack.blocks.inputs import PLACEHOLDER_MAX, field_input
from bot.slack.blocks.kit import Json, button, confirm, context, divider, option, plain, section, view
from bot.slack.blocks.settings import TeamSettings, day_name, plan_line
from bot.slack.names import DIGEST_OFF, Topic
from bot.words import Words

PLANS_LISTED = 40
USUAL_TIME = "09:00"


def digests_form(team: TeamSettings, words: Words, now: datetime, *, note: str = "") -> Json:
    """The channels that have one, each with its button, then the fields for another. It stays open."""
    blocks = [section("note", note)] if note else []
    if team.digests:
        blocks.append(section("digests", f"*{words.text('settings-digests-title')}*"))
        blocks += [_plan(plan, words, now) for plan in team.digests[:PLANS_LISTED]]
        if (left := len(team.digests) - PLANS_LISTED) > 0:
            blocks.append(context("rest", words.text("settings-digests-rest", count=left)))
        blocks.append(divider("then"))
    blocks += [section("new", f"*{words.text('settings-digest-new')}*"), *_fields(team.workspace.timezone, words)]
    return view(
        words.one("settings-topic", Topic.DIGESTS.value),
        blocks,
        callback_id=Topic.DIGESTS.action_id,
        metadata="",
        submit=words.text("form-save"),
        close=words.text("form-close"),
    )


def _plan(plan: DigestPlan, words: Words, now: datetime) -> Json:
    asking = confirm(
        words.text("settings-digest-off-title"),
        words.text("settings-digest-off-text", channel=plan.channel),
        yes=words.text("settings-digest-off"),
        no=words.text("form-cancel"),
        style="danger",
    )
    off = button(DIGEST_OFF, words.text("settings-digest-off"), plan.channel, asking=asking)
    following = words.text("settings-digests-next", when=words.minute(plan.next_at, plan.zone, now))
    return section(f"plan-{plan.channel}", f"{plan_line(plan, words)}\n{following}", accessory=off)


def _fields(zone: str, words: Words) -> list[Json]:
    options: Sequence[Json] = [option(_capital(day_name(day, words)), str(day)) for day in range(7)]
    channel: Json = {
        "type": "conversations_select",
        # Nothing in a command or a form says whether a channel is shared with another company: so none is offered.
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
        "placeholder": plain(words.text("settings-digest-channel-placeholder"), PLACEHOLDER_MAX),
    }
    days: Json = {
        "type": "checkboxes",
        "options": options,
        "initial_options": [options[day] for day in sorted(WORKDAYS)],
    }
    clock: Json = {"type": "timepicker", "initial_time": USUAL_TIME}
    hint = words.text("settings-digest-channel-hint")
    return [
        field_input("channel", words.text("settings-digest-channel"), channel, hint=hint),
        field_input("days", words.text("settings-digest-on-days"), days),
        field_input(
            "at", words.text("settings-digest-at"), clock, hint=words.text("settings-digest-at-hint", zone=zone)
        ),
    ]


def digest_set(plan: DigestPlan, words: Words, now: datetime) -> str:
    """What was set, in mrkdwn."""
    return words.text("settings-digest-set", channel=plan.channel, when=words.moment(plan.next_at, plan.zone, now))


def digest_is_off(channel: str, words: Words) -> str:
    return words.text("settings-digest-is-off", channel=channel)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
