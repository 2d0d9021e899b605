"""What a create or a recall comes to, for every answer that OneSignal is known to give."""

import pytest

from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    KeyRejected,
    MessageNotFound,
    OneSignalRefused,
    OneSignalUnavailable,
    OneSignalUnclear,
    TooLateToCancel,
)
from bot.onesignal.models import Accepted, NobodyToSendTo
from tests.onesignal.conftest import API_KEY, APP_ID, KEY, MESSAGE_ID, a_push
from tests.onesignal.scripted import ScriptedOneSignal, answer, cut

SENT = {"id": MESSAGE_ID, "external_id": str(KEY)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (SENT, Accepted(message_id=MESSAGE_ID)),
        ({"id": MESSAGE_ID, "external_id": None, "errors": None, "warnings": None}, Accepted(message_id=MESSAGE_ID)),
        ({**SENT, "recipients": 12, "new_in_2027": {}}, Accepted(message_id=MESSAGE_ID)),
        (
            {**SENT, "errors": {"invalid_aliases": {"external_id": ["u1", "u2"]}, "invalid_player_ids": ["p1"]}},
            Accepted(
                message_id=MESSAGE_ID,
                not_reached=("invalid_aliases: external_id: u1, u2", "invalid_player_ids: p1"),
            ),
        ),
        (
            {**SENT, "warnings": ["No Android platform"]},
            Accepted(message_id=MESSAGE_ID, warnings=("No Android platform",)),
        ),
        (
            {**SENT, "warnings": {"invalid_external_user_ids": "u9"}},
            Accepted(message_id=MESSAGE_ID, warnings=("invalid_external_user_ids: u9",)),
        ),
        (
            {"id": "", "errors": ["All included players are not subscribed"]},
            NobodyToSendTo(reasons=("All included players are not subscribed",)),
        ),
        ({"id": "", "external_id": None, "warnings": ["odd"]}, NobodyToSendTo(reasons=("odd",))),
        ({"id": ""}, NobodyToSendTo()),
        ({"id": None, "errors": {"segment": "is empty"}}, NobodyToSendTo(reasons=("segment: is empty",))),
        ({"success": False, "errors": "Nobody"}, NobodyToSendTo(reasons=("Nobody",))),
    ],
)
async def test_a_200_is_sent_only_if_it_names_a_message(
    peer: ScriptedOneSignal, onesignal: OneSignal, body: object, expected: Accepted | NobodyToSendTo
) -> None:
    peer.plays(answer(200, body))
    assert await onesignal.create_push(a_push(), key=KEY) == expected


async def test_a_replayed_answer_is_told_from_a_first_one(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(200, SENT, idempotent_replayed="true"), answer(200, {"id": ""}, idempotent_replayed="true"))
    assert await onesignal.create_push(a_push(), key=KEY) == Accepted(message_id=MESSAGE_ID, replayed=True)
    assert await onesignal.create_push(a_push(), key=KEY) == NobodyToSendTo(replayed=True)


async def test_the_request_carries_the_key_the_app_and_the_authorization(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(200, SENT))
    await onesignal.create_push(a_push(), key=KEY)
    [asked] = peer.asked
    assert (asked.method, asked.path, asked.query) == ("POST", "/notifications", {})
    assert asked.headers["Authorization"] == f"Key {API_KEY}"
    assert (asked.json["idempotency_key"], asked.json["app_id"]) == (str(KEY), APP_ID)


