"""Files that somebody asked for: into their channel or thread, or to them directly where Herald may not write."""

from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.notices.answers import RowsFile
from bot.notices.kinds import AuditFile, Private
from bot.notices.preview import AllPreviews
from bot.slack.slack_said import error_of

_NOT_THERE = {"channel_not_found", "not_in_channel", "is_archived"}


async def upload(client: AsyncWebClient, *, to: str, channel: str, thread_ts: str | None, **file: Any) -> None:
    """Upload a file, as `files_upload_v2` takes it. Raises SlackApiError for any refusal but that of the place."""
    try:
        await client.files_upload_v2(channel=channel, thread_ts=thread_ts, **file)
    except SlackApiError as refused:
        if error_of(refused) not in _NOT_THERE:
            raise
        direct = await client.conversations_open(users=to)
        await client.files_upload_v2(channel=direct["channel"]["id"], **file)


def not_taken(file: AuditFile | RowsFile | AllPreviews, error: str) -> Private:
    """What whoever waits for a file is told where Slack does not take it."""
    where = {"to": file.to, "channel": file.channel, "thread_ts": file.thread_ts}
    return Private(**where, text="door-file-not-taken", params={"why": error})
