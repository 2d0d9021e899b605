"""A message from the queue to its last click, and out of the retention."""

from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import httpx

from bot.sandbox.onesignal import OneSignalServer
from tests.sandbox.onesignal.conftest import START, HandClock, a_client, a_push, iso, sent, viewed
from tests.sandbox.onesignal.document import keeps_to_the_document


async def test_a_scheduled_push_waits_then_is_processed_then_leaves_then_is_done(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal, send_after=iso(START + timedelta(minutes=5))))
    reach = onesignal.messages.accepted[0].audience
    assert reach is not None

    waiting = await viewed(client, onesignal, message)
    assert (waiting["remaining"], waiting["successful"], waiting["completed_at"]) == (reach.count, 0, None)
    hand_clock.move(minutes=5)
    assert (await viewed(client, onesignal, message))["remaining"] is None
    hand_clock.move(seconds=2.5)
    leaving = await viewed(client, onesignal, message)
    assert leaving["remaining"] == reach.count - 10_000
    hand_clock.move(minutes=1)
    done = await viewed(client, onesignal, message)
    assert done["remaining"] == 0
    assert done["successful"] + done["failed"] + done["errored"] == reach.count
    assert done["completed_at"] - done["send_after"] == int(0.5 + reach.count / 5_000)


async def test_clicks_come_over_hours_and_no_number_ever_falls(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal))
    seen = []
    for hours in (0.001, 0.01, 0.5, 1, 3, 6, 24, 240):
        hand_clock.move(hours=hours)
        seen.append(await viewed(client, onesignal, message))
    for before, after in pairwise(seen):
        for name in ("successful", "failed", "errored", "received", "converted"):
            assert after[name] >= before[name]
    first_hour, day, last = seen[3], seen[-2], seen[-1]
    assert 0 < first_hour["converted"] < day["converted"]
    assert last["converted"] - day["converted"] < 0.02 * last["converted"]
    assert 0.01 < last["converted"] / last["successful"] < 0.07
    for name in ("successful", "failed", "errored", "received", "converted"):
        assert last[name] == sum(part[name] for part in last["platform_delivery_stats"].values())


async def test_the_same_push_shows_the_same_numbers_in_another_shop(hand_clock: HandClock) -> None:
    key, shown = str(uuid4()), []
    for _ in range(2):
        hand_clock.moment = START
        async with OneSignalServer(now=hand_clock) as onesignal, a_client(onesignal) as client:
            message = await sent(client, a_push(onesignal, idempotency_key=key))
            hand_clock.move(hours=3)
            shown.append(await viewed(client, onesignal, message))
    assert shown[0] == shown[1]


async def test_canceled_before_its_time_a_push_never_leaves(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal, send_after=iso(START + timedelta(minutes=5))))
    where = {"app_id": onesignal.app_id}
    canceled = await client.delete(f"/notifications/{message}", params=where)
    assert (canceled.status_code, canceled.json()) == (200, {"success": True})
    assert keeps_to_the_document("cancel-message", canceled)
    hand_clock.move(hours=2)
    shown = await viewed(client, onesignal, message)
    assert (shown["canceled"], shown["successful"], shown["remaining"]) == (True, 0, 0)
    assert onesignal.phone(segments=("Lapsed buyers",), without=("VIP",)).pushes() == []
    again = await client.delete(f"/notifications/{message}", params=where)
    assert again.status_code == 400


async def test_canceled_on_its_way_a_push_stops_where_it_is(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal))
    hand_clock.move(seconds=2.5)
    answer = await client.delete(f"/notifications/{message}", params={"app_id": onesignal.app_id})
    assert answer.status_code == 200
    hand_clock.move(hours=2)
    shown = await viewed(client, onesignal, message)
    assert shown["successful"] + shown["failed"] + shown["errored"] == 10_000


async def test_what_has_left_cannot_be_canceled(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal))
    hand_clock.move(minutes=5)
    answer = await client.delete(f"/notifications/{message}", params={"app_id": onesignal.app_id})
    assert answer.status_code == 400
    assert answer.json()["errors"] == ["Notification has already been sent to all recipients"]
    assert keeps_to_the_document("cancel-message", answer)


async def test_after_30_days_a_message_is_gone(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal))
    hand_clock.move(days=29, hours=23)
    await viewed(client, onesignal, message)
    hand_clock.move(hours=1)
    for method in ("GET", "DELETE"):
        answer = await client.request(method, f"/notifications/{message}", params={"app_id": onesignal.app_id})
        assert (answer.status_code, answer.json()) == (404, {"errors": ["Notification not found"]})


