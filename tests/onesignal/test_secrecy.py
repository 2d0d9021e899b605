"""Keys and what people will read never get into a log, whatever happens; the key of the send does."""

import asyncio
import logging

import pytest
import structlog

from bot.onesignal.changes.events import CustomEvent
from bot.onesignal.changes.templates import PushTemplate
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import OneSignalError
from bot.onesignal.journey_graph import JourneyPatch
from bot.onesignal.journey_steps import Tag
from tests.onesignal.conftest import API_KEY, KEY, MESSAGE_ID, a_push
from tests.onesignal.scripted import ScriptedOneSignal, answer, cut

HEADING, CONTENT = "Only 2 h left ⏳", "30% off everything"


async def play_everything(peer: ScriptedOneSignal, onesignal: OneSignal) -> list[OneSignalError]:
    """A send that works, one that is repeated, one that is refused, and a view that fails."""
    peer.plays(answer(200, {"id": MESSAGE_ID}), cut(), answer(429), answer(200, {"id": MESSAGE_ID}))
    peer.plays(answer(403, {"errors": ["Access denied."]}), answer(404), answer(400, {"errors": ["no"]}))
    errors = []
    await onesignal.create_push(a_push(), key=KEY)
    await onesignal.create_push(a_push(), key=KEY)
    for call in (
        onesignal.create_push(a_push(), key=KEY),
        onesignal.view(MESSAGE_ID),
        onesignal.create_push(a_push(), key=KEY),
    ):
        with pytest.raises(OneSignalError) as caught:
            await call
        errors.append(caught.value)
    return errors


async def test_no_log_line_at_any_level_holds_the_api_key_or_the_words(
    peer: ScriptedOneSignal, onesignal: OneSignal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as lines:
        errors = await play_everything(peer, onesignal)
    told = f"{lines} {caplog.text} {errors!r} {onesignal!r} {vars(onesignal)}"
    for secret in (API_KEY, HEADING, CONTENT):
        assert secret not in told


async def test_what_a_journey_a_template_or_an_event_says_is_in_no_log_either(
    peer: ScriptedOneSignal, onesignal: OneSignal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    peer.otherwise = answer(403, {"errors": ["Access denied."]})
    tag = Tag(assignments={"bot_iam_title": HEADING})
    words = {"contents": {"en": CONTENT}, "headings": {"en": HEADING}}
    calls = [
        onesignal.journeys.patch("j-1", JourneyPatch(nodes=(tag,)), concurrency_key="k1"),
        onesignal.templates.create(PushTemplate.model_validate({"name": "A-3", **words})),
        onesignal.tell_events([CustomEvent(name="bought", key=KEY, external_id="lea", properties={"of": CONTENT})]),
    ]
    with structlog.testing.capture_logs() as lines:
        errors = [await asyncio.gather(call, return_exceptions=True) for call in calls]
    told = f"{lines} {caplog.text} {errors!r} {vars(onesignal.journeys)}"
    for secret in (API_KEY, HEADING, CONTENT, "lea"):
        assert secret not in told
    assert [line["endpoint"] for line in lines if line["event"] == "onesignal.asked"] == [
        "PATCH /apps/{app_id}/journeys/{id}",
        "POST /templates",
        "POST /apps/{app_id}/custom_events",
    ]


async def test_each_request_leaves_one_line_with_endpoint_status_and_key(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    with structlog.testing.capture_logs() as lines:
        await play_everything(peer, onesignal)
    asked = [line for line in lines if line["event"] == "onesignal.asked"]
    assert [(line["log_level"], line["endpoint"], line["status"]) for line in asked] == [
        ("info", "POST /notifications", 200),
        ("info", "POST /notifications", "no answer"),
        ("info", "POST /notifications", 429),
        ("info", "POST /notifications", 200),
        ("info", "POST /notifications", 403),
        ("debug", "GET /notifications/{id}", 404),
        ("info", "POST /notifications", 400),
    ]
    assert {line["idempotency_key"] for line in asked if line["endpoint"].startswith("POST")} == {str(KEY)}
