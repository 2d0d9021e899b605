"""Sending: what is accepted, what is refused, and what a repeated key does."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from bot.sandbox.onesignal import Endpoint, OneSignalServer
from tests.sandbox.onesignal.conftest import START, HandClock, a_push, iso, sent, viewed
from tests.sandbox.onesignal.document import keeps_to_the_document


async def test_an_accepted_push_has_an_id_and_gives_the_key_back(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    push = a_push(onesignal)
    answer = await client.post("/notifications", json=push)
    assert answer.status_code == 200
    assert answer.json() == {"id": onesignal.messages.accepted[0].id, "external_id": push["idempotency_key"]}
    assert "Idempotent-Replayed" not in answer.headers


async def test_a_key_sends_once_however_often_it_is_asked(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    push = a_push(onesignal, send_after=iso(START + timedelta(minutes=5)))
    first = await client.post("/notifications", json=push)
    hand_clock.move(minutes=20)  # the time of the send has passed: the repeat is no new request
    again = await client.post("/notifications", json=push)
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(onesignal.messages.by_key(push["idempotency_key"])) == 1
    assert [call.replayed for call in onesignal.calls_to(Endpoint.CREATE)] == [False, True]


async def test_after_30_days_a_key_is_forgotten_and_sends_again(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    push = a_push(onesignal)
    first = await sent(client, push)
    hand_clock.move(days=30)
    assert await sent(client, push) != first
    assert len(onesignal.messages.by_name(push["name"])) == 2


@pytest.mark.parametrize("segments", [["Waiting list Christmas 2023"], ["All Users"], ["all"], ["VIP"]])
async def test_nobody_to_send_to_is_a_200_with_an_empty_id(
    onesignal: OneSignalServer, client: httpx.AsyncClient, segments: list[str]
) -> None:
    push = a_push(onesignal, included_segments=segments, excluded_segments=["VIP"])
    answer = await client.post("/notifications", json=push)
    assert answer.status_code == 200
    assert answer.json() == {"id": "", "errors": ["All included players are not subscribed"]}
    assert keeps_to_the_document("push-notification", answer)
    assert onesignal.messages.accepted == []


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no English": ({"contents": {"fr": "Bonjour"}, "headings": None}, "must have English language content"),
    "no text": ({"contents": None, "headings": None}, "must have English language content"),
    "title in other languages": ({"headings": {"en": "Sale"}}, "same languages"),
    "no target": ({"included_segments": None, "excluded_segments": None}, "You must include which players"),
    "excluded alone": ({"included_segments": None}, "You must include which players"),
    "two families": (
        {"filters": [{"field": "language", "relation": "=", "value": "fr"}]},
        "one type of targeting at a time",
    ),
    "misspelled target": (
        {"included_segments": None, "excluded_segments": None, "IncludedSegments": ["All"]},
        "You must include which players",
    ),
    "past": ({"send_after": iso(START - timedelta(seconds=1))}, "may not be scheduled in the past."),
    "beyond 30 days": ({"send_after": iso(START + timedelta(days=30, seconds=1))}, "so far in the future"),
    "no time": ({"send_after": "tomorrow"}, "valid date"),
    "long name": ({"name": "x" * 129}, "maximum is 128"),
    "much data": ({"data": {"x": "é" * 1_030}}, "2048 bytes"),
    "no UUID": ({"idempotency_key": "C-12"}, "valid UUID"),
    "two links": ({"url": "https://a.example", "app_url": "lumen://sale"}, "app_url and web_url"),
    "throttled and delayed": (
        {"delayed_option": "last-active", "throttle_rate_per_minute": 100},
        "throttle_rate_per_minute to 0",
    ),
    "no time of day": ({"delayed_option": "timezone", "delivery_time_of_day": "25:00"}, "delivery_time_of_day"),
    "ends on an operator": (
        {
            "included_segments": None,
            "excluded_segments": None,
            "filters": [{"field": "language", "relation": "=", "value": "fr"}, {"operator": "OR"}],
        },
        "end with an operator",
    ),
    "no channel": (
        {"included_segments": None, "excluded_segments": None, "include_aliases": {"external_id": ["lea"]}},
        "target_channel is required",
    ),
    "no subscription id": (
        {"included_segments": None, "excluded_segments": None, "include_subscription_ids": ["lea"]},
        "Incorrect subscription_id format",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_a_push_that_breaks_a_rule_is_refused_with_its_reason(
    onesignal: OneSignalServer, client: httpx.AsyncClient, case: str
) -> None:
    fields, reason = REFUSED[case]
    answer = await client.post("/notifications", json=a_push(onesignal, **fields))
    assert answer.status_code == 400
    assert reason in answer.json()["errors"][0]
    assert onesignal.messages.accepted == []


async def test_the_farthest_time_and_the_longest_name_are_accepted(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    await sent(client, a_push(onesignal, send_after=iso(START + timedelta(days=30)), name="x" * 128))


async def test_a_test_push_reaches_one_person_by_alias_or_subscription(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    alone = {"included_segments": None, "excluded_segments": None}
    by_alias = a_push(onesignal, **alone, include_aliases={"external_id": ["lea"]}, target_channel="push")
    await sent(client, by_alias)
    hand_clock.move(seconds=5)
    lea = onesignal.phone_of("lea")
    assert [push.title for push in lea.pushes()] == ["🛍️ Plus que 2 h"]
    marc = onesignal.phone_of("marc")
    assert marc.pushes() == []
    await sent(client, a_push(onesignal, **alone, include_subscription_ids=[marc.subscription_id]))
    hand_clock.move(seconds=5)
    assert (len(marc.pushes()), len(lea.pushes()), marc.external_id) == (1, 1, "marc")
    unknown = by_alias | {"include_aliases": {"external_id": ["nobody"]}, "idempotency_key": str(uuid4())}
    answer = await client.post("/notifications", json=unknown)
    assert answer.json()["id"] == ""


async def test_unsubscribed_people_among_the_named_are_reported(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    alone = {"included_segments": None, "excluded_segments": None}
    gone = next(number for number in range(1_000) if not onesignal.shop.people.subscribed >> number & 1)
    names = ["marc", f"shop-{gone:06d}"]
    push = a_push(onesignal, **alone, include_aliases={"external_id": names}, target_channel="push")
    answer = await client.post("/notifications", json=push)
    assert answer.json()["id"]
    assert answer.json()["errors"] == {"invalid_aliases": {"external_id": names[1:]}}
    assert keeps_to_the_document("push-notification", answer)


async def test_one_platform_flag_turns_the_others_off(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal, isIos=True))
    hand_clock.move(hours=1)
    stats = (await viewed(client, onesignal, message))["platform_delivery_stats"]
    assert set(stats) == {"ios"}
