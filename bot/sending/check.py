"""The last look before a send: everything that was true at the approval must still be true at hand-over."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.campaigns.approval import Standing, standing
from bot.campaigns.model import Campaign, Decision, Revision
from bot.campaigns.policy import Policy
from bot.campaigns.reach import Counted
from bot.clock import now
from bot.onesignal.errors import KeyRejected
from bot.sending.failure import Reason


class Cause(StrEnum):
    """Why the approvals do not suffice any more."""

    ROLE = "role"
    REACH = "reach"
    POLICY = "policy"
    WAY = "way"
    """Its in-app message can no longer run in the way that was shown when approval was asked for."""


@dataclass(frozen=True)
class Ready:
    """It may be handed over: these people's approvals count, under this version of the policy."""

    approved_by: tuple[str, ...]
    policy_version: int


@dataclass(frozen=True)
class Late:
    """Its moment is over by more than the policy allows."""


@dataclass(frozen=True)
class NotNow:
    """OneSignal does not answer: look again soon."""


@dataclass(frozen=True)
class Nobody:
    """The audience is empty."""


@dataclass(frozen=True)
class Impossible:
    """It cannot be sent as it is."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True)
class ReviewAgain:
    """Not enough of the approvals still count."""

    cause: Cause
    missing: int
    reach_seen: int | None


Finding = Ready | Late | NotNow | Nobody | Impossible | ReviewAgain


def check(
    campaign: Campaign,
    revision: Revision,
    decisions: Sequence[Decision],
    *,
    may_approve: frozenset[str],
    policy: Policy,
    counted: Counted,
) -> Finding:
    """What to do with a campaign that is due, by today's roles, policy and reach."""
    assert campaign.send_at is not None, "a scheduled campaign has its minute"
    if now() > campaign.send_at + policy.late_after:
        return Late()
    if not revision.is_intact(campaign):
        return Impossible(Reason.CONTENT_CHANGED)
    if counted.ask_again:
        return NotNow()
    if isinstance(counted.problem, KeyRejected):
        return Impossible(Reason.KEY_REJECTED, counted.problem.reason)
    if counted.gone:
        return Impossible(Reason.UNKNOWN_SEGMENT, ", ".join(counted.gone))
    if counted.people == 0 and revision.content.automation is None:  # into that of one, people come later
        return Nobody()
    stands = standing(decisions, author=revision.author, may_approve=may_approve, policy=policy, reach=counted.people)
    if stands.is_approved:
        return Ready(stands.approved_by, policy.version)
    return ReviewAgain(_cause(stands, decisions, may_approve), stands.missing, _reach_seen(decisions))


def _cause(stands: Standing, decisions: Sequence[Decision], may_approve: frozenset[str]) -> Cause:
    if any(by not in may_approve for by in stands.no_longer_counting):
        return Cause.ROLE
    return Cause.REACH if stands.no_longer_counting else Cause.POLICY


def _reach_seen(decisions: Sequence[Decision]) -> int | None:
    seen = [decision.reach for decision in decisions if decision.reach is not None]
    return seen[-1] if seen else None
