"""Whether there is anything to do about in-app messages: what does it is loaded only then."""

from sqlalchemy import and_, or_
from sqlmodel import col, exists, select

from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign
from bot.campaigns.parts import in_app_stands
from bot.campaigns.shells import JourneyAccount
from bot.clock import now
from bot.sending.audience_segments import AudienceSegment
from bot.sending.model import BY_JOURNEY, Delivery, InAppRun
from bot.store import Database


async def is_any_due(database: Database) -> bool:
    """Looking costs no write."""
    is_due = and_(col(Delivery.part).in_(BY_JOURNEY), col(Delivery.due_at) <= now())
    is_wanted_back = exists().where(
        in_app_stands() == State.RECALLING,
        col(Delivery.campaign_id) == col(Campaign.id),
        col(Delivery.part).in_(BY_JOURNEY),
    )
    query = select(
        or_(
            exists().where(is_due),
            is_wanted_back,
            exists().where(col(InAppRun.sweep_due_at) <= now()),
            exists().where(col(AudienceSegment.sweep_at) <= now()),
            exists().where(col(JourneyAccount.look_due_at) <= now()),
        )
    )
    async with database.reading() as tx:
        return bool((await tx.exec(query)).one())
