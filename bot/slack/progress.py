"""That a question is being looked up, for who waits for its answer."""

import asyncio

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.campaigns.roles import Actor
from bot.slack.door import Door
from bot.slack.slack_said import error_of
from bot.stats.asking import AskedQuestion

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 1.0
"""An answer that comes within this needs no announcement."""


async def say_if_slow(
    door: Door, question: int, *, response_url: str = "", after_seconds: float = PATIENCE_SECONDS
) -> None:
    """Where there is no answer yet, show in its thread that it is being looked up, until the answer is there.

    `response_url`: of the command that asked, which is in no thread. Slack takes nothing back that was said there, so
    that line stays above the answer; where the answer comes soon, there is none. It may fail: the answer comes all the
    same.
    """
    await asyncio.sleep(after_seconds)
    asked = await _unanswered(door, question)
    if asked is None:
        return
    words = await door.words_for(Actor(asked.workspace_id, asked.asked_by))
    try:
        said = words.text("question-looking", code=asked.code)
        if response_url:
            line = {"response_type": "ephemeral", "replace_original": False, "text": said}
            await AsyncWebhookClient(response_url, retry_handlers=[]).send_dict(line)
        elif not await _show_status(door, asked, words.text("question-status")):
            await door.client.chat_postEphemeral(
                channel=asked.channel, user=asked.asked_by, thread_ts=asked.thread, text=said
            )
        elif await _unanswered(door, question) is None:
            await _show_status(door, asked, "")  # it was told before the status came, which would stay for minutes
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        log.info("progress_not_shown", question=asked.code, error=type(error).__name__)


async def _unanswered(door: Door, question: int) -> AskedQuestion | None:
    async with door.database.reading() as tx:
        asked = await tx.get(AskedQuestion, question)
    return asked if asked is not None and asked.kind is None else None


async def _show_status(door: Door, asked: AskedQuestion, status: str) -> bool:
    """ "Herald is looking it up…" False where this workspace has no such line."""
    try:
        await door.client.assistant_threads_setStatus(channel_id=asked.channel, thread_ts=asked.thread, status=status)
    except SlackApiError as refused:
        log.info("no_status_line", error=error_of(refused))
        return False
    return True
