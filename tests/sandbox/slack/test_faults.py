"""Scripted failures, and the log by which tests count what arrived."""

import time
from contextlib import suppress

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackServer

MARKETING = "C0MARKETN1"


@pytest.fixture
def client(slack: SlackServer) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])


async def test_a_rate_limit_is_obeyed_and_the_message_posted_once(slack: SlackServer, client: AsyncWebClient) -> None:
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    slack.faults.ratelimited("chat.postMessage", retry_after=1)
    started = time.monotonic()
    await client.chat_postMessage(channel=MARKETING, text="x")
    assert time.monotonic() - started >= 1
    first, second = slack.faults.calls("chat.postMessage")
    assert (first.status, second.status) == (429, 200)
    assert second.at - first.at >= 1
    assert len(slack.workspace.messages_in(MARKETING)) == 1


@pytest.mark.parametrize(("kind", "status"), [("server_error", 500), ("html_503", 503)])
async def test_a_server_error_has_no_effect(slack: SlackServer, client: AsyncWebClient, kind: str, status: int) -> None:
    getattr(slack.faults, kind)("chat.postMessage", times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel=MARKETING, text="x")
        assert caught.value.response.status_code == status
    await client.chat_postMessage(channel=MARKETING, text="x")
    assert len(slack.workspace.messages_in(MARKETING)) == 1


@pytest.mark.parametrize(("kind", "posted"), [("cut_after", 1), ("cut_before", 0)])
async def test_a_cut_connection_leaves_the_app_in_doubt(
    slack: SlackServer, client: AsyncWebClient, kind: str, posted: int
) -> None:
    getattr(slack.faults, kind)("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=MARKETING, text="x")
    assert len(slack.workspace.messages_in(MARKETING)) == posted


async def test_a_hanging_call_took_effect(slack: SlackServer) -> None:
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, timeout=1, retry_handlers=[])
    slack.faults.hang("chat.postMessage")
    with pytest.raises(TimeoutError):
        await client.chat_postMessage(channel=MARKETING, text="x")
    assert len(slack.workspace.messages_in(MARKETING)) == 1


async def test_a_chosen_error_and_a_chance(slack: SlackServer, client: AsyncWebClient) -> None:
    slack.faults.error("users.info", "fatal_error", times=None, probability=0.5)
    for _ in range(40):
        with suppress(SlackApiError):
            await client.users_info(user="U0LEA00001")
    assert {call.error for call in slack.faults.calls("users.info", ok=False)} == {"fatal_error"}
    assert 5 < len(slack.faults.calls("users.info", ok=False)) < 35
    slack.faults.clear()
    await client.users_info(user="U0LEA00001")
    assert slack.faults.counts()["users.info"] == 41


async def test_strict_rates_let_a_burst_pass_and_then_one_a_second() -> None:
    async with SlackServer(strict_rates=True) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        for _ in range(3):
            await client.chat_postMessage(channel=MARKETING, text="x")
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel=MARKETING, text="x")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "1"
        await client.chat_postMessage(channel="#crm-campaigns", text="another channel")


async def test_waiting_for_something_that_does_not_come_ends(slack: SlackServer) -> None:
    with pytest.raises(TimeoutError):
        await slack.workspace.until(lambda: False, timeout=0.01)


async def test_observers_hear_of_changes(slack: SlackServer, client: AsyncWebClient) -> None:
    heard: list[str] = []
    stop = slack.workspace.on_change(lambda change: heard.append(change.kind))
    posted = await client.chat_postMessage(channel=MARKETING, text="x")
    await client.chat_update(channel=MARKETING, ts=posted["ts"], text="y")
    await client.chat_delete(channel=MARKETING, ts=posted["ts"])
    stop()
    await client.chat_postMessage(channel=MARKETING, text="unheard")
    assert heard == ["message.posted", "message.updated", "message.deleted"]
