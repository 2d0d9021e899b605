"""Asking for approval, and taking the request back."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.checking import codes_of, must_pass
from bot.campaigns.difference import difference
from bot.campaigns.form import time_error
from bot.campaigns.form_errors import FormErrors
from bot.campaigns.lifecycle import State, move, must_be
from bot.campaigns.model import Campaign, Decision, Revision, latest_revision, locked
from bot.campaigns.policy import Policy, current_policy
from bot.campaigns.roles import Action, Actor, NotTheirs, Role, approvers, must_be_allowed
from bot.campaigns.shells import must_have_its_shell, way_of
from bot.campaigns.usecases.edit import changed, clear_plan, must_be_what_was_seen
from bot.clock import now
from bot.notices.kinds import CardChanged, Seen, Submitted, Withdrawn
from bot.store import Tx

REMIND_BEFORE = timedelta(hours=24)
"""Approvers are reminded this long before a request runs out, or half-way if it runs out sooner."""


async def submit(tx: Tx, actor: Actor, code: str, *, seen: str) -> Campaign:
    """Ask the approvers for their word on the revision that this person saw.

    The request runs out at the time of the send, or after the policy's days. Approvers who decided on an earlier
    revision are shown what has changed since.
    The checks look at it once more, since what they find depends on the time; approvers see what they warn of.
    Raises NoSuchCampaign, NotAllowed, RevisionChanged, ContentTampered, MoveNotAllowed, FormErrors (the time is over),
    StoppedByChecks, ShellMissing.
    """
    campaign = await locked(tx, actor.workspace_id, code)
    await must_be_allowed(tx, actor, Action.SUBMIT)
    revision = await latest_revision(tx, campaign)
    must_be_what_was_seen(revision, campaign, seen)
    must_be(campaign, State.DRAFT)  # others may move to review as well: by a hand-over that fails, by sending now
    send_at = revision.content.schedule.send_at
    if error := time_error(send_at):
        raise FormErrors([error])
    warnings = await must_pass(tx, campaign, revision, seen=revision.hash)
    await must_have_its_shell(tx, campaign.app_id, revision.content, code=campaign.code)
    move(campaign, State.IN_REVIEW)
    policy = await current_policy(tx, campaign.workspace_id)
    open_review(campaign, actor, policy, send_at=send_at)
    campaign.way = await way_of(tx, campaign.app_id, revision.content)
    needed = policy.needed(revision.reach)
    may_approve = await approvers(tx, campaign.workspace_id) - {revision.author}
    assert campaign.expires_at is not None
    notice = Submitted(
        by=actor.slack_id,
        revision=revision.number,
        approvers=tuple(sorted(may_approve)),
        needed=needed.approvals,
        reason=needed.reason.value,
        expires_at=campaign.expires_at,
        warnings=len(warnings),
        seen=await _what_approvers_saw(tx, campaign, revision, may_approve),
    )
    await audit.append(
        tx,
        actor,
        "campaign.submitted",
        campaign.code,
        revision.hash,
        needed=needed.approvals,
        reason=needed.reason.value,
        policy_version=policy.version,
        warned=codes_of(warnings),
    )
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return campaign


async def withdraw(tx: Tx, actor: Actor, code: str) -> Campaign:
    """Take a request back: for who drafted it, wrote the revision or submitted it, and for admins.

    Raises NoSuchCampaign, NotTheirs, MoveNotAllowed.
    """
    campaign = await locked(tx, actor.workspace_id, code)
    role = await must_be_allowed(tx, actor, Action.WITHDRAW)
    revision = await latest_revision(tx, campaign)
    if role is not Role.ADMIN and actor.slack_id not in (campaign.requester, revision.author, campaign.submitted_by):
        raise NotTheirs(code=campaign.code)
    move(campaign, State.WITHDRAWN)
    clear_plan(campaign)
    await audit.append(tx, actor, "campaign.withdrawn", campaign.code, revision.hash)
    notices.add(tx, campaign.workspace_id, Withdrawn(by=actor.slack_id), campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return campaign


def open_review(campaign: Campaign, actor: Actor, policy: Policy, *, send_at: datetime | None) -> None:
    """Note who asks, under which policy, and when the request runs out and is reminded of."""
    moment = now()
    latest = moment + timedelta(days=policy.review_days)
    expires_at = min(send_at, latest) if send_at else latest
    campaign.submitted_by = actor.slack_id
    campaign.policy_version = policy.version
    campaign.expires_at = expires_at
    campaign.remind_at = expires_at - min(REMIND_BEFORE, (expires_at - moment) / 2)


async def _what_approvers_saw(
    tx: Tx, campaign: Campaign, revision: Revision, may_approve: frozenset[str]
) -> tuple[Seen, ...]:
    """For each earlier revision that approvers last decided on: who they are, and what has changed since."""
    rows = await tx.exec(
        select(Decision, Revision)
        .join(Revision, col(Decision.revision_id) == col(Revision.id))
        .where(col(Revision.campaign_id) == campaign.key, col(Revision.id) != revision.key)
        .order_by(col(Decision.id))
    )
    last = {decision.by: earlier for decision, earlier in rows if decision.by in may_approve}
    revisions = {earlier.number: earlier for earlier in last.values()}
    return tuple(
        Seen(
            approvers=tuple(sorted(by for by, earlier in last.items() if earlier.number == number)),
            since=number,
            changes=changed(difference(revisions[number].content, revision.content)),
        )
        for number in sorted(revisions)
    )
