"""What came back for one delivered payload."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.slack.model import Json, Message, OpenView


@dataclass(slots=True)
class Answer:
    """An app's acknowledgement, or its absence, of one payload."""

    payload: Json | None = None
    """The ack's payload: a message for a command, `response_action` for a view, `options`; None for a bare ack."""
    seconds: float = 0.0
    """From the delivery to the ack, or to giving up."""
    error: str = ""
    """"" when acknowledged; "operation_timeout" or "dispatch_failed" as Slack shows it to the person."""
    trigger_id: str = ""
    response_url: str = ""
    message: Message | None = None
    """The message that the ack itself posted (a slash command answered with text or blocks)."""
    view: OpenView | None = None
    """The view that the ack updated or pushed."""
    attempts: int = 1
    sent: Json = field(default_factory=dict)
    """What was delivered, to deliver it again or forge a variant of it."""

    @property
    def ok(self) -> bool:
        return not self.error

    @property
    def text(self) -> str:
        return str((self.payload or {}).get("text", ""))

    @property
    def errors(self) -> dict[str, str]:
        """By block_id, when a submission was refused with `response_action: errors`."""
        found: dict[str, str] = (self.payload or {}).get("errors", {})
        return found

    @property
    def options(self) -> list[dict[str, Any]]:
        """The options of a suggestion request, groups flattened."""
        body = self.payload or {}
        groups: list[Json] = body.get("option_groups") or []
        found: list[Json] = body.get("options") or [option for group in groups for option in group["options"]]
        return found
