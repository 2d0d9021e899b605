"""Recording what an approver says, and what follows when enough have agreed."""

from datetime import timedelta

from bot import audit, notices
from bot.campaigns.approval import standing_of
from bot.campaigns.content import WHY_MAX
from bot.campaigns.form import Empty, FormErrors, TooLong, storable
from bot.campaigns.lifecycle import State, move, must_be
from bot.campaigns.model import Campaign, Decision, Revision, Verdict, decisions_on, latest_revision, locked
from bot.campaigns.policy import current_policy
from bot.campaigns.roles import Action, Actor, herald, must_be_allowed
from bot.campaigns.usecases.edit import RevisionChanged, clear_plan
from bot.clock import now
from bot.errors import HeraldError
from bot.notices.kinds import CardChanged, DecisionMade, Missed, Scheduled
from bot.store import Tx, wake_after_commit

SENDS = "sends"
"""What is woken after a commit that made a send due."""

HAND_OVER_LEAD = timedelta(minutes=5)
"""How long before its minute a send is handed to OneSignal, which then keeps the minute by itself."""


class AlreadyDecided(HeraldError):
    """This person has approved this revision already, and it still waits for others."""

    text = "error-already-decided"


async def decide(tx: Tx, actor: Actor, code: str, *, seen: str, verdict: Verdict, why: str = "") -> Campaign:
    """Record what one approver says about the revision they saw.

    Raises NoSuchCampaign, NotAllowed, OwnRevision, MoveNotAllowed, RevisionChanged, AlreadyDecided, and FormErrors
    where a reason is missing or too long; then nothing is written.
    """
    campaign = await locked(tx, actor.workspace_id, code)
    revision = await latest_revision(tx, campaign)
    await must_be_allowed(tx, actor, Action(verdict.value), on=revision)
    if not revision.is_what_was_seen(seen):
        raise RevisionChanged(code=campaign.code)
    must_be(campaign, State.IN_REVIEW)
    why = _checked_reason(verdict, why)
    await record_decision(tx, actor, campaign, revision, verdict, why)
    return campaign


async def record_decision(
    tx: Tx, actor: Actor, campaign: Campaign, revision: Revision, verdict: Verdict, why: str = ""
) -> None:
    """Write the decision down and let the campaign follow it. The caller has checked that it may be made."""
    if verdict is Verdict.APPROVE and await _said_already(tx, actor, revision):
        raise AlreadyDecided(code=campaign.code)
    policy = await current_policy(tx, campaign.workspace_id)
    tx.add(
        Decision(
            workspace_id=campaign.workspace_id,
            revision_id=revision.key,
            by=actor.slack_id,
            verdict=verdict,
            why=why,
            reach=revision.reach,
            policy_version=policy.version,
            at=now(),
        )
    )
    await tx.flush()
    missing = 0
    if verdict is Verdict.APPROVE:
        state_of = await standing_of(tx, revision, reach=revision.reach)
        missing = state_of.missing
        if state_of.is_approved:
            schedule(tx, campaign, revision)
    elif verdict is Verdict.REQUEST_CHANGES:
        move(campaign, State.DRAFT)
        clear_plan(campaign)
    else:
        move(campaign, State.REJECTED)
        clear_plan(campaign)
    await audit.append(
        tx,
        actor,
        f"campaign.{verdict.value}",
        campaign.code,
        revision.hash,
        why=why,
        reach=revision.reach,
        policy_version=policy.version,
        state=campaign.state.value,
    )
    notice = DecisionMade(
        by=actor.slack_id,
        requester=campaign.requester,
        verdict=verdict.value,
        why=why,
        missing=missing,
        send_at=campaign.send_at,
    )
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    _ask_if_missed(tx, campaign)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


async def follow_the_count(tx: Tx, campaign: Campaign, revision: Revision) -> None:
    """Let a campaign go on whose reach has only now been counted, where fewer have to agree than had to before.

    Until then two had to, and the word of who approved it meanwhile was not enough.
    """
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


async def _said_already(tx: Tx, actor: Actor, revision: Revision) -> bool:
    """Whether this person approves the revision already, for this reach, and saying it again changes nothing.

    Where the rules have changed since (a role was given back, fewer must agree), it may be the word that was missing.
    """
    earlier = [decision for decision in await decisions_on(tx, revision) if decision.by == actor.slack_id]
    if not earlier or earlier[-1].verdict is not Verdict.APPROVE or earlier[-1].reach != revision.reach:
        return False
    return not (await standing_of(tx, revision, reach=revision.reach)).is_approved


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
    campaign.send_at = wanted or moment
    campaign.hand_over_at = max(moment, campaign.send_at - HAND_OVER_LEAD)
    wake_after_commit(tx, SENDS)


def _checked_reason(verdict: Verdict, why: str) -> str:
    why = storable(why)
    if verdict is not Verdict.APPROVE and not why:
        raise FormErrors([Empty(field="reason")])
    if len(why) > WHY_MAX:
        raise FormErrors([TooLong(field="reason", length=len(why), limit=WHY_MAX)])
    return why
