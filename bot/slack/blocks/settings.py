"""What admins see of the team's settings on Home: one line for each topic, and a button that opens its form."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.campaigns.house_rules import CheckRules, HouseRules, LifecycleRules, Voice
from bot.campaigns.policy import Policy
from bot.campaigns.roles import Member, Role
from bot.digests.model import DigestPlan
from bot.digests.rhythm import EVERY_DAY, WORKDAYS, Rhythm
from bot.slack.blocks.kit import Json, button, context, divider, header, section
from bot.slack.blocks.phrases import name_of, people
from bot.slack.names import Topic
from bot.stats.model import OutcomeNames
from bot.words import Words
from bot.workspaces.model import Workspace

PLANS_SHOWN = 5
OUTCOME_SHOWN = 60
TONE_SHOWN = 120
HOSTS_SHOWN = 3
_A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class TeamSettings:
    """All that is set for a team, as it is in force."""

    workspace: Workspace
    members: tuple[Member, ...]
    policy: Policy
    outcomes: OutcomeNames | None
    digests: tuple[DigestPlan, ...]
    rules: HouseRules = field(default_factory=HouseRules)

    def with_role(self, role: Role) -> list[Member]:
        return [member for member in self.members if member.role is role]


def settings_blocks(team: TeamSettings, words: Words) -> list[Json]:
    """The part of Home that only admins see."""
    lines = {
        Topic.ROLES: roles_line(team, words),
        Topic.POLICY: policy_line(team.policy, words),
        Topic.ZONE: name_of(team.workspace.timezone),
        Topic.OUTCOMES: outcomes_line(team.outcomes, words),
        Topic.DIGESTS: _digests_line(team.digests, words),
        Topic.VOICE: voice_line(team.rules.voice, words),
        Topic.CHECKS: checks_line(team.rules.checks, words),
        Topic.LIFECYCLE: lifecycle_line(team.rules.lifecycle, words),
    }
    return [
        divider("before-settings"),
        header("settings", words.text("settings-title")),
        *(_topic(topic, line, words) for topic, line in lines.items()),
        context("settings-note", words.text("settings-note")),
    ]


def _topic(topic: Topic, line: str, words: Words) -> Json:
    title, label = words.one("settings-topic", topic.value), words.text("settings-change")
    about = words.text("button-about", button=label, code=title)
    change = button(topic.action_id, label, topic.value, read_out=about)
    return section(f"settings-{topic.value}", f"*{title}*\n{line}", accessory=change)


def roles_line(team: TeamSettings, words: Words) -> str:
    """Who decides, and who sets."""
    return "\n".join(
        words.text(
            "settings-admins" if role is Role.ADMIN else "settings-approvers",
            people=people((member.slack_id for member in team.with_role(role)), words) or words.text("settings-nobody"),
        )
        for role in (Role.ADMIN, Role.APPROVER)
    )


def policy_line(policy: Policy, words: Words) -> str:
    """All of the policy in two lines."""
    return "\n".join(
        (
            words.text(
                "settings-policy-approvals",
                approvals=policy.approvals,
                large=policy.approvals_large,
                limit=words.number(policy.large_reach),
            ),
            words.text(
                "settings-policy-limits",
                tolerance=policy.reach_tolerance_percent,
                minutes=policy.late_after_minutes,
                days=policy.review_days,
            ),
        )
    )


def outcomes_line(names: OutcomeNames | None, words: Words) -> str:
    """Which outcomes count as conversion and as revenue."""
    if names is None or not (names.conversion or names.revenue):
        return words.text("settings-outcomes-none")
    parts = []
    if names.conversion:
        parts.append(words.text("settings-outcomes-conversion", name=name_of(names.conversion, OUTCOME_SHOWN)))
    if names.revenue:
        revenue = name_of(names.revenue, OUTCOME_SHOWN)
        parts.append(words.text("settings-outcomes-revenue", name=revenue, currency=names.currency))
    return " · ".join(parts)


def voice_line(voice: Voice, words: Words) -> str:
    """The tone in a line, and what goes with it: how many emoji, which languages, how many words to avoid."""
    parts = [words.one("settings-emoji", voice.emoji.value)]
    if voice.languages:
        parts.append(words.listing([words.language(language) for language in voice.languages]))
    if voice.words_to_avoid:
        parts.append(words.text("settings-voice-avoids", count=len(voice.words_to_avoid)))
    tone = name_of(voice.tone, TONE_SHOWN) if voice.tone else words.text("settings-voice-none")
    return f"{tone}\n{' · '.join(parts)}"


def checks_line(checks: CheckRules, words: Words) -> str:
    """Where links may lead, and when it is quiet."""
    hosts = [name_of(host, OUTCOME_SHOWN) for host in checks.allowed_hosts[:HOSTS_SHOWN]]
    if (left := len(checks.allowed_hosts) - HOSTS_SHOWN) > 0:
        hosts.append(words.text("list-rest", count=left))
    links = words.text("settings-checks-hosts", hosts=", ".join(hosts)) if hosts else words.text("settings-checks-any")
    return f"{links} · {quiet_in_words(checks, words)}"


def lifecycle_line(rules: LifecycleRules, words: Words) -> str:
    """After how many days somebody has lapsed, what makes a VIP, and by which tags that is known."""
    tags = (rules.status_tag, rules.spend_tag, rules.purchase_tag, rules.cart_tag)
    shown = ", ".join(name_of(tag, OUTCOME_SHOWN) for tag in tags)
    amount = words.number(rules.vip_cents / 100)
    return words.text("audience-settings-line", lapsed=rules.lapsed_days, amount=amount, tags=shown)


def quiet_in_words(checks: CheckRules, words: Words) -> str:
    """Quiet from 21:00 until 08:00; or that no hours are."""
    if checks.quiet_hours is None:
        return words.text("settings-quiet-none")
    since, until = checks.quiet_hours
    return words.text("settings-quiet-hours", since=f"{since:%H:%M}", until=f"{until:%H:%M}")


def _digests_line(plans: tuple[DigestPlan, ...], words: Words) -> str:
    if not plans:
        return words.text("settings-digests-none")
    lines = [plan_line(plan, words) for plan in plans[:PLANS_SHOWN]]
    if len(plans) > PLANS_SHOWN:
        lines.append(words.text("list-rest", count=len(plans) - PLANS_SHOWN))
    return "\n".join(lines)


def plan_line(plan: DigestPlan, words: Words) -> str:
    """#crm · Monday to Friday at 09:00 (Europe/Paris)."""
    return f"<#{plan.channel}> · {rhythm_in_words(plan.rhythm, words)} ({plan.timezone})"


def rhythm_in_words(rhythm: Rhythm, words: Words) -> str:
    """Every day at 09:00, Monday to Friday at 09:00, or the days by their names."""
    at = f"{rhythm.at:%H:%M}"
    if rhythm.days == EVERY_DAY:
        return words.text("settings-digest-daily", at=at)
    if rhythm.days == WORKDAYS:
        return words.text("settings-digest-weekdays", at=at)
    days = words.listing([day_name(day, words) for day in sorted(rhythm.days)])
    return words.text("settings-digest-days", days=days, at=at)


def day_name(day: int, words: Words) -> str:
    """Monday for 0."""
    return words.weekday(_A_MONDAY + timedelta(days=day))
