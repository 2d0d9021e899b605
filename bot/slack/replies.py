"""Answers to a command that take longer than its ack may."""

from collections.abc import Awaitable

from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.blocks.kit import Message
from bot.slack.door import Body


async def reply_later(body: Body, answer: Awaitable[Message]) -> None:
    """Work the answer out, then give it by the command's response_url to the person who asked."""
    message = await answer
    await AsyncWebhookClient(body["response_url"]).send_dict(
        {"response_type": "ephemeral", "replace_original": False, **message.as_arguments()}
    )
