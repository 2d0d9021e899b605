"""The modals in which admins set roles, policy, time zone and outcomes. Fields are called like what they fill."""

import re
from collections.abc import Mapping
from datetime import datetime

from bot.campaigns.policy import RULES, Policy
from bot.campaigns.roles import APPROVERS, Member, Role
from bot.slack.blocks.choices import currency_option, zone_option
from bot.slack.blocks.inputs import PLACEHOLDER_MAX, field_input, typed
from bot.slack.blocks.kit import Json, context, divider, option, plain, section, view
from bot.slack.blocks.phrases import name_of, person
from bot.slack.blocks.settings import OUTCOME_SHOWN, TeamSettings, policy_line
from bot.slack.blocks.small_forms import told
from bot.slack.names import Topic
from bot.stats.model import OutcomeNames
from bot.stats.outcomes import NAME_MAX, NamedOutcomes
from bot.words import Words
from bot.workspaces.model import Workspace

MEMBERS_SHOWN = 40
NAMED_BY_SETTINGS = "⚙️"
_NUMBER = re.compile(r"[0-9]{1,9}")


# Roles


def roles_form(team: TeamSettings, words: Words, *, note: str = "") -> Json:
    """Who has which role, and one of them to be changed. It stays open: mostly there are several."""
    listed = [section(role.value, _members(team, role, words)) for role in (Role.ADMIN, Role.APPROVER)]
    how = [words.text("settings-roles-how")]
    if any(member.from_settings for member in team.members):
        how.append(words.text("settings-roles-env"))
    who: Json = {
        "type": "users_select",
        "placeholder": plain(words.text("settings-person-placeholder"), PLACEHOLDER_MAX),
    }
    roles: Json = {"type": "radio_buttons", "options": [_role_option(role, words) for role in reversed(Role)]}
    return _form(
        Topic.ROLES,
        words,
        [
            *_note(note),
            *listed,
            context("how", *how),
            divider("then"),
            field_input("person", words.text("settings-person"), who),
            field_input("role", words.text("settings-role"), roles),
        ],
    )


def _members(team: TeamSettings, role: Role, words: Words) -> str:
    members = team.with_role(role)
    lines = [
        f"{person(member.slack_id)} {NAMED_BY_SETTINGS}" if member.from_settings else person(member.slack_id)
        for member in members[:MEMBERS_SHOWN]
    ]
    if len(members) > MEMBERS_SHOWN:
        lines.append(words.text("list-rest", count=len(members) - MEMBERS_SHOWN))
    said = ", ".join(lines) or words.text("settings-nobody")
    return words.text("settings-admins" if role is Role.ADMIN else "settings-approvers", people=said)


def _role_option(role: Role, words: Words) -> Json:
    return {
        **option(words.one("settings-role", role.value), role.value),
        "description": plain(words.one("settings-may", role.value), 75),
    }


def role_saved(member: Member, words: Words) -> str:
    """What has changed, in mrkdwn; and that it does not last, where the settings name this person."""
    said = words.text("settings-roles-saved", role=member.role.value, person=person(member.slack_id))
    return f"{said} {words.text('settings-roles-until-start')}" if member.from_settings else said


# Policy


def policy_form(policy: Policy, words: Words, *, filled: Mapping[str, str] | None = None, note: str = "") -> Json:
    """All of the policy. `filled` are the numbers that somebody had typed; the form is about this version of it."""
    blocks = [*_note(note), context("how", words.text("settings-policy-how"))]
    typed_in = filled or {}
    for name, allowed in RULES.items():
        value = typed_in.get(name, "")
        number: Json = {
            "type": "number_input",
            "is_decimal_allowed": False,
            "min_value": str(allowed[0]),
            "max_value": str(allowed[-1]),
            "initial_value": value if _NUMBER.fullmatch(value) else str(getattr(policy, name)),
        }
        about = words.one("settings-about", name)
        blocks.append(field_input(name, words.one("settings-rule", name), number, hint=about))
    return _form(Topic.POLICY, words, blocks, metadata=str(policy.version))


def policy_meanwhile(policy: Policy, words: Words) -> str:
    """That somebody else was faster, and what is in force now."""
    lead, yours = words.text("settings-policy-meanwhile"), words.text("settings-policy-meanwhile-yours")
    return f"{lead}\n{policy_line(policy, words)}\n{yours}"


