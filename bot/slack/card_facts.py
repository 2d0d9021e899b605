"""Reading what a card shows from the database."""

from sqlmodel import col, select

from bot.campaigns.approval import standing
from bot.campaigns.checking import warnings_on
from bot.campaigns.content import Content
from bot.campaigns.difference import Change, difference
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Decision, Revision, Verdict, decisions_on, found, latest_revision
from bot.campaigns.parts import IN_APP, PUSH, state_of, stoppable_parts
from bot.campaigns.policy import current_policy
from bot.campaigns.preflight.finding import Finding, loaded
from bot.campaigns.roles import approvers
from bot.campaigns.shells import NAMES, Way, ground_of, way_of
from bot.sending.model import Delivery
from bot.sending.results import RESULT_HOURS, results_of
from bot.slack.blocks.card_in_app import NEEDS_ITS_WAY
from bot.slack.blocks.facts import Card, Earlier, Ground, JourneyNumbers, Line, Numbers, PartFailed, Picture
from bot.store import Tx
from bot.workspaces.model import the_workspace

COUNTED = (State.SENT, State.DONE)
JOURNEY_COUNTED = (State.SENT, State.RUNNING, State.DONE, State.CANCELLED)
LAST = RESULT_HOURS[-1]


async def card_facts(tx: Tx, campaign: Campaign, *, with_picture: bool = False) -> Card:
    """What is true of a campaign now.

    `with_picture`: for the one card that is drawn again without it where Slack does not show it yet.
    """
    workspace = await the_workspace(tx, campaign.workspace_id)
    revision = await latest_revision(tx, campaign)
    policy = await current_policy(tx, campaign.workspace_id)
    stands = standing(
        await decisions_on(tx, revision),
        author=revision.author,
        may_approve=await approvers(tx, campaign.workspace_id),
        policy=policy,
        reach=revision.reach,
    )
    objection = await _last_objection(tx, campaign)
    delivery = await _last_push(tx, campaign)
    is_counted = delivery is not None and (
        state_of(campaign, PUSH) in COUNTED or _is_stopped_half_way(campaign, delivery)
    )
    results = await results_of(tx, delivery) if delivery is not None and is_counted else []
    return Card(
        code=campaign.code,
        state=campaign.state,
        revision=revision.number,
        seen=revision.hash,
        content=revision.content,
        author=revision.author,
        requester=campaign.requester,
        zone=workspace.zone,
        reach=revision.reach,
        reach_problem=revision.reach_problem,
        needed=stands.needed.approvals,
        reason=stands.needed.reason.value,
        large_reach=policy.large_reach,
        approvals_large=policy.approvals_large,
        approved_by=stands.approved_by,
        send_at=campaign.send_at,
        expires_at=campaign.expires_at,
        held_by=workspace.held_by,
        is_silent=campaign.silent_since is not None,
        is_stopping=campaign.after_recall is State.CANCELLED,
        said_by=objection.by if objection else None,
        said=objection.why if objection else "",
        problem=campaign.problem,
        problem_detail=campaign.problem_detail,
        failures=await _failures(tx, campaign),
        push_state=campaign.push_state,
        in_app_state=campaign.in_app_state,
        stoppable=stoppable_parts(campaign),
        way=campaign.way or await way_of(tx, campaign.app_id, revision.content),
        ground=await _ground(tx, campaign, revision),
        preview=await _picture(tx, revision) if with_picture else None,
        numbers=_numbers(delivery, is_final=LAST in {one.after_hours for one in results}) if is_counted else None,
        of_journey=await _of_journey(tx, campaign),
        found=_found(campaign, revision),
        replaces=campaign.replaces,
        replacing=await _replacing(tx, campaign, revision),
        results=tuple(Earlier(one.after_hours, one.click_rate, one.usual_click_rate) for one in results),
    )


def _is_stopped_half_way(campaign: Campaign, delivery: Delivery) -> bool:
    """Whether it is stopped, and some people have it."""
    return campaign.state is State.CANCELLED and bool(delivery.delivered)


async def _ground(tx: Tx, campaign: Campaign, revision: Revision) -> Ground | None:
    """What its in-app message would be made from, before that is done."""
    content = revision.content
    in_app = content.automation.in_app if content.automation else content.in_app
    if in_app is None or campaign.state not in NEEDS_ITS_WAY:
        return None
    found = await ground_of(tx, campaign.app_id, in_app.format)
    if found.account is None or found.account.looked_at is None:
        return None
    return Ground(
        name=(found.shell.name if found.shell else "") or NAMES[in_app.format],
        missing=found.missing,
        refused=found.account.detail if found.account.refused else None,
        running=found.account.running,
        full=found.account.full,
        another=await _in_its_way(tx, campaign),
        planned=await _planned(tx, campaign, content),
    )


async def _in_its_way(tx: Tx, campaign: Campaign) -> str:
    """The code of what speaks through the same tags now."""
    if campaign.way is Way.BY_HAND:
        return ""
    from bot.sending.in_app_runs import another_there  # loaded for the first in-app message

    other = await another_there(tx, campaign)
    return other.code if other is not None else ""


