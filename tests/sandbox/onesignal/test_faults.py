"""Failures by script, and what can be known about them afterwards."""

import asyncio

import httpx
import pytest

from bot.sandbox.onesignal import Endpoint, FaultKind, OneSignalServer
from tests.sandbox.onesignal.conftest import a_client, a_push, sent
from tests.sandbox.onesignal.document import keeps_to_the_document

BROKEN = (httpx.RemoteProtocolError, httpx.ReadError)


@pytest.mark.parametrize(
    ("kind", "status", "content_type", "body"),
    [
        (FaultKind.RATE_LIMITED, 429, "application/json; charset=utf-8", "API rate limit exceeded"),
        (FaultKind.SERVER_ERROR, 500, "application/json; charset=utf-8", "Internal server error"),
        (FaultKind.UNAVAILABLE, 503, "application/json; charset=utf-8", "Service temporarily unavailable"),
        (FaultKind.UNAVAILABLE_HTML, 503, "text/html", "<html>"),
        (FaultKind.UNAVAILABLE_EMPTY, 503, "text/plain", ""),
    ],
)
async def test_an_answer_in_place_of_the_right_one(
    onesignal: OneSignalServer, client: httpx.AsyncClient, kind: FaultKind, status: int, content_type: str, body: str
) -> None:
    push = a_push(onesignal)
    onesignal.faults.add(kind, on=Endpoint.CREATE, times=2, seconds=3)
    for _ in range(2):
        answer = await client.post("/notifications", json=push)
        assert (answer.status_code, answer.headers["Content-Type"]) == (status, content_type)
        assert body in answer.text
        assert answer.headers.get("Retry-After") == ("3" if status == 429 else None)
    assert onesignal.messages.accepted == []
    await sent(client, push)
    calls = onesignal.calls_to(Endpoint.CREATE)
    assert [call.status for call in calls] == [status, status, 200]
    assert {call.key for call in calls} == {push["idempotency_key"]}


async def test_a_connection_cut_before_acceptance_leaves_nothing(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE)
    push = a_push(onesignal)
    with pytest.raises(BROKEN):
        await client.post("/notifications", json=push)
    assert onesignal.messages.by_key(push["idempotency_key"]) == []
    assert onesignal.calls[-1].status is None


async def test_a_connection_cut_after_acceptance_leaves_a_message_that_the_key_finds(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, after_acceptance=True)
    push = a_push(onesignal)
    with pytest.raises(BROKEN):
        await client.post("/notifications", json=push)
    accepted = onesignal.messages.by_key(push["idempotency_key"])
    again = await client.post("/notifications", json=push)
    assert [message.id for message in accepted] == [again.json()["id"]]
    assert again.headers["Idempotent-Replayed"] == "true"


async def test_a_call_that_hangs_was_carried_out_or_not_as_scripted(onesignal: OneSignalServer) -> None:
    async with a_client(onesignal, timeout=0.2) as hasty:
        onesignal.faults.add(FaultKind.HANG, on=Endpoint.CREATE)
        with pytest.raises(httpx.ReadTimeout):
            await hasty.post("/notifications", json=a_push(onesignal, name="never"))
        onesignal.faults.add(FaultKind.HANG, on=Endpoint.CREATE, after_acceptance=True)
        with pytest.raises(httpx.ReadTimeout):
            await hasty.post("/notifications", json=a_push(onesignal, name="accepted"))
    assert onesignal.messages.by_name("never") == []
    assert len(onesignal.messages.by_name("accepted")) == 1


async def test_what_hangs_can_be_let_go(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    fault = onesignal.faults.add(FaultKind.HANG, on=Endpoint.APP)
    asking = asyncio.ensure_future(client.get(f"/apps/{onesignal.app_id}"))
    await onesignal.until(lambda: bool(fault.hits))
    onesignal.faults.release()
    with pytest.raises(BROKEN):
        await asking


async def test_a_slow_answer_is_the_right_one(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    onesignal.faults.add(FaultKind.SLOW, seconds=0.1)
    await sent(client, a_push(onesignal))
    assert (onesignal.calls[-1].took_seconds or 0) >= 0.1


async def test_failures_choose_their_calls(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    onesignal.faults.add(FaultKind.SERVER_ERROR, when=lambda call: call.name == "C-13", times=1_000)
    await sent(client, a_push(onesignal, name="C-12"))
    assert (await client.post("/notifications", json=a_push(onesignal, name="C-13"))).status_code == 500
    onesignal.faults.clear()
    await sent(client, a_push(onesignal, name="C-13"))


async def test_failures_by_probability_are_the_same_in_every_run(onesignal: OneSignalServer) -> None:
    async def statuses(server: OneSignalServer) -> list[int]:
        server.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.APP, probability=0.5)
        async with a_client(server) as client:
            return [(await client.get(f"/apps/{server.app_id}")).status_code for _ in range(20)]

    async with OneSignalServer() as another:
        first, second = await statuses(onesignal), await statuses(another)
    assert first == second
    assert set(first) == {200, 503}


@pytest.mark.parametrize("path", ["/segments", ""])
async def test_a_429_has_the_shape_of_its_endpoint(
    onesignal: OneSignalServer, client: httpx.AsyncClient, path: str
) -> None:
    onesignal.faults.add(FaultKind.RATE_LIMITED)
    answer = await client.get(f"/apps/{onesignal.app_id}{path}")
    assert answer.headers["Retry-After"] == "0"
    assert keeps_to_the_document("view-segments" if path else "view-an-app", answer)
