"""Every request that the client can make is one that OneSignal documents."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from bot.onesignal.client import OneSignal
from bot.onesignal.push import Push, push_body
from bot.onesignal.reads import Kind
from tests.onesignal.conftest import APP_ID, KEY, MESSAGE_ID, a_push
from tests.onesignal.judges import OBJECTIONS, Judge, judges
from tests.onesignal.pushes import pushes
from tests.onesignal.scripted import Asked, ScriptedOneSignal, answer

FULL_PUSH = a_push(
    excluded_segments=("VIP", "Bought today"),
    url="https://shop.example/sale?utm_source=push",
    image="https://shop.example/sale.png",
    send_after=datetime(2026, 12, 1, 17, 30, tzinfo=UTC),
)


@pytest.mark.parametrize("judge", judges())
async def test_every_call_makes_a_request_that_is_documented(
    peer: ScriptedOneSignal, onesignal: OneSignal, judge: Judge
) -> None:
    peer.plays(
        *[answer(200, {"id": MESSAGE_ID})] * 3,
        answer(200, {"success": True}),
        *[answer(200, {"id": MESSAGE_ID})] * 3,
        *[answer(200, {"notifications": []})] * 5,
        *[answer(200, {"count": 1})] * 2,
        answer(200, {"segments": []}),
        answer(200, {"subscriber_count": 1}),
        answer(200, {"id": APP_ID}),
    )
    await onesignal.create_push(a_push(), key=KEY)
    await onesignal.create_push(FULL_PUSH, key=KEY)
    await onesignal.create_push(a_push(contents={"en": "Hi"}, headings={"en": "Hello"}), key=KEY)
    await onesignal.cancel(MESSAGE_ID)
    await onesignal.view(MESSAGE_ID)
    await onesignal.view(MESSAGE_ID, outcomes=("purchase.count", "purchase.sum"))
    await onesignal.view(MESSAGE_ID, outcomes=("purchase.sum",), platform="safari_web_push")
    await onesignal.list_messages()
    await onesignal.list_messages(limit=1, offset=100)
    await onesignal.list_messages(kind=Kind.AUTOMATED, offset=50)
    await onesignal.list_messages(kind=Kind.DASHBOARD, time_offset=datetime(2026, 12, 1, tzinfo=UTC))
    await onesignal.list_messages(time_offset="MTc5NjE0NTkwMDAwMDAwMQ==")
    await onesignal.estimate_reach(include=["All"], exclude=[])
    await onesignal.estimate_reach(include=["Lapsed buyers", "New"], exclude=["VIP"])
    await onesignal.segments()
    await onesignal.segment("4414c404-56a3-11ed-9b6a-0242ac120002")
    await onesignal.app()
    assert len(peer.asked) == 17
    for asked in peer.asked:
        judge(asked)


@pytest.mark.parametrize("judge", judges())
def test_a_text_that_could_be_a_date_is_no_objection(judge: Judge) -> None:
    push = a_push(name="SATURDAY", included_segments=("2026-12-01",))
    judge(Asked("POST", "/notifications", {}, HEADERS, push_body(push, app_id=APP_ID, key=KEY), at=0))


HEADERS = {"Authorization": "Key k", "Content-Type": "application/json"}


@pytest.mark.parametrize("judge", judges())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(push=pushes())
def test_every_push_is_written_as_documented(judge: Judge, push: Push) -> None:
    judge(Asked("POST", "/notifications", {}, HEADERS, push_body(push, app_id=APP_ID, key=KEY), at=0))


@pytest.mark.parametrize("judge", judges())
@pytest.mark.parametrize(
    "spoilt",
    [
        b'{"app_id":"a","contents":{"en":"x"},"included_segments":"All"}',
        b'{"app_id":"a","contents":{"en":"x"},"include_segments":["All"]}',
        b'{"app_id":"a","contents":{"en":"x"},"name":7}',
    ],
)
def test_the_judges_do_see_a_wrong_request(judge: Judge, spoilt: bytes) -> None:
    with pytest.raises(OBJECTIONS):
        judge(Asked("POST", "/notifications", {}, HEADERS, spoilt, at=0))


@pytest.mark.parametrize("judge", judges())
@pytest.mark.parametrize(
    ("method", "path", "query"),
    [
        ("GET", "/notifications", {"app_id": "a", "count": "1"}),
        ("GET", "/notifications/x", {}),
        ("DELETE", "/notifications/x", {}),
        ("GET", "/v1/notifications/x", {"app_id": "a"}),
    ],
)
def test_the_judges_do_see_a_wrong_question(judge: Judge, method: str, path: str, query: dict[str, str]) -> None:
    with pytest.raises(OBJECTIONS):
        judge(Asked(method, path, query, HEADERS, b"", at=0))
