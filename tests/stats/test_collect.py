"""Collecting numbers: every one equals what OneSignal knew at the time of the look."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlmodel import col, func, select

from bot.clock import now
from bot.sandbox.onesignal import Endpoint, FaultKind, Kind
from bot.stats.collect import collect
from bot.stats.freshness import freshness
from bot.stats.model import MessageSegment, SentMessage, SubscriberCount
from bot.stats.question import Source
from bot.stats.record import name_outcomes
from bot.stats.schedule import LOOKS
from bot.stats.zones import put_days_right
from bot.workspaces.model import the_workspace
from tests.people import TEAM
from tests.stats.conftest import Numbers, delivery

KINDS = {Kind.DASHBOARD: Source.DASHBOARD, Kind.API: Source.API, Kind.AUTOMATED: Source.AUTOMATED}


async def measure_purchases(numbers: Numbers) -> None:
    async with numbers.database.transaction() as tx:
        await name_outcomes(tx, TEAM, conversion="purchase", revenue="purchase")


async def test_the_first_start_brings_all_that_onesignal_still_has_with_its_numbers(numbers: Numbers) -> None:
    await numbers.collect()
    known = await numbers.messages()
    kept = {message.id: message for message in numbers.onesignal.messages.kept()}
    assert known.keys() == kept.keys()
    assert len(known) > 100
    for message_id, row in known.items():
        assert row.source is KINDS[kept[message_id].kind]
        assert row.sent_at == datetime.fromtimestamp(kept[message_id].starts_at, UTC)
        assert row.name == kept[message_id].name
        assert await numbers.latest(message_id) == numbers.truth(message_id, measured=False)
        assert await numbers.snapshots(message_id) == {0: numbers.truth(message_id, measured=False)}
    async with numbers.database.reading() as tx:
        fresh = await freshness(tx, TEAM)
        segments = set(await tx.exec(select(MessageSegment.segment).distinct()))
    assert fresh.is_complete
    assert fresh.backfilled == fresh.backfill_of == len(known)
    assert fresh.listed_at == fresh.counted_at == now()
    assert fresh.covers_since == now() - timedelta(days=30)
    assert segments == {name for message in kept.values() for name in message.target.included}


async def test_a_new_message_is_looked_at_at_growing_intervals_and_every_look_is_kept(numbers: Numbers) -> None:
    await measure_purchases(numbers)
    await numbers.collect()
    message_id = await numbers.send()
    sent = now()
    numbers.time.forward(minutes=6)
    await numbers.collect()
    assert (await numbers.messages())[message_id].source is Source.API
    expected = {0: numbers.truth(message_id, measured=False)}
    for number, age in enumerate(LOOKS, 1):
        numbers.time.at = sent + age
        await numbers.collect()
        expected[number] = numbers.truth(message_id)
        assert await numbers.latest(message_id) == expected[number]
    assert await numbers.snapshots(message_id) == expected
    clicks = [look["all"]["clicks"] for look in expected.values()]
    assert all(before < after for before, after in pairwise(clicks[:5]))  # after a day hardly any come
    assert expected[6]["all"]["revenue"] > expected[6]["ios"]["revenue"] > 0
    row = (await numbers.messages())[message_id]
    assert (row.looks, row.look_at, row.title) == (6, None, "Two hours left")


async def test_a_look_that_comes_too_late_counts_as_the_last_that_was_due(numbers: Numbers) -> None:
    await numbers.collect()
    message_id = await numbers.send()
    numbers.time.forward(minutes=6)
    await numbers.collect()
    numbers.time.forward(hours=30)
    await numbers.collect()
    assert list(await numbers.snapshots(message_id)) == [0, 4]
    row = (await numbers.messages())[message_id]
    assert row.look_at == row.sent_at + LOOKS[4]


async def test_a_planned_message_is_known_once_it_has_left_however_long_ago_it_was_planned(numbers: Numbers) -> None:
    send_at = now() + timedelta(days=20)
    planned = await numbers.send(send_after=send_at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    await numbers.collect()
    assert planned not in await numbers.messages()
    numbers.time.forward(days=19)
    await numbers.collect()
    assert planned not in await numbers.messages()
    numbers.time.forward(days=1, minutes=1)
    await numbers.collect()
    assert (await numbers.messages())[planned].sent_at == send_at


async def test_a_canceled_message_is_marked(numbers: Numbers) -> None:
    planned = await numbers.send(send_after=(now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ"))
    await numbers.collect()
    await numbers.cancel(planned)
    numbers.time.forward(hours=2)
    await numbers.collect()
    row = (await numbers.messages())[planned]
    assert (row.canceled, row.look_at) == (True, None)


async def test_a_message_that_vanished_keeps_its_last_numbers(numbers: Numbers) -> None:
    await numbers.collect()
    message_id = await numbers.send()
    numbers.time.forward(minutes=15)
    await numbers.collect()
    last = numbers.truth(message_id, measured=False)
    assert await numbers.latest(message_id) == last
    numbers.onesignal.messages.forget(message_id)
    numbers.time.forward(hours=1)
    await numbers.collect()
    row = (await numbers.messages())[message_id]
    assert (row.vanished_at, row.look_at) == (now(), None)
    assert await numbers.latest(message_id) == last


@pytest.mark.parametrize("until", range(1, 9))
async def test_a_backfill_that_is_cut_off_goes_on_where_it_was(numbers: Numbers, until: int) -> None:
    """Cut off while the nth list is being asked for; whoever comes next waits for the lease of the dead to end."""
    numbers.onesignal.faults.add(FaultKind.SLOW, on=Endpoint.LIST, times=until - 1, seconds=0)
    numbers.onesignal.faults.add(FaultKind.HANG, on=Endpoint.LIST, times=1)
    dying = asyncio.create_task(numbers.collect())
    async with asyncio.timeout(5):
        while len(numbers.onesignal.calls_to(Endpoint.LIST)) < until:
            await asyncio.sleep(0.005)
    dying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await dying
    numbers.onesignal.faults.clear()
    numbers.time.forward(seconds=21)
    await numbers.collect()
    kept = {message.id for message in numbers.onesignal.messages.kept()}
    assert (await numbers.messages()).keys() == kept
    collection = await numbers.collection()
    assert (collection.backfilled, collection.backfill_of, collection.backfill_at) == (len(kept), len(kept), None)
    for message_id in list(kept)[:20]:
        assert await numbers.latest(message_id) == numbers.truth(message_id, collection.counted_at, measured=False)


async def test_two_replicas_share_the_work_and_take_each_look_once(numbers: Numbers) -> None:
    await numbers.collect()
    sent = [await numbers.send() for _ in range(6)]
    numbers.time.forward(minutes=6)
    await numbers.collect()
    numbers.time.forward(minutes=9)
    before = len(numbers.onesignal.calls)
    done = await asyncio.gather(*(collect(numbers.database, numbers.client_of) for _ in range(4)))
    assert sorted(done) == [0, 0, 0, 1]
    asked = [call.item for call in list(numbers.onesignal.calls)[before:] if call.endpoint is Endpoint.VIEW]
    assert sorted(asked) == sorted(sent)  # type: ignore[type-var]
    for message_id in sent:
        assert list(await numbers.snapshots(message_id)) == [0, 1]


async def test_many_due_messages_are_found_fifty_at_a_time(numbers: Numbers) -> None:
    await numbers.collect()
    sent = []
    for _ in range(120):
        sent.append(await numbers.send(included_segments=["New this week"]))
        numbers.time.forward(seconds=1)
    numbers.time.forward(minutes=6)
    await numbers.collect()
    numbers.onesignal.messages.forget(gone := sent.pop(60))
    numbers.time.forward(minutes=9)
    before = len(numbers.onesignal.calls)
    await numbers.collect()
    calls = list(numbers.onesignal.calls)[before:]
    assert [call.item for call in calls if call.endpoint is Endpoint.VIEW] == [gone]
    assert len([call for call in calls if call.endpoint is Endpoint.LIST]) <= 12  # the search for new ones included
    for message_id in sent:
        assert list(await numbers.snapshots(message_id)) == [0, 1]
        assert await numbers.latest(message_id) == numbers.truth(message_id, measured=False)
    assert (await numbers.messages())[gone].vanished_at == now()


async def test_where_too_many_are_due_the_biggest_keep_their_outcomes_and_a_round_stays_short(
    numbers: Numbers,
) -> None:
    await measure_purchases(numbers)
    await numbers.collect(rounds=60)
    small = [await numbers.send(included_segments=["New this week"]) for _ in range(210)]
    big = [await numbers.send(included_segments=["Lapsed buyers"]) for _ in range(3)]
    numbers.time.forward(minutes=6)
    await numbers.collect()
    numbers.time.forward(minutes=9)
    before = len(numbers.onesignal.calls)
    while await collect(numbers.database, numbers.client_of):
        asked, before = len(numbers.onesignal.calls) - before, len(numbers.onesignal.calls)
        assert asked < 45
    for message_id in big:
        assert await numbers.latest(message_id) == numbers.truth(message_id)
    for message_id in small:
        assert delivery(await numbers.latest(message_id)) == delivery(numbers.truth(message_id))
    measured = [one for one in small if (await numbers.latest(one))["all"]["conversions"] is not None]
    assert len(measured) < 20


@pytest.mark.parametrize("fault", [FaultKind.UNAVAILABLE, FaultKind.RATE_LIMITED, FaultKind.CUT])
async def test_a_onesignal_that_does_not_answer_is_asked_less_and_less_until_it_does(
    numbers: Numbers, fault: FaultKind
) -> None:
    numbers.onesignal.faults.add(fault, on=Endpoint.LIST, times=3)
    began = now()
    for failures in (1, 2, 3):
        await collect(numbers.database, numbers.client_of)
        collection = await numbers.collection()
        assert (collection.failures, collection.failing_since) == (failures, began)
        assert collection.ask_again_at is not None
        assert collection.ask_again_at > now()
        assert await collect(numbers.database, numbers.client_of) == 0
        numbers.time.at = collection.ask_again_at
        async with numbers.database.reading() as tx:
            assert (await freshness(tx, TEAM)).problem == "OneSignalUnavailable"
    await numbers.collect()
    assert (await numbers.messages()).keys() == {message.id for message in numbers.onesignal.messages.kept()}
    async with numbers.database.reading() as tx:
        assert (await freshness(tx, TEAM)).problem is None


async def test_one_message_that_cannot_be_looked_at_does_not_keep_the_others_waiting(numbers: Numbers) -> None:
    await numbers.collect()
    sent = [await numbers.send() for _ in range(3)]
    numbers.time.forward(minutes=6)
    await numbers.collect()
    numbers.time.forward(minutes=9)
    numbers.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.VIEW, times=1)
    await numbers.collect()
    numbers.time.forward(seconds=6)
    await numbers.collect()
    taken = [message_id for message_id in sent if 1 in await numbers.snapshots(message_id)]
    assert len(taken) == 2
    numbers.time.forward(minutes=10)
    await numbers.collect()
    assert all([1 in await numbers.snapshots(message_id) for message_id in sent])


async def test_outcomes_that_are_named_later_are_measured_as_far_back_as_onesignal_keeps_them(
    numbers: Numbers,
) -> None:
    await numbers.collect()
    await measure_purchases(numbers)
    await numbers.collect()
    month = now() - timedelta(days=30)
    known = await numbers.messages()
    young = [row for row in known.values() if row.sent_at > month]
    old = [row for row in known.values() if row.sent_at <= month]
    assert young
    assert old
    for row in young:
        assert await numbers.latest(row.message_id) == numbers.truth(row.message_id)
    for row in old[:10]:
        assert await numbers.latest(row.message_id) == numbers.truth(row.message_id, measured=False)
    async with numbers.database.transaction() as tx:
        await name_outcomes(tx, TEAM, conversion="purchase", revenue=None)
    assert {one["revenue"] for one in (await numbers.latest(young[0].message_id)).values()} == {None}
    assert (await numbers.latest(young[0].message_id))["all"]["conversions"] is not None


async def test_a_free_plan_confirms_nothing_and_that_is_left_as_onesignal_says_it(numbers: Numbers) -> None:
    numbers.onesignal.messages.confirms = False
    await numbers.collect()
    for message_id in list(await numbers.messages())[:5]:
        assert (await numbers.latest(message_id))["all"]["confirmed"] == 0


async def test_while_the_audience_is_being_worked_out_the_reach_is_not_known(numbers: Numbers) -> None:
    numbers.onesignal.messages.processing_seconds = 3600
    await numbers.collect()
    message_id = await numbers.send()
    numbers.time.forward(minutes=6)
    await numbers.collect()
    latest = await numbers.latest(message_id)
    assert latest["all"]["reach"] is None
    assert delivery(latest) == delivery(numbers.truth(message_id))
    numbers.time.forward(days=1)
    await numbers.collect()
    assert (await numbers.latest(message_id))["all"]["reach"] == numbers.truth(message_id)["all"]["reach"]


async def test_subscribers_are_counted_every_day_of_the_team(numbers: Numbers) -> None:
    numbers.time.at = datetime(2026, 12, 1, 22, 30, tzinfo=UTC)
    expected = {}
    for _ in range(30):
        await numbers.collect()
        day = (now() + timedelta(hours=1)).date()  # in Paris
        expected[day] = numbers.onesignal.truth.subscribers()
        numbers.time.forward(hours=1)
    async with numbers.database.reading() as tx:
        counts = {one.day: one.subscribers for one in await tx.exec(select(SubscriberCount))}
    assert counts == expected
    assert len(counts) == 3


async def test_an_app_that_cannot_be_seen_only_costs_the_count_of_subscribers(numbers: Numbers) -> None:
    numbers.onesignal.faults.add(FaultKind.SERVER_ERROR, on=Endpoint.APP, times=None)
    await numbers.collect()
    assert (await numbers.collection()).problem is None
    assert len(await numbers.messages()) > 100
    async with numbers.database.reading() as tx:
        assert (await tx.exec(select(func.count()).select_from(SubscriberCount))).one() == 0


async def test_days_and_hours_follow_the_team_to_another_zone(numbers: Numbers) -> None:
    await numbers.collect()

    async def days_in(zone: str) -> None:
        for row in (await numbers.messages()).values():
            async with numbers.database.reading() as tx:
                there = row.sent_at.astimezone((await the_workspace(tx, TEAM)).zone)
            assert (row.day, row.hour) == (there.date(), there.hour)
        assert (await numbers.collection()).zone == zone

    await days_in("Europe/Paris")
    async with numbers.database.transaction() as tx:
        (await the_workspace(tx, TEAM)).timezone = "Pacific/Auckland"
    assert await put_days_right(numbers.database) == len(await numbers.messages())
    await days_in("Pacific/Auckland")
    assert await put_days_right(numbers.database) == 0


async def test_nothing_is_asked_where_nothing_is_due(numbers: Numbers) -> None:
    await numbers.collect()
    asked = len(numbers.onesignal.calls)
    for _ in range(3):
        assert await collect(numbers.database, numbers.client_of) == 0
        numbers.time.forward(minutes=1)
    assert len(numbers.onesignal.calls) == asked
    async with numbers.database.reading() as tx:
        assert (await tx.exec(select(func.count()).where(col(SentMessage.vanished_at).is_not(None)))).one() == 0
