"""Saying that OneSignal does not answer: on the card at once, in the thread if it lasts, and there only once."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, exists, select

from bot import notices
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign
from bot.campaigns.parts import IN_APP, PUSH, has_parts, state_of
from bot.clock import now
from bot.notices.kinds import CardChanged, Unanswered
from bot.store import Database, Tx

TOLD_AFTER = timedelta(minutes=1)
UNANSWERED_IN = (State.HANDING_OVER, State.RECALLING)
"""Where a campaign waits for OneSignal."""


def note_silence(tx: Tx, campaign: Campaign, *, since: datetime) -> None:
    """OneSignal has left unanswered what it was asked about this campaign at `since`. A move ends the silence."""
    if campaign.silent_since is None:
        campaign.silent_since = since
        notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


async def tell_of_silence(database: Database) -> int:
    """Tell the threads of the campaigns that have waited for longer than a minute; returns how many.

    Apart from the asking, since the next question may be far off: OneSignal may have named a long wait, or be silent
    for as long as we let it. Looking costs no write.
    """
    async with database.reading() as tx:
        if not (await tx.exec(select(exists().where(_is_to_be_told())))).one():
            return 0
    async with database.transaction() as tx:
        query = select(Campaign).where(_is_to_be_told()).order_by(col(Campaign.id)).with_for_update(skip_locked=True)
        waiting = list(await tx.exec(query))
        for campaign in waiting:
            campaign.silence_told = True
            part, state = _what_waits(campaign)
            notice = Unanswered(requester=campaign.requester, state=state.value, part=part)
            notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    return len(waiting)


def _what_waits(campaign: Campaign) -> tuple[str, State]:
    """Which part waits for what; no part, where it is all of it."""
    if campaign.state is State.RECALLING or not has_parts(campaign):
        return "", campaign.state
    waiting = [part for part in (PUSH, IN_APP) if state_of(campaign, part) in UNANSWERED_IN]
    return (waiting[0] if len(waiting) == 1 else ""), state_of(campaign, waiting[-1])


def _is_to_be_told() -> ColumnElement[bool]:
    return and_(
        or_(
            col(Campaign.state).in_(UNANSWERED_IN),
            col(Campaign.push_state).in_(UNANSWERED_IN),
            col(Campaign.in_app_state).in_(UNANSWERED_IN),
        ),
        col(Campaign.silent_since) < now() - TOLD_AFTER,
        col(Campaign.silence_told).is_(False),
    )
