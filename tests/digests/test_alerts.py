"""What is unusual of a message is told once, where people look; the rest is left in peace."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.clock import now
from bot.digests.alert_model import Alert, AlertKind, JudgedMessage
from bot.digests.alerts import alerts_on, look_for_alerts, raise_alert
from bot.stats.question import Source
from bot.stats.usual import MOST_MESSAGES
from bot.store import Database
from bot.workspaces.model import the_workspace
from tests.conftest import FakeClock
from tests.digests.alert_shop import AlertShop
from tests.people import LEA, TEAM


@pytest.fixture
async def opened(shop: Database, time: FakeClock) -> AlertShop:
    """A shop where Herald has been for long, without any message yet."""
    alert_shop = AlertShop(shop, time)
    await alert_shop.opened()
    return alert_shop


@pytest.fixture
async def usual(opened: AlertShop) -> AlertShop:
    """The same after nine usual messages."""
    await opened.history()
    return opened


@pytest.fixture
async def other(shop: Database) -> AsyncIterator[Database]:
    """Another replica on the same database."""
    other = Database(shop.engine.url.render_as_string(hide_password=False))
    yield other
    await other.close()


def kinds(alerts: list[Alert]) -> list[str]:
    return [alert.kind.value for alert in alerts]


async def judged(of: AlertShop) -> dict[int, int]:
    """The last look of each message that has been judged."""
    async with of.database.reading() as tx:
        return {row.message: row.look for row in await tx.exec(select(JudgedMessage))}


# Each kind, and where it is told


async def test_a_low_click_rate_is_told_in_the_thread_of_its_campaign_with_its_numbers(usual: AlertShop) -> None:
    campaign = await usual.campaign(clicks=100)
    [alert] = await usual.alerts()
    assert (alert.kind, alert.thing, alert.way) == (AlertKind.CLICK_RATE, campaign.code, "low")
    assert (alert.count, alert.people, alert.value) == (40, 10_000, 0.004)
    assert alert.usual == pytest.approx(0.016, rel=0.02)
    assert (alert.usual_of, alert.after_hours, alert.requester) == (9, 1, LEA.slack_id)
    assert await usual.told() == [("click_rate", f"campaign {campaign.key}")]


async def test_a_high_click_rate_is_unusual_too(usual: AlertShop) -> None:
    await usual.sent(clicks=1_500)
    [alert] = await usual.alerts()
    assert (alert.kind, alert.way) == (AlertKind.CLICK_RATE, "high")


async def test_a_usual_message_is_left_in_peace_at_every_age(usual: AlertShop) -> None:
    message_id = await usual.sent(clicks=420)
    assert await usual.alerts() == []
    for hours in (6, 24):
        await usual.looked_at(message_id, hours=hours, clicks=420)
        assert await usual.alerts() == []


@pytest.mark.parametrize(
    ("kind", "numbers", "value"),
    [
        (AlertKind.UNSUBSCRIBED, {"unsubscribed": 900}, 0.09),
        (AlertKind.ERRORS, {"errors": 400}, 400 / 10_500),
    ],
)
async def test_many_who_had_unsubscribed_and_many_errors_are_unusual(
    usual: AlertShop, kind: AlertKind, numbers: dict[str, Any], value: float
) -> None:
    await usual.sent(**numbers)
    [alert] = await usual.alerts()
    assert (alert.kind, alert.value, alert.way) == (kind, pytest.approx(value), "high")


async def test_few_who_had_unsubscribed_are_no_news(opened: AlertShop) -> None:
    await opened.history(unsubscribed=900, errors=900)
    await opened.sent(unsubscribed=0, errors=0)
    assert await opened.alerts() == []


@pytest.mark.parametrize(
    ("why", "numbers"),
    [
        ("errors", {"errors": 10_110, "unsubscribed": 0}),
        ("unsubscribed", {"errors": 0, "unsubscribed": 10_110}),
        ("both", {"errors": 110, "unsubscribed": 10_000}),
        ("waiting", {"errors": 0, "unsubscribed": 0, "remaining": 10_110}),
    ],
)
async def test_a_campaign_that_nobody_got_is_told_without_any_history(
    opened: AlertShop, why: str, numbers: dict[str, Any]
) -> None:
    campaign = await opened.campaign(delivered=0, clicks=0, **numbers)
    [alert] = await opened.alerts()
    assert (alert.kind, alert.way, alert.people) == (AlertKind.NOTHING_DELIVERED, why, 10_110)
    assert await opened.told() == [("nothing_delivered", f"campaign {campaign.key}")]


async def test_what_nobody_got_is_not_told_as_errors_too(usual: AlertShop) -> None:
    await usual.sent(delivered=0, clicks=0, errors=10_000)
    assert kinds(await usual.alerts()) == ["nothing_delivered"]


async def test_what_others_spread_over_a_day_has_that_day(opened: AlertShop) -> None:
    waits: dict[str, Any] = {"delivered": 0, "clicks": 0, "errors": 0, "unsubscribed": 0, "remaining": 9_000}
    message_id = await opened.sent(**waits)
    await opened.looked_at(message_id, hours=6, **waits)
    assert await opened.alerts() == []
    await opened.looked_at(message_id, hours=24, **waits)
    assert kinds(await opened.alerts()) == ["nothing_delivered"]


async def test_a_campaign_that_was_for_nobody_is_not_told_again(opened: AlertShop) -> None:
    await opened.campaign(delivered=0, clicks=0, errors=0, unsubscribed=0)
    assert await opened.alerts() == []


async def test_what_is_of_no_campaign_is_told_where_there_is_a_digest(usual: AlertShop) -> None:
    await usual.digest_in("C0SALES", "C0CRM")
    message_id = await usual.sent(clicks=0)
    [alert] = await usual.alerts()
    assert alert.thing == message_id
    assert await usual.told() == [("click_rate", "C0CRM"), ("click_rate", "C0SALES")]


@pytest.mark.parametrize("channel", ["C0CARDS", None])
async def test_without_a_digest_it_is_told_where_cards_are_and_else_only_kept(
    usual: AlertShop, channel: str | None
) -> None:
    async with usual.database.transaction() as tx:
        (await the_workspace(tx, TEAM)).card_channel = channel
    await usual.sent(clicks=0)
    assert len(await usual.alerts()) == 1
    assert await usual.told() == ([("click_rate", channel)] if channel else [])


# What is not judged


async def test_in_its_first_days_a_shop_is_not_compared_with_anything(opened: AlertShop) -> None:
    for clicks in (400, 20, 3_000, 380, 0, 900, 60):
        await opened.sent(clicks=clicks, unsubscribed=clicks, errors=clicks, hours=(1, 6, 24))
        assert await opened.alerts() == []


async def test_what_was_sent_before_herald_came_is_never_told(shop: Database, time: FakeClock) -> None:
    came = AlertShop(shop, time)
    *_, last = await came.backfilled(*(timedelta(hours=5, days=days) for days in range(12, -1, -1)))
    assert await came.alerts() == []
    await came.looked_at(last, hours=6, delivered=0, clicks=0, errors=9_000)
    assert await came.alerts() == []


async def test_while_what_was_sent_before_is_still_being_brought_nothing_is_told(
    shop: Database, time: FakeClock
) -> None:
    came = AlertShop(shop, time)
    await came.opened(days_ago=0, is_backfilled=False)
    await came.campaign(delivered=0, clicks=0)
    assert await came.alerts() == []


async def test_who_had_unsubscribed_is_compared_with_what_was_sent_before_herald_came(
    shop: Database, time: FakeClock
) -> None:
    """No look at them was taken at that age, but that does not change with it. Clicks do, and are not judged."""
    came = AlertShop(shop, time)
    await came.backfilled(*(timedelta(days=days) for days in range(12, 0, -1)))
    time.forward(minutes=5)
    await came.sent(unsubscribed=2_000, clicks=0)
    assert kinds(await came.alerts()) == ["unsubscribed"]


async def test_small_messages_of_programs_are_nobodys_news(usual: AlertShop) -> None:
    await usual.alerts()
    before = await judged(usual)
    await usual.sent(delivered=0, clicks=0, unsubscribed=0, errors=1)
    assert await usual.alerts() == []
    assert await judged(usual) == before, "nothing is kept of them either"


async def test_a_message_to_few_people_is_not_compared(usual: AlertShop) -> None:
    await usual.sent(delivered=400, clicks=0, unsubscribed=50, errors=40)
    assert await usual.alerts() == []


async def test_what_starts_itself_is_not_compared_with_what_people_send(usual: AlertShop) -> None:
    await usual.sent(clicks=3_000, source=Source.AUTOMATED)
    assert await usual.alerts() == []


async def test_a_look_that_came_late_is_not_compared_with_those_that_came_in_time(usual: AlertShop) -> None:
    await usual.sent(clicks=3_000, late=timedelta(hours=2))
    usual.time.forward(hours=2)
    assert await usual.alerts() == []


async def test_peers_that_were_looked_at_late_are_no_peers(opened: AlertShop) -> None:
    await opened.history(late=timedelta(hours=2))
    await opened.sent(clicks=0)
    assert await opened.alerts() == []


async def test_many_small_messages_do_not_hide_the_big_ones_that_are_usual(usual: AlertShop) -> None:
    await usual.programs_send(MOST_MESSAGES, delivered=1, clicks=0, unsubscribed=0, errors=0)
    usual.time.forward(minutes=1)
    await usual.sent(clicks=0)
    [alert] = await usual.alerts()
    assert alert.usual_of == 9


async def test_while_it_is_still_leaving_nothing_is_compared(usual: AlertShop) -> None:
    await usual.sent(clicks=3_000, remaining=50_000)
    assert await usual.alerts() == []


async def test_what_is_older_than_ninety_days_is_not_what_is_usual_now(opened: AlertShop) -> None:
    opened.time.forward(days=-91)
    await opened.history()
    opened.time.forward(days=91)
    await opened.sent(clicks=0)
    assert await opened.alerts() == []


# Once


async def test_a_message_is_told_of_once_whatever_later_looks_show(usual: AlertShop) -> None:
    message_id = await usual.sent(clicks=0)
    assert len(await usual.alerts()) == 1
    for hours in (6, 24):
        await usual.looked_at(message_id, hours=hours, clicks=0)
        assert len(await usual.alerts()) == 1
    assert len(await usual.told()) == 1


async def test_what_only_a_later_look_shows_is_told_then(usual: AlertShop) -> None:
    message_id = await usual.sent(clicks=400)
    assert await usual.alerts() == []
    await usual.looked_at(message_id, hours=6, clicks=2_000)
    [alert] = await usual.alerts()
    assert alert.after_hours == 6


async def test_two_replicas_that_judge_the_same_look_tell_it_once(usual: AlertShop, other: Database) -> None:
    await usual.campaign(clicks=0)
    made = await asyncio.gather(look_for_alerts(usual.database), look_for_alerts(other))
    assert sorted(made) == [0, 1]
    assert len(await usual.told()) == 1


async def test_who_comes_second_with_the_same_alert_waits_and_tells_nothing(usual: AlertShop, other: Database) -> None:
    def alert() -> Alert:
        return Alert(workspace_id=TEAM, kind=AlertKind.KEY, thing="app", day=now().date(), at=now())

    async def second() -> bool:
        async with other.transaction() as tx:
            return await raise_alert(tx, alert())

    async with usual.database.transaction() as tx:
        assert await raise_alert(tx, alert())
        waiting = asyncio.create_task(second())
        finished, _ = await asyncio.wait({waiting}, timeout=0.2)
        assert not finished, "the second did not wait for the first"
    assert await waiting is False
    assert len(await usual.told()) == 1


async def test_an_alert_that_dies_before_its_commit_is_told_by_the_next_round(usual: AlertShop) -> None:
    message_id = await usual.sent(clicks=0)

    class Killed(Exception):
        pass

    async def dies() -> None:
        async with usual.database.transaction() as tx:
            alert = Alert(workspace_id=TEAM, kind=AlertKind.CLICK_RATE, thing=message_id, day=now().date(), at=now())
            assert await raise_alert(tx, alert)
            raise Killed

    with pytest.raises(Killed):
        await dies()
    assert await usual.told() == []
    assert len(await usual.alerts()) == 1
    assert len(await usual.told()) == 1


async def test_the_alerts_of_a_day_are_those_of_the_teams_calendar(usual: AlertShop) -> None:
    usual.time.forward(hours=13, minutes=30)  # half past eleven in the evening, in Paris
    await usual.sent(clicks=0)
    [alert] = await usual.alerts()
    async with usual.database.reading() as tx:
        days = [alert.sent_on, alert.day]
        assert [len(await alerts_on(tx, TEAM, day)) for day in days if day] == [0, 1]
        assert (await alerts_on(tx, TEAM, alert.day))[0].thing == alert.thing
        assert await alerts_on(tx, "T0OTHER", alert.day) == []


async def test_what_has_been_judged_is_not_looked_at_again(usual: AlertShop) -> None:
    await usual.alerts()
    before = await judged(usual)
    message_id = await usual.sent()
    for look, hours in ((2, 1), (3, 6), (4, 24)):
        if hours > 1:
            await usual.looked_at(message_id, hours=hours)
        await usual.alerts()
        [row] = (await judged(usual)).items() - before.items()
        assert row[1] == look
