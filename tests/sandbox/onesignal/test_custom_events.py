"""Custom events: taken, told back where nobody is known, and refused as a whole where they are wrong."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from bot.sandbox.onesignal import OneSignalServer
from tests.sandbox.onesignal.conftest import HandClock, a_client
from tests.sandbox.onesignal.document import keeps_to_the_document
from tests.sandbox.onesignal.journeys import created, done, patched, path

CART = {"kind": "event_trigger", "name": "cart_updated"}


async def started(client: httpx.AsyncClient, onesignal: OneSignalServer, journey: dict[str, Any]) -> int:
    return int((await done(await client.get(path(onesignal, journey["id"], "stats"))))["started"])


async def test_known_people_enter_and_unknown_ones_are_told_back(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    journey = await created(client, onesignal, audience=CART)
    await patched(client, onesignal, journey, state="active")
    events = [{"name": "cart_updated", "external_id": who} for who in ("lea", "nobody", "shop-000042")]
    answer = await client.post(f"/apps/{onesignal.app_id}/custom_events", json={"events": events})
    assert answer.status_code == 202
    assert keeps_to_the_document("create-custom-events", answer)
    assert [error["event_user_id"] for error in answer.json()["errors"]] == ["nobody"]
    assert await started(client, onesignal, journey) == 2


async def test_a_repeated_key_happens_once(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    journey = await created(client, onesignal, audience=CART, reentry_rules={"duration_seconds": 600})
    await patched(client, onesignal, journey, nodes=[{"kind": "tag", "assignments": {"a": "b"}}], state="active")
    event = {"name": "cart_updated", "external_id": "lea", "idempotency_key": str(uuid4())}
    for _ in range(2):
        await client.post(f"/apps/{onesignal.app_id}/custom_events", json={"events": [event]})
        hand_clock.move(hours=1)
    assert await started(client, onesignal, journey) == 1
    again = event | {"idempotency_key": str(uuid4())}
    await client.post(f"/apps/{onesignal.app_id}/custom_events", json={"events": [again]})
    assert await started(client, onesignal, journey) == 2


async def test_two_events_of_one_person_happen_one_after_the_other(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    dear = {"attributes": [[{"key": "total", "operator": "greater", "value": "50"}]]}
    journey = await created(client, onesignal, audience=CART | dear)
    await patched(client, onesignal, journey, state="active")
    events = [{"name": "cart_updated", "external_id": "lea", "properties": {"total": total}} for total in (80, 20)]
    await client.post(f"/apps/{onesignal.app_id}/custom_events", json={"events": events})
    assert await started(client, onesignal, journey) == 1


async def test_ten_thousand_carts_come_in_one_request(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    journey = await created(client, onesignal, audience=CART)
    await patched(client, onesignal, journey, state="active")
    events = [{"name": "cart_updated", "external_id": f"shop-{number:06d}"} for number in range(10_000)]
    answer = await client.post(f"/apps/{onesignal.app_id}/custom_events", json={"events": events})
    assert answer.json() == {}
    assert await started(client, onesignal, journey) == 10_000


GOOD = {"name": "cart_updated", "external_id": "lea"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"events": []},
        {"events": [GOOD, {"name": "cart_updated"}]},
        {"events": [{"external_id": "lea"}]},
        {"events": [GOOD | {"name": "x" * 129}]},
        {"events": [GOOD | {"properties": {"x": "y" * 2_024}}]},
        {"events": [GOOD | {"properties": "red"}]},
        {"events": [GOOD | {"idempotency_key": "1"}]},
        {"events": [GOOD | {"properties": {"x": "y" * 1_900}}] * 520},
    ],
)
async def test_one_wrong_event_spoils_the_request(
    onesignal: OneSignalServer, client: httpx.AsyncClient, body: dict[str, Any]
) -> None:
    journey = await created(client, onesignal, audience=CART)
    await patched(client, onesignal, journey, state="active")
    answer = await client.post(f"/apps/{onesignal.app_id}/custom_events", json=body)
    assert (answer.status_code, answer.json()) == (400, {})
    assert await started(client, onesignal, journey) == 0


async def test_who_may_not_is_told_so(onesignal: OneSignalServer) -> None:
    where = f"/apps/{onesignal.app_id}/custom_events"
    async with a_client(onesignal, key="wrong") as stranger:
        answer = await stranger.post(where, json={"events": [GOOD]})
        assert (answer.status_code, answer.text, answer.headers["Content-Type"]) == (401, "", "text/plain")
    onesignal.options.paid = False
    async with a_client(onesignal) as free:
        assert (await free.post(where, json={"events": [GOOD]})).status_code == 403