async def test_without_a_paid_plan_nothing_is_confirmed(hand_clock: HandClock) -> None:
    async with OneSignalServer(now=hand_clock, paid=False) as onesignal, a_client(onesignal) as client:
        message = await sent(client, a_push(onesignal))
        hand_clock.move(hours=1)
        shown = await viewed(client, onesignal, message)
        assert shown["received"] == 0
        assert shown["converted"] > 0


async def test_a_segment_that_changes_before_the_send_changes_who_gets_it(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    early = await sent(client, a_push(onesignal))
    late = await sent(client, a_push(onesignal, send_after=iso(START + timedelta(hours=1))))
    hand_clock.move(minutes=30)
    onesignal.shop.delete_segment("Lapsed buyers")
    hand_clock.move(hours=1)
    assert (await viewed(client, onesignal, early))["successful"] > 40_000
    assert (await viewed(client, onesignal, late))["successful"] == 0


async def test_lists_come_newest_first_in_pages_of_at_most_50(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    made = []
    for number in range(53):
        made.append(await sent(client, a_push(onesignal, name=f"C-{number}", included_segments=["New this week"])))
        hand_clock.move(seconds=1)
    where = {"app_id": onesignal.app_id}
    first = await client.get("/notifications", params=where | {"limit": "80"})
    assert keeps_to_the_document("view-messages", first)
    page = first.json()
    assert (page["total_count"], page["limit"], page["offset"]) == (53, 50, 0)
    assert [message["id"] for message in page["notifications"]] == made[:2:-1]
    rest = (await client.get("/notifications", params=where | {"offset": "50"})).json()
    assert [message["id"] for message in rest["notifications"]] == made[2::-1]
    none = (await client.get("/notifications", params=where | {"kind": "0"})).json()
    assert none["notifications"] == []


async def test_time_offset_walks_by_the_time_of_sending_until_an_empty_page(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    made = {}
    for minutes in (30, 10, 20, 10):
        push = a_push(onesignal, send_after=iso(START + timedelta(minutes=minutes)))
        made[await sent(client, push)] = minutes
    walked, token = [], iso(START)
    while True:
        where = {"app_id": onesignal.app_id, "limit": "3", "time_offset": token}
        answer = await client.get("/notifications", params=where)
        assert keeps_to_the_document("view-messages", answer)
        page = answer.json()
        if not page["notifications"]:
            break
        walked += [made[message["id"]] for message in page["notifications"]]
        token = page["next_time_offset"]
    assert walked == [10, 10, 20, 30]
    both = await client.get("/notifications", params={"app_id": onesignal.app_id, "time_offset": token, "offset": "0"})
    assert both.status_code == 400


async def test_outcomes_want_sum_or_count(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal))
    hand_clock.move(hours=5)
    path = f"/apps/{onesignal.app_id}/outcomes"
    good = await client.get(path, params={"outcome_names": "os__click.count", "outcome_time_range": "1d"})
    clicks = (await viewed(client, onesignal, message))["converted"]
    assert good.json() == {"outcomes": [{"id": "os__click", "value": clicks, "aggregation": "count"}]}
    assert keeps_to_the_document("view-outcomes", good)
    bad = await client.get(path, params={"outcome_names": "os__click"})
    assert (bad.status_code, bad.json()) == (400, {"errors": ["Add .sum or .count to every requested outcome id"]})


async def test_the_shop_remembers_what_it_sent_before(hand_clock: HandClock) -> None:
    server = OneSignalServer(now=hand_clock, past_days=14, strict_rates=False)
    async with server as onesignal, a_client(onesignal) as client:
        where = {"app_id": onesignal.app_id}
        answer = await client.get("/notifications", params=where)
        assert keeps_to_the_document("view-messages", answer)
        past = answer.json()["notifications"]
        assert len(past) == 14  # two weeks of seven
        assert all(message["remaining"] == 0 and message["converted"] > 0 for message in past)
        by_api = (await client.get("/notifications", params=where | {"kind": "1"})).json()["notifications"]
        assert {message["name"][:-11] for message in by_api} == {"Cart reminder", "VIP preview"}
        by_itself = (await client.get("/notifications", params=where | {"kind": "3"})).json()["notifications"]
        assert {message["name"][:-11] for message in by_itself} == {"Welcome"}
        assert onesignal.phone().pushes() == []  # they have been looked at since
    another = OneSignalServer(now=hand_clock, past_days=14)
    assert [message.id for message in another.messages.accepted] == [message["id"] for message in reversed(past)]
