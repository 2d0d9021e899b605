"""What the decisions on a revision amount to: who agrees, whose word still counts, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.campaigns.model import Decision, Revision, Verdict, decisions_on
from bot.campaigns.policy import Needed, Policy, current_policy
from bot.campaigns.roles import approvers
from bot.store import Tx


@dataclass(frozen=True)
class Standing:
    """How a revision stands with its approvers."""

    needed: Needed
    approved_by: tuple[str, ...]
    """Slack IDs of those whose approval counts, in the order in which they gave it."""
    no_longer_counting: tuple[str, ...] = ()
    """Who approved, but has lost the role since, or approved for another reach."""

    @property
    def is_approved(self) -> bool:
        return len(self.approved_by) >= self.needed.approvals

    @property
    def missing(self) -> int:
        return max(0, self.needed.approvals - len(self.approved_by))


def standing(
    decisions: Iterable[Decision], *, author: str, may_approve: frozenset[str], policy: Policy, reach: int | None
) -> Standing:
    """Count the approvals that are valid now: by somebody who may approve now, who is not the author, for this reach.

    Of several decisions by one person the last one counts.
    """
    last = {decision.by: decision for decision in decisions}
    said_yes = [decision for decision in last.values() if decision.verdict is Verdict.APPROVE]
    valid = [
        decision
        for decision in said_yes
        if decision.by in may_approve and decision.by != author and policy.covers(decision.reach, reach)
    ]
    return Standing(
        needed=policy.needed(reach),
        approved_by=tuple(decision.by for decision in valid),
        no_longer_counting=tuple(decision.by for decision in said_yes if decision not in valid),
    )


async def standing_of(tx: Tx, revision: Revision, *, reach: int | None) -> Standing:
    """How this revision stands now, by today's roles and policy, if it reaches so many people."""
    return standing(
        await decisions_on(tx, revision),
        author=revision.author,
        may_approve=await approvers(tx, revision.workspace_id),
        policy=await current_policy(tx, revision.workspace_id),
        reach=reach,
    )
