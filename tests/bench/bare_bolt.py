"""The baseline of acks, start and memory: the smallest Bolt app in Socket Mode. It acks, and does nothing else.

Run by the benches as `python -m tests.bench.bare_bolt`, with the same variables for Slack as Herald.
"""

import asyncio
import os

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient


async def main() -> None:
    client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client)

    @app.command("/campaign")
    async def campaign(ack: AsyncAck) -> None:
        await ack()

    @app.action("campaign.approve")
    async def approve(ack: AsyncAck) -> None:
        await ack()

    @app.action("campaign.request_changes")
    async def request_changes(ack: AsyncAck) -> None:
        await ack()

    await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(main())
