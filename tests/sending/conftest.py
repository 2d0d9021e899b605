"""The sandbox's OneSignal over a real socket, and the post office in front of it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import SecretStr
from sqlmodel import col, select

from bot.campaigns.model import Campaign, found
from bot.campaigns.reach import ReachCounter
from bot.campaigns.usecases.link_device import link_device
from bot.onesignal.client import OneSignal
from bot.onesignal.connection import Patience
from bot.onesignal.device_push import DeviceKind
from bot.onesignal.limits import Rates
from bot.sandbox.onesignal import OneSignalServer, Phone
from bot.sending.clients import Clients
from bot.sending.dispatcher import Dispatcher
from bot.sending.hand_over import commit_to, count_reaches, lease_due
from bot.sending.model import Delivery
from bot.stats.collect import collect
from bot.store import Database
from bot.workspaces.settle import settle_app
from tests.conftest import FakeClock
from tests.people import APP, LEA, TEAM, VAULT, a_campaign, audit_trail, told

IMPATIENT = Patience(attempts=2, timeout_seconds=1.0, first_wait_seconds=0.01, longest_wait_seconds=0.05)


@dataclass
class PostOffice:
    """What a sending story acts on."""

    database: Database
    onesignal: OneSignalServer
    clients: Clients
    counter: ReachCounter
    dispatcher: Dispatcher
    time: FakeClock

    async def approved(self, **parts: Any) -> str:
        """Draft and approve a campaign in transactions of their own; returns its code."""
        async with self.database.transaction() as tx:
            return (await a_campaign(reach=48_032, **parts).approved(tx)).code

    async def collect(self) -> None:
        """Bring all numbers that are due."""
        while await collect(self.database, self.clients.of):
            pass

    async def campaign(self, code: str) -> Campaign:
        async with self.database.reading() as tx:
            return await found(tx, TEAM, code)

    async def delivery(self, code: str) -> Delivery:
        """Its last delivery."""
        campaign = await self.campaign(code)
        async with self.database.reading() as tx:
            query = select(Delivery).where(col(Delivery.campaign_id) == campaign.key).order_by(col(Delivery.id).desc())
            delivery = (await tx.exec(query)).first()
        assert delivery is not None
        return delivery

    async def trail(self, code: str) -> list[str]:
        campaign = await self.campaign(code)
        async with self.database.reading() as tx:
            return await audit_trail(tx, campaign)

    async def told(self, code: str) -> list[str]:
        """The story that its thread has been told, without the drawings of the card."""
        campaign = await self.campaign(code)
        async with self.database.reading() as tx:
            return [kind for kind in await told(tx, campaign) if kind not in ("card_changed", "hand_lines_changed")]


@pytest.fixture
async def post(shop: Database, time: FakeClock) -> AsyncIterator[PostOffice]:
    vault = VAULT
    async with OneSignalServer(strict_rates=False) as onesignal:
        async with shop.transaction() as tx:
            await settle_app(tx, vault, TEAM, app_id=onesignal.app_id, api_key=SecretStr(onesignal.api_key))
        rates = Rates(seconds_between_views=0)

        def make(app_id: str, key: SecretStr) -> OneSignal:
            return OneSignal(app_id, key, api_url=onesignal.api_url, rates=rates, patience=IMPATIENT)

        clients = Clients(shop, vault, make)
        counter = ReachCounter(clients.of)
        yield PostOffice(shop, onesignal, clients, counter, Dispatcher(shop, clients, counter), time)
        await clients.aclose()


@pytest.fixture
async def mine(post: PostOffice) -> Phone:
    """Léa's own phone, linked."""
    mine = post.onesignal.phone()
    async with post.database.transaction() as tx:
        await link_device(tx, LEA, app_id=APP, kind=DeviceKind.SUBSCRIPTION_ID, value=mine.subscription_id, vault=VAULT)
    return mine


async def die_after_the_commit(post: PostOffice) -> None:
    """Do what a replica does that is killed between its commit and its question."""
    due = await lease_due(post.database)
    counted = await count_reaches(post.counter, due)
    assert await commit_to(post.database, frozenset({TEAM}), counted)
