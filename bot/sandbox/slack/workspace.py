"""The state of one Slack workspace, and who is told when it changes.

Everything lives in memory and in one event loop: the Web API writes here, the page and the tests read here.
"""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from bot.sandbox.slack.model import Change, ChangeKind, Channel, File, Json, Message, OpenView, Person, SlackNotice

T = TypeVar("T")
Clock = Callable[[], float]
"""The time as seconds since 1970, of message timestamps and trigger_ids. The sandbox moves it forward."""


class Workspace:
    """People, channels, messages, open views, App Homes and files of one workspace."""

    def __init__(self, *, team_id: str = "T0MAISON01", name: str = "Maison Lune", clock: Clock = time.time) -> None:
        self.team_id = team_id
        self.name = name
        self.domain = name.lower().replace(" ", "-")
        self.clock = clock
        self.app_id = "A0HERALD01"
        self.bot_id = "B0HERALD01"
        self.bot_user_id = "U0HERALD01"
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        """channel → ts → message, oldest first; ephemerals too."""
        self.views: dict[str, OpenView] = {}
        """Open modals by view id."""
        self.homes: dict[str, OpenView] = {}
        """The published App Home by user."""
        self.files: dict[str, File] = {}
        self.notices: list[SlackNotice] = []
        self.statuses: dict[tuple[str, str], str] = {}
        """(channel, thread_ts) → what assistant.threads.setStatus shows ("is thinking…")."""
        self.prompts: dict[str, list[Json]] = {}
        """channel → the prompts that the app suggests there."""
        self.finished_functions: dict[str, Json] = {}
        """function_execution_id → `{"outputs": …}` or `{"error": …}`."""
        self._observers: list[Callable[[Change], None]] = []
        self._waiters: list[Callable[[], None]] = []
        self._serial = itertools.count(1)
        self._last_micros = 0

    # -- who and where -------------------------------------------------------------------------------------------

    def add_person(self, person: Person) -> Person:
        self.people[person.id] = person
        return person

    def add_channel(self, channel: Channel) -> Channel:
        channel.created = channel.created or int(self.clock())
        self.channels[channel.id] = channel
        self.messages.setdefault(channel.id, {})
        self.changed("channel.added", channel, channel=channel.id)
        return channel

    def person(self, who: Person | str) -> Person:
        """By object, user ID, "@name", name or first name. Raises KeyError."""
        if isinstance(who, Person):
            return who
        if found := self.people.get(who):
            return found
        wanted = who.removeprefix("@").casefold()
        for person in self.people.values():
            if wanted in (person.name.casefold(), person.real_name.casefold(), person.first_name.casefold()):
                return person
        raise KeyError(who)

    def channel(self, where: Channel | str) -> Channel:
        """By object, channel ID, "#name" or name. Raises KeyError."""
        if isinstance(where, Channel):
            return where
        if found := self.channels.get(where):
            return found
        wanted = where.removeprefix("#")
        for channel in self.channels.values():
            if channel.name == wanted and not channel.is_im:
                return channel
        raise KeyError(where)

    def im_with(self, who: Person | str) -> Channel:
        """The direct messages between the app and a person; opened if there are none yet."""
        person = self.person(who)
        for channel in self.channels.values():
            if channel.is_im and channel.user == person.id:
                return channel
        members = {person.id, self.bot_user_id}
        return self.add_channel(Channel("D" + person.id[1:], "", members, is_private=True, is_im=True, user=person.id))

    # -- what is said --------------------------------------------------------------------------------------------

    def messages_in(self, where: Channel | str, *, seen_by: Person | str | None = None) -> list[Message]:
        """A channel's messages and replies, oldest first: as one person sees them, or without ephemerals."""
        viewer = self.person(seen_by).id if seen_by is not None else None
        found = self.messages[self.channel(where).id].values()
        return [m for m in found if m.ephemeral_to is None or m.ephemeral_to == viewer]

    def thread(self, root: Message, *, seen_by: Person | str | None = None) -> list[Message]:
        """The replies under a message, oldest first."""
        return [m for m in self.messages_in(root.channel, seen_by=seen_by) if m.is_reply and m.thread_ts == root.ts]

    def ephemerals(self, who: Person | str) -> list[Message]:
        """Everything that only this person sees, oldest first."""
        wanted = self.person(who).id
        return [m for channel in self.messages.values() for m in channel.values() if m.ephemeral_to == wanted]

    def all_messages(self) -> Iterator[Message]:
        for channel in self.messages.values():
            yield from channel.values()

    def view_of(self, who: Person | str) -> OpenView | None:
        """The modal on top of a person's screen."""
        wanted = self.person(who).id
        mine = [view for view in self.views.values() if view.user == wanted]
        return max(mine, key=lambda view: view.depth, default=None)

    def stack_of(self, who: Person | str) -> list[OpenView]:
        """A person's modals, the opened one first, the visible one last."""
        wanted = self.person(who).id
        return sorted((view for view in self.views.values() if view.user == wanted), key=lambda view: view.depth)

    def home_of(self, who: Person | str) -> OpenView | None:
        return self.homes.get(self.person(who).id)

    # -- names of new things -------------------------------------------------------------------------------------

    def new_ts(self) -> str:
        """A message timestamp, unique in the workspace and growing, even while the clock stands still."""
        self._last_micros = max(int(self.clock() * 1_000_000), self._last_micros + 1)
        return f"{self._last_micros // 1_000_000}.{self._last_micros % 1_000_000:06d}"

    def new_id(self, prefix: str) -> str:
        """An ID such as "V00000001A": Slack's shape, numbered for readable failures."""
        return f"{prefix}{next(self._serial):08d}X"

    # -- telling -------------------------------------------------------------------------------------------------

    def on_change(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call `callback` after each change, in the event loop; it must not block. Returns how to stop it."""
        self._observers.append(callback)

        def stop() -> None:
            with suppress(ValueError):
                self._observers.remove(callback)

        return stop

    def changed(self, kind: ChangeKind, what: object, *, user: str = "", channel: str = "") -> None:
        """Tell the observers, and wake whoever waits for a condition that holds now."""
        if self._observers:
            change = Change(kind, what, user, channel)  # type: ignore[arg-type]
            for observer in tuple(self._observers):
                observer(change)
        self.wake()

    def wake(self) -> None:
        """Look again at what people wait for; call it after changing state without telling."""
        for look in tuple(self._waiters):
            look()

    async def until(self, condition: Callable[[], T | None], *, timeout: float = 5.0) -> T:
        """Wait until `condition` gives something true, and return that: asked now and after each change.

        `card = await workspace.until(lambda: next(iter(workspace.messages_in("#marketing")), None))`.
        Raises TimeoutError.
        """
        if found := condition():
            return found
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def look() -> None:
            if not future.done() and (found := condition()):
                future.set_result(found)

        self._waiters.append(look)
        try:
            return await asyncio.wait_for(future, timeout)
        finally:
            self._waiters.remove(look)

    def tell(self, notice: SlackNotice) -> None:
        """Show a person what Slack itself says, beside the page's messages."""
        self.notices.append(notice)
        self.changed("notice.shown", notice, user=notice.user, channel=notice.channel)


def maison_lune(clock: Clock = time.time, *, team_id: str = "T0MAISON01", name: str = "Maison Lune") -> Workspace:
    """The shop of the design: Léa drafts, Marc approves, Inès asks, Ana administers; @herald is in both channels."""
    workspace = Workspace(team_id=team_id, name=name, clock=clock)
    people = [
        Person("U0LEA00001", "lea", "Léa Moreau", "fr-FR", title="CRM manager", email="lea@maison-lune.example"),
        Person(
            "U0MARC0001", "marc", "Marc Dubois", "fr-FR", title="Head of marketing", email="marc@maison-lune.example"
        ),
        Person("U0INES0001", "ines", "Inès Laurent", title="Analyst", email="ines@maison-lune.example"),
        Person("U0ANA00001", "ana", "Ana Costa", is_admin=True, title="Admin", email="ana@maison-lune.example"),
        Person(workspace.bot_user_id, "herald", "Herald", is_bot=True),
    ]
    for person in people:
        workspace.add_person(person)
    everyone = set(workspace.people)
    workspace.add_channel(
        Channel("C0CRMCAMP1", "crm-campaigns", set(everyone), purpose="Campaigns and their approvals")
    )
    workspace.add_channel(Channel("C0MARKETN1", "marketing", set(everyone), purpose="Everything marketing"))
    for person in people:
        if not person.is_bot:
            workspace.im_with(person)
    return workspace
