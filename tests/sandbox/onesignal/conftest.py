"""A OneSignal on a clock that stands still until a test moves it, and a plain client for it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from bot.sandbox.onesignal import OneSignalServer
from tests.sandbox.onesignal.document import keeps_to_the_document

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class HandClock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def hand_clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def onesignal(hand_clock: HandClock) -> AsyncIterator[OneSignalServer]:
    """Without the limit of one view a second, of which `test_limits.py` has its own."""
    async with OneSignalServer(now=hand_clock, views_per_second=1_000) as server:
        yield server


@pytest.fixture
async def client(onesignal: OneSignalServer) -> AsyncIterator[httpx.AsyncClient]:
    async with a_client(onesignal) as http:
        yield http


def a_client(onesignal: OneSignalServer, *, key: str | None = None, timeout: float = 5.0) -> httpx.AsyncClient:
    headers = {"Authorization": f"Key {key or onesignal.api_key}"}
    # No certificates: to read them takes longer than what is asked.
    return httpx.AsyncClient(
        base_url=onesignal.api_url,
        headers=headers,
        timeout=timeout,
        trust_env=False,
        verify=False,
    )


def a_push(onesignal: OneSignalServer, **fields: Any) -> dict[str, Any]:
    """A push as Herald makes it; a field of None is left out."""
    push: dict[str, Any] = {
        "app_id": onesignal.app_id,
        "name": "C-12 · Flash sale",
        "contents": {"en": "30% off everything, free delivery.", "fr": "-30 % sur tout, livraison offerte."},
        "headings": {"en": "🛍️ 2 hours left", "fr": "🛍️ Plus que 2 h"},
        "included_segments": ["Lapsed buyers"],
        "excluded_segments": ["VIP"],
        "idempotency_key": str(uuid4()),
    }
    return {name: value for name, value in (push | fields).items() if value is not None}


def iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


async def sent(client: httpx.AsyncClient, push: dict[str, Any]) -> str:
    """Send a push that must be accepted; its id."""
    answer = await client.post("/notifications", json=push)
    assert answer.status_code == 200, answer.text
    assert keeps_to_the_document("push-notification", answer)
    message_id = answer.json()["id"]
    assert isinstance(message_id, str)
    assert message_id, answer.text
    return message_id


async def viewed(client: httpx.AsyncClient, onesignal: OneSignalServer, message_id: str) -> dict[str, Any]:
    answer = await client.get(f"/notifications/{message_id}", params={"app_id": onesignal.app_id})
    assert answer.status_code == 200, answer.text
    assert keeps_to_the_document("view-message", answer)
    message: dict[str, Any] = answer.json()
    return message
