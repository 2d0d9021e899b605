"""A shop whose OneSignal has a past, and whoever collects its numbers."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pydantic import SecretStr
from sqlmodel import col, select

from bot.onesignal.connection import Patience
from bot.onesignal.limits import Rates
from bot.onesignal.reads import OneSignalReads
from bot.sandbox.onesignal import Counts, OneSignalServer
from bot.sandbox.onesignal.truth import WHOLE
from bot.stats.collect import collect
from bot.stats.model import ALL_PLATFORMS, Collection, MessageNumbers, SentMessage, Snapshot
from bot.store import Database
from bot.workspaces.settle import settle_app
from bot.workspaces.vault import Vault
from tests.conftest import FakeClock
from tests.people import APP, TEAM

IMPATIENT = Patience(attempts=1, timeout_seconds=2.0, first_wait_seconds=0.01, longest_wait_seconds=0.05)
UNHURRIED = Rates(seconds_between_views=0)
MEASURED = ("reach", "delivered", "confirmed", "clicks", "unsubscribed", "errors", "conversions", "revenue")


@dataclass
class Numbers:
    """What a story about numbers acts on."""

    database: Database
    onesignal: OneSignalServer
    reads: OneSignalReads
    time: FakeClock
    other: httpx.AsyncClient
    """Another program that has the key."""

    async def client_of(self, app_id: str) -> OneSignalReads:
        assert app_id == APP
        return self.reads

    async def collect(self, *, rounds: int = 30) -> None:
        """Go round until nothing is due."""
        for _ in range(rounds):
            if not await collect(self.database, self.client_of):
                return
        raise AssertionError("there is always more to do")

    async def collection(self) -> Collection:
        async with self.database.reading() as tx:
            return (await tx.exec(select(Collection))).one()

    async def messages(self) -> dict[str, SentMessage]:
        """All that is known, by OneSignal's ID."""
        async with self.database.reading() as tx:
            return {row.message_id: row for row in await tx.exec(select(SentMessage))}

    async def latest(self, message_id: str) -> dict[str, dict[str, Any]]:
        """The latest numbers of a message by platform."""
        async with self.database.reading() as tx:
            query = select(MessageNumbers).join(SentMessage, col(MessageNumbers.message) == col(SentMessage.id))
            rows = await tx.exec(query.where(col(SentMessage.message_id) == message_id))
            return {row.platform: {name: getattr(row, name) for name in MEASURED} for row in rows}

    async def snapshots(self, message_id: str) -> dict[int, dict[str, dict[str, Any]]]:
        """Its numbers by look and platform."""
        async with self.database.reading() as tx:
            query = select(Snapshot).join(SentMessage, col(Snapshot.message) == col(SentMessage.id))
            query = query.where(col(SentMessage.message_id) == message_id).order_by(col(Snapshot.look))
            looks: dict[int, dict[str, dict[str, Any]]] = {}
            for row in await tx.exec(query):
                looks.setdefault(row.look, {})[row.platform] = {name: getattr(row, name) for name in MEASURED}
            return looks

    async def send(self, **fields: Any) -> str:
        """Another program sends a push now, or plans one; its ID."""
        push = {
            "app_id": self.onesignal.app_id,
            "name": "Flash sale",
            "contents": {"en": "30% off", "fr": "-30 %"},
            "headings": {"en": "Two hours left", "fr": "Plus que 2 h"},
            "included_segments": ["Lapsed buyers"],
            "idempotency_key": str(uuid4()),
        }
        made = await self._ask("POST", "/notifications", json=push | fields)
        return str(made["id"])

    async def cancel(self, message_id: str) -> None:
        await self._ask("DELETE", f"/notifications/{message_id}", params={"app_id": self.onesignal.app_id})

    async def _ask(self, method: str, path: str, **how: Any) -> Any:
        answer = await self.other.request(method, path, **how)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def truth(self, message_id: str, at: datetime | None = None, *, measured: bool = True) -> dict[str, dict[str, Any]]:
        """The same from OneSignal itself; without outcomes where they were not `measured`."""
        return {
            ALL_PLATFORMS if platform == WHOLE else platform: as_stored(counts, platform, measured=measured)
            for platform, counts in self.onesignal.truth.numbers(message_id, at).items()
        }


def as_stored(counts: Counts, platform: str, *, measured: bool) -> dict[str, Any]:
    """OneSignal documents no way to ask for what was bought in Edge alone."""
    unknown = {"conversions": None, "revenue": None}
    return asdict(counts) | (unknown if not measured or platform == "edge_web_push" else {})


def delivery(numbers: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same numbers without outcomes."""
    left_out = {"conversions", "revenue"}
    return {name: {key: by[key] for key in MEASURED if key not in left_out} for name, by in numbers.items()}


@pytest.fixture
async def numbers(shop: Database, time: FakeClock) -> AsyncIterator[Numbers]:
    """A shop that has sent for a year, and a Herald that has just been connected to it."""
    async with a_past(shop, time, days=365) as one:
        yield one


@asynccontextmanager
async def a_past(shop: Database, time: FakeClock, *, days: int) -> AsyncIterator[Numbers]:
    """The same, of a shop that has sent for so many days."""
    vault = Vault(SecretStr("a secret of the tests"))
    async with OneSignalServer(strict_rates=False, past_days=days, disable_when_flooding=False) as onesignal:
        key = SecretStr(onesignal.api_key)
        async with shop.transaction() as tx:
            await settle_app(tx, vault, TEAM, app_id=onesignal.app_id, api_key=key)
        api_url, headers = onesignal.api_url, {"Authorization": f"Key {onesignal.api_key}"}
        async with (
            OneSignalReads(APP, key, api_url=api_url, rates=UNHURRIED, patience=IMPATIENT) as reads,
            # No certificates: to read them takes longer than what is asked.
            httpx.AsyncClient(base_url=api_url, headers=headers, verify=False, trust_env=False) as other,
        ):
            yield Numbers(shop, onesignal, reads, time, other)
