"""Recording what an approver says, and what follows when enough have agreed."""

from collections.abc import Collection
from datetime import timedelta

from bot import audit, notices
from bot.campaigns.approval import Standing, standing, standing_of
from bot.campaigns.checking import codes_of, must_be_as_shown, warnings_on
from bot.campaigns.content import WHY_MAX, Content
from bot.campaigns.form import storable
from bot.campaigns.form_errors import Empty, FormErrors, TooLong
from bot.campaigns.lifecycle import State, move, must_be
from bot.campaigns.model import Campaign, Decision, Revision, Verdict, decisions_on, latest_revision, locked
from bot.campaigns.policy import Policy, current_policy
from bot.campaigns.preflight.finding import dumped, loaded
from bot.campaigns.roles import Action, Actor, approvers, herald, must_be_allowed
from bot.campaigns.usecases.edit import RevisionChanged, clear_plan, must_be_what_was_seen
from bot.clock import now
from bot.errors import HeraldError
from bot.notices.kinds import CardChanged, DecisionMade, Missed, Scheduled
from bot.store import Tx, wake_after_commit

SENDS = "sends"
"""What is woken after a commit that made a send due."""

HAND_OVER_LEAD = timedelta(minutes=5)
"""How long before its minute a send is handed to OneSignal, which then keeps the minute by itself."""

IN_APP_LEAD = timedelta(minutes=10)
"""The same for an in-app message: several steps, and OneSignal takes no start that is nearer than five minutes."""


def lead_of(content: Content) -> timedelta:
    """How long before its minute this is handed over."""
    is_journey = content.in_app is not None or content.automation is not None
    return IN_APP_LEAD if is_journey else HAND_OVER_LEAD


class AlreadyDecided(HeraldError):
    """This person has approved this revision already, and it still waits for others."""

    text = "error-already-decided"


async def decide(
    tx: Tx,
    actor: Actor,
    code: str,
    *,
    seen: str,
    verdict: Verdict,
    why: str = "",
    shown: Collection[str] | None = None,
) -> Campaign:
    """Record what one approver says about the revision they saw.

    `shown`: the codes of the warnings on the card that they clicked; None: all that are kept with the revision.
    Raises NoSuchCampaign, NotAllowed, OwnRevision, MoveNotAllowed, RevisionChanged, ContentTampered,
    AlreadyDecided, NotApprovedByChecks, WarnedSince, and FormErrors where a reason is missing or too long; then
    nothing is written.
    """
    campaign = await locked(tx, actor.workspace_id, code)
    revision = await latest_revision(tx, campaign)
    await must_be_allowed(tx, actor, Action(verdict.value), on=revision)
    if verdict is Verdict.APPROVE:
        must_be_what_was_seen(revision, campaign, seen)
    elif not revision.is_what_was_seen(seen):
        raise RevisionChanged(code=campaign.code)
    must_be(campaign, State.IN_REVIEW)
    why = _checked_reason(verdict, why)
    if verdict is Verdict.APPROVE:
        await must_be_as_shown(tx, campaign, revision, shown)
    await record_decision(tx, actor, campaign, revision, verdict, why)
    return campaign


async def record_decision(
    tx: Tx,
    actor: Actor,
    campaign: Campaign,
    revision: Revision,
    verdict: Verdict,
    why: str = "",
    *,
    seen: Revision | None = None,
) -> None:
    """Write the decision down and let the campaign follow it. The caller has checked that it may be made.

    `seen` is the revision whose card they saw, and so whose warnings, where that is another. Raises AlreadyDecided.
    """
    policy = await current_policy(tx, campaign.workspace_id)
    decision = Decision(
        workspace_id=campaign.workspace_id,
        revision_id=revision.key,
        by=actor.slack_id,
        verdict=verdict,
        why=why,
        reach=revision.reach,
        policy_version=policy.version,
        warnings_json=None if revision.findings_json is None else dumped(warnings_on(seen or revision)),
        at=now(),
    )
    missing = 0
    if verdict is Verdict.APPROVE:
        stands = await _with_approval(tx, campaign, revision, decision, policy)
        missing = stands.missing
        if stands.is_approved:
            schedule(tx, campaign, revision)
    else:
        move(campaign, State.DRAFT if verdict is Verdict.REQUEST_CHANGES else State.REJECTED)
        clear_plan(campaign)
    tx.add(decision)
    await _tell_decision(tx, actor, campaign, revision, decision, missing=missing)


