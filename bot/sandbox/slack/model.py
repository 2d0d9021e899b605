"""What a Slack workspace holds, as plain dataclasses. Names are Slack's own."""

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
"""A decoded JSON object, as it went over the wire."""

Values = dict[str, dict[str, Json]]
"""`state.values` of a view or message: block_id → action_id → `{"type": …, "value" or "selected_…": …}`."""


@dataclass(slots=True)
class Person:
    """A member of the workspace, or a bot user."""

    id: str
    name: str
    real_name: str
    locale: str = "en-US"
    tz: str = "Europe/Paris"
    is_bot: bool = False
    is_admin: bool = False
    title: str = ""
    email: str = ""

    @property
    def first_name(self) -> str:
        return self.real_name.split(" ")[0]


@dataclass(slots=True)
class Channel:
    """A public or private channel ("C…"), or the direct messages between the app and one person ("D…")."""

    id: str
    name: str
    members: set[str] = field(default_factory=set)
    is_private: bool = False
    is_im: bool = False
    user: str = ""
    """The person on the other side of a direct message."""
    created: int = 0
    topic: str = ""
    purpose: str = ""


@dataclass(slots=True)
class File:
    """An uploaded file; it is in no channel until files.completeUploadExternal shares it."""

    id: str
    name: str
    user: str
    length: int = 0
    content: bytes = b""
    title: str = ""
    alt_txt: str = ""
    mimetype: str = "application/octet-stream"
    channels: list[str] = field(default_factory=list)
    uploaded: bool = False
    completed: bool = False
    ready_at: float = 0.0
    """time.monotonic() from which a block may show it: Slack looks through what was uploaded first."""
    url_private: str = ""
    permalink: str = ""


@dataclass(slots=True)
class Message:
    """One message; `ts` is its identity within `channel`."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    edited: str | None = None
    """The ts of the last edit."""
    ephemeral_to: str | None = None
    """The only person who sees it. Ephemerals are in no history and chat.update cannot reach them."""
    metadata: Json | None = None
    files: list[File] = field(default_factory=list)
    pings: list[str] = field(default_factory=list)
    """Who would be notified by name: "channel", "here", "everyone", user IDs, "subteam^…"."""
    state: dict[str, Values] = field(default_factory=dict)
    """What each person has chosen in the message's inputs and selects and not yet had replaced by an update."""
    shown_options: dict[str, list[Json]] = field(default_factory=dict)
    """The options last loaded into each external select, by action_id."""
    function_execution_id: str = ""
    """The Workflow Builder step that posted it: clicks on it may finish the step."""
    reply_broadcast: bool = False
    streaming: bool = False
    """Between chat.startStream and chat.stopStream."""
    deleted: bool = False

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    def to_json(self) -> Json:
        """The message as Slack's API and payloads show it."""
        out: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        if self.bot_id:
            out["bot_id"] = self.bot_id
        if self.blocks:
            out["blocks"] = self.blocks
        if self.thread_ts:
            out["thread_ts"] = self.thread_ts
        if self.edited:
            out["edited"] = {"user": self.user, "ts": self.edited}
        if self.metadata:
            out["metadata"] = self.metadata
        if self.files:
            out["files"] = [{"id": f.id, "name": f.name, "title": f.title, "mimetype": f.mimetype} for f in self.files]
        return out


@dataclass(slots=True)
class OpenView:
    """A modal on a person's screen, or their App Home (`view["type"]` is "modal" or "home")."""

    id: str
    user: str
    view: Json
    """The view as the app sent it, with block_ids filled in."""
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    depth: int = 1
    """1 for the opened view, up to 3 with two pushed on it."""
    values: Values = field(default_factory=dict)
    """What is in its inputs now: typed values, else the initial ones."""
    errors: dict[str, str] = field(default_factory=dict)
    """What the app said is wrong with the last submission, by block_id."""
    external_id: str = ""
    response_channel: str = ""
    """The channel the trigger came from: where a `default_to_current_conversation` select points."""
    is_open: bool = True
    shown_options: dict[str, list[Json]] = field(default_factory=dict)
    """The options last loaded into each external select, by action_id."""

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.view["blocks"]
        return blocks

    @property
    def is_home(self) -> bool:
        return bool(self.view["type"] == "home")

    @property
    def title(self) -> str:
        return str(self.view.get("title", {}).get("text", ""))


@dataclass(slots=True, frozen=True)
class SlackNotice:
    """What Slack itself shows a person when the app does not answer, e.g. "/x failed with the error …"."""

    user: str
    error: str
    text: str
    channel: str = ""
    view_id: str = ""
    at: float = 0.0


ChangeKind = Literal[
    "message.posted",
    "message.updated",
    "message.deleted",
    "view.opened",
    "view.pushed",
    "view.updated",
    "view.closed",
    "home.published",
    "file.shared",
    "channel.added",
    "notice.shown",
    "status.set",
    "function.finished",
]


@dataclass(slots=True, frozen=True)
class Change:
    """One thing that changed; `what` is the object itself, in its new state."""

    kind: ChangeKind
    what: Message | OpenView | File | Channel | SlackNotice | Json
    user: str = ""
    channel: str = ""
