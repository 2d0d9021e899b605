"""What people did is told once, in requests that OneSignal takes, and what it could not use comes back by name."""

import json
from datetime import UTC, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue, ValidationError

from bot.onesignal.changes.events import LARGEST_EVENT_BYTES, CustomEvent, EventNotTaken
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import KeyRejected, OneSignalRefused, OneSignalUnclear
from tests.onesignal.conftest import APP_ID, KEY
from tests.onesignal.judges import judges
from tests.onesignal.scripted import Asked, ScriptedOneSignal, answer, cut

PATH = f"/apps/{APP_ID}/custom_events"
HEADERS = {"Authorization": "Key k", "Content-Type": "application/json"}


def an_event(**changes: object) -> CustomEvent:
    fields = {"name": "cart_updated", "key": KEY, "external_id": "shop-000007", "properties": {"items": 3}}
    return CustomEvent.model_validate(fields | changes)


async def test_an_event_is_told_with_its_properties_and_its_time_in_utc(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(202, {"errors": []}))
    at = datetime(2026, 12, 1, 18, 30, tzinfo=ZoneInfo("Europe/Paris"))
    by_onesignals_id = an_event(external_id=None, onesignal_id=str(KEY), properties={}, name="purchase_completed")
    assert (await onesignal.tell_events([an_event(at=at), by_onesignals_id])).not_taken == ()
    [asked] = peer.asked
    assert (asked.method, asked.path) == ("POST", PATH)
    assert asked.json == {
        "events": [
            {
                "name": "cart_updated",
                "idempotency_key": str(KEY),
                "external_id": "shop-000007",
                "timestamp": "2026-12-01T17:30:00Z",
                "properties": {"items": 3},
            },
            {"name": "purchase_completed", "idempotency_key": str(KEY), "onesignal_id": str(KEY)},
        ]
    }
    for judge in judges():
        judge(asked)


@given(
    st.lists(
        st.builds(
            an_event,
            name=st.text(min_size=1, max_size=20),
            key=st.uuids(),
            external_id=st.text(min_size=1, max_size=20),
            at=st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
            properties=st.dictionaries(st.text(max_size=5), st.integers(0, 9) | st.text(max_size=5), max_size=3),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_every_event_is_written_as_documented(events: list[CustomEvent]) -> None:
    body = b'{"events":[' + b",".join(event.on_wire() for event in events) + b"]}"
    for judge in judges():
        judge(Asked("POST", PATH, {}, HEADERS, body, at=0))


@pytest.mark.parametrize("body", [b"", b"{}", {"errors": None}])
async def test_an_answer_without_a_word_means_that_all_were_taken(
    peer: ScriptedOneSignal, onesignal: OneSignal, body: object
) -> None:
    peer.plays(answer(202, body))
    assert (await onesignal.tell_events([an_event()])).not_taken == ()


async def test_what_was_not_taken_comes_back_by_name(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    error = {"code": "not found", "title": "failed to find a onesignal_id for user_id abc123"}
    peer.plays(answer(202, {"errors": [{"event_user_id": "abc123", "event_id": 7, "error": error}, "odd", {}]}))
    one, nothing = (await onesignal.tell_events([an_event()])).not_taken
    assert (one.external_id, one.event_id, one.reasons) == ("abc123", "7", (error["title"],))
    assert nothing == EventNotTaken()


async def test_many_events_go_in_requests_of_a_megabyte(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.otherwise = answer(202, {"errors": [{"event_user_id": "x"}]})
    large = [an_event(key=uuid4(), properties={"text": "é" * 850}) for _ in range(1200)]
    assert len((await onesignal.tell_events(large)).not_taken) == len(peer.asked) == 3
    assert max(len(asked.body) for asked in peer.asked) <= 1_000_000
    told = [UUID(event["idempotency_key"]) for asked in peer.asked for event in json.loads(asked.body)["events"]]
    assert told == [event.key for event in large]
    peer.asked.clear()
    await onesignal.tell_events([])
    assert peer.asked == []


async def test_a_request_whose_answer_is_lost_is_told_again_with_the_same_keys(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(cut(), answer(202))
    await onesignal.tell_events([an_event()])
    assert len({asked.body for asked in peer.asked}) == 1
    peer.otherwise = answer(503)
    with pytest.raises(OneSignalUnclear):
        await onesignal.tell_events([an_event()])


async def test_a_refusal_without_words_is_still_told(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(400, {}), answer(401, ""))
    with pytest.raises(OneSignalRefused, match="HTTP 400"):
        await onesignal.tell_events([an_event()])
    with pytest.raises(KeyRejected, match="HTTP 401"):
        await onesignal.tell_events([an_event()])


def padded(size: int) -> dict[str, JsonValue]:
    """Properties with which the event has exactly so many bytes."""
    return {"text": "x" * (size - len(an_event(properties={"text": ""}).on_wire()))}


def test_an_event_of_2024_bytes_is_taken_and_one_more_is_not() -> None:
    assert len(an_event(properties=padded(LARGEST_EVENT_BYTES)).on_wire()) == 2024
    with pytest.raises(ValidationError, match="2024"):
        an_event(properties=padded(LARGEST_EVENT_BYTES + 1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 129},
        {"external_id": None},
        {"onesignal_id": "o-1"},
        {"external_id": ""},
        {"key": None},
        {"at": datetime(2026, 12, 1)},  # noqa: DTZ001 - what is tested
        {"payload": {}},
        {"properties": {"x": object()}},
    ],
)
def test_an_event_that_onesignal_would_refuse_is_none(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        an_event(**wrong)
