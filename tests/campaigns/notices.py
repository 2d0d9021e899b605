"""What a campaign's thread is told, read back from the outbox."""

from typing import TypeVar

from sqlmodel import col, select

from bot.campaigns.model import Campaign
from bot.notices.kinds import Notice, any_notice
from bot.notices.model import NoticeRow
from bot.store import Tx

N = TypeVar("N", bound=Notice)


async def last_notice(tx: Tx, campaign: Campaign, kind: type[N]) -> N:
    """The last notice of this kind that a campaign has caused."""
    query = select(NoticeRow).where(col(NoticeRow.campaign_id) == campaign.key).order_by(col(NoticeRow.id))
    found = [notice for row in await tx.exec(query) if isinstance(notice := any_notice.validate_json(row.body), kind)]
    assert found, f"no {kind.__name__}"
    return found[-1]
