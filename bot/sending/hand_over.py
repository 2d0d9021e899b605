"""Handing over what is due, in batches: lease, check, commit, ask, record.

The order is what makes a crash harmless. Before the commit nothing was asked; after it the delivery with its key is on
record, and whoever comes next asks with that same key (`reconcile.py`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.content import Audience, Content, DeliveryPart
from bot.campaigns.lifecycle import State, move
from bot.campaigns.model import Campaign, Decision, Revision
from bot.campaigns.parts import begin_parts, has_parts, move_part
from bot.campaigns.policy import Policy, current_policy
from bot.campaigns.reach import Counted, ReachCounter
from bot.campaigns.roles import Actor, approvers, herald
from bot.campaigns.shells import shell_lacked, way_of
from bot.campaigns.usecases.draft import new_revision
from bot.campaigns.usecases.edit import clear_plan
from bot.campaigns.usecases.submit import open_review
from bot.channels.in_app import starts_after
from bot.clock import now
from bot.notices.kinds import BackToReview, CardChanged, Failed, Missed, NoAudience
from bot.sending.automation_runs import begin_automation, check_automation
from bot.sending.check import Cause, Finding, Impossible, Late, Nobody, NotNow, Ready, ReviewAgain, check
from bot.sending.failure import MAY_BE_OUT, Reason
from bot.sending.in_app_runs import begin_run, check_in_app, handed_over_by_hand
from bot.sending.model import AUTOMATION, IN_APP, PUSH, Answer, Delivery, idempotency_key
from bot.store import Database, Tx
from bot.store.leases import lease_end
from bot.workspaces.model import Workspace

BATCH = 50


def _is_waiting() -> ColumnElement[bool]:
    """A campaign that is to be handed over at its time, by whoever takes it. Its workspace is to be joined."""
    return and_(
        col(Campaign.state) == State.SCHEDULED,
        col(Workspace.held_at).is_(None),
        or_(col(Campaign.lease_until).is_(None), col(Campaign.lease_until) <= now()),
    )


async def next_due(database: Database) -> datetime | None:
    """When the next campaign is to be handed over, or was; None: there is none. Looking costs no write."""
    async with database.reading() as tx:
        query = select(Campaign.hand_over_at).join(Workspace, col(Campaign.workspace_id) == col(Workspace.id))
        return (await tx.exec(query.where(_is_waiting()).order_by(col(Campaign.hand_over_at)).limit(1))).first()


async def lease_due(database: Database) -> list[tuple[Campaign, Revision]]:
    """Take up to a batch of campaigns that are due, so that no other replica looks at them meanwhile."""
    async with database.transaction() as tx:
        query = (
            select(Campaign, Revision)
            .join(Revision, col(Campaign.revision_id) == col(Revision.id))
            .join(Workspace, col(Campaign.workspace_id) == col(Workspace.id))
            .where(_is_waiting(), col(Campaign.hand_over_at) <= now())
            .order_by(col(Campaign.hand_over_at), col(Campaign.id))
            .limit(BATCH)
            .with_for_update(skip_locked=True, of=Campaign)
        )
        due = [(campaign, revision) for campaign, revision in await tx.exec(query)]
        for campaign, _ in due:
            campaign.lease_until = lease_end()
    return due


async def count_reaches(
    counter: ReachCounter, due: Sequence[tuple[Campaign, Revision]]
) -> dict[int, tuple[int, Counted]]:
    """For each of these campaigns, its revision and what OneSignal says now about the audience of that one."""
    audiences: dict[tuple[str, str], Counted] = {}
    counted: dict[int, tuple[int, Counted]] = {}
    for campaign, revision in due:
        if not revision.is_intact(campaign):
            counted[campaign.key] = (revision.key, Counted(None))  # not even to be read: the check turns it away
            continue
        audience: Audience = revision.content.audience
        key = (campaign.app_id, audience.model_dump_json())
        if key not in audiences:
            audiences[key] = await counter.count(campaign.app_id, audience)
        counted[campaign.key] = (revision.key, audiences[key])
    return counted


async def commit_to(
    database: Database, workspace_ids: frozenset[str], counted: Mapping[int, tuple[int, Counted]]
) -> list[Delivery]:
    """Check each leased campaign once more, in the transaction that makes it deliveries, one for each of its parts.

    Returns the pushes, which are to be asked for at once; in-app messages have rounds of their own. What may not go
    out moves to where it belongs and its thread says so.
    """
    async with database.transaction() as tx:
        # Workspaces before campaigns, as everywhere: whoever locks both in the other order may wait for ever.
        rules = {one: await _rules(tx, one) for one in sorted(workspace_ids)}
        query = (
            select(Campaign, Revision)
            .join(Revision, col(Campaign.revision_id) == col(Revision.id))
            .where(
                col(Campaign.id).in_(counted),
                col(Campaign.state) == State.SCHEDULED,
                col(Campaign.hand_over_at) <= now(),
            )
            .order_by(col(Campaign.id))
            .with_for_update(of=Campaign)
        )
        due = [
            (campaign, revision)
            for campaign, revision in await tx.exec(query)
            if revision.id == counted[campaign.key][0]  # edited and approved anew while it was counted: not this time
        ]
        decisions = await _decisions(tx, [revision for _, revision in due])
        turns = await _turns(tx, [revision for _, revision in due])
        deliveries: list[Delivery] = []
        events: list[audit.Event] = []
        failing: list[tuple[Campaign, Delivery, Impossible]] = []
        for campaign, revision in due:
            policy, may_approve, held = rules[campaign.workspace_id]
            if held:
                campaign.lease_until = None
                continue
            finding = check(
                campaign,
                revision,
                decisions.get(revision.key, ()),
                may_approve=may_approve,
                policy=policy,
                counted=counted[campaign.key][1],
            )
            finding, cannot = await _check_parts(tx, campaign, revision, finding)
            if isinstance(finding, NotNow):
                continue  # the lease runs out, and it is looked at again
            campaign.lease_until = None
            if isinstance(finding, Ready):
                parts = _begin(tx, campaign, revision, turn=turns.get(revision.key, 0) + 1)
                reach = counted[campaign.key][1].people
                events += [_handing_over(one, campaign, finding, reach=reach) for one in parts]
                events += await _begin_journeys(tx, campaign, revision.content, parts)
                failing += [(campaign, one, cannot) for one in parts if cannot is not None and one.part == IN_APP]
                deliveries += [one for one in parts if one.part == PUSH]
            else:
                await _turn_away(tx, campaign, revision, finding, policy, counted[campaign.key][1], may_approve)
        await tx.flush()  # all else first: the end of the chain stays locked from here on, and replicas wait for it
        await audit.append_all(tx, events)
        for campaign, part, why in failing:
            await _goes_without(tx, campaign, part, why)
    return deliveries


async def _check_parts(
    tx: Tx, campaign: Campaign, revision: Revision, finding: Finding
) -> tuple[Finding, Impossible | None]:
    """What was found, once each part was looked at as well. Where its in-app part cannot be shown and its push does not
    depend on that, the push goes alone, as it was approved: the second answer is why."""
    if isinstance(finding, ReviewAgain) and await shell_lacked(tx, campaign.app_id, revision.content):
        return Impossible(Reason.SHELL_GONE), None  # nobody is asked to approve what cannot run
    if not isinstance(finding, Ready):
        return finding, None
    content = revision.content  # of what is damaged it could not even be read
    if content.automation is not None:
        return await check_automation(tx, campaign, content, finding), None
    if content.in_app is None:
        return finding, None
    found = await check_in_app(tx, campaign, content, finding)
    if isinstance(found, Impossible) and len(content.parts) > 1:
        return finding, found
    return found, None


def _begin(tx: Tx, campaign: Campaign, revision: Revision, *, turn: int) -> list[Delivery]:
    """Its deliveries, one for each part."""
    move(campaign, State.HANDING_OVER)
    if len(revision.content.parts) > 1:
        begin_parts(campaign)
    parts = [_delivery_of(campaign, revision, part, turn=turn) for part in revision.content.parts]
    tx.add_all(parts)
    return parts


async def _begin_journeys(tx: Tx, campaign: Campaign, content: Content, parts: Sequence[Delivery]) -> list[audit.Event]:
    """Write down how each part runs that OneSignal runs as a Journey."""
    events: list[audit.Event] = []
    for one in parts:
        if one.part == AUTOMATION:
            await begin_automation(tx, campaign, content, one)
        elif one.part == IN_APP:
            await begin_run(tx, campaign, content, one)
            if one.answer is Answer.ACCEPTED:
                events.append(handed_over_by_hand(campaign, one))
    return events


async def _goes_without(tx: Tx, campaign: Campaign, part: Delivery, why: Impossible) -> None:
    """Of two parts this one is not even tried."""
    part.answer, part.due_at = Answer.REFUSED, None
    failed = Failed(requester=campaign.requester, reason=why.reason.value, detail=why.detail)
    details = {"reason": why.reason.value, "detail": why.detail}
    await turn_to(tx, campaign, State.FAILED, failed, of=part, revision_hash=part.revision_hash, **details)


def _delivery_of(campaign: Campaign, revision: Revision, part: DeliveryPart, *, turn: int) -> Delivery:
    assert campaign.send_at is not None
    in_app = revision.content.in_app
    waits = starts_after(in_app) if in_app is not None and part == IN_APP else timedelta()
    return Delivery(
        workspace_id=campaign.workspace_id,
        app_id=campaign.app_id,
        campaign_id=campaign.key,
        revision_id=revision.key,
        revision_hash=revision.hash,
        part=part,
        turn=turn,
        key=idempotency_key(campaign=campaign.uid, revision_hash=revision.hash, part=part, turn=turn),
        send_at=campaign.send_at + waits,
        at_once=revision.content.schedule.as_soon_as_approved and not waits,
        due_at=now(),
        lease_until=lease_end() if part == PUSH else None,  # of that one this process asks at once
        tries=1,
        asked_at=now(),
        created_at=now(),
    )


def _handing_over(delivery: Delivery, campaign: Campaign, ready: Ready, *, reach: int | None) -> audit.Event:
    details = {
        "key": str(delivery.key),
        "reach": reach,
        "approved_by": list(ready.approved_by),
        "policy_version": ready.policy_version,
    }
    actor = herald(campaign.workspace_id)
    return audit.Event(actor, "campaign.handing_over", campaign.code, delivery.revision_hash, details)


async def _turn_away(
    tx: Tx,
    campaign: Campaign,
    revision: Revision,
    finding: Finding,
    policy: Policy,
    counted: Counted,
    may_approve: frozenset[str],
) -> None:
    """Bring a campaign that may not go out where it belongs, and say so in its thread."""
    assert campaign.send_at is not None
    match finding:
        case Late():
            await turn_to(
                tx,
                campaign,
                State.MISSED,
                Missed(requester=campaign.requester, send_at=campaign.send_at, cause="herald_late"),
                revision_hash=revision.hash,
            )
        case Nobody():
            nobody = NoAudience(requester=campaign.requester)
            await turn_to(tx, campaign, State.NO_AUDIENCE, nobody, revision_hash=revision.hash)
        case Impossible(reason, detail):
            failed = Failed(requester=campaign.requester, reason=reason.value, detail=detail)
            details = {"reason": reason.value, "detail": detail}
            await turn_to(tx, campaign, State.FAILED, failed, of=None, revision_hash=revision.hash, **details)
        case ReviewAgain(cause, _, reach_seen):
            await _review_again(tx, campaign, revision, cause, reach_seen, policy, counted, may_approve)


async def _review_again(
    tx: Tx,
    campaign: Campaign,
    before: Revision,
    cause: Cause,
    reach_seen: int | None,
    policy: Policy,
    counted: Counted,
    may_approve: frozenset[str],
) -> None:
    """Ask the approvers once more. The words are the old ones, what they mean is not: so it is a new revision, and a
    click on a card that still shows the old number of people does not count."""
    asked_by = campaign.submitted_by or campaign.requester
    revision = await new_revision(tx, campaign, before.content, author=before.author)
    revision.findings_json = before.findings_json
    if counted.people is not None:
        revision.reach, revision.reach_at, revision.reach_due_at = counted.people, now(), None
    clear_plan(campaign)
    move(campaign, State.IN_REVIEW)
    campaign.revision_id = revision.id
    open_review(campaign, Actor(campaign.workspace_id, asked_by), policy, send_at=before.content.schedule.send_at)
    campaign.way = await way_of(tx, campaign.app_id, before.content)
    missing = policy.needed(revision.reach).approvals
    await audit.append(
        tx,
        herald(campaign.workspace_id),
        "campaign.back_to_review",
        campaign.code,
        revision.hash,
        replaces=before.hash,
        cause=cause.value,
        missing=missing,
        reach_seen=reach_seen,
        reach=counted.people,
    )
    notice = BackToReview(
        cause=cause.value,
        missing=missing,
        reach_seen=reach_seen,
        reach=counted.people,
        approvers=tuple(sorted(may_approve - {revision.author})),
    )
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


async def turn_to(
    tx: Tx,
    campaign: Campaign,
    state: State,
    notice: Missed | NoAudience | Failed,
    *,
    of: Delivery | None = None,
    revision_hash: str = "",
    **details: str,
) -> None:
    """Move a campaign to an end that somebody has to look at: audit it, tell its thread, draw its card again.

    Where two parts of it go their own ways, it is only the part that was delivered with `of`.
    """
    part = of.part if of is not None else PUSH
    if has_parts(campaign):
        notice, details = notice.model_copy(update={"part": part}), {**details, "part": part}
        if of is not None and isinstance(notice, Failed):
            of.refused_as, of.detail = Reason(notice.reason), notice.detail
    move_part(campaign, part, state)
    campaign.lease_until = None
    actor, action = herald(campaign.workspace_id), f"campaign.{state.value}"
    if isinstance(notice, Failed):
        if campaign.problem not in MAY_BE_OUT or not has_parts(campaign):
            campaign.problem, campaign.problem_detail = notice.reason, notice.detail
        if notice.reason in MAY_BE_OUT:
            action = "campaign.outcome_unknown"
            campaign.maybe_out_at = of.send_at if of is not None else campaign.send_at
    await audit.append(tx, actor, action, campaign.code, revision_hash, **details)
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


async def _decisions(tx: Tx, revisions: Sequence[Revision]) -> dict[int, list[Decision]]:
    ids = [revision.key for revision in revisions]
    found: dict[int, list[Decision]] = {}
    for decision in await tx.exec(
        select(Decision).where(col(Decision.revision_id).in_(ids)).order_by(col(Decision.id))
    ):
        found.setdefault(decision.revision_id, []).append(decision)
    return found


async def _turns(tx: Tx, revisions: Sequence[Revision]) -> dict[int, int]:
    """How often each of these revisions has been handed over before: more than never only after a recall."""
    ids = [revision.key for revision in revisions]
    query = (
        select(Delivery.revision_id, func.max(Delivery.turn))
        .where(col(Delivery.revision_id).in_(ids))
        .group_by(col(Delivery.revision_id))
    )
    return dict((await tx.exec(query)).all())


async def _rules(tx: Tx, workspace_id: str) -> tuple[Policy, frozenset[str], bool]:
    """Policy, approvers and stop switch. The switch is read under lock: a stop waits for us, or we for it."""
    query = select(Workspace).where(col(Workspace.id) == workspace_id).with_for_update(read=True)
    workspace = (await tx.exec(query)).one()
    return await current_policy(tx, workspace_id), await approvers(tx, workspace_id), workspace.is_held
