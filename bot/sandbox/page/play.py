"""What all tabs of the page share: the two servers, the clock, what was read, and how far the tour has come."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.sandbox.onesignal import OneSignalServer, Phone, ShownPush
from bot.sandbox.page.clock import SandboxClock
from bot.sandbox.slack import Change, Channel, Driver, Message, Person, SlackServer, Workspace


@dataclass(frozen=True)
class Command:
    """A slash command, as the composer suggests it."""

    name: str
    usage: str
    what: str
    escapes: bool = False
    """Whether "@marc" reaches the app as a mention."""


@dataclass(frozen=True)
class Shortcut:
    """An entry of a message's menu."""

    callback_id: str
    name: str


@dataclass
class Tour:
    """The five steps from idea to result; `done` of them have happened."""

    done: int = 0
    approved_at: datetime | None = None

    def happened(self, step: int) -> None:
        """A step counts when the one before it has happened."""
        if step == self.done + 1:
            self.done = step

    def clicked(self, action_id: str, at: datetime) -> None:
        """Steps 2 and 3 are buttons on the card."""
        name = action_id.casefold()
        if "submit" in name:
            self.happened(2)
        elif "approve" in name:
            self.happened(3)
            self.approved_at = self.approved_at or at

    def arrived(self, push: ShownPush) -> None:
        """The last step is the push that was approved, not one from before the tour."""
        if self.approved_at is not None and push.arrived_at >= self.approved_at:
            self.happened(5)


NextSend = Callable[[], Awaitable[datetime | None]]
"""When the next campaign leaves (aware), or None."""
AtRest = Callable[[], Awaitable[None]]
"""Returns once nothing is on its way to OneSignal, or after a few seconds."""


@dataclass
class Play:
    slack: SlackServer
    onesignal: OneSignalServer
    clock: SandboxClock
    commands: list[Command]
    shortcuts: list[Shortcut]
    phones: dict[str, Phone]
    """The sample customer's phone by language, "fr" and "en"."""
    next_send: NextSend | None = None
    at_rest: AtRest | None = None
    tour: Tour = field(default_factory=Tour)
    seen: dict[tuple[str, str], str] = field(default_factory=dict)
    """(person, channel) → the ts of the last message that this person has had on their screen."""
    carts: dict[int, int] = field(default_factory=dict)
    """How many lamps lie in the carts of the customers whose phones are shown, by person."""
    streamed: set[str] = field(default_factory=set)
    """The ts of answers that came as a stream: their text is Markdown and stands above their blocks."""

    def __post_init__(self) -> None:
        self.workspace.on_change(self._note_stream)

    def _note_stream(self, change: Change) -> None:
        if isinstance(change.what, Message) and change.what.streaming:
            self.streamed.add(change.what.ts)

    @property
    def workspace(self) -> Workspace:
        return self.slack.workspace

    @property
    def driver(self) -> Driver:
        return self.slack.driver

    @property
    def people(self) -> list[Person]:
        return [person for person in self.workspace.people.values() if not person.is_bot]

    def channels_of(self, person: Person) -> list[Channel]:
        mine = [one for one in self.workspace.channels.values() if not one.is_im and person.id in one.members]
        return sorted(mine, key=lambda channel: channel.created)

    def mark_seen(self, person: Person, channel: str) -> None:
        messages = self.workspace.messages_in(channel, seen_by=person)
        if messages:
            self.seen[person.id, channel] = messages[-1].ts

    def unread(self, person: Person, channel: str) -> list[Message]:
        last = self.seen.get((person.id, channel), "")
        messages = self.workspace.messages_in(channel, seen_by=person)
        return [one for one in messages if one.ts > last and one.user != person.id and not one.deleted]


def moment_of(ts: str) -> datetime:
    """When a message with this ts was written."""
    return datetime.fromtimestamp(float(ts), UTC)
