"""Setting a channel's digest, and having it told when its slot comes."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.roles import Actor
from bot.clock import now
from bot.digests.model import DigestPlan, DigestSlot
from bot.digests.rhythm import Rhythm
from bot.errors import HeraldError
from bot.notices.kinds import Digest
from bot.store import Database, Tx

MADE_UP_FOR = timedelta(hours=2)
"""A slot that was missed by more is dropped: yesterday's numbers in the afternoon are no digest any more."""
BATCH = 100


class NoDigest(HeraldError):
    """The channel has no digest that could be switched off."""

    text = "error-no-digest"


async def plan_digest(tx: Tx, actor: Actor, channel: str, rhythm: Rhythm, *, zone: ZoneInfo) -> DigestPlan:
    """Have this channel get a digest from its next slot on; a rhythm of before is replaced."""
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


def digest_now(tx: Tx, actor: Actor, channel: str, *, zone: ZoneInfo) -> None:
    """Have the digest of today told in this channel, besides those of its slots."""
    notices.add(tx, actor.workspace_id, Digest(channel=channel, day=now().astimezone(zone).date(), timezone=zone.key))


async def tell_due_digests(database: Database) -> int:
    """Have told what is due; returns how many slots were looked at.

    A slot of less than two hours ago is made up for; older ones are dropped, and the next digest says how many.
    """
    async with database.transaction() as tx:
        query = select(DigestPlan).where(col(DigestPlan.next_at) <= now()).order_by(col(DigestPlan.next_at))
        plans = list(await tx.exec(query.limit(BATCH).with_for_update(skip_locked=True)))
        for plan in plans:
            await _tell(tx, plan)
    return len(plans)


async def _tell(tx: Tx, plan: DigestPlan) -> None:
    rhythm, zone, moment = plan.rhythm, plan.zone, now()
    last = rhythm.last_until(moment, zone)
    is_late = moment - last > MADE_UP_FOR
    dropped = rhythm.between(plan.next_at - timedelta(microseconds=1), last, zone) - (0 if is_late else 1)
    plan.next_at = rhythm.next_after(moment, zone)
    day = last.astimezone(zone).date()
    slot = (plan.workspace_id, plan.channel, day)
    if not is_late and await tx.get(DigestSlot, slot) is None:
        tx.add(DigestSlot(workspace_id=plan.workspace_id, channel=plan.channel, day=day, told_at=moment))
        notice = Digest(channel=plan.channel, day=day, timezone=zone.key, dropped=dropped)
        notices.add(tx, plan.workspace_id, notice)
    elif is_late and dropped > 0:
        notices.add(
            tx,
            plan.workspace_id,
            Digest(channel=plan.channel, day=day, timezone=zone.key, dropped=dropped, is_dropped=True),
        )


def _as_said(plan: DigestPlan) -> str:
    """0,1,2,3,4 at 09:00 Europe/Paris: for the audit log."""
    return f"{','.join(plan.days)} at {plan.minute // 60:02}:{plan.minute % 60:02} {plan.timezone}"
