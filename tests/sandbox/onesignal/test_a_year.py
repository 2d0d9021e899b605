"""The shop's year before the sandbox was opened: what can still be asked, what was bought, and the truth about it."""

from datetime import timedelta
from itertools import pairwise
from time import perf_counter

import httpx

from bot.sandbox.onesignal import Kind, OneSignalServer
from tests.sandbox.onesignal.conftest import START, HandClock, a_client, a_push, sent
from tests.sandbox.onesignal.document import keeps_to_the_document

BOUGHT = "purchase.count,purchase.sum"


async def outcomes(
    client: httpx.AsyncClient, onesignal: OneSignalServer, message: str, **query: str
) -> dict[str, float]:
    where = {"app_id": onesignal.app_id, "outcome_names": BOUGHT} | query
    answer = await client.get(f"/notifications/{message}", params=where)
    assert answer.status_code == 200, answer.text
    return {f"{one['id']}.{one['aggregation']}": one["value"] for one in answer.json()["outcomes"]}


async def test_a_year_of_the_dashboard_is_kept_and_thirty_days_of_everything_else(hand_clock: HandClock) -> None:
    began = perf_counter()
    onesignal = OneSignalServer(now=hand_clock, past_days=365)
    assert perf_counter() - began < 1
    old = START - timedelta(days=30)
    kept = [message for message in onesignal.messages.kept() if message.starts_at < old.timestamp()]
    assert {message.kind for message in kept} == {Kind.DASHBOARD}
    assert min(message.starts_at for message in kept) < (START - timedelta(days=360)).timestamp()
    assert {message.kind for message in onesignal.messages.kept()} == set(Kind)
    assert len(onesignal.truth.sent()) > 360  # the truth forgets nothing


async def test_purchases_come_over_hours_and_add_up_over_the_platforms(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal))
    seen = []
    for hours in (0.5, 1, 5, 24):
        hand_clock.move(hours=hours)
        seen.append(await outcomes(client, onesignal, message, outcome_time_range="1mo"))
        truth = onesignal.truth.numbers(message)
        assert seen[-1] == {"purchase.count": truth["all"].conversions, "purchase.sum": truth["all"].revenue}
    for before, after in pairwise(seen):
        assert after["purchase.count"] > before["purchase.count"]
        assert after["purchase.sum"] > before["purchase.sum"]
    assert 30 < seen[-1]["purchase.sum"] / seen[-1]["purchase.count"] < 95
    ios = await outcomes(client, onesignal, message, outcome_time_range="1mo", outcome_platforms="0")
    truth = onesignal.truth.numbers(message)
    assert ios == {"purchase.count": truth["ios"].conversions, "purchase.sum": truth["ios"].revenue}
    parts = [counts for platform, counts in truth.items() if platform != "all"]
    assert sum(part.conversions for part in parts) == truth["all"].conversions
    assert round(sum(part.revenue for part in parts), 2) == truth["all"].revenue


async def test_without_a_range_only_the_last_hour_is_counted(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal))
    hand_clock.move(hours=3)
    before = onesignal.truth.numbers(message)["all"]
    hand_clock.move(hours=1)
    after = onesignal.truth.numbers(message)["all"]
    last_hour = await outcomes(client, onesignal, message)
    assert last_hour["purchase.count"] == after.conversions - before.conversions
    assert onesignal.truth.numbers(message, at=hand_clock() - timedelta(hours=1))["all"] == before


async def test_outcome_names_need_an_aggregation_and_unknown_ones_are_nothing(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    message = await sent(client, a_push(onesignal))
    where = {"app_id": onesignal.app_id}
    path = f"/notifications/{message}"
    bad = await client.get(path, params=where | {"outcome_names": "purchase"})
    assert (bad.status_code, bad.json()) == (400, {"errors": ["Add .sum or .count to every requested outcome id"]})
    none = await client.get(path, params=where | {"outcome_names": "no_such_thing.count"})
    assert none.json()["outcomes"] == [{"id": "no_such_thing", "value": 0, "aggregation": "count"}]


async def test_subscribers_come_and_go(hand_clock: HandClock) -> None:
    async with OneSignalServer(now=hand_clock) as onesignal, a_client(onesignal) as client:
        seen = []
        for _ in range(8):
            app = await client.get(f"/apps/{onesignal.app_id}")
            assert keeps_to_the_document("view-an-app", app)
            seen.append(app.json()["messageable_players"])
            assert seen[-1] == onesignal.truth.subscribers() < app.json()["players"]
            hand_clock.move(days=1)
    changes = [after - before for before, after in pairwise(seen)]
    assert min(changes) < 0 < max(changes)
