"""When a channel's digest is told: once for each of its slots, whatever happens to clocks, replicas and plans."""

import asyncio
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from bot.audit.search import events_of
from bot.digests.planning import (
    BATCH,
    NoDigest,
    digest_now,
    plan_digest,
    planned_for,
    stop_digest,
    stop_where_nobody_reads,
    tell_due_digests,
)
from bot.digests.rhythm import EVERY_DAY, WORKDAYS, Rhythm
from bot.notices.kinds import Digest, Private, any_notice
from bot.notices.model import NoticeRow
from bot.store import Database
from tests.conftest import FakeClock
from tests.people import ANA, TEAM

PARIS, NEW_YORK, SYDNEY = (ZoneInfo(name) for name in ("Europe/Paris", "America/New_York", "Australia/Sydney"))
CHANNEL = "C0CRM"
DAILY = Rhythm.of("daily 09:00")
WEEKDAYS = Rhythm.of("weekdays 09:00")


async def plan(shop: Database, rhythm: Rhythm = DAILY, zone: ZoneInfo = PARIS, channel: str = CHANNEL) -> datetime:
    """Ana types it; when the next one comes."""
    async with shop.transaction() as tx:
        return (await plan_digest(tx, ANA, channel, rhythm, zone=zone)).next_at


async def digests(shop: Database) -> list[Digest]:
    async with shop.reading() as tx:
        rows = list(await tx.exec(select(NoticeRow).where(col(NoticeRow.kind) == "digest").order_by(col(NoticeRow.id))))
    found = [any_notice.validate_json(row.body) for row in rows]
    return [one for one in found if isinstance(one, Digest)]


async def told(shop: Database) -> list[Digest]:
    """Look for what is due, and return all that was told so far."""
    await tell_due_digests(shop)
    return await digests(shop)


def at(time: FakeClock, *moment: int) -> None:
    year, month, day, hour, minute, second = (*moment, 0, 0, 0)[:6]
    time.at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)


async def test_a_slot_is_told_once(shop: Database, time: FakeClock) -> None:
    assert await plan(shop) == datetime(2026, 12, 2, 8, tzinfo=UTC)
    time.at = datetime(2026, 12, 2, 7, 59, 59, tzinfo=UTC)
    assert await told(shop) == []
    time.forward(seconds=1)
    [one] = await told(shop)
    assert (one.channel, one.day, one.since, one.dropped) == (CHANNEL, date(2026, 12, 2), date(2026, 12, 1), 0)
    time.forward(hours=3)
    assert await told(shop) == [one]


async def test_more_channels_than_one_transaction_takes_are_told_in_one_go(shop: Database, time: FakeClock) -> None:
    for number in range(BATCH + 5):
        await plan(shop, channel=f"C0{number}")
    at(time, 2026, 12, 2, 8)
    assert len({one.channel for one in await told(shop)}) == BATCH + 5


async def test_replicas_that_look_at_the_same_moment_tell_it_once(database_url: str, shop: Database) -> None:
    another = Database(database_url)
    try:
        for number in range(20):
            await plan(shop, channel=f"C0{number}")
        async with shop.transaction() as tx:  # due now, for both
            await (await tx.connection()).execute(text("UPDATE digest_plans SET next_at = '2026-12-01 08:00:00+00:00'"))
        await asyncio.gather(*(tell_due_digests(one) for one in (shop, another, shop, another)))
        assert sorted(one.channel for one in await digests(shop)) == sorted(f"C0{number}" for number in range(20))
    finally:
        await another.close()


async def test_a_slot_that_was_missed_by_less_than_two_hours_is_made_up_for(shop: Database, time: FakeClock) -> None:
    await plan(shop)
    at(time, 2026, 12, 2, 9, 59, 59)
    [one] = await told(shop)
    assert (one.is_dropped, one.dropped) == (False, 0)


async def test_a_slot_that_was_missed_by_two_hours_is_dropped_and_that_is_said(shop: Database, time: FakeClock) -> None:
    await plan(shop)
    at(time, 2026, 12, 2, 10)
    [one] = await told(shop)
    assert (one.is_dropped, one.dropped) == (True, 1)
    at(time, 2026, 12, 3, 8)
    assert [(one.is_dropped, one.dropped) for one in await told(shop)] == [(True, 1), (False, 0)]


