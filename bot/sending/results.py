"""What came of a send after an hour, a day and three days; with the last of these its campaign is done.

OneSignal is not asked for it: the numbers are those of the look that is taken at that age for every message, so that a
result says what an answer about the same message says.
"""

from datetime import datetime, timedelta

from sqlalchemy import Column
from sqlmodel import Field, SQLModel, col, select

from bot import audit, notices
from bot.audit.model import AuditHead
from bot.campaigns.approval import standing_of
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision, latest_revision
from bot.campaigns.parts import move_part, part_told
from bot.campaigns.roles import herald
from bot.clock import now
from bot.notices.kinds import CardChanged, Result
from bot.sending.model import PUSH, Delivery
from bot.store import Moment, RowId, Tx

RESULT_HOURS = (1, 24, 72)
"""How long after its minute a result of a send is told."""
SPREAD_RESULT_HOURS = RESULT_HOURS[-1:]
"""The same of a send that takes a day to reach the last. Before, nobody could hold it against one that took minutes."""
PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)


class CampaignResult(SQLModel, table=True):
    """What a delivery had come to so many hours after its minute. Told once, and never changed.

    None: OneSignal does not state it, or for `usual_…`: there are too few messages to compare it with.
    """

    __tablename__ = "results"

    delivery_id: int = Field(foreign_key="deliveries.id", sa_type=RowId, primary_key=True)
    after_hours: int = Field(primary_key=True)
    """One of RESULT_HOURS."""
    workspace_id: str = Field(foreign_key="workspaces.id")
    campaign_id: int = Field(foreign_key="campaigns.id", sa_type=RowId, index=True)
    delivered: int | None = None
    clicks: int | None = None
    unsubscribed: int | None = None
    errored: int | None = None
    usual_click_rate: float | None = None
    """The median of the team's other messages of this kind, at the same age."""
    usual_of: int = 0
    """Of how many messages."""
    counted_at: datetime = Field(sa_column=Column(Moment, nullable=False))

    @property
    def click_rate(self) -> float | None:
        """Clicks per delivered message; None where nothing was delivered, or one of both is not stated."""
        return self.clicks / self.delivered if self.delivered and self.clicks is not None else None


async def takes(tx: Tx, delivery: Delivery) -> timedelta:
    """How long it is on its way to the last: a day where each person gets it by their own clock."""
    revision = await tx.get(Revision, delivery.revision_id)
    assert revision is not None, "a delivery is of a revision"
    return revision.content.schedule.takes


async def ages_left(tx: Tx, delivery: Delivery, told: int) -> list[int]:
    """After how many hours a result is still to be told. `told` is that of the last; 0 before the first."""
    ages = SPREAD_RESULT_HOURS if await takes(tx, delivery) else RESULT_HOURS
    return [hours for hours in ages if hours > told]


async def next_result(tx: Tx, delivery: Delivery, told: int) -> datetime | None:
    """When the result after that of so many hours is due; None: there is none. `told` is 0 before the first."""
    left = await ages_left(tx, delivery, told)
    return delivery.send_at + timedelta(hours=left[0]) if left else None


async def results_of(tx: Tx, delivery: Delivery) -> list[CampaignResult]:
    """The results of this delivery that have been told, in the order of time."""
    query = select(CampaignResult).where(col(CampaignResult.delivery_id) == delivery.id)
    return list(await tx.exec(query.order_by(col(CampaignResult.after_hours))))


async def tell_result(tx: Tx, campaign: Campaign, delivery: Delivery) -> bool:
    """Tell what the latest look has shown, if it is a result that was not told; says whether OneSignal still knows it.

    Where Herald was away for some of them, only the newest is told. Sets when to look next.
    """
    from bot.stats.usual import look_at_age, usual_click_rate  # loaded after the start, like all of the numbers

    before = await results_of(tx, delivery)
    told = before[-1].after_hours if before else 0
    shown = await look_at_age(tx, delivery, await ages_left(tx, delivery, told))
    if shown is None:
        return False
    if shown.numbers is None:
        delivery.due_at = _look_again_at(shown.expected_at)
        return True
    numbers = shown.numbers
    usual, usual_of = await usual_click_rate(tx, delivery, shown.after_hours)
    delivery.delivered, delivery.clicks = numbers.delivered, numbers.clicks
    delivery.unsubscribed, delivery.errored = numbers.unsubscribed, numbers.errors
    delivery.counted_at = numbers.taken_at
    result = CampaignResult(
        delivery_id=delivery.id or 0,
        after_hours=shown.after_hours,
        workspace_id=campaign.workspace_id,
        campaign_id=campaign.key,
        delivered=numbers.delivered,
        clicks=numbers.clicks,
        unsubscribed=numbers.unsubscribed,
        errored=numbers.errors,
        usual_click_rate=usual,
        usual_of=usual_of,
        counted_at=numbers.taken_at,
    )
    tx.add(result)
    await tx.flush()
    delivery.due_at = await next_result(tx, delivery, shown.after_hours)
    is_last = delivery.due_at is None and delivery.completed_at is not None
    if is_last:
        move_part(campaign, PUSH, State.DONE)
    await audit.append(
        tx,
        herald(campaign.workspace_id),
        "campaign.done" if is_last else "campaign.result",
        campaign.code,
        delivery.revision_hash,
        after_hours=shown.after_hours,
        **counts(delivery),
    )
    await add_result(tx, campaign, delivery, result, is_last=is_last)
    return True


def _look_again_at(expected_at: datetime | None) -> datetime:
    """When numbers that are not there yet may be: a moment after OneSignal is asked for them.

    That is now, where a clock has jumped or Herald was away: who waits for them is not to wait for a pause as well.
    """
    latest = now() + LONGEST_PAUSE
    return latest if expected_at is None else min(latest, max(now(), expected_at) + PAUSE)


def counts(delivery: Delivery) -> dict[str, int | None]:
    """What OneSignal has counted, as the audit log and the thread are told it."""
    return {
        "delivered": delivery.delivered,
        "clicks": delivery.clicks,
        "unsubscribed": delivery.unsubscribed,
        "errored": delivery.errored,
    }


async def add_result(
    tx: Tx, campaign: Campaign, delivery: Delivery, result: CampaignResult | None = None, *, is_last: bool = False
) -> None:
    """Have the thread told what has come of it so far, and those who asked for it and decided on it called once: with
    the last result. Without a `result`: OneSignal has finished sending."""
    head = await tx.get(AuditHead, campaign.workspace_id, populate_existing=True)
    assert head is not None, "every workspace has its chain"
    approvers: tuple[str, ...] = ()
    if is_last:
        revision = await latest_revision(tx, campaign)
        approvers = (await standing_of(tx, revision, reach=revision.reach)).approved_by
    assert delivery.counted_at is not None, "a result is of what was counted"
    notice = Result(
        requester=campaign.requester,
        part=part_told(campaign, PUSH),
        approvers=approvers,
        as_of=delivery.counted_at,
        after_hours=result.after_hours if result else 0,
        usual_click_rate=result.usual_click_rate if result else None,
        usual_of=result.usual_of if result else 0,
        is_last=is_last,
        audit_seq=head.seq,
        audit_hash=head.hash,
        **counts(delivery),
    )
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
