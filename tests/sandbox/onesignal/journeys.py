"""Journeys as Herald makes them, for the stories about them."""

from typing import Any

import httpx

from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.onesignal.journeys.model import Format
from bot.sandbox.onesignal.journeys.shells import NAMES


def path(onesignal: OneSignalServer, *parts: str) -> str:
    return "/".join([f"/apps/{onesignal.app_id}/journeys", *parts])


def segment_id(onesignal: OneSignalServer, name: str) -> str:
    segment = onesignal.shop.segment(name)
    assert segment is not None, name
    return segment.id


def to_segment(onesignal: OneSignalServer, *names: str, **more: Any) -> dict[str, Any]:
    return {"kind": "segment", "included_segment_ids": [segment_id(onesignal, name) for name in names], **more}


COPY = {
    "bot_iam_title": "Ventes privées",
    "bot_iam_body": "Un jour avant tout le monde.",
    "bot_iam_cta": "J'en profite",
    "bot_iam_url": "https://www.maison-lune.example/ventes",
}


async def done(answer: httpx.Response, status: int = 200) -> dict[str, Any]:
    """The body of an answer that must have this status."""
    assert answer.status_code == status, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def created(client: httpx.AsyncClient, onesignal: OneSignalServer, **fields: Any) -> dict[str, Any]:
    """A draft; by default with one wait, for those who have lapsed."""
    journey = {
        "name": "C-31 · Win-back",
        "audience": to_segment(onesignal, "Lapsed buyers"),
        "nodes": [{"kind": "wait", "duration_seconds": 3_600}],
    }
    return await done(await client.post(path(onesignal), json=journey | fields), 201)


async def patched(
    client: httpx.AsyncClient, onesignal: OneSignalServer, journey: dict[str, Any], **fields: Any
) -> dict[str, Any]:
    """The Journey after a patch that must be taken."""
    return await done(await client.patch(path(onesignal, journey["id"]), json=fields))


async def refused(
    client: httpx.AsyncClient, onesignal: OneSignalServer, journey: dict[str, Any], **fields: Any
) -> tuple[int, str]:
    """Status and first sentence of a patch that must not be taken, and leaves the Journey as it was."""
    before = await done(await client.get(path(onesignal, journey["id"])))
    answer = await client.patch(path(onesignal, journey["id"]), json=fields)
    assert answer.status_code >= 400, answer.text
    assert await done(await client.get(path(onesignal, journey["id"]))) == before
    return answer.status_code, answer.json()["errors"][0]


async def in_app_copy(
    client: httpx.AsyncClient,
    onesignal: OneSignalServer,
    *,
    name: str = "C-30 · in-app",
    look: str = "modal",
    **more: Any,
) -> dict[str, Any]:
    """A copy of a shell, filled as Herald fills it: tags, a wait, the in-app step with its id kept."""
    shell_name = NAMES[Format(look)]
    if not any(one.name == shell_name for one in onesignal.journeys.kept.values()):
        onesignal.dashboard.build_shells()
    shell = onesignal.journeys.named(shell_name)
    overrides = {"name": name, "audience": more.pop("audience", to_segment(onesignal, "Lapsed buyers"))}
    copy = await done(await client.post(path(onesignal, shell.id, "duplicate"), json={"overrides": overrides}), 201)
    nodes = [
        {"kind": "tag", "assignments": COPY},
        {"kind": "wait", "duration_seconds": 900},
        *copy["nodes"],
    ]
    return await patched(client, onesignal, copy, nodes=nodes, concurrency_key=copy["concurrency_key"], **more)


async def a_template(client: httpx.AsyncClient, onesignal: OneSignalServer, **contents: str) -> str:
    words = contents or {"en": "Your lamp is still here.", "fr": "Votre lampe est toujours là."}
    body = {"app_id": onesignal.app_id, "name": "C-40", "contents": words}
    return str((await done(await client.post("/templates", json=body)))["id"])


async def running(client: httpx.AsyncClient, onesignal: OneSignalServer, **fields: Any) -> dict[str, Any]:
    """A Journey that was made and started just now."""
    made = await created(client, onesignal, **fields)
    return await patched(client, onesignal, made, state="active")


async def stats(client: httpx.AsyncClient, onesignal: OneSignalServer, journey: dict[str, Any]) -> dict[str, Any]:
    return await done(await client.get(path(onesignal, journey["id"], "stats")))


async def happens(client: httpx.AsyncClient, onesignal: OneSignalServer, name: str, *people: str, **what: Any) -> None:
    events = [{"name": name, "external_id": who, "properties": what} for who in people]
    answer = await client.post(f"/apps/{onesignal.app_id}/custom_events", json={"events": events})
    assert (answer.status_code, answer.json()) == (202, {})


def counts(body: dict[str, Any]) -> tuple[int, int, int]:
    return body["started"], body["completed"], body["exited_early"]