async def test_after_days_away_the_next_digest_says_what_was_left_out_and_tells_of_all_days(
    shop: Database, time: FakeClock
) -> None:
    await plan(shop)
    at(time, 2026, 12, 5, 8, 30)
    [one] = await told(shop)
    assert (one.day, one.dropped, one.is_dropped) == (date(2026, 12, 5), 3, False)
    assert one.since == date(2026, 12, 1), "no digest has told of the first yet"


async def test_after_a_weekend_it_tells_of_friday_too(shop: Database, time: FakeClock) -> None:
    await plan(shop, WEEKDAYS)
    at(time, 2026, 12, 4, 8)
    await told(shop)
    at(time, 2026, 12, 7, 8)
    friday, monday = await told(shop)
    assert (friday.since, friday.day) == (date(2026, 12, 1), date(2026, 12, 4))
    assert (monday.since, monday.day) == (date(2026, 12, 4), date(2026, 12, 7))


async def test_nine_stays_nine_when_the_clocks_change_and_every_day_has_its_digest(
    shop: Database, time: FakeClock
) -> None:
    at(time, 2027, 3, 26, 12)
    await plan(shop)
    moments: list[str] = []
    while time.at < datetime(2027, 3, 30, 12, tzinfo=UTC):
        time.forward(minutes=15)
        if len(await told(shop)) > len(moments):
            moments.append(f"{time.at:%d %H:%M}")
    assert moments == ["27 08:00", "28 07:00", "29 07:00", "30 07:00"]


@pytest.mark.parametrize(
    ("typed", "slots"), [("daily 02:30", ["25 00:30", "26 01:30"]), ("daily 03:00", ["25 02:00", "26 02:00"])]
)
async def test_an_hour_that_comes_twice_has_one_digest(
    shop: Database, time: FakeClock, typed: str, slots: list[str]
) -> None:
    at(time, 2026, 10, 24, 12)
    await plan(shop, Rhythm.of(typed))
    moments: list[str] = []
    while time.at < datetime(2026, 10, 26, 4, tzinfo=UTC):
        time.forward(minutes=10)
        if len(await told(shop)) > len(moments):
            moments.append(f"{time.at:%d %H:%M}")
    assert moments == slots


async def test_a_clock_that_is_put_back_tells_nothing_twice(shop: Database, time: FakeClock) -> None:
    await plan(shop)
    at(time, 2026, 12, 2, 8, 0, 5)
    await told(shop)
    at(time, 2026, 12, 2, 7, 59, 50)
    await plan(shop)  # whose next slot would be the one that was told
    at(time, 2026, 12, 2, 8, 0, 5)
    assert len(await told(shop)) == 1


async def test_switched_off_and_on_again_it_tells_nothing_twice(shop: Database, time: FakeClock) -> None:
    await plan(shop)
    at(time, 2026, 12, 2, 8)
    await told(shop)
    async with shop.transaction() as tx:
        await stop_digest(tx, ANA, CHANNEL)
    assert await plan(shop) == datetime(2026, 12, 3, 8, tzinfo=UTC)
    time.forward(minutes=5)
    assert len(await told(shop)) == 1


async def test_put_off_to_later_on_the_same_day_it_comes_then_as_the_answer_said(
    shop: Database, time: FakeClock
) -> None:
    await plan(shop)
    at(time, 2026, 12, 2, 8)
    await told(shop)
    assert await plan(shop, DAILY, NEW_YORK) == datetime(2026, 12, 2, 14, tzinfo=UTC)
    at(time, 2026, 12, 2, 14)
    assert [one.timezone for one in await told(shop)] == ["Europe/Paris", "America/New_York"]
    await plan(shop, DAILY, SYDNEY)  # its nine o'clock of the 3rd is 22:00 of the 2nd in UTC
    at(time, 2026, 12, 2, 22)
    assert len(await told(shop)) == 3


