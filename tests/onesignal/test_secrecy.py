"""Keys and what people will read never get into a log, whatever happens; the key of the send does."""

import logging

import pytest
import structlog

from bot.onesignal.client import OneSignal
from bot.onesignal.errors import OneSignalError
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
