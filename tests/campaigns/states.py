"""Campaigns in every state, each brought there by walking the use cases and asking the sandbox's OneSignal."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.campaigns.content import Content, Format
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Verdict, latest_revision, locked
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.review_time import expire_requests
from bot.campaigns.usecases.stop import stop
from bot.campaigns.usecases.submit import submit, withdraw
from bot.clock import now
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.journeys.model import Format as Look
from bot.sending.journeys.by_hand import say_started
from bot.store import Tx
from tests.people import MARC, NOBODY, PAUL, TEAM, CampaignStory, content, count_reach, in_app_content, segment
from tests.sending.conftest import PostOffice

S = State
REACH = 48_032
"""What the sandbox's shop answers for the usual audience."""
GONE = segment("Cart abandoners")
"""The segment that is deleted in OneSignal before its campaigns go out."""

Pair = tuple[Actor, Actor]
"""Who drafted a campaign, and who wrote its latest revision."""


class EveryState:
    """Brings one campaign for each of `pairs` into each state; `codes` says which they are, in the order of `pairs`."""

    def __init__(self, post: PostOffice, pairs: Sequence[Pair]) -> None:
        self.post = post
        self.pairs = pairs
        self.codes: dict[State, list[str]] = {}

    async def build(self) -> dict[State, list[str]]:
        await self._running()
        await self._gone_out()
        await self._never_sent()
        await self._from_review()
        await self._just_sent()
        await self._at_onesignal()
        assert self.codes.keys() == set(State)
        for state, codes in self.codes.items():
            for code in codes:
                found = (await self.post.campaign(code)).state
                assert found is state, f"{code} should be {state} and is {found}"
        return self.codes

    async def _never_sent(self) -> None:
        """Approved ones that cannot go out: each for its own reason."""
        self.codes[S.NO_AUDIENCE] = await self._approved(include=(NOBODY,), exclude=(), reach=12)
        self.codes[S.FAILED] = await self._approved(include=(GONE,), exclude=(), reach=None)
        self.post.onesignal.shop.delete_segment(GONE.name)
        await self.post.dispatcher.hand_over()
        soon = now() + timedelta(minutes=1)
        self.codes[S.EXPIRED] = await self._in_review(send_at=soon)
        self.post.time.forward(minutes=2)
        async with self.post.database.transaction() as tx:
            await expire_requests(tx)
        self.codes[S.MISSED] = await self._in_review(send_at=now() + timedelta(minutes=1))
        self.post.time.forward(minutes=2)
        await self._decide(self.codes[S.MISSED], Verdict.APPROVE)

    async def _from_review(self) -> None:
        """What people alone can do with a campaign."""
        self.codes[S.DRAFT] = await self._drafted()
        self.codes[S.IN_REVIEW] = await self._in_review()
        self.codes[S.SCHEDULED] = await self._approved(send_at=now() + timedelta(hours=3))
        self.codes[S.REJECTED] = await self._in_review()
        await self._decide(self.codes[S.REJECTED], Verdict.REJECT)
        self.codes[S.WITHDRAWN] = await self._in_review()
        self.codes[S.CANCELLED] = await self._drafted()
        async with self.post.database.transaction() as tx:
            for code, (requester, _) in zip(self.codes[S.WITHDRAWN], self.pairs, strict=True):
                await withdraw(tx, requester, code)
            for code in self.codes[S.CANCELLED]:
                await stop(tx, MARC, code)

    async def _running(self) -> None:
        """The first as a Journey. An app runs one of these at a time: the others' format has no shell, and people run
        them."""
        self.post.onesignal.dashboard.build_shell(Look.MODAL)
        async with self.post.database.transaction() as tx:
            first = await self._draft(tx, self.pairs[0], reach=REACH, words=in_app_content)
            by_hand = partial(in_app_content, look=Format.BANNER)
            others = [await self._draft(tx, pair, reach=REACH, words=by_hand) for pair in self.pairs[1:]]
        await self.post.dispatcher.journeys()
        self.codes[S.RUNNING] = [first, *others]
        await self._submit(self.codes[S.RUNNING])
        await self._decide(self.codes[S.RUNNING], Verdict.APPROVE)
        await self.post.dispatcher.hand_over()
        await self.post.dispatcher.journeys()
        async with self.post.database.transaction() as tx:
            for code in others:
                await say_started(tx, MARC, code)

    async def _gone_out(self) -> None:
        self.codes[S.DONE] = await self._approved()
        await self.post.dispatcher.hand_over()
        for hours in (0.02, 0.2, 73):
            self.post.time.forward(hours=hours)
            await self.post.collect()
            await self.post.dispatcher.follow()
            await self.post.dispatcher.follow()

    async def _just_sent(self) -> None:
        self.codes[S.SENT] = await self._approved()
        await self.post.dispatcher.hand_over()
        self.post.time.forward(seconds=1)
        await self.post.dispatcher.follow()
        await self.post.dispatcher.follow()

    async def _at_onesignal(self) -> None:
        self.codes[S.HANDED_OVER] = await self._approved(send_at=now() + timedelta(minutes=4))
        self.codes[S.RECALLING] = await self._approved(send_at=now() + timedelta(minutes=4))
        await self.post.dispatcher.hand_over()
        async with self.post.database.transaction() as tx:
            for code in self.codes[S.RECALLING]:
                seen = (await latest_revision(tx, await locked(tx, TEAM, code))).hash
                await edit(tx, MARC, code, content(title="Encore une heure"), seen=seen)
        self.codes[S.HANDING_OVER] = await self._approved()
        self.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.CREATE, times=100)
        await self.post.dispatcher.hand_over()

    async def _drafted(
        self, *, send_at: datetime | None = None, reach: int | None = REACH, **parts: object
    ) -> list[str]:
        async with self.post.database.transaction() as tx:
            return [await self._draft(tx, pair, send_at=send_at, reach=reach, **parts) for pair in self.pairs]  # type: ignore[arg-type]

    async def _draft(
        self, tx: Tx, pair: Pair, *, reach: int | None, words: Callable[..., Content] = content, **parts: object
    ) -> str:
        requester, author = pair
        campaign = await CampaignStory(by=requester, reach=reach, content=words(**parts)).drafted(tx)
        if author != requester:
            seen = (await latest_revision(tx, campaign)).hash
            await edit(tx, author, campaign.code, words(title="Dernières heures", **parts), seen=seen)
            await count_reach(tx, campaign, reach)
        return campaign.code

    async def _in_review(self, **parts: object) -> list[str]:
        codes = await self._drafted(**parts)  # type: ignore[arg-type]
        await self._submit(codes)
        return codes

    async def _submit(self, codes: list[str]) -> None:
        async with self.post.database.transaction() as tx:
            for code, (requester, _) in zip(codes, self.pairs, strict=True):
                revision = await latest_revision(tx, await locked(tx, TEAM, code))
                await submit(tx, requester, code, seen=revision.hash)

    async def _approved(self, **parts: object) -> list[str]:
        codes = await self._in_review(**parts)
        await self._decide(codes, Verdict.APPROVE)
        return codes

    async def _decide(self, codes: list[str], verdict: Verdict) -> None:
        """By as many as are needed."""
        async with self.post.database.transaction() as tx:
            for code in codes:
                campaign = await locked(tx, TEAM, code)
                revision = await latest_revision(tx, campaign)
                for approver in (MARC, PAUL):
                    if campaign.state is State.IN_REVIEW:
                        await decide(tx, approver, code, seen=revision.hash, verdict=verdict, why="Because.")
