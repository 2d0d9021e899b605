"""What a digest says: yesterday against what is usual, best and worst, today, what waits, what is odd."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.audit.model import AuditHead
from bot.campaigns.approval import waited_for
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.schedule import By
from bot.digests.alert_model import Alert
from bot.digests.alerts import alerts_on
from bot.digests.outstanding import Message, best_and_worst
from bot.digests.running import Runs, what_runs
from bot.digests.usual import Told, told
from bot.stats.answer import Answer, answer
from bot.stats.freshness import Freshness, freshness
from bot.stats.question import Question
from bot.store import Tx
from bot.workspaces.model import the_workspace

MOST_CAMPAIGNS = 100
NEEDS_SOMEBODY_FOR = timedelta(days=7)
"""So long a campaign that was not sent is called odd: after that, nobody means to send it any more."""

GOES_OUT = (State.SCHEDULED, State.HANDING_OVER, State.HANDED_OVER)
NEEDS_SOMEBODY = (State.MISSED, State.FAILED, State.NO_AUDIENCE)


@dataclass(frozen=True, slots=True)
class Planned:
    """A campaign that goes out today, or waits for somebody."""

    code: str
    name: str
    requester: str
    state: State
    at: datetime | None
    """When it goes out, or when its request runs out."""
    by: By | None = None
    """By whose clocks it goes out then; None: it is one moment for everybody."""
    waits_for: tuple[str, ...] = ()
    """Of what is in review: who may approve it and has not, or not so that it still counts."""


@dataclass(frozen=True, slots=True)
class Hold:
    """The stop switch is pulled: nothing is sent."""

    by: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Content:
    """All of a digest. `yesterday` is the day that its numbers are of; days are the team's."""

    yesterday: date
    numbers: tuple[Told, ...]
    since: date
    """The first day that no digest of this channel has told of yet; the last is `yesterday`."""
    numbers_since: tuple[Told, ...]
    """The numbers of all these days together; empty where it is yesterday alone."""
    best: Message | None
    worst: Message | None
    """Of all these days."""
    running: tuple[Runs, ...]
    """What runs in the app or by itself, with its numbers of yesterday."""
    today: tuple[Planned, ...]
    waiting: tuple[Planned, ...]
    odd: tuple[Planned, ...]
    alerts: tuple[Alert, ...]
    """What was told as unusual on these days and on this one, in the order of time."""
    hold: Hold | None
    onesignal_silent_since: datetime | None
    still_filling: bool
    """Whether what was sent before Herald came is still being brought."""
    still_counting: bool
    audit_seq: int
    audit_hash: str

    @property
    def nothing_was_sent(self) -> bool:
        return self.numbers[0].value == 0

    @property
    def far(self) -> tuple[Told, ...]:
        """What was far from usual yesterday. Clicks that still come in are not few yet."""
        return tuple(one for one in self.numbers if one.is_far and not self.may_still_grow(one))

    def may_still_grow(self, told: Told) -> bool:
        """Whether it is less than usual only because people still click: what is usual was counted to its end."""
        is_less = told.value is not None and told.usual is not None and told.value < told.usual
        return self.still_counting and told.metric in ("clicks", "click_rate") and is_less


async def content(tx: Tx, workspace_id: str, day: date, *, now: datetime, since: date | None = None) -> Content:
    """What the digest of this day says, as of now. Days are those of the team's calendar.

    `since`: the first day that it tells of, if that is before yesterday; at most a week back.
    """
    workspace = await the_workspace(tx, workspace_id)
    zone, yesterday = workspace.zone, day - timedelta(days=1)
    first = max(min(since or yesterday, yesterday), day - timedelta(days=7))

    async def asked(question: Question) -> Answer:
        return await answer(tx, workspace_id, question, now=now, zone=zone)

    collected = await freshness(tx, workspace_id)
    known_since = _known_since(collected, zone)
    of_yesterday = await asked(Question(metrics=("messages",), since=yesterday, until=yesterday))
    best, worst = await best_and_worst(asked, first, yesterday)
    head = await tx.get(AuditHead, workspace_id, populate_existing=True)
    assert head is not None, "every workspace has its chain"
    begins, ends = (datetime.combine(one, time(), zone) for one in (day, day + timedelta(days=1)))
    return Content(
        yesterday=yesterday,
        numbers=await told(asked, yesterday, yesterday, known_since=known_since),
        since=first,
        numbers_since=await told(asked, first, yesterday, known_since=known_since) if first < yesterday else (),
        best=best,
        worst=worst,
        running=await what_runs(tx, workspace_id, asked, yesterday),
        today=await _planned(tx, workspace_id, GOES_OUT, since=begins, until=ends),
        waiting=await _planned(tx, workspace_id, (State.IN_REVIEW,)),
        odd=await _planned(tx, workspace_id, NEEDS_SOMEBODY, since=begins - NEEDS_SOMEBODY_FOR),
        alerts=await _alerts(tx, workspace_id, first, day),
        hold=Hold(workspace.held_by or "", workspace.held_at) if workspace.held_at is not None else None,
        onesignal_silent_since=collected.failing_since,
        still_filling=not collected.is_complete,
        still_counting=of_yesterday.basis.still_counted > 0,
        audit_seq=head.seq,
        audit_hash=head.hash,
    )


def _known_since(collected: Freshness, zone: ZoneInfo) -> date | None:
    """The first whole day of which every message is known; None: what is known has holes that nobody can tell."""
    if not collected.is_complete:
        return None
    if collected.covers_since is None:
        return date.min
    return collected.covers_since.astimezone(zone).date() + timedelta(days=1)


async def _alerts(tx: Tx, workspace_id: str, since: date, until: date) -> tuple[Alert, ...]:
    """Of what lasts, and is told again day by day, the last."""
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    found = [alert for day in days for alert in await alerts_on(tx, workspace_id, day)]
    return tuple({(alert.kind, alert.thing): alert for alert in found}.values())


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
    if since is not None:
        query = query.where(col(moment) >= since)
    if until is not None:
        query = query.where(col(moment) < until)
    found = [(campaign, revision) for campaign, revision in await tx.exec(query)]
    in_review = [revision for campaign, revision in found if campaign.state is State.IN_REVIEW]
    waits_for = await waited_for(tx, workspace_id, in_review)
    return tuple(
        Planned(
            code=campaign.code,
            name=revision.content.name,
            requester=campaign.requester,
            state=campaign.state,
            at=_at(campaign, revision),
            by=revision.content.schedule.by if campaign.state is not State.IN_REVIEW else None,
            waits_for=waits_for.get(revision.key, ()),
        )
        for campaign, revision in found
    )


def _at(campaign: Campaign, revision: Revision) -> datetime | None:
    """When its request runs out, or when it goes out: by each one's own clock, what that shows, not when it begins."""
    if campaign.state is State.IN_REVIEW:
        return campaign.expires_at
    schedule = revision.content.schedule
    return schedule.send_at if schedule.by else campaign.send_at