async def _with_approval(
    tx: Tx, campaign: Campaign, revision: Revision, approval: Decision, policy: Policy
) -> Standing:
    """How the revision stands with this approval. Raises AlreadyDecided where it adds nothing to an earlier one.

    Where the rules have changed since (a role was given back, fewer must agree), it may be the word that was missing.
    """
    decisions = await decisions_on(tx, revision)
    may_approve = await approvers(tx, campaign.workspace_id)
    stands = standing(
        [*decisions, approval], author=revision.author, may_approve=may_approve, policy=policy, reach=revision.reach
    )
    last = next((earlier for earlier in reversed(decisions) if earlier.by == approval.by), None)
    is_the_same = last is not None and (last.verdict, last.reach) == (approval.verdict, approval.reach)
    if is_the_same and not stands.is_approved:
        raise AlreadyDecided(code=campaign.code)
    return stands


async def _tell_decision(
    tx: Tx, actor: Actor, campaign: Campaign, revision: Revision, decision: Decision, *, missing: int
) -> None:
    """Note in the audit log, and tell the requester, what was decided and where the campaign stands by it."""
    await audit.append(
        tx,
        actor,
        f"campaign.{decision.verdict.value}",
        campaign.code,
        revision.hash,
        why=decision.why,
        reach=decision.reach,
        policy_version=decision.policy_version,
        warned=codes_of(loaded(decision.warnings_json)),
        state=campaign.state.value,
    )
    notice = DecisionMade(
        by=decision.by,
        requester=campaign.requester,
        verdict=decision.verdict.value,
        why=decision.why,
        missing=missing,
        send_at=campaign.send_at,
    )
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    _ask_if_missed(tx, campaign)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


async def follow_the_count(tx: Tx, campaign: Campaign, revision: Revision) -> None:
    """Let a campaign go on whose reach has only now been counted, where fewer have to agree than had to before.

    Until then two had to, and the word of who approved it meanwhile was not enough. What was never checked waits for
    one more click, which has it checked.
    """
    if revision.findings_json is None:
        return
    if revision.reach is None or campaign.state is not State.IN_REVIEW or campaign.revision_id != revision.id:
        return
    stands = await standing_of(tx, revision, reach=revision.reach)
    if not stands.is_approved:
        return
    schedule(tx, campaign, revision)
    await audit.append(
        tx,
        herald(campaign.workspace_id),
        "campaign.scheduled",
        campaign.code,
        revision.hash,
        reach=revision.reach,
        approved_by=list(stands.approved_by),
        state=campaign.state.value,
    )
    assert campaign.send_at is not None, "a scheduled campaign has its minute"
    notice = Scheduled(
        requester=campaign.requester,
        approved_by=stands.approved_by,
        needed=stands.needed.approvals,
        reach=revision.reach,
        send_at=campaign.send_at,
    )
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    _ask_if_missed(tx, campaign)


def _ask_if_missed(tx: Tx, campaign: Campaign) -> None:
    if campaign.state is State.MISSED and campaign.send_at:
        missed = Missed(requester=campaign.requester, send_at=campaign.send_at, cause="approved_late")
        notices.add(tx, campaign.workspace_id, missed, campaign_id=campaign.key)


def schedule(tx: Tx, campaign: Campaign, revision: Revision) -> None:
    """Plan the send of an approved revision: at its minute, or at once. Approved after its minute, it is missed."""
    wanted = revision.content.schedule.send_at
    moment = now()
    campaign.expires_at = None
    campaign.remind_at = None
    if wanted is not None and wanted <= moment:
        move(campaign, State.MISSED)
        campaign.send_at = wanted
        return
    move(campaign, State.SCHEDULED)
    # By each one's own clock some may have had their minute by now; it begins with those who have not.
    campaign.send_at = max(moment, revision.content.schedule.begins_at or moment)
    campaign.hand_over_at = max(moment, campaign.send_at - lead_of(revision.content))
    wake_after_commit(tx, SENDS)


def _checked_reason(verdict: Verdict, why: str) -> str:
    why = storable(why)
    if verdict is not Verdict.APPROVE and not why:
        raise FormErrors([Empty(field="reason")])
    if len(why) > WHY_MAX:
        raise FormErrors([TooLong(field="reason", length=len(why), limit=WHY_MAX)])
    return why
