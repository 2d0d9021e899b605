"""The app's Home, as it was last published for this person."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.page.blocks import draw_block
from bot.sandbox.page.dom import box, svg, tag
from bot.sandbox.page.keyed import Item, KeyedList
from bot.sandbox.page.notices import Notices
from bot.sandbox.page.surfaces import surface_of
from bot.sandbox.slack import OpenView

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab


class HomeView:
    def __init__(self, tab: "Tab") -> None:
        self.tab = tab
        with tag("main", "channel", aria_label="Herald’s Home", data_testid="home"):
            with tag("header", "channel-head"):
                with tag("h1"):
                    svg("home")
                    tag("span", text="Herald")
                tag("span", "channel-purpose", f"Home of {tab.person.first_name}")
            with box("home-body", tabindex="0"):
                self.empty = KeyedList(box())
                self.blocks = KeyedList(box("blocks"))
            self.notices = Notices(tab)
        self.show()

    def show(self) -> None:
        view = self.tab.play.workspace.home_of(self.tab.person)
        self.empty.show([] if view else [Item("empty", "", _draw_empty)])
        blocks = view.blocks if view else []
        self.blocks.show(Item(block["block_id"], json.dumps(block), self._drawing(view, block)) for block in blocks)
        self.notices.show()

    def _drawing(self, view: OpenView | None, block: dict[str, object]) -> Callable[[], None]:
        def draw() -> None:
            if view is not None:
                draw_block(block, surface_of(self.tab, view))

        return draw


def _draw_empty() -> None:
    with box("empty"):
        tag("b", text="Nothing here yet")
        tag("span", text="Herald puts what waits for you, what goes out next and your numbers here.")
