"""Templates: made, read, changed, and not taken away from a Journey."""

from typing import Any

import httpx

from bot.sandbox.onesignal import OneSignalServer
from tests.sandbox.onesignal.conftest import HandClock, a_client
from tests.sandbox.onesignal.document import keeps_to_the_document
from tests.sandbox.onesignal.journeys import created, done, patched


def words(onesignal: OneSignalServer, **more: Any) -> dict[str, Any]:
    contents = {"en": "Your lamp is still here.", "fr": "Votre lampe est toujours là."}
    return {"app_id": onesignal.app_id, "name": "C-40 · 1", "contents": contents} | more


async def test_a_template_is_made_read_listed_and_changed(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    where = {"app_id": onesignal.app_id}
    answer = await client.post("/templates", json=words(onesignal, headings={"en": "Still here"}))
    assert keeps_to_the_document("create-template", answer)
    made = await done(answer)
    assert (made["channel"], made["content"]["contents"]["fr"]) == ("push", "Votre lampe est toujours là.")
    viewed = await client.get(f"/templates/{made['id']}", params=where)
    assert (await done(viewed)) == made
    listed = await client.get("/templates", params=where)
    assert keeps_to_the_document("view-templates", listed)
    assert [one["name"] for one in listed.json()["templates"]] == ["C-40 · 1"]
    assert (await client.get("/templates", params=where | {"channel": "email"})).json()["total_count"] == 0
    for wrong in ({"limit": "51"}, {"channel": "in_app"}):
        assert (await client.get("/templates", params=where | wrong)).status_code == 400
    change = {"name": "C-40 · 1", "contents": {"en": "Last one."}}
    changed = await done(await client.patch(f"/templates/{made['id']}", params=where, json=change))
    assert changed["content"]["contents"] == {"en": "Last one."}
    assert changed["content"]["headings"] == {"en": "Still here"}


async def test_bad_templates_are_refused_as_in_the_document(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    empty = await client.post("/templates", json=words(onesignal, contents=None))
    assert (empty.status_code, "rejected" in empty.text) == (422, True)
    french = await client.post("/templates", json=words(onesignal, contents={"fr": "Bonjour"}))
    assert (french.status_code, "English" in french.json()["errors"][0]) == (400, True)
    assert (await client.post("/templates", json=words(onesignal, name=""))).status_code == 400
    missing = await client.get(f"/templates/{onesignal.app_id}", params={"app_id": onesignal.app_id})
    assert (missing.status_code, missing.json()) == (404, {"errors": ["template not found"]})


async def test_a_template_that_a_journey_uses_stays(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    template = await done(await client.post("/templates", json=words(onesignal)))
    journey = await created(client, onesignal, nodes=[{"kind": "send_push", "template_id": template["id"]}])
    where = f"/templates/{template['id']}?app_id={onesignal.app_id}"
    kept = await client.delete(where)
    assert kept.status_code == 400
    assert kept.json()["errors"] == ["Can not delete a template that has journeys using it."]
    await patched(client, onesignal, journey, nodes=[{"kind": "wait", "duration_seconds": 60}])
    assert await done(await client.delete(where)) == {"success": True}


async def test_views_of_templates_share_the_limit_of_views(hand_clock: HandClock) -> None:
    async with OneSignalServer(now=hand_clock) as onesignal, a_client(onesignal) as client:
        where = {"app_id": onesignal.app_id}
        assert (await client.get("/templates", params=where)).status_code == 200
        assert (await client.get("/notifications", params=where)).status_code == 429
