"""What a digest says: yesterday against what is usual, best and worst, today, what waits, what is odd."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.audit.model import AuditHead
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision
from bot.stats.answer import Answer, Row, answer
from bot.stats.confidence import FEW
from bot.stats.freshness import freshness
from bot.stats.question import Dimension, Question
from bot.store import Tx

_Ask = Callable[[Question], Awaitable[Answer]]

METRICS_TOLD = ("messages", "delivered", "clicks", "click_rate", "unsubscribed", "errors")
WEEKS_BACK = 8
LEAST_WEEKS = 3
"""Of fewer such weekdays there is no usual."""
MOST_CAMPAIGNS = 10

GOES_OUT = (State.SCHEDULED, State.HANDING_OVER, State.HANDED_OVER)
NEEDS_SOMEBODY = (State.MISSED, State.FAILED, State.NO_AUDIENCE)


@dataclass(frozen=True, slots=True)
class Told:
    """One metric of yesterday, and the median of the same weekdays before; None: not known."""

    metric: str
    value: float | None
    usual: float | None


@dataclass(frozen=True, slots=True)
class Message:
    """A message of yesterday, by how it was clicked, and where that came from."""

    key: str
    """By which it can be asked for: a campaign's code, or the message's name."""
    name: str
    click_rate: float
    delivered: int
    platform: str | None
    """Where it was clicked most, for each delivered push."""
    segment: str | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A campaign that goes out today, or waits for somebody."""

    code: str
    name: str
    requester: str
    state: State
    at: datetime | None
    """When it goes out, or when its request runs out."""


@dataclass(frozen=True, slots=True)
class Content:
    """All of a digest. `yesterday` is the day that its numbers are of."""

    yesterday: date
    numbers: tuple[Told, ...]
    best: Message | None
    worst: Message | None
    today: tuple[Planned, ...]
    waiting: tuple[Planned, ...]
    odd: tuple[Planned, ...]
    onesignal_silent_since: datetime | None
    still_counting: bool
    audit_seq: int
    audit_hash: str

    @property
    def nothing_was_sent(self) -> bool:
        return self.numbers[0].value == 0


async def content(tx: Tx, workspace_id: str, day: date, *, now: datetime, zone: ZoneInfo) -> Content:
    """What the digest of this day says, as of now. `day` and the days before it are those of the zone."""
    yesterday = day - timedelta(days=1)

    async def asked(question: Question) -> Answer:
        return await answer(tx, workspace_id, question, now=now, zone=zone)

    of_yesterday = await asked(Question(metrics=METRICS_TOLD[:4], since=yesterday, until=yesterday))
    rest = await asked(Question(metrics=METRICS_TOLD[4:], since=yesterday, until=yesterday))
    before = [
        await asked(
            Question(
                metrics=metrics,
                by=(Dimension.DAY,),
                since=yesterday - timedelta(weeks=WEEKS_BACK),
                until=yesterday - timedelta(weeks=1),
            )
        )
        for metrics in (METRICS_TOLD[:4], METRICS_TOLD[4:])
    ]
    values = [value.value for value in (*of_yesterday.total.values, *rest.total.values)]
    usual = [*_usual(before[0], yesterday), *_usual(before[1], yesterday)]
    best, worst = await _best_and_worst(asked, yesterday)
    head = await tx.get(AuditHead, workspace_id, populate_existing=True)
    assert head is not None, "every workspace has its chain"
    begins = datetime.combine(day, time(), zone)
    return Content(
        yesterday=yesterday,
        numbers=tuple(Told(*one) for one in zip(METRICS_TOLD, values, usual, strict=True)),
        best=best,
        worst=worst,
        today=await _planned(tx, workspace_id, GOES_OUT, since=begins, until=begins + timedelta(days=1)),
        waiting=await _planned(tx, workspace_id, (State.IN_REVIEW,)),
        odd=await _planned(tx, workspace_id, NEEDS_SOMEBODY),
        onesignal_silent_since=(await freshness(tx, workspace_id)).failing_since,
        still_counting=of_yesterday.basis.still_counted > 0,
        audit_seq=head.seq,
        audit_hash=head.hash,
    )


def _usual(by_day: Answer, day: date) -> list[float | None]:
    """For each metric the median of those of the same weekdays on which something was sent."""
    rows = [row for row in by_day.rows if date.fromisoformat(str(row.by[0])).weekday() == day.weekday()]
    return [_median([row.values[column].value for row in rows]) for column in range(len(by_day.question.metrics))]


def _median(values: Sequence[float | None]) -> float | None:
    from statistics import median

    known = [value for value in values if value is not None]
    return median(known) if len(known) >= LEAST_WEEKS else None


async def _best_and_worst(asked: _Ask, day: date) -> tuple[Message | None, Message | None]:
    """By click rate, among those that reached enough people for it to mean something; the worst of at least two."""
    by_message = await asked(
        Question(metrics=("click_rate", "delivered"), by=(Dimension.CAMPAIGN,), since=day, until=day)
    )
    rows = [row for row in by_message.rows if (row.values[1].value or 0) >= FEW and row.values[0].value is not None]
    rows.sort(key=lambda row: row.values[0].value or 0, reverse=True)
    if not rows:
        return None, None
    best = await _message(asked, rows[0], by_message, day)
    return best, await _message(asked, rows[-1], by_message, day) if len(rows) > 1 else None


async def _message(asked: _Ask, row: Row, of: Answer, day: date) -> Message:
    called = str(row.by[0])
    return Message(
        key=called,
        name=f"{called} · {of.campaigns[called]}" if called in of.campaigns else called,
        click_rate=float(row.values[0].value or 0),
        delivered=int(row.values[1].value or 0),
        platform=await _leading(asked, Dimension.PLATFORM, called, day),
        segment=await _leading(asked, Dimension.SEGMENT, called, day),
    )


async def _leading(asked: _Ask, dimension: Dimension, message: str, day: date) -> str | None:
    """Where the click rate of this message was highest, if there was a choice."""
    parts = await asked(
        Question(
            metrics=("click_rate", "delivered"),
            by=(dimension,),
            since=day,
            until=day,
            filters={Dimension.CAMPAIGN: (message,)},
            order="top",
            n=5,
        )
    )
    rows = [row for row in parts.rows if row.values[0].value is not None and (row.values[1].value or 0) >= FEW]
    return str(rows[0].by[0]) if len(rows) > 1 else None


async def _planned(
    tx: Tx,
    workspace_id: str,
    states: Sequence[State],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Planned, ...]:
    moment = Campaign.expires_at if State.IN_REVIEW in states else Campaign.send_at
    query = (
        select(Campaign, Revision)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(col(Campaign.workspace_id) == workspace_id, col(Campaign.state).in_(states))
        .order_by(col(moment), col(Campaign.number))
        .limit(MOST_CAMPAIGNS)
    )
    if since is not None and until is not None:
        query = query.where(col(moment) >= since, col(moment) < until)
    return tuple(
        Planned(
            code=campaign.code,
            name=revision.content.name,
            requester=campaign.requester,
            state=campaign.state,
            at=campaign.expires_at if campaign.state is State.IN_REVIEW else campaign.send_at,
        )
        for campaign, revision in await tx.exec(query)
    )