async def test_days_are_the_teams_wherever_the_channel_is(shop: Database, time: FakeClock) -> None:
    """In Sydney the 2nd has begun; in Paris the 1st is not over, so what can be told is the day before it."""
    await plan(shop, DAILY, SYDNEY)
    at(time, 2026, 12, 1, 22)
    [one] = await told(shop)
    assert (one.day, one.since) == (date(2026, 12, 1), date(2026, 11, 30))


async def test_who_asks_now_gets_one_whatever_was_told(shop: Database, time: FakeClock) -> None:
    await plan(shop)
    at(time, 2026, 12, 2, 8)
    await told(shop)
    async with shop.transaction() as tx:
        await digest_now(tx, ANA, CHANNEL, zone=PARIS)
    assert [(one.asked_by, one.since) for one in await digests(shop)] == [
        (ANA.slack_id, date(2026, 12, 1)),
        (ANA.slack_id, None),
    ]


async def test_what_is_not_set_cannot_be_switched_off(shop: Database) -> None:
    with pytest.raises(NoDigest):
        async with shop.transaction() as tx:
            await stop_digest(tx, ANA, CHANNEL)


async def test_where_herald_may_not_write_it_is_switched_off_and_who_set_it_is_told(
    shop: Database, time: FakeClock
) -> None:
    await plan(shop)
    at(time, 2026, 12, 2, 8)
    [one] = await told(shop)
    async with shop.transaction() as tx:
        await stop_where_nobody_reads(tx, TEAM, one)
    async with shop.reading() as tx:
        [row] = list(await tx.exec(select(NoticeRow).where(col(NoticeRow.kind) == "private")))
    notice = any_notice.validate_json(row.body)
    assert isinstance(notice, Private)
    assert (notice.to, notice.params) == (ANA.slack_id, {"channel": CHANNEL})
    at(time, 2026, 12, 3, 8)
    assert len(await told(shop)) == 1


@pytest.mark.parametrize(
    ("days", "day", "since"),
    [
        (EVERY_DAY, date(2026, 12, 1), date(2026, 11, 30)),
        (WORKDAYS, date(2026, 11, 30), date(2026, 11, 27)),
        (frozenset({0}), date(2026, 11, 30), date(2026, 11, 23)),
        (frozenset({0}), date(2026, 12, 3), date(2026, 11, 30)),
    ],
)
async def test_what_the_terminal_prints_is_of_the_days_that_the_channel_would_get(
    shop: Database, days: frozenset[int], day: date, since: date
) -> None:
    await plan(shop, Rhythm(days, DAILY.at))
    async with shop.reading() as tx:
        assert await planned_for(tx, TEAM, CHANNEL, day) == (PARIS, since)
        assert await planned_for(tx, TEAM, "C0OTHER", day) == (PARIS, None)


async def test_each_change_is_on_record(shop: Database, time: FakeClock) -> None:
    await plan(shop)
    await plan(shop, WEEKDAYS, NEW_YORK)
    async with shop.transaction() as tx:
        await stop_digest(tx, ANA, CHANNEL)
    async with shop.reading() as tx:
        events = await events_of(tx, TEAM, f"#{CHANNEL}", limit=9)
    changes = [(one.details["before"], one.details["after"]) for one in sorted(events, key=lambda one: one.seq)]
    everyday, weekdays = "0,1,2,3,4,5,6 at 09:00 Europe/Paris", "0,1,2,3,4 at 09:00 America/New_York"
    assert changes == [("off", everyday), (everyday, weekdays), (weekdays, "off")]


async def test_who_sets_the_same_digest_in_the_same_second_comes_one_after_the_other(shop: Database) -> None:
    rhythms = [Rhythm.of(f"daily {hour}:00") for hour in range(6, 12)]
    await asyncio.gather(*(plan(shop, rhythm, channel="C0NEW") for rhythm in rhythms))
    async with shop.reading() as tx:
        changes = [one.details for one in reversed(await events_of(tx, TEAM, "#C0NEW"))]
    assert [one["before"] for one in changes] == ["off", *(one["after"] for one in changes[:-1])]
    assert len(changes) == len(rhythms)
