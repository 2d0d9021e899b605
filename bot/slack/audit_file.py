"""The export of the audit log, as a file where it was asked for."""

import tempfile
from pathlib import Path

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.audit.export import export
from bot.notices.kinds import AuditFile
from bot.slack.door import Door
from bot.store import Database

_NOT_THERE = {"channel_not_found", "not_in_channel", "is_archived"}


async def send_audit_file(database: Database, door: Door, client: AsyncWebClient, notice: AuditFile) -> None:
    """Write the export to a file of its own and upload it; the file is gone afterwards.

    Where Herald may not write, it goes to the person directly. Raises SlackApiError for any other refusal.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"herald-audit-{door.home.workspace_id}.jsonl"
        events = await export(database, door.home.workspace_id, path, signer=door.home.signer)
        try:
            await _upload(door, client, notice, path, events, notice.channel, notice.thread_ts)
        except SlackApiError as refused:
            if refused.response["error"] not in _NOT_THERE:
                raise
            direct = await client.conversations_open(users=notice.to)
            await _upload(door, client, notice, path, events, direct["channel"]["id"], None)


async def _upload(
    door: Door, client: AsyncWebClient, notice: AuditFile, path: Path, events: int, channel: str, thread_ts: str | None
) -> None:
    words = await door.words_for_id(notice.to)
    await client.files_upload_v2(
        channel=channel,
        thread_ts=thread_ts,
        file=str(path),
        filename=path.name,
        title=words.text("door-audit-title"),
        initial_comment=words.text("door-audit-comment", events=events),
    )
