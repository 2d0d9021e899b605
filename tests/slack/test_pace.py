"""Slack's limits are kept by asking less, not by asking again: one of a channel holds up that channel alone."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from time import monotonic
from typing import cast

import pytest
from slack_sdk.errors import SlackApiError
from sqlmodel import col, select

from bot import notices
from bot.clock import now
from bot.notices.kinds import Digest, Notice, Private
from bot.notices.model import CardPlace, Delivery, NoticeRow
from bot.rounds import Precedence
from bot.sandbox.slack import SlackServer, maison_lune
from bot.sandbox.slack.model import Channel
from bot.sandbox.slack.rates import POST_BURST, shortest_seconds
from bot.slack.delivery import _claim, _deliver_one, deliver
from bot.slack.limited_client import POST, LimitedClient
from bot.slack.posting import Poster
from bot.slack.slack_said import Closed
from bot.store import Database
from tests.conftest import FakeClock
from tests.people import TEAM

MANY = 85


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    """One with its limits, and many channels."""
    workspace = maison_lune()
    for number in range(MANY):
        workspace.add_channel(Channel(f"C0SHOP{number}", f"shop-{number}", {workspace.bot_user_id}))
    async with SlackServer(workspace, strict_rates=True) as one:
        yield one


def a_client(slack: SlackServer) -> LimitedClient:
    return LimitedClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])


async def post(client: LimitedClient, channel: str) -> None:
    await client.api_call(POST, json={"channel": channel, "text": "Mon 30 Nov in numbers"})


async def post_in_the_end(client: LimitedClient, channel: str) -> None:
    """As the outbox does: later, if Slack does not take it now."""
    while True:
        try:
            return await post(client, channel)
        except Closed as closed:
            await asyncio.sleep(closed.after.total_seconds())
        except SlackApiError as refused:
            if refused.response.status_code != 429:
                raise


async def test_what_a_workspace_takes_is_learnt_and_not_tried_again_and_again(slack: SlackServer) -> None:
    client, began = a_client(slack), monotonic()
    for number in range(MANY):
        await post_in_the_end(client, f"C0SHOP{number}")
    assert len(slack.faults.calls(POST, ok=True)) == MANY
    assert len(slack.faults.calls(POST, ok=False)) <= 3
    assert monotonic() - began < shortest_seconds(MANY) + 3


async def test_the_limit_of_one_channel_holds_up_no_other(slack: SlackServer) -> None:
    client = a_client(slack)
    for _ in range(POST_BURST):
        await post(client, "C0SHOP1")
    with pytest.raises(SlackApiError):
        await post(client, "C0SHOP1")
    with pytest.raises(Closed):
        await post(client, "C0SHOP1")
    await post(client, "C0SHOP2")
    assert client.opens_again_at(POST) is None
    await post_in_the_end(client, "C0SHOP1")
    assert len(slack.faults.calls(POST, ok=False)) == 1


async def test_a_limit_in_a_channel_where_nothing_was_posted_is_the_workspaces(slack: SlackServer) -> None:
    client = a_client(slack)
    slack.faults.ratelimited(POST, retry_after=1)
    with pytest.raises(SlackApiError):
        await post(client, "C0SHOP1")
    with pytest.raises(Closed):
        await post(client, "C0SHOP2")
    assert client.opens_again_at(POST) is not None


class _Asked(Precedence):
    """Notes how often Slack had been asked whenever somebody asks whether to go on."""

    def __init__(self, slack: SlackServer) -> None:
        super().__init__()
        self._slack = slack
        self.had_been_asked: list[int] = []

    async def calm(self, *, for_seconds: float = 0.0) -> None:
        self.had_been_asked.append(len(self._slack.faults.calls()))
        await super().calm(for_seconds=for_seconds)


async def test_whoever_waits_for_an_ack_goes_before_each_call_and_before_what_its_answer_brings(
    slack: SlackServer,
) -> None:
    client = a_client(slack)
    client.before = before = _Asked(slack)
    await client.files_upload_v2(filename="C-1.png", content="drawn")
    assert before.had_been_asked == [0, 1, 1, 2, 3]


class _Closed:
    """A poster that Slack takes no messages from for now; what is whispered it takes."""

    def __init__(self) -> None:
        self.posts_again_at: datetime | None = now() + timedelta(seconds=1)
        self.told: list[str] = []

    async def draw_card(self, row: NoticeRow, *, may_be_there: bool) -> CardPlace:
        raise AssertionError("there is no card here")

    async def already_posted(self, row: NoticeRow, notice: object) -> str | None:
        return None

    async def tell(self, row: NoticeRow, notice: Notice) -> str | None:
        assert self.posts_again_at is None or isinstance(notice, Private)
        self.told.append(row.line)
        return None


async def test_what_slack_does_not_take_now_is_left_alone_and_keeps_nothing_else_waiting(shop: Database) -> None:
    async with shop.transaction() as tx:
        for number in range(20):
            digest = Digest(channel=f"C0SHOP{number}", day=now().date(), timezone="Europe/Paris")
            notices.add(tx, TEAM, digest)
        notices.add(tx, TEAM, Private(to="U0LEA", channel="C0CRM", text="digest-coming"))
    poster = _Closed()
    assert await deliver(shop, cast(Poster, poster)) == 1
    assert poster.told == ["person U0LEA"]
    async with shop.reading() as tx:
        open_rows = select(NoticeRow.tries).where(col(NoticeRow.delivery) == Delivery.WAITING)
        assert list(await tx.exec(open_rows)) == [0] * 20
    poster.posts_again_at = None
    assert await deliver(shop, cast(Poster, poster)) == 20


class _Suspended(_Closed):
    """A poster whose machine stands still for a while, just before it asks Slack."""

    def __init__(self, client: LimitedClient, time: FakeClock, seconds: float) -> None:
        super().__init__()
        self.posts_again_at = None
        self._client, self._time, self._seconds = client, time, seconds

    async def tell(self, row: NoticeRow, notice: Notice) -> str | None:
        self._time.forward(seconds=self._seconds)
        self._seconds = 0.0
        await post(self._client, "C0SHOP1")
        return "1.0"


@pytest.mark.parametrize(("seconds", "posts"), [(10, 1), (30, 0)])
async def test_what_another_replica_may_be_telling_by_now_is_not_posted_here(
    shop: Database, slack: SlackServer, time: FakeClock, seconds: float, posts: int
) -> None:
    async with shop.transaction() as tx:
        notices.add(tx, TEAM, Digest(channel="C0SHOP1", day=now().date(), timezone="Europe/Paris"))
    poster = _Suspended(a_client(slack), time, seconds)
    rows = await _claim(shop)
    await asyncio.gather(*(_deliver_one(shop, cast(Poster, poster), row, was) for row, was in rows))
    assert len(slack.faults.calls(POST)) == posts
    async with shop.reading() as tx:
        assert list(await tx.exec(select(NoticeRow.delivery))) == [Delivery.TOLD if posts else Delivery.WAITING]
    await deliver(shop, cast(Poster, poster))
    assert len(slack.faults.calls(POST)) == 1, "and it is told all the same"
