"""What an uploaded file may be used for, and when."""

from time import monotonic
from typing import Any

from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.model import File

LOOKED_THROUGH_AFTER_SECONDS = 0.5
"""Slack looks through a file after it was uploaded, for about a second; until then nothing is known of its type."""
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif"})


def is_ready(file: File) -> bool:
    """Whether Slack has looked through it."""
    return file.completed and monotonic() >= file.ready_at


def may_be_shown(installation: Installation, wanted: dict[str, Any]) -> bool:
    """Whether a `slack_file`, by its ID or its address, can stand in a block that this app posts."""
    for file in installation.workspace.files.values():
        if wanted.get("id") == file.id or wanted.get("url") in (file.url_private, file.permalink):
            return is_ready(file) and file.mimetype in SHOWN and file.user == installation.workspace.bot_user_id
    return False
