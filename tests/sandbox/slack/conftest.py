"""A Slack, and a small Bolt app that is connected to it."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.slack import SlackServer
from tests.sandbox.slack.app import SmallApp, connected


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer(retry_delays=(0.0, 0.05, 0.1)) as server:
        yield server


@pytest.fixture
async def app(slack: SlackServer) -> AsyncIterator[SmallApp]:
    async with connected(slack) as small:
        yield small
