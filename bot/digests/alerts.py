"""Telling what is unusual: of a message once it has newly been looked at, of an app that cannot be asked any more."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import structlog
from sqlmodel import col, select

from bot import notices
from bot.campaigns.model import Campaign
from bot.clock import now
from bot.digests.alert_history import History, Look, Rates, has_left, new_looks, rates_of, shares
from bot.digests.alert_measure import Judged, judge
from bot.digests.alert_model import Alert, AlertKind, JudgedMessage
from bot.digests.alert_mutes import mutes_of
from bot.digests.model import DigestPlan
from bot.notices.alert import Alerted
from bot.onesignal.errors import AppNotFound, KeyRejected
from bot.stats.model import Collection
from bot.store import Database, Tx
from bot.store.upsert import insert_new, upsert
from bot.workspaces.model import Workspace, the_workspace

log = structlog.get_logger(__name__)

LOW_IS_ODD_TOO: Final = frozenset({AlertKind.CLICK_RATE})
"""Of the other rates, less is only better."""
OF_AN_APP: Final = frozenset({AlertKind.KEY, AlertKind.SILENT})
KEY_PROBLEMS: Final = {KeyRejected.__name__: "rejected", AppNotFound.__name__: "unknown"}
"""What keeps an app from being asked until somebody mends a setting, with the way in which that is said."""
KEY_FAILS_FOR: Final = timedelta(minutes=10)
SILENT_FOR: Final = timedelta(hours=1)
AGAIN_AFTER: Final = timedelta(hours=24)
"""What lasts is told again a day later, and not when the clock strikes midnight."""


async def alerts_on(tx: Tx, workspace_id: str, day: date) -> list[Alert]:
    """What was told of this day of the team's calendar, in the order of time, without what is muted now."""
    query = select(Alert).where(col(Alert.workspace_id) == workspace_id, col(Alert.day) == day).order_by(col(Alert.at))
    return [alert for alert in await tx.exec(query) if not await mutes_of(tx, workspace_id, alert.kind, alert.thing)]


async def look_for_alerts(database: Database) -> int:
    """Judge what nobody has judged yet; returns how many alerts that has made."""
    async with database.reading() as tx:
        apps = list(await tx.exec(select(Collection)))
    made = 0
    for app in apps:
        made += await _judge_app(database, app) + await _judge_messages(database, app)
    return made


async def raise_alert(tx: Tx, alert: Alert) -> bool:
    """Have this told, unless it is muted or was told before; says whether it is.

    The row and its notices are of one transaction: whoever comes second with the same key waits, and tells nothing.
    """
    if await mutes_of(tx, alert.workspace_id, alert.kind, alert.thing) or await _was_told(tx, alert):
        return False
    if not await insert_new(tx, alert):
        return False
    notice = Alerted(about=alert.kind.value, thing=alert.thing, day=alert.day)
    if alert.campaign_id is not None:
        notices.add(tx, alert.workspace_id, notice, campaign_id=alert.campaign_id)
        return True
    channels = await _channels(tx, alert.workspace_id)
    if not channels:
        log.warning("alert_has_no_channel", alert=alert.kind.value, thing=alert.thing)
    for channel in channels:
        notices.add(tx, alert.workspace_id, notice.model_copy(update={"channel": channel}))
    return True


async def _was_told(tx: Tx, alert: Alert) -> bool:
    """A message is told of once for each kind, whatever later looks show. What is wrong with an app is told daily."""
    before = select(Alert.at).where(
        col(Alert.workspace_id) == alert.workspace_id,
        col(Alert.kind) == alert.kind,
        col(Alert.thing) == alert.thing,
    )
    if alert.kind in OF_AN_APP:
        before = before.where(col(Alert.at) > alert.at - AGAIN_AFTER)
    return (await tx.exec(before.limit(1))).first() is not None


async def _channels(tx: Tx, workspace_id: str) -> list[str]:
    """Where alerts go that are of no campaign: where there is a digest, else where cards are posted."""
    query = select(DigestPlan.channel).where(col(DigestPlan.workspace_id) == workspace_id)
    if channels := list(await tx.exec(query.order_by(col(DigestPlan.channel)))):
        return channels
    workspace = await the_workspace(tx, workspace_id)
    return [workspace.card_channel] if workspace.card_channel else []


# Of an app