def policy_saved(before: Policy, after: Policy, team: TeamSettings, words: Words) -> Json:
    """What has changed; and a warning where there are too few people for what was set."""
    lines = []
    for name in RULES:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            lines.append(_was(words.one("settings-rule", name), words.number(old), words.number(new), words))
    may_approve = sum(member.role in APPROVERS for member in team.members)
    wanted = (after.approvals, after.approvals_large)
    if wanted != (before.approvals, before.approvals_large) and max(wanted) >= may_approve:
        lines.append(words.text("settings-policy-too-few", people=may_approve))
    return _saved(Topic.POLICY, lines, words)


# Time zone


def zone_form(workspace: Workspace, words: Words, now: datetime) -> Json:
    """The team's clock, chosen from a list that is searched as one types."""
    zones: Json = {
        "type": "external_select",
        "min_query_length": 0,
        "placeholder": plain(words.text("settings-zone-placeholder"), PLACEHOLDER_MAX),
        "initial_option": zone_option(workspace.timezone, words, now),
    }
    return _form(
        Topic.ZONE,
        words,
        [
            field_input("zone", words.text("settings-zone"), zones, hint=words.text("settings-zone-hint")),
            context("how", words.text("settings-zone-how")),
        ],
    )


def zone_saved(before: str, after: str, team: TeamSettings, words: Words) -> Json:
    """What has changed, and what follows or does not."""
    lines = [_was(words.text("settings-zone"), before, after, words), words.text("settings-zone-numbers")]
    if any(plan.timezone != after for plan in team.digests):
        lines.append(words.text("settings-zone-digests"))
    return _saved(Topic.ZONE, lines, words)


# Outcomes


def outcomes_form(names: OutcomeNames | None, words: Words) -> Json:
    """Which outcomes count, and in which currency."""
    known = names or OutcomeNames(workspace_id="")
    money: Json = {
        "type": "external_select",
        "min_query_length": 0,
        "placeholder": plain(words.text("settings-currency-placeholder"), PLACEHOLDER_MAX),
        "initial_option": currency_option(known.currency, words),
    }
    conversion = typed(most=NAME_MAX, filled=known.conversion or "", placeholder="purchase")
    revenue = typed(most=NAME_MAX, filled=known.revenue or "", placeholder="purchase")
    return _form(
        Topic.OUTCOMES,
        words,
        [
            field_input(
                "conversion",
                words.text("settings-conversion"),
                conversion,
                hint=words.text("settings-conversion-hint"),
                optional=True,
            ),
            field_input(
                "revenue",
                words.text("settings-revenue"),
                revenue,
                hint=words.text("settings-revenue-hint"),
                optional=True,
            ),
            field_input("currency", words.text("settings-currency"), money, hint=words.text("settings-currency-hint")),
            context("how", words.text("settings-outcomes-how")),
        ],
    )


def outcomes_saved(before: NamedOutcomes, after: NamedOutcomes, words: Words) -> Json:
    """What has changed."""
    rows = (
        (words.text("settings-conversion"), before.conversion, after.conversion),
        (words.text("settings-revenue"), before.revenue, after.revenue),
        (words.text("settings-currency"), before.currency, after.currency),
    )
    lines = [_was(what, _named(old, words), _named(new, words), words) for what, old, new in rows if old != new]
    return _saved(Topic.OUTCOMES, lines, words)


def _named(outcome: str | None, words: Words) -> str:
    return name_of(outcome, OUTCOME_SHOWN) if outcome else words.text("settings-not-measured")


# All of them


def _note(note: str) -> list[Json]:
    return [section("note", note)] if note else []


def _form(topic: Topic, words: Words, blocks: list[Json], *, metadata: str = "") -> Json:
    return view(
        words.one("settings-topic", topic.value),
        blocks,
        callback_id=topic.action_id,
        metadata=metadata,
        submit=words.text("form-save"),
        close=words.text("form-close"),
    )


def _was(what: str, before: str, after: str, words: Words) -> str:
    return words.text("settings-was", what=what, before=before, after=after)


def _saved(topic: Topic, lines: list[str], words: Words) -> Json:
    said = "\n".join([words.text("settings-saved"), *lines])
    return told(words.one("settings-topic", topic.value), said, words)
