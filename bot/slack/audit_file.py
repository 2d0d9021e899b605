"""The export of the audit log, as a file where it was asked for."""

import tempfile
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.audit.export import export
from bot.notices.kinds import AuditFile
from bot.slack.door import Door
from bot.slack.uploads import upload
from bot.store import Database


async def send_audit_file(database: Database, door: Door, client: AsyncWebClient, notice: AuditFile) -> None:
    """Write the export to a file of its own and upload it; the file is gone afterwards. Raises SlackApiError."""
    words = await door.words_for_id(notice.to)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"herald-audit-{door.home.workspace_id}.jsonl"
        events = await export(database, door.home.workspace_id, path, signer=door.home.signer)
        await upload(
            client,
            to=notice.to,
            channel=notice.channel,
            thread_ts=notice.thread_ts,
            file=str(path),
            filename=path.name,
            title=words.text("door-audit-title"),
            initial_comment=words.text("door-audit-comment", events=events),
        )