async def _judge_app(database: Database, app: Collection) -> int:
    at = now()
    found = _trouble(app, at)
    if found is None or app.failing_since is None:
        return 0
    kind, way = found
    async with database.reading() as tx:  # while it lasts this is looked at all the time, and nearly always told
        workspace = await the_workspace(tx, app.workspace_id)
        alert = Alert(
            workspace_id=app.workspace_id,
            kind=kind,
            thing=app.app_id,
            day=at.astimezone(workspace.zone).date(),
            at=at,
            way=way,
            since=app.failing_since,
        )
        if await _was_told(tx, alert):
            return 0
    async with database.transaction() as tx:
        return int(await raise_alert(tx, alert))


def _trouble(app: Collection, at: datetime) -> tuple[AlertKind, str] | None:
    """What keeps this app from being asked, for long enough that it does not go away by itself."""
    if app.problem is None or app.failing_since is None:
        return None
    lasted = at - app.failing_since
    if app.problem in KEY_PROBLEMS:
        return (AlertKind.KEY, KEY_PROBLEMS[app.problem]) if lasted >= KEY_FAILS_FOR else None
    return (AlertKind.SILENT, "") if lasted >= SILENT_FOR else None


# Of messages


async def _judge_messages(database: Database, app: Collection) -> int:
    async with database.reading() as tx:
        looks = await new_looks(tx, app)
        if not looks:
            return 0
        history = History(tx)
        peers = [await history.peers(look) if look.is_on_time else [] for look in looks]
        workspace = await the_workspace(tx, app.workspace_id)
        codes = await _codes(tx, looks)
    alerts = await _unusual(looks, peers, workspace, codes)
    async with database.transaction() as tx:
        made = [alert for alert in alerts if await raise_alert(tx, alert)]
        judged = [{"message": look.message.key, "look": look.numbers.look} for look in looks]
        await upsert(tx, JudgedMessage, judged, update=("look",))
    return len(made)


async def _codes(tx: Tx, looks: Iterable[Look]) -> dict[int, str]:
    """The codes of the campaigns of these messages."""
    ids = {look.message.campaign_id for look in looks} - {None}
    campaigns = await tx.exec(select(Campaign).where(col(Campaign.id).in_(ids))) if ids else ()
    return {one.key: one.code for one in campaigns}


async def _unusual(
    looks: Sequence[Look], peers: Sequence[Sequence[Rates]], workspace: Workspace, codes: dict[int, str]
) -> list[Alert]:
    """What is unusual of these messages."""
    alerts: list[Alert] = []
    rated: list[tuple[Look, AlertKind, Judged]] = []
    for look, others in zip(looks, peers, strict=True):
        if why := _why_nothing_was_delivered(look):
            alert = _alert(look, AlertKind.NOTHING_DELIVERED, workspace, codes)
            alert.people, alert.way = look.numbers.reach, why
            alerts.append(alert)
        else:
            of_it = rates_of(look.numbers).items()
            rated += [(look, kind, Judged(share, shares(kind, others))) for kind, share in of_it]
    for (look, kind, one), found in zip(rated, await judge([one for _, _, one in rated]), strict=True):
        if found is None or not (found.is_high or kind in LOW_IS_ODD_TOO):
            continue
        alert = _alert(look, kind, workspace, codes)
        alert.count, alert.people, alert.value = one.share.count, one.share.people, one.share.rate
        alert.usual, alert.usual_of = found.usual, found.of
        alert.way = "high" if found.is_high else "low"
        alerts.append(alert)
    return alerts


def _why_nothing_was_delivered(look: Look) -> str:
    """Why nobody has it although it was meant for somebody; empty: somebody has, or it may still be on its way.

    What others send may be spread over a day by OneSignal, by the clocks of its people; Herald's campaigns are not.
    """
    numbers = look.numbers
    if numbers.delivered != 0 or not numbers.reach:
        return ""
    if not has_left(numbers):
        return "waiting" if look.message.campaign_id is not None or look.hours >= 24 else ""
    if numbers.errors == numbers.reach:
        return "errors"
    return "unsubscribed" if numbers.unsubscribed == numbers.reach else "both"


def _alert(look: Look, kind: AlertKind, workspace: Workspace, codes: dict[int, str]) -> Alert:
    message, at = look.message, now()
    return Alert(
        workspace_id=message.workspace_id,
        kind=kind,
        thing=codes.get(message.campaign_id or 0, message.message_id),
        day=at.astimezone(workspace.zone).date(),
        at=at,
        campaign_id=message.campaign_id,
        requester=message.drafter,
        name=message.name,
        sent_on=message.day,
        after_hours=look.hours,
    )