async def _planned(tx: Tx, campaign: Campaign, content: Content) -> str:
    """The code of what is approved to speak through them at the same time."""
    if campaign.way is Way.BY_HAND:
        return ""
    from bot.sending.in_app_runs import another_planned  # loaded for the first in-app message

    other = await another_planned(tx, campaign, content)
    return other.code if other is not None else ""


async def _replacing(tx: Tx, campaign: Campaign, revision: Revision) -> tuple[Change, ...]:
    """What is another in it than in what runs, which it is to replace."""
    if campaign.replaces is None:
        return ()
    running = await latest_revision(tx, await found(tx, campaign.workspace_id, campaign.replaces))
    return difference(running.content, revision.content)


async def _of_journey(tx: Tx, campaign: Campaign) -> JourneyNumbers | None:
    """How the Journey that runs it stood at the last look, if one has run."""
    if state_of(campaign, IN_APP) not in JOURNEY_COUNTED:
        return None
    from bot.stats.journeys import latest_of  # loaded after the start, like all of the numbers

    known = await latest_of(tx, campaign.key)
    if known is None:
        return None
    journey, count = known
    return JourneyNumbers(
        entered=count.entered,
        completed=count.completed,
        shown=count.shown,
        clicks=count.clicks,
        as_of=count.taken_at,
        is_final=journey.look_at is None,
        exited=count.exited,
        pushed=count.pushed,
        push_clicks=count.push_clicks,
    )


async def line_facts(tx: Tx, campaigns: list[Campaign]) -> list[Line]:
    """What a list shows of these campaigns, in their order."""
    ids = [campaign.revision_id for campaign in campaigns]
    query = select(Revision).where(col(Revision.id).in_(ids))
    revisions = {revision.key: revision for revision in await tx.exec(query)}
    lines = []
    for campaign in campaigns:
        revision = revisions[campaign.revision_id or 0]
        content = revision.content
        schedule = content.schedule
        lines.append(
            Line(
                code=campaign.code,
                name=content.name,
                state=campaign.state,
                send_at=content.schedule.send_at
                if content.schedule.by
                else campaign.send_at or content.schedule.send_at,
                requester=campaign.requester,
                reach=revision.reach,
                by=schedule.by,
            )
        )
    return lines


async def _picture(tx: Tx, revision: Revision) -> Picture | None:
    """What phones show of this revision and no other, once Slack can."""
    from bot.copywriting.preview.kept import preview_of  # loaded for the first card

    kept = await preview_of(tx, revision)
    return Picture(kept.file_id, kept.shown) if kept is not None and kept.file_id else None


async def _last_objection(tx: Tx, campaign: Campaign) -> Decision | None:
    """The request for changes or the rejection that brought a campaign where it is, while it is still there."""
    if campaign.state not in (State.DRAFT, State.REJECTED):
        return None
    query = (
        select(Decision)
        .join(Revision, col(Decision.revision_id) == col(Revision.id))
        .where(col(Revision.campaign_id) == campaign.key, col(Decision.verdict) != Verdict.APPROVE)
        .order_by(col(Decision.id).desc())
        .limit(1)
    )
    return (await tx.exec(query)).first()


async def _last_push(tx: Tx, campaign: Campaign) -> Delivery | None:
    of_it = (col(Delivery.campaign_id) == campaign.key, col(Delivery.part) == PUSH)
    return (await tx.exec(select(Delivery).where(*of_it).order_by(col(Delivery.id).desc()).limit(1))).first()


async def _failures(tx: Tx, campaign: Campaign) -> tuple[PartFailed, ...]:
    """Why each part failed, where both did and not for the same reason."""
    if {campaign.push_state, campaign.in_app_state} != {State.FAILED}:
        return ()
    query = select(Delivery).where(col(Delivery.campaign_id) == campaign.key).order_by(col(Delivery.id))
    last = {one.part: one for one in await tx.exec(query)}
    failed = tuple(
        PartFailed(part, last[part].refused_as or "", last[part].detail) for part in (PUSH, IN_APP) if part in last
    )
    reasons = {(one.problem, one.detail) for one in failed}
    return failed if len(reasons) > 1 and all(one.problem for one in failed) else ()


def _found(campaign: Campaign, revision: Revision) -> tuple[Finding, ...]:
    """What the checks found, for who can still do something about it: the drafter all, approvers the warnings."""
    if campaign.state is State.DRAFT:
        return loaded(revision.findings_json)
    return warnings_on(revision) if campaign.state in (State.IN_REVIEW, State.MISSED) else ()


def _numbers(delivery: Delivery | None, *, is_final: bool) -> Numbers | None:
    if delivery is None or delivery.counted_at is None:
        return None
    return Numbers(
        delivered=delivery.delivered,
        clicks=delivery.clicks,
        unsubscribed=delivery.unsubscribed,
        errored=delivery.errored,
        as_of=delivery.counted_at,
        is_final=is_final and delivery.completed_at is not None,
    )
