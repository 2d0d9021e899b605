"""Where the database stands between two looks: what is open, and when it is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign
from bot.campaigns.parts import state_of
from bot.campaigns.shells import JourneyAccount, Shell
from bot.sending.audience_segments import AudienceSegment
from bot.sending.journeys.templating import loaded
from bot.sending.model import BY_JOURNEY, IN_APP, PUSH, Answer, Delivery, InAppRun
from bot.store import Database, Tx

MOVING = {State.SCHEDULED, State.HANDING_OVER, State.HANDED_OVER, State.RECALLING}
LIVE = (State.HANDED_OVER, State.RUNNING)


@dataclass(frozen=True)
class Due:
    """When something open is to be looked at. `is_lease`: unless somebody is at it."""

    at: datetime
    is_lease: bool


@dataclass(frozen=True)
class Told:
    """One campaign as the database has it, with its last delivery."""

    code: str
    state: State
    """Where its Journey stands; where it has two parts, that of what the app shows."""
    push: State | None
    """Where its push stands that goes beside that, if there is one now."""
    is_in_app: bool
    is_replaced_by: tuple[str, ...]
    journey_id: str | None
    template_ids: frozenset[str]
    answer: Answer | None


@dataclass(frozen=True)
class Standing:
    """All of it at one moment."""

    campaigns: tuple[Told, ...]
    dues: tuple[Due, ...]
    open: tuple[str, ...]
    """What is not at rest, in words."""
    segment_ids: frozenset[str]
    """Of those that Herald has made and has not seen the end of."""
    knows_shells: bool

    @property
    def is_at_rest(self) -> bool:
        return not self.open

    @property
    def next_at(self) -> Due | None:
        return min(self.dues, key=lambda due: due.at, default=None)


async def standing(database: Database) -> Standing:
    """Read it."""
    async with database.reading() as tx:
        campaigns = list(await tx.exec(select(Campaign).order_by(col(Campaign.id))))
        query = (
            select(Delivery, InAppRun)
            .join(InAppRun, col(InAppRun.delivery_id) == col(Delivery.id))
            .where(col(Delivery.part).in_(BY_JOURNEY))
            .order_by(col(Delivery.id))
        )
        rows = [(delivery, run) for delivery, run in await tx.exec(query)]
        pushes = list(await tx.exec(select(Delivery).where(col(Delivery.part) == PUSH).order_by(col(Delivery.id))))
        segments = list(await tx.exec(select(AudienceSegment)))
        knows_shells = await _knows_shells(tx)
    last = {delivery.campaign_id: (delivery, run) for delivery, run in rows}
    pushed = {delivery.campaign_id: delivery for delivery in pushes}
    moving = {one.key for one in campaigns if {one.state, one.push_state, one.in_app_state} & MOVING}
    is_open = [f"{one.code} is {one.state.value}" for one in campaigns if one.key in moving]
    is_open += [f"{delivery.key} is to be swept" for delivery, run in rows if run.sweep_due_at]
    is_open += [f"{one.name} is to be swept" for one in segments if one.sweep_at]
    dues = [
        *(
            due
            for one in campaigns
            if one.push_state in MOVING and one.key in pushed
            for due in _due_of(pushed[one.key], is_recalled=one.push_state is State.RECALLING, campaign=one)
        ),
        *(due for one in campaigns if one.key in moving for due in _due(one, last.get(one.key))),
        *(Due(run.sweep_due_at, is_lease=False) for _, run in rows if run.sweep_due_at),
        *(Due(one.sweep_at, is_lease=False) for one in segments if one.sweep_at),
    ]
    return Standing(
        campaigns=tuple(_told(one, last.get(one.key), campaigns) for one in campaigns),
        dues=tuple(dues),
        open=tuple(is_open),
        segment_ids=frozenset(one.segment_id for one in segments if one.segment_id and one.gone_at is None),
        knows_shells=knows_shells,
    )


async def _knows_shells(tx: Tx) -> bool:
    account = (await tx.exec(select(JourneyAccount))).first()
    return account is not None and len(list(await tx.exec(select(Shell)))) >= 4


def _due(campaign: Campaign, last: tuple[Delivery, InAppRun] | None) -> Iterator[Due]:
    """When it goes on."""
    if campaign.state is State.SCHEDULED or last is None:
        moments = [moment for moment in (campaign.hand_over_at, campaign.lease_until) if moment is not None]
        if moments:
            yield Due(max(moments), is_lease=max(moments) == campaign.lease_until)
        return
    is_recalled = state_of(campaign, IN_APP) is State.RECALLING
    yield from _due_of(last[0], is_recalled=is_recalled, campaign=campaign)


def _due_of(delivery: Delivery, *, is_recalled: bool, campaign: Campaign) -> Iterator[Due]:
    """When this part of it goes on."""
    moments = [campaign.lease_until if is_recalled else delivery.due_at, delivery.lease_until]
    known = [moment for moment in moments if moment is not None]
    if known:
        yield Due(max(known), is_lease=max(known) == delivery.lease_until)


def _told(campaign: Campaign, last: tuple[Delivery, InAppRun] | None, every: list[Campaign]) -> Told:
    delivery, run = last or (None, None)
    return Told(
        code=campaign.code,
        state=state_of(campaign, IN_APP),
        push=campaign.push_state,
        is_in_app=run is not None and delivery is not None and delivery.part == "in_app",
        is_replaced_by=tuple(one.code for one in every if one.replaces == campaign.code),
        journey_id=run.journey_id if run else None,
        template_ids=frozenset((loaded(run.templates_json) or {}).values()) if run else frozenset(),
        answer=delivery.answer if delivery else None,
    )
