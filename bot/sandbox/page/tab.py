"""One browser tab: who acts in it, what it looks at, and the drawing of it."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from nicegui import background_tasks, context, ui

from bot.sandbox.page.blocks import Form, Json, Reader
from bot.sandbox.page.channel import ChannelView, ThreadView
from bot.sandbox.page.confirm import ask
from bot.sandbox.page.dashboard import Dashboard
from bot.sandbox.page.dom import box
from bot.sandbox.page.home import HomeView
from bot.sandbox.page.modal import Modals
from bot.sandbox.page.phone import PhoneColumn
from bot.sandbox.page.play import Play
from bot.sandbox.page.sidebar import HOME, Sidebar
from bot.sandbox.page.topbar import TopBar, TourStrip
from bot.sandbox.slack import CannotDoThat, Message, OpenView, Person

log = logging.getLogger(__name__)
T = TypeVar("T")
MESSAGES = "messages"


class Tab:
    """Each tab acts as its own person. `refresh` draws again what changed, once per turn of the event loop."""

    def __init__(self, play: Play, *, acting: str = "", place: str = "", thread: str = "") -> None:
        """`acting` is a person's name or ID, `place` a channel's name, "home" or "messages"; else the first ones.
        `thread` is the ts of a message there."""
        self.play = play
        self.client = context.client
        self.person: Person = next((one for one in play.people if acting in (one.name, one.id)), play.people[0])
        self.place = self._place(place)
        self.root = self._message(thread)
        self.reader = self._reader()
        self.notices_seen = len(play.workspace.notices)
        self.problem = ""
        self._forms: dict[str, Form] = {}
        self._refresh_waits = False
        self._thread: ThreadView | None = None

    # -- drawing -------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        with box("page"):
            self.topbar = TopBar(self)
            self.tour = TourStrip(self)
            with box("window"):
                self.sidebar = Sidebar(self)
                self.main = box("window-main")
            self.phone = PhoneColumn(self)
        self.over = box("overlays")
        self.modals = Modals(self, self.over)
        self.dashboard = Dashboard(self, self.over)
        self._draw_place()
        self.modals.show()
        if self.place == HOME:
            self._open_app("home")
        ui.timer(1.0, self._tick)
        for stop in (
            self.play.workspace.on_change(lambda _: self.refresh()),
            self.play.onesignal.on_change(self.refresh),
            self.play.clock.on_change(self.refresh),
        ):
            self.client.on_delete(stop)

    def _draw_place(self) -> None:
        self.main.clear()
        self._thread = None
        with self.main:
            if self.place == HOME:
                self.middle: HomeView | ChannelView = HomeView(self)
            else:
                self.middle = ChannelView(self, self.play.workspace.channel(self.place))
            if self.root is not None:
                self._thread = ThreadView(self, self.root)

    def refresh(self) -> None:
        """Draw what changed, soon: many changes in one turn of the loop are one drawing."""
        if not self._refresh_waits:
            self._refresh_waits = True
            asyncio.get_running_loop().call_soon(self._refresh_now)

    def _refresh_now(self) -> None:
        self._refresh_waits = False
        if self.client.is_deleted:
            return
        try:
            self.middle.show()
            if self._thread is not None:
                self._thread.show()
            self.modals.show()
            self.dashboard.show()
            self.phone.show()
            self.sidebar.show()
            self.topbar.show()
            self.tour.show()
        except Exception:
            log.exception("The sandbox page could not be redrawn")

    def _tick(self) -> None:
        self.topbar.show()
        self.phone.show()
        self.dashboard.show()
        self.tour.show()

    def _place(self, name: str) -> str:
        if name == HOME:
            return HOME
        if name == MESSAGES:
            return self.play.workspace.im_with(self.person).id
        channels = self.play.channels_of(self.person)
        return next((channel.id for channel in channels if channel.name == name), channels[0].id)

    def _message(self, ts: str) -> Message | None:
        """The message of this ts in the place that is shown."""
        shown = [] if self.place == HOME or not ts else self.play.workspace.messages_in(self.place)
        return next((message for message in shown if message.ts == ts), None)

    def _show_address(self) -> None:
        """Keep in the address who acts and where, so that a reload comes back here."""
        channel = None if self.place == HOME else self.play.workspace.channel(self.place)
        name = HOME if channel is None else MESSAGES if channel.is_im else channel.name
        address = json.dumps(f"?as={self.person.name}&in={name}")
        self.javascript(f"history.replaceState(null, '', {address})")

    def _reader(self) -> Reader:
        workspace = self.play.workspace
        names = {person.id: person.real_name for person in workspace.people.values()}
        channels = {channel.id: channel.name for channel in workspace.channels.values() if not channel.is_im}
        locale = self.person.locale.split("-")[0]
        zone = ZoneInfo(self.person.tz)
        return Reader(self.person.id, locale if locale == "fr" else "en", zone, names, channels, self.play.clock.now)

    # -- what people do ------------------------------------------------------------------------------------------

    def act_as(self, person: Person) -> None:
        if person.id == self.person.id:
            return
        self.person = person
        self.reader = self._reader()
        self.dismiss_notices()
        workspace = self.play.workspace
        if self.place != HOME and workspace.channel(self.place).is_im:
            self.place, self.root = workspace.im_with(person).id, None
        self._show_address()
        self._draw_place()
        self._refresh_now()
        if self.place == HOME:
            self._open_app("home")

    def go(self, place: str) -> None:
        self.place, self.root = place, None
        self._show_address()
        self.dismiss_notices()
        self._draw_place()
        self._refresh_now()
        if place == HOME:
            self._open_app("home")
        elif self.play.workspace.channel(place).is_im:
            self._open_app("messages")

    def _open_app(self, which: str) -> None:
        async def opened() -> None:
            answer = await self.doing(self.play.driver.open_home(self.person, which))
            if answer is not None and answer.error:
                self.say(f"Herald did not answer ({answer.error}).")

        self.spawn(opened())

    def open_thread(self, message: Message) -> None:
        self.root = message
        self._draw_place()
        self.javascript("document.querySelector('.thread textarea')?.focus()")

    def close_thread(self) -> None:
        self.root = None
        self._draw_place()

    async def use_shortcut(self, message: Message, callback_id: str) -> None:
        await self.doing(self.play.driver.message_shortcut(self.person, message, callback_id))

    async def doing(self, action: Awaitable[T]) -> T | None:
        """Wait for the app's answer to one action; None when the action was no longer possible."""
        self.dismiss_notices()
        try:
            return await action
        except CannotDoThat as problem:
            self.say(f"This is not possible here: {problem}.")
            return None
        finally:
            self.refresh()

    def spawn(self, work: Coroutine[Any, Any, object]) -> None:
        background_tasks.create(work)

    async def confirmed(self, confirm: Json) -> bool:
        return await ask(self.over, confirm, self.reader)

    # -- small things --------------------------------------------------------------------------------------------

    def dismiss_notices(self) -> None:
        self.problem = ""
        self.notices_seen = len(self.play.workspace.notices)
        self.refresh()

    def form(self, name: str) -> Form:
        return self._forms.setdefault(name, Form())

    def view_form(self, view: OpenView) -> Form:
        return self.form(f"{self.person.id}/{view.id}")

    def say(self, text: str) -> None:
        """Tell the person of this tab something, where Slack's own notices stand."""
        self.problem = text
        self.refresh()

    def javascript(self, code: str) -> None:
        with suppress(RuntimeError):
            self.client.run_javascript(code)
