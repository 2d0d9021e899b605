"""Who is let in, and how often."""

import httpx
import pytest

from bot.sandbox.onesignal import OneSignalServer
from tests.sandbox.onesignal.conftest import HandClock, a_client, a_push, sent
from tests.sandbox.onesignal.document import keeps_to_the_document

DENIED = (
    "Access denied.  Please include an 'Authorization: ...' header with a valid API key "
    "(https://documentation.onesignal.com/docs/en/keys-and-ids#api-keys)."
)


@pytest.mark.parametrize("authorization", ["", "Key wrong", "Basic {key}", "Bearer {key}", "key {key}", "{key}"])
async def test_only_the_key_scheme_with_the_right_key_opens(
    onesignal: OneSignalServer, client: httpx.AsyncClient, authorization: str
) -> None:
    headers = {"Authorization": authorization.format(key=onesignal.api_key)}
    answer = await client.post("/notifications", json=a_push(onesignal), headers=headers)
    assert answer.status_code == 403
    assert answer.json()["errors"] == [DENIED]
    assert keeps_to_the_document("push-notification", answer)
    assert onesignal.messages.accepted == []


async def test_a_key_without_the_right_to_send_may_still_look(onesignal: OneSignalServer) -> None:
    async with a_client(onesignal, key=onesignal.limited_api_key) as limited:
        refused = await limited.post("/notifications", json=a_push(onesignal))
        assert refused.status_code == 403
        assert refused.json() == {"errors": ["This API is not available for applications on your plan."]}
        assert (await limited.get(f"/apps/{onesignal.app_id}")).status_code == 200


async def test_a_key_opens_no_other_app(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    other = "00000000-0000-4000-8000-000000000000"
    app = await client.get(f"/apps/{other}")
    assert (app.status_code, app.json()) == (404, {"errors": [f"Couldn't find app with id = {other}"]})
    push = await client.post("/notifications", json=a_push(onesignal, app_id=other))
    assert (push.status_code, push.json()["errors"]) == (403, [DENIED])
    without = await client.post("/notifications", json=a_push(onesignal, app_id=None))
    assert without.status_code == 400
    assert "app_id not found" in without.json()["errors"][0]


async def test_a_body_that_is_not_json_is_refused(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    form = await client.post("/notifications", data={"app_id": onesignal.app_id})
    assert "Content-Type" in form.json()["errors"][0]
    headers = {"Content-Type": "application/json"}
    assert (await client.post("/notifications", content=b"{", headers=headers)).status_code == 400


@pytest.mark.parametrize("path", ["/", "/api/v1/notifications", "/players", "/notifications/x/history"])
async def test_an_unknown_path_is_a_404(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.post(path, json={})).status_code == 404


async def test_views_of_messages_are_one_a_second(hand_clock: HandClock) -> None:
    async with OneSignalServer(now=hand_clock) as onesignal, a_client(onesignal) as client:
        message = await sent(client, a_push(onesignal))
        where = {"app_id": onesignal.app_id}
        assert (await client.get("/notifications", params=where)).status_code == 200
        limited = await client.get(f"/notifications/{message}", params=where)
        assert limited.status_code == 429
        assert limited.headers["Retry-After"] == "1"
        assert limited.json() == {"errors": ["API rate limit exceeded"]}
        assert keeps_to_the_document("view-message", limited)
        assert (await client.get(f"/apps/{onesignal.app_id}/segments")).status_code == 200


async def test_creating_and_canceling_share_their_limit(hand_clock: HandClock) -> None:
    async with OneSignalServer(now=hand_clock, creates_per_second=3) as onesignal, a_client(onesignal) as client:
        for _ in range(2):
            message = await sent(client, a_push(onesignal, included_segments=["New this week"]))
        where = {"app_id": onesignal.app_id}
        assert (await client.delete(f"/notifications/{message}", params=where)).status_code == 200
        limited = await client.post("/notifications", json=a_push(onesignal))
        assert (limited.status_code, limited.headers["Retry-After"]) == (429, "1")
    server = OneSignalServer(now=hand_clock, creates_per_second=3, strict_rates=False)
    async with server as onesignal, a_client(onesignal) as client:
        for _ in range(8):
            await sent(client, a_push(onesignal, included_segments=["New this week"]))


async def test_ten_times_everybody_within_15_minutes_disables_the_app(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    everybody = {"included_segments": ["All"], "excluded_segments": None}
    for _ in range(10):
        await sent(client, a_push(onesignal, **everybody))
    hand_clock.move(minutes=15)  # the ten have left the window
    for _ in range(10):
        await sent(client, a_push(onesignal, **everybody))
    hand_clock.move(minutes=1)
    await sent(client, a_push(onesignal, **everybody))
    refused = await client.post("/notifications", json=a_push(onesignal))
    assert refused.status_code == 403
    assert "disabled" in refused.json()["errors"][0]
    onesignal.api.guard.disabled = False  # as OneSignal's support does
    await sent(client, a_push(onesignal))
