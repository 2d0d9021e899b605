"""The left of the window: the workspace, its channels, Herald's own places, and whom one acts as."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.page.dom import box, button, svg, tag
from bot.sandbox.page.keyed import Item, KeyedList
from bot.sandbox.page.people import avatar, role_of
from bot.sandbox.slack import Channel, Person

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab

HOME = "home"


class Sidebar:
    def __init__(self, tab: "Tab") -> None:
        self.tab = tab
        with tag("nav", "sidebar", aria_label=tab.play.workspace.name):
            box("workspace-name", tab.play.workspace.name)
            with box("places"):
                tag("h2", text="Channels")
                self.channels = KeyedList(box())
                tag("h2", text="Herald")
                self.app = KeyedList(box())
                tag("h2", text="OneSignal")
                with box(), button("place", None, lambda: tab.dashboard.open(), data_testid="open-dashboard"):
                    svg("journey")
                    tag("span", "place-name", "Journeys")
            with box("acting"):
                tag("h2", text="Acting as", id="acting-as")
                self.people = KeyedList(box("", role="radiogroup", aria_labelledby="acting-as"))
        self.show()

    def show(self) -> None:
        tab = self.tab
        self.channels.show([self._channel(channel) for channel in tab.play.channels_of(tab.person)])
        messages = tab.play.workspace.im_with(tab.person)
        here = tab.place == HOME
        home = Item(HOME, here, lambda: self._draw_place(HOME, "home", "Home", here, 0))
        self.app.show([home, self._channel(messages, "Messages")])
        self.people.show([self._person(person) for person in tab.play.people])

    def _channel(self, channel: Channel, name: str = "") -> Item:
        tab = self.tab
        here = tab.place == channel.id
        unread = 0 if here else len(tab.play.unread(tab.person, channel.id))
        icon = "thread" if channel.is_im else "lock" if channel.is_private else "hash"
        look = (here, unread, tab.person.id)
        return Item(channel.id, look, lambda: self._draw_place(channel.id, icon, name or channel.name, here, unread))

    def _draw_place(self, place: str, icon: str, name: str, here: bool, unread: int) -> None:
        classes = "place" + (" place-unread" if unread else "")
        with button(classes, None, lambda: self.tab.go(place), aria_current="page" if here else None):
            svg(icon)
            tag("span", "place-name", name)
            if unread:
                with tag("span", "badge", str(min(unread, 99))):
                    tag("span", "unseen", " unread")

    def _person(self, person: Person) -> Item:
        chosen = self.tab.person.id == person.id
        waiting = 0 if chosen else len(self.tab.play.unread(person, self.tab.play.workspace.im_with(person).id))
        return Item(person.id, (chosen, waiting), self._person_drawing(person, chosen, waiting))

    def _person_drawing(self, person: Person, chosen: bool, waiting: int) -> Callable[[], None]:
        def draw() -> None:
            with button("person", None, lambda: self.tab.act_as(person), role="radio",
                        aria_checked=str(chosen).lower(), data_testid=f"act-as-{person.name}"):  # fmt: skip
                avatar(person, "avatar-small")
                with tag("span", "person-words"):
                    box("person-name", person.first_name)
                    box("person-role", role_of(person), title=role_of(person))
                if waiting:
                    with tag("span", "badge", str(min(waiting, 99))):
                        tag("span", "unseen", " unread messages")
                else:
                    svg("check")

        return draw
