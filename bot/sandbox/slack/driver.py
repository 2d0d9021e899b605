"""What a person does in Slack: type commands, click, fill in and submit modals, write messages.

The driver refuses what a person could not do (a button that is not on the message, a view that is not open) with
CannotDoThat. `deliver` sends any payload, for forged and stale ones.
"""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.slack.answer import Answer
from bot.sandbox.slack.model import Channel, Json, Message, OpenView, Person

Who = Person | str
Where = Channel | str
Target = Message | OpenView


class CannotDoThat(Exception):
    """A person could not do this on their screen."""


class Driver:
    """The hands of the people of one workspace."""

    async def slash(self, user: Who, channel: Where, command: str, text: str = "") -> Answer:
        """Type `/command text`. A text or blocks in the ack become a message: `answer.message`."""
        raise NotImplementedError

    async def click(
        self, user: Who, target: Target, action_id: str, value: object = None, *, block_id: str = ""
    ) -> Answer:
        """Use a button, select, menu, picker, radio or checkbox; `value` is what is chosen, in Slack's own terms."""
        raise NotImplementedError

    async def options(
        self, user: Who, target: Target, action_id: str, query: str = "", *, block_id: str = ""
    ) -> Answer:
        """Type into an external select: what it then shows is `answer.options`."""
        raise NotImplementedError

    async def fill(self, user: Who, view: OpenView, values: Mapping[str, object]) -> list[Answer]:
        """Put values into a view's inputs, by block_id, not submitting; inputs with dispatch_action tell the app."""
        raise NotImplementedError

    async def submit(self, user: Who, view: OpenView, values: Mapping[str, object] | None = None) -> Answer:
        """Fill in what is given, keep the rest as it is, and press the submit button."""
        raise NotImplementedError

    async def close(self, user: Who, view: OpenView, *, clear: bool = False) -> Answer | None:
        """Press the view's close button, or with `clear` the X of the stack. The app hears it with notify_on_close."""
        raise NotImplementedError

    async def open_home(self, user: Who, tab: str = "home") -> Answer:
        """Click on the app in the sidebar, on its Home or its Messages tab."""
        raise NotImplementedError

    async def mention(self, user: Who, channel: Where, text: str, *, thread: Message | None = None) -> Message:
        """Write "@herald text" in a channel."""
        raise NotImplementedError

    async def dm(self, user: Who, text: str, *, thread: Message | None = None) -> Message:
        """Write to the app directly."""
        raise NotImplementedError

    async def say(self, user: Who, channel: Where, text: str, *, thread: Message | None = None) -> Message:
        """Write in a channel, a direct message or a thread; the app hears it if it subscribed to such messages."""
        raise NotImplementedError

    async def message_shortcut(self, user: Who, message: Message, callback_id: str) -> Answer:
        """Choose a shortcut from a message's menu."""
        raise NotImplementedError

    async def global_shortcut(self, user: Who, callback_id: str) -> Answer:
        """Choose a shortcut from the compose menu."""
        raise NotImplementedError

    async def run_step(self, callback_id: str, inputs: Mapping[str, Any], *, user: Who | None = None) -> str:
        """Run a Workflow Builder step; returns its function_execution_id, see `workspace.finished_functions`."""
        raise NotImplementedError

    async def deliver(self, kind: str, payload: Json) -> Answer:
        """Deliver any payload as it is: `kind` is "slash_commands", "interactive" or "events_api"."""
        raise NotImplementedError