@pytest.mark.parametrize(
    ("status", "body", "kind", "reason"),
    [
        (400, {"errors": ["Segment is not found", "Url is bad"]}, OneSignalRefused, "Segment is not found; Url is bad"),
        (400, {"errors": [{"code": "x-1", "title": "Title is bad", "meta": {}}]}, OneSignalRefused, "Title is bad"),
        (400, {"errors": [{"code": "x-1"}]}, OneSignalRefused, "x-1"),
        (400, {"errors": {"url": ["is bad"], "name": "is long"}}, OneSignalRefused, "url: is bad; name: is long"),
        (400, {"errors": "Just text"}, OneSignalRefused, "Just text"),
        (400, {"success": False}, OneSignalRefused, "HTTP 400"),
        (400, {"success": False, "errors": None, "reference": ["/docs"]}, OneSignalRefused, "HTTP 400"),
        (400, ["a bare", "list"], OneSignalRefused, "a bare; list"),
        (400, {"errors": ["two  spaces\nand a line"]}, OneSignalRefused, "two spaces and a line"),
        (404, {"errors": ["app not found"]}, OneSignalRefused, "app not found"),
        (422, "<html><body>Unprocessable</body></html>", OneSignalRefused, "HTTP 422"),
        (302, "", OneSignalRefused, "HTTP 302"),
        (401, "", KeyRejected, "HTTP 401"),
        (403, {"errors": ["Access denied.  Please include a key"]}, KeyRejected, "Access denied. Please include a key"),
        (403, {"errors": ["Not on your plan."]}, KeyRejected, "Not on your plan."),
        (429, {"errors": ["API rate limit exceeded"]}, OneSignalUnavailable, "API rate limit exceeded"),
        (429, {"errors": [{"code": "Limit", "title": "Slow down", "meta": {}}]}, OneSignalUnavailable, "Slow down"),
        (500, "plain words", OneSignalUnclear, "plain words"),
        (503, "", OneSignalUnclear, "HTTP 503"),
        (503, "<!DOCTYPE html><h1>Sorry</h1>", OneSignalUnclear, "HTTP 503"),
        (503, {"errors": ["Service temporarily unavailable"]}, OneSignalUnclear, "Service temporarily unavailable"),
        (200, "<html>a proxy's page</html>", OneSignalUnclear, "answer not understood"),
        (200, "", OneSignalUnclear, "answer not understood"),
        (200, {}, OneSignalUnclear, "answer not understood"),
        (200, {"id": {"not": "an id"}}, OneSignalUnclear, "answer not understood"),
        (200, [], OneSignalUnclear, "answer not understood"),
    ],
)  # fmt: skip
async def test_every_other_answer_is_an_error_that_says_what_to_do(
    peer: ScriptedOneSignal,
    onesignal: OneSignal,
    status: int,
    body: object,
    kind: type[OneSignalRefused | KeyRejected | OneSignalUnavailable],
    reason: str,
) -> None:
    peer.otherwise = answer(status, body)
    with pytest.raises(kind) as caught:
        await onesignal.create_push(a_push(), key=KEY)
    assert type(caught.value) is kind
    assert (caught.value.reason, caught.value.status) == (reason, status)
    assert caught.value.params["reason"] == reason


async def test_a_recall_asks_for_the_message_of_the_app(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(200, {"success": True}))
    await onesignal.cancel(MESSAGE_ID)
    [asked] = peer.asked
    assert (asked.method, asked.path, asked.query) == ("DELETE", f"/notifications/{MESSAGE_ID}", {"app_id": APP_ID})


async def test_a_recall_may_be_confirmed_without_words(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(200), answer(204))
    await onesignal.cancel(MESSAGE_ID)
    await onesignal.cancel(MESSAGE_ID)
    assert [asked.method for asked in peer.asked] == ["DELETE", "DELETE"], "and neither is asked again"


@pytest.mark.parametrize(
    "refusal", [answer(400, {"errors": ["Already sent to all"]}), answer(200, {"success": False, "errors": ["No"]})]
)
async def test_a_message_that_has_left_cannot_be_recalled(
    peer: ScriptedOneSignal, onesignal: OneSignal, refusal: object
) -> None:
    peer.plays(refusal, answer(200, {"id": MESSAGE_ID, "canceled": False}))  # type: ignore[arg-type]
    with pytest.raises(TooLateToCancel, match="error-onesignal-too-late-to-cancel"):
        await onesignal.cancel(MESSAGE_ID)


async def test_a_recall_whose_answer_was_lost_still_counts_as_done(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(
        cut(),  # the recall worked, its answer is lost
        answer(400, {"errors": ["Notification has already been canceled"]}),
        answer(200, {"id": MESSAGE_ID, "canceled": True}),
    )
    await onesignal.cancel(MESSAGE_ID)
    assert [asked.method for asked in peer.asked] == ["DELETE", "DELETE", "GET"]


async def test_a_recall_is_not_called_late_while_nobody_can_say_so(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(400, {"errors": ["No"]}))
    peer.otherwise = answer(503)
    with pytest.raises(OneSignalUnclear):
        await onesignal.cancel(MESSAGE_ID)


async def test_a_refused_recall_is_not_called_late_where_nothing_says_that_it_has_left(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(400, {"errors": ["No"]}), answer(404, {"errors": ["Notification not found"]}))
    with pytest.raises(OneSignalRefused):
        await onesignal.cancel(MESSAGE_ID)


async def test_an_unknown_message_cannot_be_recalled(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(404, {"errors": ["Notification not found"]}))
    with pytest.raises(MessageNotFound) as caught:
        await onesignal.cancel(MESSAGE_ID)
    assert caught.value.params == {"message": MESSAGE_ID}


async def test_a_message_id_cannot_lead_to_another_endpoint(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(404, {}))
    with pytest.raises(MessageNotFound):
        await onesignal.cancel("x/../../apps?app_id=other")
    assert peer.asked[0].path.startswith("/notifications/x")
    assert peer.asked[0].query == {"app_id": APP_ID}
