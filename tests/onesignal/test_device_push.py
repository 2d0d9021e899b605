"""A test push: to one device, marked, and in no way to anybody else, whatever it is made of."""

import json
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.channels.device_push import push_to_device
from bot.channels.push import named, push_of
from bot.onesignal.client import OneSignal
from bot.onesignal.device_push import (
    TITLE_MARK,
    Device,
    DeviceKind,
    DevicePush,
    device_push_body,
)
from bot.onesignal.models import Accepted
from bot.onesignal.named_tests import is_a_test, name_of_test
from bot.onesignal.push import NAME_MAX, push_body
from tests.onesignal.conftest import APP_ID, KEY, MESSAGE_ID
from tests.onesignal.judges import Judge, judges
from tests.onesignal.pushes import TEXTS
from tests.onesignal.scripted import Asked, ScriptedOneSignal, answer
from tests.people import content

HEADERS = {"Authorization": "Key k", "Content-Type": "application/json"}
SUBSCRIPTION = "5b0bd15c-0000-4000-8000-00000000002a"
MY_PHONE = Device(kind=DeviceKind.SUBSCRIPTION_ID, value=SUBSCRIPTION)

WHO_ELSE = {
    "included_segments",
    "excluded_segments",
    "filters",
    "include_email_tokens",
    "include_phone_numbers",
    "include_player_ids",
    "include_external_user_ids",
    "include_unsubscribed",
    "send_after",
    "delayed_option",
    "template_id",
}
"""What could make a test reach others, or leave at another time."""


def devices() -> st.SearchStrategy[Device]:
    """Any device that can be linked."""
    of_user = st.text(min_size=1, max_size=128).filter(_is_somebodys)
    external = of_user.map(lambda value: Device(kind=DeviceKind.EXTERNAL_ID, value=value))
    subscription = st.uuids().map(lambda value: Device(kind=DeviceKind.SUBSCRIPTION_ID, value=str(value)))
    return external | subscription


def _is_somebodys(value: str) -> bool:
    try:
        return bool(Device(kind=DeviceKind.EXTERNAL_ID, value=value))
    except ValidationError:
        return False


@st.composite
def device_pushes(draw: st.DrawFn) -> DevicePush:
    languages = ["en", *draw(st.lists(st.sampled_from(["fr", "de", "zh-Hans"]), unique=True))]
    return DevicePush(
        name=name_of_test(draw(st.text(min_size=1, max_size=100)), code=f"C-{draw(st.integers(1, 10**9))}", key=KEY),
        contents={language: draw(TEXTS) for language in languages},
        headings={language: TITLE_MARK + draw(TEXTS) for language in languages},
        url=draw(st.none() | TEXTS),
        image=draw(st.none() | TEXTS),
        device=draw(devices()),
    )


def written(push: DevicePush) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(device_push_body(push, app_id=APP_ID, key=KEY))
    return body


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(device_pushes())
def test_whatever_a_test_says_it_is_for_exactly_one(push: DevicePush) -> None:
    body = written(push)
    assert not body.keys() & WHO_ELSE
    one = [push.device.value]
    targets = [body[name] for name in ("include_aliases", "include_subscription_ids") if name in body]
    assert targets in ([{"external_id": one}], [one])
    assert body["target_channel"] == "push"
    assert is_a_test(body["name"])
    assert all(title.startswith("[Test] ") for title in body["headings"].values())


@pytest.mark.parametrize("judge", judges())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(push=device_pushes())
def test_every_test_is_written_as_documented(judge: Judge, push: DevicePush) -> None:
    judge(Asked("POST", "/notifications", {}, HEADERS, device_push_body(push, app_id=APP_ID, key=KEY), at=0))


@pytest.mark.parametrize("more", sorted(WHO_ELSE))
def test_a_test_has_no_field_for_anybody_else(more: str) -> None:
    parts = push_to_device(content(), code="C-12", key=KEY, device=MY_PHONE).model_dump()
    assert more not in get_type_hints(DevicePush)
    with pytest.raises(ValidationError, match="Extra inputs"):
        DevicePush.model_validate(parts | {more: ("All",)})


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "C-12 Flash sale"},
        {"name": f"C-12 Flash sale · {KEY}"},
        {"headings": {"en": "Plus que 2 h"}},
        {"device": None},
        {"device": [MY_PHONE, MY_PHONE]},
        {"device": {"kind": "segment", "value": "All"}},
        {"device": {"kind": "external_id", "value": ["shop-000001", "shop-000002"]}},
    ],
)
def test_what_is_not_marked_or_not_for_one_is_no_test(changed: dict[str, object]) -> None:
    parts = push_to_device(content(), code="C-12", key=KEY, device=MY_PHONE).model_dump()
    with pytest.raises(ValidationError):
        DevicePush.model_validate(parts | changed)


