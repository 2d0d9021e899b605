"""What a person's click leaves in the app's hands for a while: a trigger_id and a response_url.

Source: reference/slack.md, section 1, "Timing".
"""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.workspace import Workspace

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 30 * 60
RESPONSE_URL_USES = 5
REMEMBERED_MOST = 20_000
"""Older triggers and URLs are forgotten: by then they have expired, except in a bench."""


@dataclass(slots=True)
class Trigger:
    """Lets the app open one view for one person, within 3 seconds."""

    id: str
    user: str
    channel: str
    view_id: str | None
    at: float
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Lets the app answer where the person clicked: 5 times within 30 minutes."""

    id: str
    user: str
    channel: str
    message_ts: str | None
    """The message that the click was on: what replace_original and delete_original mean."""
    at: float
    uses: int = 0


class Interactions:
    """All triggers and response URLs of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._triggers: dict[str, Trigger] = {}
        self._urls: dict[str, ResponseUrl] = {}

    def new_trigger(self, user: str, *, channel: str = "", view_id: str | None = None) -> str:
        trigger_id = f"{self._workspace.new_id('')}.{self._workspace.team_id}.sandbox"
        _forget_oldest(self._triggers)
        self._triggers[trigger_id] = Trigger(trigger_id, user, channel, view_id, self._workspace.clock())
        return trigger_id

    def use_trigger(self, trigger_id: str) -> Trigger:
        """Raises invalid_trigger_id, exchanged_trigger_id (used before) or expired_trigger_id."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._workspace.clock() - trigger.at > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def new_response_url(self, user: str, channel: str, message_ts: str | None = None) -> str:
        """The id; the server puts its own address before it."""
        url_id = self._workspace.new_id("R")
        _forget_oldest(self._urls)
        self._urls[url_id] = ResponseUrl(url_id, user, channel, message_ts, self._workspace.clock())
        return url_id

    def use_response_url(self, url_id: str) -> ResponseUrl:
        """Raises invalid_url, used_url or expired_url."""
        found = self._urls.get(url_id)
        if found is None:
            raise SlackError("invalid_url")
        if self._workspace.clock() - found.at > RESPONSE_URL_SECONDS:
            raise SlackError("expired_url")
        if found.uses >= RESPONSE_URL_USES:
            raise SlackError("used_url")
        found.uses += 1
        return found


def _forget_oldest(remembered: dict[str, Any]) -> None:
    if len(remembered) > REMEMBERED_MOST:
        for old in list(remembered)[: REMEMBERED_MOST // 2]:
            del remembered[old]
