"""When a call is asked again, with what, how soon, and what its failure says about what may have happened."""

import asyncio
import socket
from dataclasses import replace

import pytest
from pydantic import SecretStr

from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    KeyRejected,
    OneSignalError,
    OneSignalRefused,
    OneSignalUnavailable,
    OneSignalUnclear,
)
from bot.onesignal.models import Accepted
from tests.onesignal.conftest import API_KEY, KEY, MESSAGE_ID, SHORT, Client, a_push
from tests.onesignal.scripted import ScriptedOneSignal, Step, answer, cut, cut_in_the_answer, drip, hang

SENT = {"id": MESSAGE_ID, "external_id": str(KEY)}
HASTY = replace(SHORT, timeout_seconds=0.15)


@pytest.mark.parametrize(
    "trouble",
    [
        answer(429, {"errors": ["API rate limit exceeded"]}),
        answer(500),
        answer(502, "<html>"),
        answer(503, b""),
        answer(408),
        answer(200, "not json"),
        cut(),
        cut_in_the_answer(),
        answer(200, b"not gzip", content_encoding="gzip"),
    ],
)
async def test_trouble_is_asked_again_with_the_same_bytes_and_the_same_key(
    peer: ScriptedOneSignal, onesignal: OneSignal, trouble: Step
) -> None:
    peer.plays(trouble, trouble, answer(200, SENT))
    assert await onesignal.create_push(a_push(), key=KEY) == Accepted(message_id=MESSAGE_ID)
    assert len(peer.asked) == 3
    assert {asked.json["idempotency_key"] for asked in peer.asked} == {str(KEY)}
    assert len({asked.body for asked in peer.asked}) == 1


@pytest.mark.parametrize("silence", [hang(), drip()])
async def test_a_silent_or_endless_answer_is_given_up_and_asked_again(
    peer: ScriptedOneSignal, client: Client, silence: Step
) -> None:
    peer.plays(silence, answer(200, SENT, idempotent_replayed="true"))
    async with asyncio.timeout(3):
        accepted = await client(patience=HASTY).create_push(a_push(), key=KEY)
    assert accepted == Accepted(message_id=MESSAGE_ID, replayed=True)


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 409, 422])
async def test_a_no_is_never_asked_again(peer: ScriptedOneSignal, onesignal: OneSignal, status: int) -> None:
    peer.otherwise = answer(status, {"errors": ["no"]})
    with pytest.raises((OneSignalRefused, KeyRejected)) as caught:
        await onesignal.create_push(a_push(), key=KEY)
    assert len(peer.asked) == 1
    assert not caught.value.unclear


async def test_the_attempts_of_one_call_are_bounded(peer: ScriptedOneSignal, client: Client) -> None:
    peer.otherwise = answer(503)
    with pytest.raises(OneSignalUnclear):
        await client(patience=replace(SHORT, attempts=4)).create_push(a_push(), key=KEY)
    assert len(peer.asked) == 4


async def test_without_a_time_named_each_pause_is_longer_than_the_one_before(
    peer: ScriptedOneSignal, client: Client
) -> None:
    peer.plays(cut(), answer(500), answer(200, SENT))
    await client(patience=replace(SHORT, first_wait_seconds=0.2)).create_push(a_push(), key=KEY)
    first, second, third = (asked.at for asked in peer.asked)
    assert second - first >= 0.1, "half of the first pause at least: the rest is chance, so that callers spread"
    assert third - second >= 0.2, "half of the doubled pause"


async def test_a_429_is_asked_again_after_the_time_it_names(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(429, {"errors": ["slow"]}, retry_after="1"), answer(200, SENT))
    await onesignal.create_push(a_push(), key=KEY)
    first, second = peer.asked
    assert second.at - first.at >= 1


