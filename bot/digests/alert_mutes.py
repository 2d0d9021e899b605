"""Muting alerts for a while. Whoever may switch off a channel's digest may do that, too: everybody, on record."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col, select

from bot import audit
from bot.campaigns.roles import Actor
from bot.clock import now
from bot.digests.alert_model import EVERYTHING, AlertKind, AlertMute
from bot.store import Tx
from bot.store.upsert import upsert

MUTED_FOR = timedelta(days=7)
"""Then they come again by themselves: nobody remembers what was muted in spring."""

TOLD = "told"
"""What is not muted is, as the audit log has it."""


async def mute(tx: Tx, actor: Actor, kind: AlertKind, thing: str = EVERYTHING) -> None:
    """For seven days from now, tell nobody of alerts of this kind about this thing, or about anything."""
    row = AlertMute(
        workspace_id=actor.workspace_id, kind=kind, thing=thing, muted_by=actor.slack_id, until=now() + MUTED_FOR
    )
    before = await _stands(tx, actor.workspace_id, kind, thing)
    await upsert(tx, AlertMute, [row.model_dump()], update=("muted_by", "until"))
    change = {"before": before, "after": _muted(row.until)}
    await audit.append(tx, actor, "alert.muted", _called(thing), kind=kind.value, **change)


async def unmute(tx: Tx, actor: Actor, kind: AlertKind, thing: str = EVERYTHING) -> None:
    """Have them told again. What is not muted stays so."""
    here = (
        col(AlertMute.workspace_id) == actor.workspace_id,
        col(AlertMute.kind) == kind,
        col(AlertMute.thing) == thing,
    )
    before = await _stands(tx, actor.workspace_id, kind, thing)
    if (await tx.exec(delete(AlertMute).where(*here))).rowcount and before != TOLD:
        await audit.append(tx, actor, "alert.unmuted", _called(thing), kind=kind.value, before=before, after=TOLD)


async def mutes_of(tx: Tx, workspace_id: str, kind: AlertKind, thing: str) -> list[AlertMute]:
    """What keeps an alert of this kind about this thing from being told now, the widest first."""
    query = select(AlertMute).where(
        col(AlertMute.workspace_id) == workspace_id,
        col(AlertMute.kind) == kind,
        col(AlertMute.thing).in_((EVERYTHING, thing)),
        col(AlertMute.until) > now(),
    )
    return list(await tx.exec(query.order_by(col(AlertMute.thing))))


async def _stands(tx: Tx, workspace_id: str, kind: AlertKind, thing: str) -> str:
    """Whether it is muted now, for the audit log. What is over is not."""
    row = await tx.get(AlertMute, (workspace_id, kind, thing), populate_existing=True)
    return _muted(row.until) if row is not None and row.until > now() else TOLD


def _muted(until: datetime) -> str:
    return f"muted until {until.isoformat(timespec='minutes')}"


def _called(thing: str) -> str:
    """What a mute is of, as the audit log names it."""
    return thing or "alerts"