MANY_PEOPLES = (
    *(
        "00000000-0000-0000-0000-000000000000",
        "0.0",
        "1",
        "(null)",
        "<null>",
        "NULL.",
        "None ",
        "nullnull",
        "\uff4eull",
    ),
    *("''null''", "undefined undefined", "[object Object]", "{}", "[]", "not set", "N/A", "default", "user", "User-ID"),
    *("no_user", "test", "anon", "anonymous", "visitor", "guest", "unknown", "external_id", "{{ external_id }}"),
    *("${userId}", "%customer%", "Optional(nil)", "{{ user.id | default: 'x7' }}"),
)


@pytest.mark.parametrize(
    "value", ["shop-000007", "10", "user-42", "lea@maison-lune.example", "a0", "nullah", "testa", "UserTestNull7"]
)
def test_what_only_looks_a_little_like_nobodys_is_somebodys(value: str) -> None:
    assert Device(kind=DeviceKind.EXTERNAL_ID, value=value).value == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((DeviceKind.EXTERNAL_ID, value) for value in ("", " ", "null", "NULL", "undefined", "0", "-1", "all", "***")),
        *((DeviceKind.EXTERNAL_ID, value) for value in MANY_PEOPLES),
        *((DeviceKind.EXTERNAL_ID, value) for value in ("x" * 129, " lea", "le\u0000a", "le\na", "l\u202ea", "\ud83d")),
        *((DeviceKind.SUBSCRIPTION_ID, value) for value in ("lea", "All", "00000000-0000-0000-0000-000000000000")),
        *(
            (DeviceKind.SUBSCRIPTION_ID, value)
            for value in (SUBSCRIPTION.upper(), SUBSCRIPTION + "0", f"{SUBSCRIPTION} ")
        ),
    ],
)
def test_what_could_be_anybodys_is_no_device(kind: DeviceKind, value: str) -> None:
    with pytest.raises(ValidationError):
        Device(kind=kind, value=value)


def test_a_test_shows_what_the_send_will_show_but_for_its_mark() -> None:
    send = json.loads(push_body(push_of(content(), code="C-12", key=KEY, send_after=None), app_id=APP_ID, key=KEY))
    test = written(push_to_device(content(), code="C-12", key=KEY, device=MY_PHONE))
    assert test.pop("include_subscription_ids") == [SUBSCRIPTION]
    assert send.pop("included_segments")
    assert send.pop("excluded_segments")
    assert test.pop("headings") == {language: f"[Test] {title}" for language, title in send.pop("headings").items()}
    assert (test.pop("name"), send.pop("name")) == (
        f"Test of C-12 Flash sale, last hours · {KEY}",
        f"C-12 Flash sale, last hours · {KEY}",
    )
    assert test == send


@given(st.text(min_size=1, max_size=200), st.integers(1, 10**9), st.uuids())
def test_tests_and_sends_are_told_apart_by_name_whatever_a_campaign_is_called(name: str, number: int, key: Any) -> None:
    code = f"C-{number}"
    assert is_a_test(name_of_test(name, code=code, key=key))
    assert len(name_of_test(name, code=code, key=key)) <= NAME_MAX
    assert not is_a_test(named(name, code=code, key=key))
    assert not is_a_test(named(name_of_test(name, code=code, key=key), code=code, key=key))


@pytest.mark.parametrize(
    "name",
    [
        None,
        "",
        "Test of C-12 Flash sale",
        "Test of the new app",
        "Test of C-0 x · 7d1f0e52-6b07-4a0c-9b0e-3c0a3e1b2f5d",
    ],
)
def test_what_others_name_so_counts(name: str | None) -> None:
    assert not is_a_test(name)


async def test_a_test_is_asked_for_with_its_key(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(200, {"id": MESSAGE_ID, "external_id": str(KEY)}))
    push = push_to_device(content(), code="C-12", key=KEY, device=MY_PHONE)
    assert await onesignal.create_device_push(push, key=KEY) == Accepted(message_id=MESSAGE_ID)
    [asked] = peer.asked
    assert (asked.method, asked.path, asked.json["idempotency_key"]) == ("POST", "/notifications", str(KEY))
    for judge in judges():
        judge(asked)
