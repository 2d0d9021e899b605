"""What a campaign of two parts becomes as OneSignal gives back the one or the other, or does not."""

from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign
from bot.campaigns.parts import IN_APP, is_part_wanted_back, is_partly_out, move_part, settle
from bot.campaigns.roles import herald
from bot.clock import now
from bot.notices.kinds import CardChanged, Recalled
from bot.sending.failure import MAY_BE_OUT
from bot.sending.model import Answer, Delivery
from bot.store import Tx


async def part_came_back(
    tx: Tx, campaign: Campaign, delivery: Delivery, *, by_hand: bool, begun: bool, had: int | None
) -> bool:
    """One part is back. Says whether the whole campaign is, so that it can become what was wanted.

    Where only this part was wanted back, or the other one is out, it goes on with what is left of it. `begun`: some
    people may have it; `had`: how many, as OneSignal says.
    """
    is_whole = campaign.state is State.RECALLING
    move_part(campaign, delivery.part, State.CANCELLED)
    if is_whole and not is_part_wanted_back(campaign) and not _may_be_out(campaign):
        return True
    await audit.append(
        tx,
        herald(campaign.workspace_id),
        "campaign.recalled",
        campaign.code,
        delivery.revision_hash,
        then="cancelled",
        known=delivery.answer.value,
        part=delivery.part,
    )
    recalled = Recalled(then="cancelled", by_hand=by_hand, part=delivery.part, in_the_middle=begun, had=had)
    notices.add(tx, campaign.workspace_id, recalled, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    if is_whole:
        goes_on_with_the_rest(campaign)
    return False


async def rest_stays(tx: Tx, campaign: Campaign) -> None:
    """An edit came too late for its push, and so for all of it: what the app is to show then stays as it was approved,
    unless OneSignal does not have it yet."""
    if campaign.in_app_state is not State.RECALLING:
        return
    query = select(Delivery).where(col(Delivery.campaign_id) == campaign.key, col(Delivery.part) == IN_APP)
    delivery = (await tx.exec(query.order_by(col(Delivery.id).desc()).limit(1))).one()
    if delivery.answer is Answer.ACCEPTED:
        move_part(campaign, IN_APP, State.HANDED_OVER)
        delivery.due_at = now()


def _may_be_out(campaign: Campaign) -> bool:
    """Whether a part of it is out, or nobody can tell."""
    is_unknown = State.FAILED in (campaign.push_state, campaign.in_app_state) and campaign.problem in MAY_BE_OUT
    return is_partly_out(campaign) or is_unknown


def goes_on_with_the_rest(campaign: Campaign) -> None:
    """Once nothing of it is asked back any more: what could not be taken back stays, as it was approved."""
    if campaign.state is not State.RECALLING or is_part_wanted_back(campaign):
        return
    campaign.waiting_revision_id = campaign.after_recall = None
    campaign.lease_until = None
    settle(campaign)
