"""In-app messages that a person runs: saying that one has started, and that it has ended.

Where nobody has said how one stands, somebody is reminded, once at each time.
"""

from datetime import timedelta

from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import Campaign, Revision, latest_revision, locked
from bot.campaigns.parts import move_part, part_told, state_of
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.campaigns.shells import Way
from bot.clock import now
from bot.notices.in_app import HandLinesChanged, HandReminder, InAppEnded, Running
from bot.notices.kinds import CardChanged
from bot.sending.journeys.work import TakenOver, Work, held, leased, let_go
from bot.sending.model import IN_APP, Answer, Delivery, InAppRun
from bot.store import Database, Tx

S = State
LOOK_EVERY = timedelta(hours=1)


async def say_started(tx: Tx, actor: Actor, code: str) -> Campaign:
    """Note that somebody has started it in OneSignal. For everybody, as a stop is.

    Raises NoSuchCampaign, NotAllowed, MoveNotAllowed (also for one that Herald runs by itself).
    """
    campaign, revision, run = await _by_hand(tx, actor, code, State.HANDED_OVER)
    assert revision.content.in_app is not None, "only in-app messages run by hand"
    move_part(campaign, IN_APP, State.RUNNING)
    run.running_since, run.reminded = now(), 0
    run.stop_at = now() + timedelta(days=revision.content.in_app.shown_for_days)
    running = Running(until=run.stop_at, by=actor.slack_id, part=part_told(campaign, IN_APP))
    await audit.append(tx, actor, "campaign.said_started", campaign.code, revision.hash)
    notices.add(tx, campaign.workspace_id, running, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, HandLinesChanged(), campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return campaign


async def say_ended(tx: Tx, actor: Actor, code: str) -> Campaign:
    """Note that somebody has ended it in OneSignal. For everybody, as a stop is.

    Raises NoSuchCampaign, NotAllowed, MoveNotAllowed (also for one that Herald runs by itself).
    """
    campaign, revision, _ = await _by_hand(tx, actor, code, State.RUNNING)
    move_part(campaign, IN_APP, State.DONE)
    await audit.append(tx, actor, "campaign.said_ended", campaign.code, revision.hash)
    ended = InAppEnded(requester=campaign.requester, by=actor.slack_id, part=part_told(campaign, IN_APP))
    notices.add(tx, campaign.workspace_id, ended, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, HandLinesChanged(), campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return campaign


async def _by_hand(tx: Tx, actor: Actor, code: str, where: State) -> tuple[Campaign, Revision, InAppRun]:
    campaign = await locked(tx, actor.workspace_id, code)
    await must_be_allowed(tx, actor, Action.STOP)
    run = await _run_of(tx, campaign)  # not the campaign: it says how one would run, not how this was handed over
    if state_of(campaign, IN_APP) is not where or run is None or run.way is not Way.BY_HAND:
        raise MoveNotAllowed(code=campaign.code, state=campaign.state.value)
    return campaign, await latest_revision(tx, campaign), run


async def _run_of(tx: Tx, campaign: Campaign) -> InAppRun | None:
    """How its last hand-over runs in the app; None: it does not."""
    query = (
        select(InAppRun)
        .join(Delivery, col(InAppRun.delivery_id) == col(Delivery.id))
        .where(col(Delivery.campaign_id) == campaign.key, col(Delivery.part) == IN_APP)
        .order_by(col(Delivery.id).desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return (await tx.exec(query)).first()


async def remind(database: Database) -> int:
    """Look at those that people run; returns how many."""
    is_by_hand = col(InAppRun.way) == Way.BY_HAND
    due = (col(Delivery.answer) == Answer.ACCEPTED) & (col(Delivery.due_at) <= now()) & is_by_hand
    taken = await leased(database, due, S.HANDED_OVER, S.RUNNING)
    for work in taken:
        try:
            await _look(database, work)
        except TakenOver:
            await let_go(database, work)
    return len(taken)


async def _look(database: Database, work: Work) -> None:
    async with database.transaction() as tx:
        it = await held(tx, work, S.HANDED_OVER, S.RUNNING)
        it.delivery.lease_until = None
        it.delivery.due_at = now() + LOOK_EVERY
        is_running = it.state is S.RUNNING
        wanted_at = it.run.stop_at if is_running else it.delivery.send_at + LOOK_EVERY
        if it.run.reminded == 0 and now() >= wanted_at:
            it.run.reminded = 1
            asks = HandReminder(
                requester=it.campaign.requester,
                asks="ended" if is_running else "started",
                part=part_told(it.campaign, it.delivery.part),
            )
            notices.add(tx, it.campaign.workspace_id, asks, campaign_id=it.campaign.key)
