"""In-app messages that a person runs: where nobody has said how one stands, somebody is reminded, once at each time."""

from datetime import timedelta

from sqlmodel import col

from bot import notices
from bot.campaigns.lifecycle import State
from bot.campaigns.parts import part_told
from bot.campaigns.shells import Way
from bot.clock import now
from bot.notices.in_app import HandReminder
from bot.sending.journeys.work import TakenOver, Work, held, leased, let_go
from bot.sending.model import Answer, Delivery, InAppRun
from bot.store import Database

S = State
LOOK_EVERY = timedelta(hours=1)


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
        if is_running and it.run.running_since is None:
            assert work.content.in_app is not None, "it has an in-app message"
            it.run.running_since, it.run.reminded = now(), 0
            it.run.stop_at = now() + timedelta(days=work.content.in_app.shown_for_days)
        wanted_at = it.run.stop_at if is_running else it.delivery.send_at + LOOK_EVERY
        if it.run.reminded == 0 and now() >= wanted_at:
            it.run.reminded = 1
            asks = HandReminder(
                requester=it.campaign.requester,
                asks="ended" if is_running else "started",
                part=part_told(it.campaign, it.delivery.part),
            )
            notices.add(tx, it.campaign.workspace_id, asks, campaign_id=it.campaign.key)
