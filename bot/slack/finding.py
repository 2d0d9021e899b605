"""Looking whether Slack has a message already, after its answer was lost."""

from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.slack_said import TryLater, meaning_of

log = structlog.get_logger(__name__)

CLOCKS_DIFFER_BY = timedelta(minutes=5)


async def find(
    client: AsyncWebClient, place: str, metadata: dict[str, Any], *, since: datetime, thread_ts: str | None = None
) -> tuple[str, str] | None:
    """The channel and the ts of the message with this metadata, of all that was posted there or in the thread since.

    None where there is none. `place` may be a person: then it is their direct messages, whose channel only Slack knows.
    Raises TryLater where Slack does not answer: not knowing is no reason to post again.
    """
    channel = await _channel_with(client, place) if place.startswith(("U", "W")) else place
    oldest = str((since - CLOCKS_DIFFER_BY).timestamp())
    arguments: dict[str, Any] = {"channel": channel, "limit": 200, "include_all_metadata": True, "oldest": oldest}
    if thread_ts is not None:
        arguments["ts"] = thread_ts
    while True:
        answer = await _asked(client, "conversations.replies" if thread_ts else "conversations.history", arguments)
        for message in answer.get("messages", ()):
            if (message.get("metadata") or {}).get("event_payload") == metadata["event_payload"]:
                return channel, str(message["ts"])
        arguments["cursor"] = (answer.get("response_metadata") or {}).get("next_cursor")
        if not arguments["cursor"]:
            return None


async def _channel_with(client: AsyncWebClient, person: str) -> str:
    opened = await _asked(client, "conversations.open", {"users": person})
    return str((opened.get("channel") or {}).get("id") or person)


async def _asked(client: AsyncWebClient, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """What Slack says. Where we may not look, there is nothing to see."""
    try:
        answer = await client.api_call(method, params=arguments)
    except SlackApiError as error:
        meaning = meaning_of(error)
        if isinstance(meaning, TryLater):
            raise TryLater(meaning.after, may_have_arrived=True) from error
        log.warning("cannot_look_for_message", method=method, error=str(meaning))
        return {}
    except (aiohttp.ClientError, TimeoutError) as lost:
        raise TryLater(timedelta(seconds=1), may_have_arrived=True) from lost
    return answer.data if isinstance(answer.data, dict) else {}
