"""Asking for a test on one's own device: the revision that was seen, to that device and nobody else.

The click names no device: where it goes is what the person who clicks has linked. Nothing is sent here. The click
leaves a row with its key, and `sending/device_tests.py` hands it over.
"""

from datetime import datetime

from sqlmodel import col, select

from bot import audit
from bot.campaigns.device_rules import (
    MOST,
    TESTS,
    WITHIN,
    EverythingIsStopped,
    NoLinkedDevice,
    NoTestOfInApp,
    Place,
    TooManyTests,
)
from bot.campaigns.devices import DeviceTest, device_of, fingerprint
from bot.campaigns.lifecycle import TESTABLE, must_be
from bot.campaigns.model import latest_revision, locked
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.campaigns.usecases.edit import must_be_what_was_seen
from bot.clock import now
from bot.store import Tx, wake_after_commit
from bot.workspaces.model import the_workspace
from bot.workspaces.vault import Vault


async def send_test(tx: Tx, actor: Actor, code: str, *, seen: str, place: Place, vault: Vault) -> DeviceTest:
    """Have the revision that this person saw sent to their own device, as a test that counts for nothing.

    Raises NoSuchCampaign, NotAllowed, MoveNotAllowed, RevisionChanged, ContentTampered, EverythingIsStopped,
    NoTestOfInApp, NoLinkedDevice, TooManyTests; then nothing is written.
    """
    campaign = await locked(tx, actor.workspace_id, code)
    await must_be_allowed(tx, actor, Action.SEND_TEST)
    must_be(campaign, *TESTABLE)
    revision = await latest_revision(tx, campaign)
    must_be_what_was_seen(revision, campaign, seen)
    if not revision.content.variants:
        raise NoTestOfInApp(code=campaign.code)
    if (await the_workspace(tx, actor.workspace_id)).is_held:
        raise EverythingIsStopped(code=campaign.code)
    # Held until the end: of two clicks of one person the second counts the first.
    linked = await device_of(tx, campaign.workspace_id, campaign.app_id, actor.slack_id, lock=True)
    device = linked.device if linked is not None else None
    if device is None:
        raise NoLinkedDevice(code=campaign.code)
    await _must_be_few(tx, actor, campaign.code)
    test = DeviceTest(
        workspace_id=campaign.workspace_id,
        app_id=campaign.app_id,
        campaign_id=campaign.key,
        revision_id=revision.key,
        revision_hash=revision.hash,
        slack_id=actor.slack_id,
        kind=device.kind,
        value=device.value,
        asked_at=now(),
        due_at=now(),
        channel=place.channel,
        thread_ts=place.thread_ts,
        response_url=place.response_url,
    )
    tx.add(test)
    about = {"key": str(test.key), "device_kind": device.kind.value, "device": fingerprint(device, vault)}
    await audit.append(tx, actor, "campaign.test_asked", campaign.code, revision.hash, **about)
    wake_after_commit(tx, TESTS)
    return test


async def _must_be_few(tx: Tx, actor: Actor, code: str) -> None:
    """Raises TooManyTests, which says in how many minutes there may be another."""
    query = (
        select(DeviceTest.asked_at)
        .where(
            col(DeviceTest.workspace_id) == actor.workspace_id,
            col(DeviceTest.slack_id) == actor.slack_id,
            col(DeviceTest.asked_at) > now() - WITHIN,
        )
        .order_by(col(DeviceTest.asked_at).desc())
        .limit(MOST)
    )
    lately: list[datetime] = list(await tx.exec(query))
    if len(lately) == MOST:
        left = lately[-1] + WITHIN - now()
        raise TooManyTests(code=code, most=MOST, minutes=max(1, -(-int(left.total_seconds()) // 60)))
