"""Saying that OneSignal does not answer: on the card at once, in the thread if it lasts, and there only once."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_
from sqlmodel import col, exists, select

from bot import notices
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign
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
            notice = Unanswered(requester=campaign.requester, state=campaign.state.value)
            notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    return len(waiting)


def _is_to_be_told() -> ColumnElement[bool]:
    return and_(
        col(Campaign.state).in_(UNANSWERED_IN),
        col(Campaign.silent_since) < now() - TOLD_AFTER,
        col(Campaign.silence_told).is_(False),
    )
