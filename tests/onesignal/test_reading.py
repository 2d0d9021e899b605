"""What Herald reads from OneSignal, in all the ways in which OneSignal writes it."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    AppNotFound,
    MessageNotFound,
    OneSignalError,
    OneSignalRefused,
    OneSignalUnavailable,
    SegmentNotFound,
)
from bot.onesignal.filters import Filters, LanguageFilter
from bot.onesignal.models import Outcome, PlatformStats, Reach
from bot.onesignal.reads import Kind
from tests.onesignal.conftest import APP_ID, KEY, MESSAGE_ID
from tests.onesignal.scripted import ScriptedOneSignal, answer

FRENCH = Filters.all_of(LanguageFilter(relation="=", value="fr"))
FULL_MESSAGE = {
    "id": MESSAGE_ID,
    "app_id": APP_ID,
    "external_id": str(KEY),
    "name": "C-12 Flash sale",
    "contents": {"en": "30% off", "fr": "-30 %"},
    "headings": {"en": "Hi", "fr": "Salut"},
    "included_segments": ["Lapsed buyers"],
    "excluded_segments": [],
    "canceled": False,
    "queued_at": 1796145600,
    "send_after": 1796145900,
    "completed_at": 1796145960,
    "successful": 900,
    "received": 0,
    "converted": 31,
    "failed": 12,
    "errored": 1,
    "remaining": 0,
    "throttle_rate_per_minute": 0,
    "fcap_status": "Capped",
    "platform_delivery_stats": {
        "ios": {"successful": 400, "failed": 2, "errored": None, "converted": 20, "received": 0},
        "android": {"successful": "500", "failed": 10, "errored": 1, "converted": 11, "frequency_capped": 3},
        "email": None,
    },
    "outcomes": [{"id": "os__click", "value": 31, "aggregation": "count"}],
    "isIos": True,
    "a_key_of_2027": {"nested": [1]},
}


async def test_a_message_comes_with_its_numbers_and_its_times_in_utc(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(200, FULL_MESSAGE))
    message = await onesignal.view(MESSAGE_ID)
    assert (message.id, message.key, message.name, message.canceled) == (MESSAGE_ID, KEY, "C-12 Flash sale", False)
    assert (message.successful, message.converted, message.failed, message.errored) == (900, 31, 12, 1)
    assert (message.received, message.remaining) == (0, 0)
    assert message.send_after == datetime(2026, 12, 1, 17, 25, tzinfo=UTC)
    assert message.completed_at is not None
    assert message.completed_at.tzinfo is UTC
    assert message.platform_delivery_stats == {
        "ios": PlatformStats(successful=400, failed=2, converted=20, received=0),
        "android": PlatformStats(successful=500, failed=10, errored=1, converted=11, frequency_capped=3),
    }
    assert message.outcomes == (Outcome(id="os__click", value=31, aggregation="count"),)
    [asked] = peer.asked
    assert (asked.method, asked.path, asked.query) == ("GET", f"/notifications/{MESSAGE_ID}", {"app_id": APP_ID})


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("remaining", None, None),
        ("successful", "12", 12),
        ("successful", 12.0, 12),
        ("successful", "many", None),
        ("successful", {"ios": 1}, None),
        ("successful", True, None),
        ("successful", 1e400, None),
        ("throttle_rate_per_minute", "60", 60.0),
        ("throttle_rate_per_minute", None, None),
        ("queued_at", "1796145600", datetime(2026, 12, 1, 17, 20, tzinfo=UTC)),
        ("queued_at", "2026-12-01T18:20:00+01:00", datetime(2026, 12, 1, 17, 20, tzinfo=UTC)),
        ("queued_at", "2026-12-01T17:20:00Z", datetime(2026, 12, 1, 17, 20, tzinfo=UTC)),
        ("queued_at", "2026-12-01T17:20:00", datetime(2026, 12, 1, 17, 20, tzinfo=UTC)),
        ("completed_at", None, None),
        ("completed_at", 0, None),
        ("completed_at", 1e30, None),
        ("completed_at", "soon", None),
        ("canceled", None, False),
        ("canceled", "true", True),
        ("name", None, None),
        ("contents", None, {}),
        ("contents", ["en"], {}),
        ("contents", {"en": "x", "fr": None}, {"en": "x"}),
        ("included_segments", None, ()),
        ("included_segments", "All", ("All",)),
        ("platform_delivery_stats", None, {}),
        ("platform_delivery_stats", [], {}),
        ("outcomes", None, ()),
        ("outcomes", {"id": "os__click", "value": "3"}, (Outcome(id="os__click", value=3),)),
    ],
)
async def test_an_odd_value_never_costs_the_rest_of_a_message(
    peer: ScriptedOneSignal, onesignal: OneSignal, field: str, written: object, read: object
) -> None:
    peer.plays(answer(200, FULL_MESSAGE | {field: written}))
    message = await onesignal.view(MESSAGE_ID)
    assert getattr(message, field) == read
    assert message.errored == 1


async def test_a_number_that_is_not_stated_is_not_zero(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(200, {"id": MESSAGE_ID}))
    message = await onesignal.view(MESSAGE_ID)
    assert (message.successful, message.converted, message.remaining, message.key) == (None, None, None, None)


@pytest.mark.parametrize("external_id", ["not-a-uuid", None, ""])
async def test_a_message_of_someone_else_has_no_key_of_ours(
    peer: ScriptedOneSignal, onesignal: OneSignal, external_id: str | None
) -> None:
    peer.plays(answer(200, {"id": MESSAGE_ID, "external_id": external_id}))
    assert (await onesignal.view(MESSAGE_ID)).key is None


async def test_an_unknown_message_is_not_found(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(404, {"errors": ["Notification not found"]}))
    with pytest.raises(MessageNotFound):
        await onesignal.view(MESSAGE_ID)


async def test_messages_are_listed_by_page_and_one_bad_entry_costs_only_itself(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(
        answer(
            200,
            {"total_count": 102, "offset": 50, "limit": 50, "notifications": [FULL_MESSAGE, {"name": "no id"}, None]},
        )
    )
    page = await onesignal.list_messages(limit=50, offset=50)
    assert ([message.id for message in page.messages], page.total_count, page.offset) == ([MESSAGE_ID], 102, 50)
    assert peer.asked[0].query == {"app_id": APP_ID, "limit": "50", "offset": "50"}


async def test_what_leaves_from_a_moment_on_is_asked_for_in_utc_and_page_by_page(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(
        answer(200, {"notifications": [{"id": MESSAGE_ID}], "next_time_offset": "MTI="}),
        answer(200, {"notifications": []}),
    )
    noon_in_paris = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))
    page = await onesignal.list_messages(kind=Kind.API, time_offset=noon_in_paris)
    assert page.next_time_offset == "MTI="
    await onesignal.list_messages(kind=Kind.API, time_offset=page.next_time_offset)
    asked = {"app_id": APP_ID, "limit": "50", "kind": "1"}
    assert [one.query for one in peer.asked] == [
        asked | {"time_offset": "2026-12-01T11:00:00Z"},
        asked | {"time_offset": "MTI="},
    ]
    with pytest.raises(ValueError):
        await onesignal.list_messages(offset=50, time_offset="MTI=")


async def test_outcomes_are_asked_for_over_the_month_that_onesignal_keeps_them(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    outcomes = [
        {"id": "purchase", "value": 7, "aggregation": "count"},
        {"id": "purchase.sum", "value": "412.5"},
        {"id": "signup", "value": None, "aggregation": "count"},
    ]
    peer.plays(answer(200, FULL_MESSAGE | {"outcomes": outcomes}))
    message = await onesignal.view(MESSAGE_ID, outcomes=("purchase.count", "purchase.sum"), platform="ios")
    assert [message.outcome(name) for name in ("purchase.count", "purchase.sum")] == [7, 412.5]
    assert message.outcome("signup.count") is None
    assert message.outcome("signup.sum") is None
    assert peer.asked[0].query == {
        "app_id": APP_ID,
        "outcome_names": "purchase.count,purchase.sum",
        "outcome_time_range": "1mo",
        "outcome_platforms": "0",
    }


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (51, 0), (50, -1)])
async def test_a_page_that_onesignal_does_not_have_is_never_asked_for(
    peer: ScriptedOneSignal, onesignal: OneSignal, limit: int, offset: int
) -> None:
    with pytest.raises(ValueError, match="limit is 1 to 50"):
        await onesignal.list_messages(limit=limit, offset=offset)
    assert peer.asked == []


async def test_the_reach_is_estimated_by_segment_names_for_push(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    body = {"count": 48200, "uncapped_count": None, "cap_applied": False, "mobile_suppressed": False}
    peer.plays(answer(200, body), answer(200, {"count": "7", "cap_applied": True, "uncapped_count": 9}))
    assert await onesignal.estimate_reach(include=["Lapsed buyers"], exclude=["VIP"]) == Reach(count=48200)
    assert await onesignal.estimate_reach(include=["All"], exclude=[]) == Reach(
        count=7, cap_applied=True, uncapped_count=9
    )
    first, second = peer.asked
    assert (first.method, first.path) == ("POST", "/notifications/count-unsaved")
    assert first.json == {
        "app_id": APP_ID,
        "included_segments": ["Lapsed buyers"],
        "excluded_segments": ["VIP"],
        "target_channel": "push",
    }
    assert "excluded_segments" not in second.json


async def test_the_reach_of_filters_is_taken_from_everybody(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(200, {"count": 12}))
    assert await onesignal.estimate_reach(filters=FRENCH) == Reach(count=12)
    assert peer.asked[0].json == {
        "app_id": APP_ID,
        "included_segments": ["All"],
        "target_channel": "push",
        "filters": [{"field": "language", "relation": "=", "value": "fr"}],
    }


@pytest.mark.parametrize(
    "wrong",
    [{"exclude": ["VIP"]}, {}, {"include": ["All"], "filters": FRENCH}, {"exclude": ["VIP"], "filters": FRENCH}],
)
async def test_a_reach_of_nobody_in_particular_is_never_asked_for(
    peer: ScriptedOneSignal, onesignal: OneSignal, wrong: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="at least one segment"):
        await onesignal.estimate_reach(**wrong)
    assert peer.asked == []


def a_segment(number: int) -> dict[str, object]:
    return {"id": f"s-{number}", "name": f"Segment {number}", "created_at": "2022-07-23T13:44:10.324Z"}


@pytest.mark.parametrize("total_count", [650, None])
async def test_all_segments_are_read_page_after_page(
    peer: ScriptedOneSignal, onesignal: OneSignal, total_count: int | None
) -> None:
    every = [a_segment(number) for number in range(650)]
    for start in (0, 300, 600):
        peer.plays(answer(200, {"total_count": total_count, "segments": every[start : start + 300]}))
    segments = await onesignal.segments()
    assert [segment.name for segment in segments] == [segment["name"] for segment in every]
    assert [(asked.query["offset"], asked.query["limit"]) for asked in peer.asked] == [
        ("0", "300"),
        ("300", "300"),
        ("600", "300"),
    ]


@pytest.mark.parametrize("total_count", [900, None])
async def test_a_list_that_repeats_itself_comes_to_an_end(
    peer: ScriptedOneSignal, onesignal: OneSignal, total_count: int | None
) -> None:
    peer.otherwise = answer(200, {"total_count": total_count, "segments": [a_segment(n) for n in range(300)]})
    assert len(await onesignal.segments()) == 300
    assert len(peer.asked) == 2


async def test_a_segment_of_the_list_says_whether_it_can_be_used(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(
        answer(
            200,
            {
                "total_count": 3,
                "segments": [
                    a_segment(1) | {"is_active": False, "read_only": True, "description": None},
                    a_segment(2) | {"is_active": True, "description": "Big"},
                    a_segment(3),
                ],
            },
        )
    )
    off, on, unsaid = await onesignal.segments()
    assert (off.is_active, off.read_only, off.description) == (False, True, None)
    assert (on.is_active, on.description, unsaid.is_active) == (True, "Big", True)
    assert on.created_at == datetime(2022, 7, 23, 13, 44, 10, 324000, tzinfo=UTC)


async def test_a_segment_comes_with_its_size_and_filters(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    filters = [{"field": "tag", "key": "level", "relation": "=", "value": "10"}]
    payload = {"id": "s-1", "name": "Lapsed", "created_at": 1658584650, "source": "custom", "filters": filters}
    peer.plays(
        answer(200, {"subscriber_count": 12345, "payload": payload}), answer(200, {"subscriber_count": "12"})
    )  # fmt: skip
    detail = await onesignal.segment("s-1")
    assert (detail.subscriber_count, detail.name, detail.filters) == (12345, "Lapsed", filters)
    assert detail.created_at == datetime(2022, 7, 23, 13, 57, 30, tzinfo=UTC)
    assert (await onesignal.segment("s-1")).subscriber_count == 12
    assert (peer.asked[0].path, peer.asked[0].query) == (
        f"/apps/{APP_ID}/segments/s-1",
        {"include-segment-detail": "true"},
    )


async def test_an_unknown_segment_is_not_found(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(404, {"errors": ["segment not found"]}))
    with pytest.raises(SegmentNotFound) as caught:
        await onesignal.segment("s-1")
    assert caught.value.params == {"segment": "s-1"}


async def test_a_segment_that_the_api_does_not_show_is_refused_in_its_words(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(400, {"errors": ["User-based segments are not yet supported via the API"]}))
    with pytest.raises(OneSignalRefused, match="User-based segments"):
        await onesignal.segment("s-1")


async def test_the_app_says_how_many_can_be_reached(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(
        answer(200, {"id": APP_ID, "name": "Shop", "players": 60000, "messageable_players": 48200, "gcm_key": None})
    )
    app = await onesignal.app()
    assert (app.name, app.players, app.messageable_players) == ("Shop", 60000, 48200)
    assert peer.asked[0].path == f"/apps/{APP_ID}"


async def test_an_unknown_app_is_not_found(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(404, {"errors": ["Couldn't find app"]}))
    with pytest.raises(AppNotFound):
        await onesignal.app()


@pytest.mark.parametrize(
    "nonsense", ["", "null", "[]", "{}", "<html>", '{"errors": ["surprise"]}', '{"segments": {}}', '{"id": []}']
)
async def test_an_answer_that_makes_no_sense_is_unavailable_and_never_a_number(
    peer: ScriptedOneSignal, onesignal: OneSignal, nonsense: str
) -> None:
    peer.otherwise = answer(200, nonsense)
    for ask in (
        onesignal.view(MESSAGE_ID),
        onesignal.list_messages(),
        onesignal.segments(),
        onesignal.segment("s-1"),
        onesignal.app(),
        onesignal.estimate_reach(include=["All"], exclude=[]),
    ):
        with pytest.raises(OneSignalUnavailable, match="answer not understood") as caught:
            await ask
        assert isinstance(caught.value, OneSignalError)
