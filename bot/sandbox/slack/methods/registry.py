"""What a Web API method is, and the arguments it reads."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.model import Channel, Json, Message

TokenKind = Literal["bot", "app", "none"]


class Args(dict[str, Any]):
    """Arguments from a query string, a form or a JSON body: everything may be a string, JSON too."""

    token: str = ""
    """The bearer token of the call."""

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.get(key)
        if value in (None, "") and required:
            raise SlackError("invalid_arguments", [f"[ERROR] missing required field: {key}"])
        return "" if value is None else str(value)

    def flag(self, key: str) -> bool:
        return self.get(key) in (True, 1, "1", "true", "True")

    def number(self, key: str, default: int, most: int = 1_000) -> int:
        try:
            return max(1, min(most, int(self.get(key, default))))
        except (TypeError, ValueError):
            raise SlackError("invalid_arguments", [f"[ERROR] must be an integer: {key}"]) from None

    def cursor(self) -> int:
        """Where a page starts. Raises invalid_cursor."""
        value = self.text("cursor") or "0"
        if not value.isdecimal():
            raise SlackError("invalid_cursor")
        return int(value)

    def decode(self, *keys: str, wrong: str = "invalid_arguments") -> None:
        """Turn JSON strings into what they say, in place. Raises `wrong` where one is not JSON."""
        for key in keys:
            value = self.get(key)
            if isinstance(value, str):
                try:
                    self[key] = json.loads(value)
                except ValueError:
                    raise SlackError(wrong, [f"[ERROR] must be valid JSON: {key}"]) from None


Handler = Callable[[Installation, Args], Awaitable[Json] | Json]


@dataclass(slots=True, frozen=True)
class Method:
    """One method: who may call it, and the scope it needs."""

    name: str
    run: Handler
    scope: str = ""
    token: TokenKind = "bot"  # noqa: S105 - a kind of token, not one


METHODS: dict[str, Method] = {}


def method(name: str, *, scope: str = "", token: TokenKind = "bot") -> Callable[[Handler], Handler]:  # noqa: S107
    """Register a handler as `name`."""

    def register(run: Handler) -> Handler:
        METHODS[name] = Method(name, run, scope, token)
        return run

    return register


def channel_of(installation: Installation, args: Args, key: str = "channel") -> Channel:
    """By ID, "#name", or a user's ID for the direct messages with them. Raises channel_not_found.

    Slack answers the same for a private channel that the app is not in: it does not tell that it exists.
    """
    workspace, wanted = installation.workspace, args.text(key)
    if wanted in workspace.people and key == "channel":
        return workspace.im_with(wanted)
    try:
        channel = workspace.channel(wanted)
    except KeyError:
        raise SlackError("channel_not_found") from None
    if channel.is_private and workspace.bot_user_id not in channel.members:
        raise SlackError("channel_not_found")
    return channel


def page(found: list[Any], start: int, limit: int) -> tuple[list[Any], Json]:
    """One page, and the response_metadata that leads to the next."""
    more = start + limit < len(found)
    return found[start : start + limit], {"next_cursor": str(start + limit) if more else ""}


def message_of(installation: Installation, channel: Channel, ts: str) -> Message:
    """A message of a channel that everybody there can see. Raises message_not_found."""
    found = installation.workspace.messages[channel.id].get(ts)
    if found is None:
        raise SlackError("message_not_found")
    return found


def scope_for(channel: Channel, action: str) -> str:
    """ "channels:read", "groups:history", "im:read": the family is the channel's kind."""
    family = "im" if channel.is_im else "groups" if channel.is_private else "channels"
    return f"{family}:{action}"


def need_scope(installation: Installation, *scopes: str) -> None:
    """Raises missing_scope unless one of the scopes is granted."""
    if not any(scope in installation.scopes for scope in scopes):
        raise SlackError("missing_scope", needed=scopes[0], provided=",".join(sorted(installation.scopes)))