async def test_a_429_that_names_a_date_is_obeyed_too(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    answered, named = "Tue, 24 Nov 2026 12:00:00 GMT", "Tue, 24 Nov 2026 12:00:01 GMT"
    peer.plays(answer(429, {}, retry_after=named, date=answered), answer(200, SENT))
    await onesignal.create_push(a_push(), key=KEY)
    first, second = peer.asked
    assert second.at - first.at >= 1


async def test_a_503_that_names_a_time_is_obeyed_too(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(503, "", retry_after="1"), answer(200, SENT))
    await onesignal.create_push(a_push(), key=KEY)
    first, second = peer.asked
    assert second.at - first.at >= 1


async def test_a_429_holds_back_everyone_who_sends_for_the_app(peer: ScriptedOneSignal, client: Client) -> None:
    peer.plays(answer(429, {}, retry_after="1"))
    peer.otherwise = answer(200, SENT)
    with pytest.raises(OneSignalUnavailable):
        await client(app_id="shop", patience=replace(SHORT, attempts=1)).create_push(a_push(), key=KEY)
    await asyncio.gather(*(client(app_id="shop").create_push(a_push(), key=KEY) for _ in range(3)))
    told, *others = peer.asked
    assert len(others) == 3
    assert all(other.at - told.at >= 1 for other in others)


async def test_a_wait_beyond_the_patience_is_told_and_not_waited_for(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.otherwise = answer(429, {"errors": ["slow"]}, retry_after="100")
    async with asyncio.timeout(2):
        with pytest.raises(OneSignalUnavailable) as caught:
            await onesignal.create_push(a_push(), key=KEY)
    assert (len(peer.asked), caught.value.retry_after_seconds, caught.value.params["seconds"]) == (1, 100, 100)
    assert type(caught.value) is OneSignalUnavailable

    with pytest.raises(OneSignalUnavailable) as again:
        await onesignal.create_push(a_push(), key=KEY)
    assert len(peer.asked) == 1, "asking before the time named would disobey it"
    assert 90 < (again.value.retry_after_seconds or 0) <= 100


@pytest.mark.parametrize("trouble", [cut(), cut_in_the_answer(), hang(), answer(503), answer(200, "not json")])
async def test_a_send_whose_answer_is_lost_is_unclear_and_not_failed(
    peer: ScriptedOneSignal, client: Client, trouble: Step
) -> None:
    peer.otherwise = trouble
    with pytest.raises(OneSignalUnclear) as caught:
        await client(patience=HASTY).create_push(a_push(), key=KEY)
    assert caught.value.unclear


async def test_one_lost_answer_keeps_the_whole_call_unclear(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(cut(), answer(429), answer(429))
    with pytest.raises(OneSignalUnclear):
        await onesignal.create_push(a_push(), key=KEY)


async def test_a_no_after_a_lost_answer_says_that_it_is_no_proof(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(cut(), answer(403, {"errors": ["key revoked"]}))
    with pytest.raises(KeyRejected) as caught:
        await onesignal.create_push(a_push(), key=KEY)
    assert caught.value.unclear


async def test_a_request_that_never_left_is_surely_not_sent(client: Client) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets the port, and nobody answers
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with OneSignal("app", SecretStr(API_KEY), api_url=url, patience=SHORT) as unreachable:
            with pytest.raises(OneSignalUnavailable) as caught:
                await unreachable.create_push(a_push(), key=KEY)
    assert type(caught.value) is OneSignalUnavailable
    assert not caught.value.unclear


async def test_a_lost_answer_to_a_question_is_only_unavailable(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.otherwise = cut()
    with pytest.raises(OneSignalUnavailable) as caught:
        await onesignal.view(MESSAGE_ID)
    assert type(caught.value) is OneSignalUnavailable


async def test_a_call_that_is_cancelled_gives_its_place_back(peer: ScriptedOneSignal, client: Client) -> None:
    peer.otherwise = hang()
    impatient = client()
    for ask in (lambda: impatient.create_push(a_push(), key=KEY), lambda: impatient.view(MESSAGE_ID)):
        for _ in range(15):  # more than there are places
            task = asyncio.create_task(ask())
            await asyncio.sleep(0.005)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    peer.otherwise = answer(200, SENT)
    async with asyncio.timeout(2):
        await impatient.create_push(a_push(), key=KEY)
        await impatient.view(MESSAGE_ID)


@pytest.mark.parametrize("key", ["", "  ", "two words", "line\nbreak", "clé"])
def test_a_key_that_no_header_can_carry_is_rejected_without_being_shown(key: str) -> None:
    with pytest.raises(KeyRejected) as caught:
        OneSignal("app", SecretStr(key))
    assert not key.strip() or key not in str(caught.value)


def test_every_error_of_this_door_names_its_text() -> None:
    def family(kind: type[OneSignalError]) -> list[type[OneSignalError]]:
        return [kind, *(kin for child in kind.__subclasses__() for kin in family(child))]

    assert all(kind.text.startswith("error-onesignal") for kind in family(OneSignalError))
