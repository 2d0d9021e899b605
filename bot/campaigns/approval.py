"""What the decisions on a revision amount to: who agrees, whose word still counts, what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

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
    waits_for: tuple[str, ...] = ()
    """Whose word could bring it on: who may approve and whose approval does not count. Where enough approve already,
    since the rules have changed, one more click of anybody's does it."""

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
    needed, approved_by = policy.needed(reach), tuple(decision.by for decision in valid)
    is_enough = len(approved_by) >= needed.approvals
    return Standing(
        needed=needed,
        approved_by=approved_by,
        no_longer_counting=tuple(decision.by for decision in said_yes if decision not in valid),
        waits_for=tuple(sorted(may_approve - {author} - (frozenset() if is_enough else frozenset(approved_by)))),
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


async def waited_for(tx: Tx, workspace_id: str, revisions: Sequence[Revision]) -> dict[int, tuple[str, ...]]:
    """Whose word each of these revisions, which are in review, waits for now."""
    if not revisions:
        return {}
    may_approve, policy = await approvers(tx, workspace_id), await current_policy(tx, workspace_id)
    of_these = col(Decision.revision_id).in_([revision.key for revision in revisions])
    decisions = defaultdict(list)
    for decision in await tx.exec(select(Decision).where(of_these).order_by(col(Decision.id))):
        decisions[decision.revision_id].append(decision)
    return {
        one.key: standing(
            decisions[one.key], author=one.author, may_approve=may_approve, policy=policy, reach=one.reach
        ).waits_for
        for one in revisions
    }
