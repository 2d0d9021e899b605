"""What people mute is not told for a week, and then again; who muted it is on record."""

import json
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.audit.model import AuditEvent
from bot.clock import now
from bot.digests.alert_model import EVERYTHING, Alert, AlertKind
from bot.digests.alert_mutes import MUTED_FOR, mute, mutes_of, unmute
from bot.digests.alerts import alerts_on, raise_alert
from bot.store import Database, Tx
from tests.conftest import FakeClock
from tests.digests.alert_shop import AlertShop
from tests.people import INES, LEA, STRANGER, TEAM

KIND = AlertKind.ERRORS
NONE, DAY = timedelta(0), timedelta(days=1)


def alert(thing: str = "C-1", kind: AlertKind = KIND) -> Alert:
    return Alert(workspace_id=TEAM, kind=kind, thing=thing, day=now().date(), at=now(), name="Sale")


async def changes(tx: Tx) -> list[dict[str, str]]:
    """What the audit log has of mutes."""
    query = select(AuditEvent).order_by(col(AuditEvent.seq))
    events = [json.loads(event.body) for event in await tx.exec(query)]
    return [one for one in events if one["action"].startswith("alert.")]


async def on_record(tx: Tx) -> list[tuple[str, str, str]]:
    """Who muted what."""
    return [(one["actor"], one["action"], one["object"]) for one in await changes(tx)]


async def test_of_a_thing_that_is_muted_nothing_is_told_and_of_others_it_is(tx: Tx) -> None:
    await mute(tx, INES, KIND, "C-1")
    assert not await raise_alert(tx, alert("C-1"))
    assert await raise_alert(tx, alert("C-1", AlertKind.CLICK_RATE))
    assert await raise_alert(tx, alert("C-2"))


async def test_a_kind_that_is_muted_is_told_of_nothing(tx: Tx) -> None:
    await mute(tx, INES, KIND)
    assert not await raise_alert(tx, alert("C-1"))
    assert not await raise_alert(tx, alert("C-2"))
    assert await raise_alert(tx, alert("C-1", AlertKind.CLICK_RATE))


@pytest.mark.parametrize("thing", ["C-1", EVERYTHING])
async def test_after_a_week_it_is_told_again_by_itself(tx: Tx, time: FakeClock, thing: str) -> None:
    await mute(tx, INES, KIND, thing)
    time.at += MUTED_FOR
    time.forward(seconds=-1)
    assert not await raise_alert(tx, alert())
    time.forward(seconds=1)
    assert await raise_alert(tx, alert())


async def test_muting_once_more_makes_it_a_week_from_then(tx: Tx, time: FakeClock) -> None:
    await mute(tx, INES, KIND, "C-1")
    time.forward(days=5)
    await mute(tx, LEA, KIND, "C-1")
    [row] = await mutes_of(tx, TEAM, KIND, "C-1")
    assert (row.muted_by, row.until) == (LEA.slack_id, now() + MUTED_FOR)


async def test_what_is_unmuted_is_told_again_and_both_are_on_record(tx: Tx) -> None:
    await mute(tx, INES, KIND, "C-1")
    await mute(tx, INES, KIND)
    await unmute(tx, LEA, KIND)
    assert not await raise_alert(tx, alert("C-1")), "it is muted for itself, too"
    await unmute(tx, LEA, KIND, "C-1")
    assert await raise_alert(tx, alert("C-1"))
    await unmute(tx, LEA, KIND, "C-1")
    ines, lea = INES.slack_id, LEA.slack_id
    assert await on_record(tx) == [
        (ines, "alert.muted", "C-1"),
        (ines, "alert.muted", "alerts"),
        (lea, "alert.unmuted", "alerts"),
        (lea, "alert.unmuted", "C-1"),
    ]


async def test_the_record_says_what_was_so_before_and_what_is_since(tx: Tx, time: FakeClock) -> None:
    first, again = (f"muted until {(now() + MUTED_FOR + later).isoformat(timespec='minutes')}" for later in (NONE, DAY))
    await mute(tx, INES, KIND)
    time.at += DAY
    await mute(tx, LEA, KIND)
    await unmute(tx, LEA, KIND)
    await mute(tx, LEA, KIND)
    time.at += MUTED_FOR
    await unmute(tx, LEA, KIND)  # it was over
    said = [(one["before"], one["after"]) for one in await changes(tx)]
    assert said == [("told", first), (first, again), (again, "told"), ("told", again)]


async def test_the_digest_is_not_told_of_what_is_muted(tx: Tx) -> None:
    await raise_alert(tx, alert("C-1"))
    await raise_alert(tx, alert("C-2"))
    await mute(tx, INES, KIND, "C-1")
    assert [one.thing for one in await alerts_on(tx, TEAM, now().date())] == ["C-2"]


async def test_nobody_mutes_for_another_workspace(tx: Tx) -> None:
    await mute(tx, INES, KIND)
    assert await mutes_of(tx, STRANGER.workspace_id, KIND, "C-1") == []


async def test_a_message_whose_alert_was_muted_is_judged_again_at_its_next_age(shop: Database, time: FakeClock) -> None:
    alert_shop = AlertShop(shop, time)
    await alert_shop.opened()
    await alert_shop.history()
    async with shop.transaction() as tx:
        await mute(tx, INES, AlertKind.CLICK_RATE)
    message_id = await alert_shop.sent(clicks=0)
    assert await alert_shop.alerts() == []
    async with shop.transaction() as tx:
        await unmute(tx, INES, AlertKind.CLICK_RATE)
    assert await alert_shop.alerts() == []
    await alert_shop.looked_at(message_id, hours=6, clicks=0)
    assert len(await alert_shop.alerts()) == 1
