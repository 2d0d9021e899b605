"""The app and its installations: what the Web API, the deliveries and the driver share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.sandbox.slack.interactions import Interactions
from bot.sandbox.slack.model import Json
from bot.sandbox.slack.workspace import Workspace

DEFAULT_SCOPES = [
    "commands",
    "chat:write",
    "app_mentions:read",
    "im:history",
    "im:write",
    "im:read",
    "assistant:write",
    "users:read",
    "users:read.email",
    "usergroups:read",
    "channels:read",
    "groups:read",
    "channels:history",
    "files:write",
    "files:read",
    "chat:write.public",
    "team:read",
]
"""The manifest's scopes of reference/slack.md, section 3, the optional ones too, and those that tests read with."""

DEFAULT_EVENTS = [
    "app_home_opened",
    "app_mention",
    "message.im",
    "app_context_changed",
    "agent_session_stopped",
    "function_executed",
    "tokens_revoked",
    "app_uninstalled",
]


@dataclass(slots=True)
class RunningFunction:
    """A Workflow Builder step that was started."""

    callback_id: str
    inputs: Json
    token: str
    """The token that came with it: it works for this app's calls, and marks the messages that the step posts."""


@dataclass(slots=True)
class App:
    """The app, wherever it is installed."""

    id: str
    token: str
    """The app-level token (xapp-…) of Socket Mode."""
    signing_secret: str
    client_id: str
    client_secret: str
    events: set[str] = field(default_factory=lambda: set(DEFAULT_EVENTS))
    """What it subscribed to, as in a manifest: "message.im", "app_mention", …"""
    commands: Collection[str] | None = None
    """Its slash commands; None: any."""
    shortcuts: Collection[str] | None = None
    """Its entries of a message's menu, by callback ID; None: any."""
    functions: Mapping[str, Json] | None = None
    """Its steps for Workflow Builder as a manifest has them, by callback ID; None: any, with anything in and out."""
    tickets: set[str] = field(default_factory=set)
    """Socket Mode connections that were promised and not yet opened."""
    installations: "list[Installation]" = field(default_factory=list)
    base_url: str = ""
    """"http://127.0.0.1:PORT", once the server listens."""
    verification_token: str = "legacy-verification"  # noqa: S105 - a field of every payload, not checked by Bolt


@dataclass(slots=True)
class Installation:
    """The app in one workspace: its bot token, what was granted, and what this workspace does not have yet."""

    app: App
    workspace: Workspace
    interactions: Interactions
    bot_token: str
    scopes: set[str] = field(default_factory=lambda: set(DEFAULT_SCOPES))
    not_rolled_out: Collection[str] = frozenset()
    """Block types that this workspace does not have yet."""
    running_functions: dict[str, RunningFunction] = field(default_factory=dict)
    """By function_execution_id."""
    oauth_code: str = ""
    """What the person who installs it brings back to the app: good for one oauth.v2.access."""

    def execution_of(self, token: str) -> str:
        """The step whose token this is, or ""."""
        for execution_id, run in self.running_functions.items():
            if run.token == token:
                return execution_id
        return ""

    def response_url(self, user: str, channel: str, message_ts: str | None = None) -> str:
        url_id = self.interactions.new_response_url(user, channel, message_ts)
        return f"{self.app.base_url}/respond/{self.workspace.team_id}/{url_id}"
