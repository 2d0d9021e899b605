"""Setting a channel's digest, and having it told when its slot comes."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.roles import Actor, herald
from bot.clock import now
from bot.digests.model import DigestPlan, DigestSlot
from bot.digests.rhythm import Rhythm, moment_of
from bot.errors import HeraldError
from bot.notices.kinds import Digest, Private
from bot.store import Database, Tx
from bot.workspaces.model import locked_workspace, the_workspace

MADE_UP_FOR = timedelta(hours=2)
"""A slot that was missed by as much is dropped: yesterday's numbers in the afternoon are no digest any more."""
BATCH = 50
"""In one transaction: a click that comes meanwhile does not wait for all of them."""


class NoDigest(HeraldError):
    """The channel has no digest that could be switched off."""

    text = "error-no-digest"


async def plan_digest(tx: Tx, actor: Actor, channel: str, rhythm: Rhythm, *, zone: ZoneInfo) -> DigestPlan:
    """Have this channel get a digest from its next slot on, by the clock of this zone, in place of what was set."""
    await locked_workspace(tx, actor.workspace_id)  # a channel that has no plan yet has no row to wait for
    plan = await tx.get(DigestPlan, (actor.workspace_id, channel), with_for_update=True)
    before = _as_said(plan) if plan else "off"
    if plan is None:
        plan = DigestPlan(
            workspace_id=actor.workspace_id,
            channel=channel,
            days=rhythm.days_kept,
            minute=rhythm.minute,
            timezone=zone.key,
            set_by=actor.slack_id,
            next_at=rhythm.next_after(now(), zone),
        )
        tx.add(plan)
    else:
        plan.days, plan.minute, plan.timezone, plan.set_by = rhythm.days_kept, rhythm.minute, zone.key, actor.slack_id
        plan.next_at = rhythm.next_after(now(), zone)
    await tx.flush()
    await audit.append(tx, actor, "digest.set", f"#{channel}", before=before, after=_as_said(plan))
    return plan


async def stop_digest(tx: Tx, actor: Actor, channel: str) -> None:
    """Let this channel get no digest any more. Raises NoDigest."""
    plan = await tx.get(DigestPlan, (actor.workspace_id, channel), with_for_update=True)
    if plan is None:
        raise NoDigest()
    before = _as_said(plan)
    await tx.delete(plan)
    await audit.append(tx, actor, "digest.set", f"#{channel}", before=before, after="off")


async def stop_where_nobody_reads(tx: Tx, workspace_id: str, notice: Digest) -> None:
    """Slack does not let Herald write there: whoever has asked for the digest is told, and it is switched off."""
    with suppress(NoDigest):  # it was only asked for once
        await stop_digest(tx, herald(workspace_id), notice.channel)
    if notice.asked_by:
        channel = notice.channel
        told = Private(to=notice.asked_by, channel=channel, text="digest-not-posted", params={"channel": channel})
        notices.add(tx, workspace_id, told)


async def digest_now(tx: Tx, actor: Actor, channel: str, *, zone: ZoneInfo) -> None:
    """Have the digest of today told in this channel, besides those of its slots. Times are shown by this zone."""
    day = now().astimezone((await the_workspace(tx, actor.workspace_id)).zone).date()
    notice = Digest(channel=channel, day=day, timezone=zone.key, asked_by=actor.slack_id)
    notices.add(tx, actor.workspace_id, notice)


async def tell_due_digests(database: Database) -> int:
    """Have told what is due; returns how many channels were looked at.

    A slot of less than two hours ago is made up for; older ones are dropped, and the next digest says how many.
    """
    looked_at = 0
    while count := await _tell_some(database):
        looked_at += count
    return looked_at


async def _tell_some(database: Database) -> int:
    due = select(DigestPlan).where(col(DigestPlan.next_at) <= now()).order_by(col(DigestPlan.next_at)).limit(BATCH)
    async with database.reading() as tx:  # nearly always there is nothing: nobody who writes waits for that
        if (await tx.exec(due.limit(1))).first() is None:
            return 0
    async with database.transaction() as tx:
        plans = list(await tx.exec(due.with_for_update(skip_locked=True)))
        told = await _told(tx, plans)
        for plan in plans:
            await _tell(tx, plan, told)
    return len(plans)


_Slot = tuple[str, str, date]


async def _told(tx: Tx, plans: Sequence[DigestPlan]) -> dict[_Slot, DigestSlot]:
    """For which days these channels have got their digest lately."""
    query = select(DigestSlot).where(
        col(DigestSlot.channel).in_([plan.channel for plan in plans]),
        col(DigestSlot.day) >= now().date() - timedelta(days=2),
    )
    return {(slot.workspace_id, slot.channel, slot.day): slot for slot in await tx.exec(query)}


async def _tell(tx: Tx, plan: DigestPlan, told: dict[_Slot, DigestSlot]) -> None:
    rhythm, zone, moment = plan.rhythm, plan.zone, now()
    first, last = plan.next_at, rhythm.last_until(moment, zone)
    is_late = moment - last >= MADE_UP_FOR
    dropped = max(0, rhythm.between(first - timedelta(microseconds=1), last, zone) - (not is_late))
    plan.next_at = rhythm.next_after(moment, zone)
    if is_late and not dropped:
        return
    if not is_late:
        day = last.astimezone(zone).date()
        slot = told.get((plan.workspace_id, plan.channel, day))
        if slot is not None and slot.told_at >= last:
            return  # a clock was put back, or the digest was switched off and on again
        if slot is None:
            slot = DigestSlot(workspace_id=plan.workspace_id, channel=plan.channel, day=day, told_at=moment)
            tx.add(slot)
        slot.told_at = moment  # of two on one day, where somebody has put it off to later
    days = (await the_workspace(tx, plan.workspace_id)).zone
    told_before = rhythm.last_until(first - timedelta(microseconds=1), zone)
    notice = Digest(
        channel=plan.channel,
        day=last.astimezone(days).date(),
        since=told_before.astimezone(days).date(),
        timezone=zone.key,
        asked_by=plan.set_by,
        dropped=dropped,
        is_dropped=is_late,
    )
    notices.add(tx, plan.workspace_id, notice)


async def planned_for(tx: Tx, workspace_id: str, channel: str, day: date) -> tuple[ZoneInfo, date | None]:
    """By whose clock a channel's digest of this day shows times, and the first day that it tells of (None: yesterday).

    Without a plan it is the team's clock. Days are the team's.
    """
    days = (await the_workspace(tx, workspace_id)).zone
    plan = await tx.get(DigestPlan, (workspace_id, channel))
    if plan is None:
        return days, None
    slot = moment_of(day, plan.rhythm.at, plan.zone)
    before = plan.rhythm.last_until(slot - timedelta(microseconds=1), plan.zone)
    return plan.zone, before.astimezone(days).date()


def _as_said(plan: DigestPlan) -> str:
    """0,1,2,3,4 at 09:00 Europe/Paris: for the audit log."""
    return f"{','.join(plan.days)} at {plan.minute // 60:02}:{plan.minute % 60:02} {plan.timezone}"
