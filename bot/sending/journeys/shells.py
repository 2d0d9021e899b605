"""Looking for the shells at OneSignal, and for how many Journeys run there: what campaigns/shells.py keeps."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlmodel import col, select

from bot import notices
from bot.campaigns.content import Format
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision, decisions_on, latest_revision
from bot.campaigns.shells import JourneyAccount, Missing, Shell, way_of
from bot.clock import now
from bot.notices.kinds import CardChanged
from bot.onesignal.errors import JourneyNotFound, KeyRejected, OneSignalError, OneSignalRefused
from bot.onesignal.journeys import Journey, JourneyInfo, JourneyReads, JourneyState
from bot.sending.clients import Clients
from bot.sending.journeys.fingerprint import in_app_step
from bot.sending.journeys.work import is_live
from bot.store import Database, Tx
from bot.store.leases import lease_end

log = structlog.get_logger(__name__)

LOOK_EVERY = timedelta(minutes=10)
WHILE_MENDED = timedelta(minutes=2)
"""Where something is missing: an admin who mends it is waiting to see it."""
AGAIN_AFTER = timedelta(seconds=30)
"""Where OneSignal did not answer."""
OPEN = (State.DRAFT, State.IN_REVIEW, State.SCHEDULED, State.MISSED, State.FAILED)
"""Where a campaign may still need a shell."""
HAS_IN_APP = '%"in_app":{%'
"""In the canonical JSON of its content."""

_NAME = re.compile(r"bot shell ?-+ ?(?P<look>[a-z -]+)")


@dataclass(frozen=True)
class Seen:
    """What a look has shown of one format."""

    journey_id: str | None
    name: str
    missing: Missing | None


def format_of(name: str) -> Format | None:
    """Which format's shell a Journey is by its name, whatever kind of dash or letters somebody has typed."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = "".join("-" if unicodedata.category(one) == "Pd" else one for one in plain)
    told = _NAME.fullmatch(" ".join(plain.split()))
    if told is None:
        return None
    look = told["look"].strip().replace("-", "_").replace(" ", "_")
    return Format(look) if look in set(Format) else None


async def look_at_shells(database: Database, clients: Clients) -> int:
    """Look at the apps that are due for it; returns how many."""
    due = await _due(database)
    for account in due:
        await look_at(database, (await clients.of(account.app_id)).journeys, account.app_id)
    return len(due)


async def look_at(database: Database, journeys: JourneyReads, app_id: str) -> None:
    """Ask OneSignal what there is, and keep it. Cards on which something is another now are drawn again."""
    seen: dict[Format, Seen] | None = None
    running: int | None = None
    refused: str | None = None
    try:
        listed = await journeys.all_named("")
        running = sum(1 for one in listed.journeys if is_live(one)) if listed.complete else None
        seen = {look: await _seen(journeys, _of(listed.journeys, look)) for look in Format}
    except (KeyRejected, OneSignalRefused) as told:
        refused = told.reason
    except OneSignalError as problem:
        log.info("shells_not_looked_at", problem=problem.text, status=problem.status)
    async with database.transaction() as tx:
        account = await tx.get(JourneyAccount, app_id, with_for_update=True)
        assert account is not None, "who looks has a row to write to"
        if seen is None and refused is None:
            account.look_due_at = now() + AGAIN_AFTER
            return
        before = (account.refused, account.running, account.looked_at is None)
        account.refused, account.detail = refused is not None, refused or ""
        account.looked_at, account.running = now(), running
        changed = await _keep(tx, account, seen or {})
        is_open = await _open(tx, app_id)
        for campaign in is_open:
            await _give_its_way(tx, campaign)
        is_whole = not account.refused and all(one.missing is None for one in (seen or {}).values())
        account.look_due_at = now() + (LOOK_EVERY if is_whole else WHILE_MENDED) if is_open else None
        if changed or before != (account.refused, account.running, False):
            for campaign in is_open:
                notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


def _of(journeys: Iterable[JourneyInfo], look: Format) -> list[JourneyInfo]:
    """Those that are named as this shell: drafts first, then the newest."""
    named = [one for one in journeys if format_of(one.name) is look and one.state is not JourneyState.ARCHIVED]
    return sorted(named, key=lambda one: one.state is not JourneyState.DRAFT)


async def _seen(journeys: JourneyReads, named: list[JourneyInfo]) -> Seen:
    if not named:
        return Seen(None, "", Missing.NO_SHELL)
    first = named[0]
    if first.state is not JourneyState.DRAFT:
        return Seen(first.id, first.name, Missing.NOT_A_DRAFT)
    if sum(1 for one in named if one.state is JourneyState.DRAFT) > 1:
        return Seen(first.id, first.name, Missing.TWO_OF_THEM)
    try:
        return Seen(first.id, first.name, missing_in(await journeys.get(first.id)))
    except JourneyNotFound:
        return Seen(None, "", Missing.NO_SHELL)


def missing_in(shell: Journey) -> Missing | None:
    """What keeps a draft from being used as a shell; None: it can be."""
    kinds = [node.kind for node in shell.every_node()]
    if "send_iam" not in kinds:
        return Missing.NO_STEP
    return None if kinds == ["send_iam"] and in_app_step(shell) is not None else Missing.OTHER_STEPS


async def _keep(tx: Tx, account: JourneyAccount, seen: dict[Format, Seen]) -> bool:
    """Write down what was seen; whether it is another than before."""
    changed = False
    for look, now_seen in seen.items():
        shell = await tx.get(Shell, (account.app_id, look))
        if shell is None:
            shell = Shell(app_id=account.app_id, format=look, workspace_id=account.workspace_id, looked_at=now())
            tx.add(shell)
            changed = True
        changed |= (shell.journey_id, shell.missing) != (now_seen.journey_id, now_seen.missing)
        shell.journey_id, shell.name, shell.missing = now_seen.journey_id, now_seen.name, now_seen.missing
        shell.looked_at = now()
    return changed


async def _open(tx: Tx, app_id: str) -> list[Campaign]:
    """The campaigns of this app that may still need a shell."""
    query = (
        select(Campaign)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(
            col(Campaign.app_id) == app_id,
            col(Campaign.state).in_(OPEN),
            col(Revision.content_json).like(HAS_IN_APP),
        )
    )
    return list(await tx.exec(query))


async def _give_its_way(tx: Tx, campaign: Campaign) -> None:
    """Somebody asked for approval before OneSignal had answered. Once an approver has decided on it without knowing how
    it is run, it stays open: it comes back to review then."""
    if campaign.state is not State.IN_REVIEW or campaign.way is not None:
        return
    await tx.refresh(campaign, with_for_update=True)
    revision = await latest_revision(tx, campaign)
    if campaign.state is State.IN_REVIEW and campaign.way is None and not await decisions_on(tx, revision):
        campaign.way = await way_of(tx, campaign.app_id, revision.content)


async def _due(database: Database) -> list[JourneyAccount]:
    async with database.transaction() as tx:
        query = select(JourneyAccount).where(col(JourneyAccount.look_due_at) <= now()).with_for_update(skip_locked=True)
        due = list(await tx.exec(query))
        for account in due:
            account.look_due_at = lease_end() + AGAIN_AFTER  # where this replica dies, another one looks then
    return due
