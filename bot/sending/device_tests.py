"""Handing tests over, each to its own device, and telling who asked what came of it.

As with deliveries, the row with its key is committed before OneSignal is asked, and whoever asks again, after a crash
or a lost answer, does so with the same key: one click is never two tests. Nothing here can name anybody but the one
device (`onesignal/device_push.py`), and nothing here changes a campaign.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import ColumnElement, and_, or_, update
from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.content import Content
from bot.campaigns.devices import DeviceTest, Fate, device_of
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.roles import herald
from bot.channels.device_push import push_to_device
from bot.clock import now
from bot.notices.kinds import HomeChanged, Private
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import KeyRejected, OneSignalRefused, OneSignalUnavailable
from bot.onesignal.models import NobodyToSendTo
from bot.sending.clients import Clients
from bot.store import Database, Tx
from bot.store.leases import lease_end, renewed
from bot.workspaces.model import Workspace

log = structlog.get_logger(__name__)

BATCH = 20
GOOD_FOR = timedelta(minutes=15)
"""So long after the click OneSignal is asked: nobody waits longer for a test."""
LONGEST_PAUSE = timedelta(seconds=60)
SLOW_SECONDS = 4.0
"""After so long without an answer, who waits is told that it takes time."""
LOOK_SECONDS = 0.5
"""While some are being asked for, others may be clicked."""


@dataclass(frozen=True)
class Question:
    """A test as it was taken up, with all that OneSignal is to be told."""

    test: DeviceTest
    code: str
    content: Content
    number: int
    """Of the revision."""


@dataclass(frozen=True)
class Said:
    """What one question came to. `fate` WAITING: ask again, not before `again_after`."""

    fate: Fate
    message_id: str | None = None
    detail: str = ""
    again_after: timedelta = timedelta(0)


async def send_due_tests(database: Database, clients: Clients, *, slow_seconds: float = SLOW_SECONDS) -> None:
    """Hand over all tests that are due, each by itself, so that none waits for another one's answer."""
    asking: set[asyncio.Task[None]] = set()
    try:
        while True:
            due = await take_up(database)
            asking |= {asyncio.create_task(_send(database, clients, one, slow_seconds)) for one in due}
            if not asking:
                return
            _, asking = await asyncio.wait(asking, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in asking:
            task.cancel()


def _is_due() -> ColumnElement[bool]:
    return and_(
        col(DeviceTest.fate) == Fate.WAITING,
        col(DeviceTest.due_at) <= now(),
        or_(col(DeviceTest.lease_until).is_(None), col(DeviceTest.lease_until) <= now()),
    )


async def take_up(database: Database) -> list[Question]:
    """Lease the tests that are due and may still go out; conclude the others. Looking costs no write."""
    async with database.reading() as tx:
        soonest = select(DeviceTest.id, DeviceTest.workspace_id).where(_is_due()).order_by(col(DeviceTest.due_at))
        due = dict((await tx.exec(soonest.limit(BATCH))).all())
    if not due:
        return []
    taken: list[Question] = []
    async with database.transaction() as tx:
        held = {one: await _is_held(tx, one) for one in sorted(set(due.values()))}
        query = (
            select(DeviceTest, Campaign, Revision)
            .join(Campaign, col(DeviceTest.campaign_id) == col(Campaign.id))
            .join(Revision, col(DeviceTest.revision_id) == col(Revision.id))
            .where(col(DeviceTest.id).in_(due), _is_due())
            .order_by(col(DeviceTest.id))
            .with_for_update(skip_locked=True, of=DeviceTest)
        )
        for test, campaign, revision in list(await tx.exec(query)):
            if (why_not := await _why_not(tx, test, campaign, revision, held[test.workspace_id])) is not None:
                await _conclude(tx, test, campaign, revision, Said(why_not))
                continue
            test.tries += 1
            test.lease_until = lease_end()
            taken.append(Question(test, campaign.code, revision.content, revision.number))
    return taken


async def _is_held(tx: Tx, workspace_id: str) -> bool:
    """The stop switch, read under lock: a stop waits for us, or we for it."""
    query = select(Workspace).where(col(Workspace.id) == workspace_id).with_for_update(read=True)
    return (await tx.exec(query)).one().is_held


async def _why_not(tx: Tx, test: DeviceTest, campaign: Campaign, revision: Revision, held: bool) -> Fate | None:
    """Why this test may not be asked for (again); None: it may.

    What was asked for already may have arrived, whatever came since: of that nobody says that nothing was sent.
    """
    linked = await device_of(tx, test.workspace_id, test.app_id, test.slack_id)
    if now() > test.asked_at + GOOD_FOR:
        why = Fate.LATE
    elif held:
        why = Fate.HELD
    elif linked is None or (linked.kind, linked.value) != (test.kind, test.value):
        why = Fate.UNLINKED
    elif revision.hash != test.revision_hash or not revision.is_intact(campaign):
        why = Fate.CONTENT_CHANGED
    else:
        return None
    return Fate.UNCLEAR if test.tries else why


async def _send(database: Database, clients: Clients, question: Question, slow_seconds: float) -> None:
    """Ask for one test and write down the answer. A failure leaves it to whoever takes it up after its lease."""
    test = question.test
    try:
        async with renewed(lambda: _renew(database, test), test=str(test.key)):
            asking = asyncio.create_task(_ask(await clients.of(test.app_id), question))
            try:
                await asyncio.wait({asking}, timeout=slow_seconds)
                if not asking.done():
                    await _tell_silence(database, question)
                said = await asking
            finally:
                asking.cancel()
        await record(database, question, said)
    except Exception:
        log.exception("test_not_asked", key=str(test.key))


async def _renew(database: Database, test: DeviceTest) -> None:
    async with database.transaction() as tx:
        mine = (col(DeviceTest.id) == test.id, col(DeviceTest.tries) == test.tries)
        await tx.exec(update(DeviceTest).where(*mine).values(lease_until=lease_end()))


async def _ask(onesignal: OneSignal, question: Question) -> Said:
    test = question.test
    if test.lease_until is None or now() > test.lease_until:
        # This process has stood still since it took it up: by now somebody may have stopped everything.
        return Said(Fate.WAITING, detail="not asked in time")
    try:
        push = push_to_device(question.content, code=question.code, key=test.key, device=test.is_for)
    except ValueError as wrong:
        log.error("test_is_no_push", key=str(test.key), reason=str(wrong))
        return Said(Fate.REFUSED)
    try:
        outcome = await onesignal.create_device_push(push, key=test.key)
    except OneSignalUnavailable as unavailable:
        named = timedelta(seconds=unavailable.retry_after_seconds or 0)
        pause = max(named, min(LONGEST_PAUSE, timedelta(seconds=2.0 ** min(test.tries, 6))))
        return Said(Fate.WAITING, detail=unavailable.reason, again_after=pause)
    except (KeyRejected, OneSignalRefused) as refused:
        may_be_out = refused.unclear or test.tries > 1
        return Said(Fate.UNCLEAR if may_be_out else Fate.REFUSED, detail=refused.reason)
    if isinstance(outcome, NobodyToSendTo):
        return Said(Fate.NOBODY, detail="; ".join(outcome.reasons))
    if outcome.not_reached:  # a message of its own, and the one device that it was for is none that it can reach
        return Said(Fate.NOBODY, outcome.message_id, "; ".join(outcome.not_reached))
    return Said(Fate.SENT, outcome.message_id)


async def record(database: Database, question: Question, said: Said) -> None:
    """Write down one answer, and tell who waits for it; unless somebody else has concluded this test meanwhile."""
    async with database.transaction() as tx:
        test = await _locked(tx, question.test)
        is_mine = test is not None and test.tries == question.test.tries
        if test is None or test.fate is not Fate.WAITING or not (is_mine or said.fate is Fate.SENT):
            return
        if said.fate is not Fate.WAITING:
            campaign, revision = await tx.get(Campaign, test.campaign_id), await tx.get(Revision, test.revision_id)
            assert campaign is not None
            assert revision is not None
            await _conclude(tx, test, campaign, revision, said)
            return
        test.lease_until = None
        test.due_at = now() + said.again_after
        test.detail = said.detail
        _note_silence(tx, test, question)


async def _locked(tx: Tx, like: DeviceTest) -> DeviceTest | None:
    query = select(DeviceTest).where(col(DeviceTest.id) == like.id).with_for_update()
    return (await tx.exec(query.execution_options(populate_existing=True))).one_or_none()


async def _conclude(tx: Tx, test: DeviceTest, campaign: Campaign, revision: Revision, said: Said) -> None:
    test.fate, test.message_id, test.detail = said.fate, said.message_id, said.detail
    test.answered_at, test.due_at, test.lease_until = now(), None, None
    told = {
        "fate": said.fate.value,
        "code": campaign.code,
        "revision": revision.number,
        "both": "yes" if revision.content.channel == "both" else "no",  # what the app shows is sent to nobody
        "kind": test.kind.value,
        "said": "yes" if said.detail else "no",
        "detail": said.detail,
    }
    _tell(tx, test, text="device-told", params=told)
    test.response_url, test.value = None, ""
    log.info("test_answered", key=str(test.key), answer=said.fate.value, campaign=campaign.code)
    details = {"key": str(test.key), "to": test.slack_id, "fate": said.fate.value}
    actor = herald(test.workspace_id)
    action = "campaign.test_sent" if said.fate is Fate.SENT else "campaign.test_ended"
    await tx.flush()
    await audit.append(tx, actor, action, campaign.code, test.revision_hash, message_id=said.message_id, **details)


async def _tell_silence(database: Database, question: Question) -> None:
    async with database.transaction() as tx:
        test = await _locked(tx, question.test)
        if test is not None and test.fate is Fate.WAITING:
            _note_silence(tx, test, question)


def _note_silence(tx: Tx, test: DeviceTest, question: Question) -> None:
    """Say once that OneSignal takes its time, and that it is asked again."""
    if not test.silence_told:
        test.silence_told = True
        minutes = int(GOOD_FOR.total_seconds() // 60)
        _tell(tx, test, text="device-silent", params={"code": question.code, "minutes": minutes})


def _tell(tx: Tx, test: DeviceTest, *, text: str, params: dict[str, str | int]) -> None:
    """Tell who asked, where they clicked, and nobody else."""
    if test.channel is None:
        notices.add(tx, test.workspace_id, HomeChanged(to=test.slack_id, text=text, params=params))
        return
    said = Private(
        to=test.slack_id,
        channel=test.channel,
        thread_ts=test.thread_ts,
        response_url=test.response_url,
        text=text,
        params=params,
        campaign_code=str(params["code"]),
    )
    notices.add(tx, test.workspace_id, said)
