"""In-app campaigns, brought to their hand-over through the shells of the sandbox's OneSignal."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision, Verdict, latest_revision, locked
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.stop import stop
from bot.campaigns.usecases.submit import submit
from bot.channels.in_app import tags_of
from bot.clock import now
from bot.sandbox.onesignal.journeys.model import LIVE, Journey, JourneyState
from bot.sending.model import IN_APP, Delivery, InAppRun
from tests.people import LEA, MARC, PAUL, TEAM, CampaignStory, in_app_content, told
from tests.sending.conftest import PostOffice, post

__all__ = ["post"]

S = State


@dataclass
class App:
    """The shop's app at OneSignal with its shells, and the post office in front of it."""

    post: PostOffice

    async def drafted(self, *, reach: int | None = 48_032, **parts: Any) -> str:
        """A draft whose shells Herald has looked at."""
        async with self.post.database.transaction() as tx:
            campaign = await CampaignStory(reach=reach, content=in_app_content(**parts)).drafted(tx)
        await self.post.dispatcher.journeys()
        return campaign.code

    async def approved(self, **parts: Any) -> str:
        """Drafted and looked at, then approved, as people do it; returns its code."""
        code = await self.drafted(**parts)
        await self.submit_and_approve(code)
        return code

    async def submit_and_approve(self, code: str) -> None:
        """By as many as are needed."""
        async with self.post.database.transaction() as tx:
            campaign = await locked(tx, TEAM, code)
            revision = await latest_revision(tx, campaign)
            await submit(tx, LEA, code, seen=revision.hash)
            for approver in (MARC, PAUL):
                if campaign.state is S.IN_REVIEW:
                    await decide(tx, approver, code, seen=revision.hash, verdict=Verdict.APPROVE)

    async def handed_over(self, **parts: Any) -> str:
        code = await self.approved(**parts)
        await self.hand_over()
        return code

    async def hand_over(self) -> None:
        """What the rounds do once it is due."""
        await self.post.dispatcher.hand_over()
        await self.go_round()

    async def go_round(self, *, seconds: float = 0) -> None:
        self.post.time.forward(seconds=seconds)
        await self.post.dispatcher.recall()
        await self.post.dispatcher.journeys()

    async def settle(self) -> None:
        """All that the rounds still do by themselves, leases and sweeps included."""
        for seconds in (30, 30, 60, 120, 130, 10):
            await self.go_round(seconds=seconds)

    async def cards_drawn(self, code: str) -> int:
        """How often its card was to be drawn again so far."""
        async with self.post.database.reading() as tx:
            return (await told(tx, await self.post.campaign(code))).count("card_changed")

    async def stop(self, code: str) -> None:
        async with self.post.database.transaction() as tx:
            await stop(tx, LEA, code)

    async def state(self, code: str) -> State:
        return (await self.post.campaign(code)).state

    async def run(self, code: str) -> InAppRun:
        delivery = await self.delivery(code)
        async with self.post.database.reading() as tx:
            run = await tx.get(InAppRun, delivery.id)
        assert run is not None
        return run

    async def delivery(self, code: str) -> Delivery:
        campaign = await self.post.campaign(code)
        async with self.post.database.reading() as tx:
            query = select(Delivery).where(col(Delivery.campaign_id) == campaign.key, col(Delivery.part) == IN_APP)
            return list(await tx.exec(query.order_by(col(Delivery.id))))[-1]

    async def revision(self, campaign: Campaign) -> Revision:
        async with self.post.database.reading() as tx:
            return await latest_revision(tx, campaign)

    @property
    def copies(self) -> list[Journey]:
        """The Journeys at OneSignal that Herald has made, the deleted ones not."""
        journeys = self.post.onesignal.journeys
        journeys.settle()
        return [one for one in journeys.kept.values() if one.created_source == "public_api"]

    @property
    def started(self) -> list[Journey]:
        """Those of them that were ever started, the deleted ones too."""
        every = [*self.copies, *self.post.onesignal.journeys.deleted]
        return [one for one in every if one.activated_at is not None or one.started_at is not None]

    def states(self) -> list[JourneyState]:
        return [one.state for one in self.copies]

    @property
    def shell(self) -> Journey:
        return self.post.onesignal.journeys.named("Bot shell – modal")


@pytest.fixture
async def app(post: PostOffice) -> App:
    if not post.onesignal.journeys.kept:
        post.onesignal.dashboard.build_shells()
    return App(post)


def in_minutes(minutes: float) -> datetime:
    return now() + timedelta(minutes=minutes)


async def must_be_as_approved(app: App, code: str) -> None:
    """What runs at OneSignal is the approved revision: words, people, steps and end."""
    content = (await app.revision(await app.post.campaign(code))).content
    assert content.in_app is not None
    live = [one for one in app.copies if one.state in LIVE]
    assert len(live) == 1, f"{len(live)} run"
    [copy] = live
    assert [node["kind"] for node in copy.nodes] == ["tag", "wait", "send_iam"]
    assert copy.nodes[0]["assignments"] == tags_of(content.in_app)
    assert copy.content["audience"]["included_segment_ids"] == [one.id for one in content.audience.include]
    assert copy.content["audience"]["excluded_segment_ids"] == [one.id for one in content.audience.exclude]
    assert copy.id == (await app.run(code)).journey_id
