"""What a push may be, and how it is written: all of it, once, and never before its time."""

import json
from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from pydantic import ValidationError

from bot.onesignal.filters import Filters, SessionFilter
from bot.onesignal.push import Push, push_body
from tests.onesignal.conftest import APP_ID, KEY, a_push
from tests.onesignal.pushes import pushes

LAPSED = [{"field": "last_session", "relation": ">", "hours_ago": "1440"}]
IMAGE = "https://shop.example/sale.png"


def written(push: Push) -> dict[str, object]:
    body: dict[str, object] = json.loads(push_body(push, app_id=APP_ID, key=KEY))
    return body


@given(pushes())
def test_everything_in_a_push_is_on_the_wire_and_nothing_else(push: Push) -> None:
    body = written(push)
    assert body.pop("app_id") == APP_ID
    assert body.pop("idempotency_key") == str(KEY)
    assert body.pop("target_channel") == "push"
    assert body.pop("name") == push.name
    assert body.pop("contents") == push.contents
    assert body.pop("headings") == push.headings
    assert body.pop("included_segments", []) == list(push.included_segments)
    assert body.pop("filters", []) == list(push.filters)
    assert body.pop("delayed_option", None) == push.delayed_option
    assert body.pop("throttle_rate_per_minute", None) == (0 if push.delayed_option else None)
    of_day = body.pop("delivery_time_of_day", None)
    assert (None if of_day is None else time.fromisoformat(str(of_day))) == push.delivery_time_of_day
    assert body.pop("excluded_segments", []) == list(push.excluded_segments)
    assert body.pop("url", None) == push.url
    images = [body.pop(field, None) for field in ("big_picture", "chrome_web_image", "huawei_big_picture")]
    images += [body.pop("adm_big_picture", None), (body.pop("ios_attachments", None) or {"id": None})["id"]]  # type: ignore[index]
    assert set(images) == {push.image}
    send_after = body.pop("send_after", None)
    assert (send_after is None) == (push.send_after is None)
    assert body == {}


@given(pushes())
def test_the_same_push_is_always_the_same_bytes(push: Push) -> None:
    again = Push.model_validate_json(push.model_dump_json())
    assert push_body(again, app_id=APP_ID, key=KEY) == push_body(push, app_id=APP_ID, key=KEY)


@given(pushes())
def test_a_send_time_is_written_in_utc_and_never_earlier_than_meant(push: Push) -> None:
    if push.send_after is None:
        return
    on_the_wire = str(written(push)["send_after"])
    assert on_the_wire.endswith("Z")
    read = datetime.fromisoformat(on_the_wire)
    assert read == push.send_after


def test_half_past_six_in_paris_in_december_is_half_past_five_in_utc() -> None:
    push = a_push(send_after=datetime(2026, 12, 1, 18, 30, tzinfo=ZoneInfo("Europe/Paris")))
    assert written(push)["send_after"] == "2026-12-01T17:30:00Z"


def test_a_part_of_a_second_never_makes_a_push_leave_early() -> None:
    meant = datetime(2026, 12, 1, 17, 29, 59, 1, tzinfo=UTC)
    assert written(a_push(send_after=meant))["send_after"] == "2026-12-01T17:30:00Z"


def test_everybodys_own_hour_is_written_as_onesignal_reads_it() -> None:
    body = written(a_push(delayed_option="timezone", delivery_time_of_day=time(9, 5)))
    assert (body["delayed_option"], body["delivery_time_of_day"]) == ("timezone", "09:05")
    assert body["throttle_rate_per_minute"] == 0
    assert "throttle_rate_per_minute" not in written(a_push())


def test_a_push_to_filters_names_no_segment() -> None:
    lapsed = SessionFilter(field="last_session", relation=">", hours_ago=1440)
    body = written(a_push(included_segments=(), filters=Filters.all_of(lapsed)))
    assert body["filters"] == [{"field": "last_session", "relation": ">", "hours_ago": "1440"}]
    assert not body.keys() & {"included_segments", "excluded_segments"}


def test_one_image_shows_on_ios_android_and_the_web() -> None:
    body = written(a_push(image=IMAGE))
    assert body["ios_attachments"] == {"id": IMAGE}
    assert [body["big_picture"], body["huawei_big_picture"], body["adm_big_picture"]] == [IMAGE] * 3
    assert body["chrome_web_image"] == IMAGE


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 129},
        {"contents": {"fr": "Salut"}, "headings": {"fr": "Bonjour"}},
        {"contents": {}, "headings": {}},
        {"headings": {"en": "Only English"}},
        {"contents": {"en": "", "fr": "x"}},
        {"included_segments": ()},
        {"included_segments": ("",)},
        {"send_after": datetime(2026, 12, 1, 18, 30)},  # noqa: DTZ001 - what is tested
        {"send_after": datetime.max.replace(tzinfo=timezone(timedelta(hours=-14)))},
        {"url": ""},
        {"contents": {"en": "half an emoji \ud83d", "fr": "x"}},
        {"isIos": True},
        {"filters": LAPSED},
        {"included_segments": (), "filters": LAPSED, "excluded_segments": ("VIP",)},
        {"included_segments": (), "filters": [*LAPSED, {"operator": "OR"}]},
        {"included_segments": (), "filters": [{"field": "e-mail", "relation": "exists"}]},
        {"included_segments": (), "filters": "everybody"},
        {"delayed_option": "timezone"},
        {"delayed_option": "now"},
        {"delivery_time_of_day": time(9)},
        {"delayed_option": "last-active", "delivery_time_of_day": time(9)},
        {"delayed_option": "timezone", "delivery_time_of_day": time(9, tzinfo=UTC)},
        {"delayed_option": "timezone", "delivery_time_of_day": time(9, 0, 30)},
    ],
)
def test_a_push_that_onesignal_would_refuse_or_twist_is_not_a_push(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        a_push(**wrong)


def test_an_approved_push_cannot_be_changed() -> None:
    push = a_push()
    with pytest.raises(ValidationError, match="frozen"):
        push.name = "other"  # type: ignore[misc]
