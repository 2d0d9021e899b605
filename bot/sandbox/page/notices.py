"""What Slack itself tells a person: the app did not answer, or what they wanted is not possible."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.page.dom import box, icon_button, svg, tag
from bot.sandbox.page.keyed import Item, KeyedList

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab


class Notices:
    """The last one, until it is closed or the person does the next thing. With a modal open it stands in there."""

    def __init__(self, tab: "Tab", *, in_modal: bool = False) -> None:
        self.tab, self.in_modal = tab, in_modal
        self.list = KeyedList(box("notices", aria_live="polite"))

    def show(self) -> None:
        tab = self.tab
        modal_open = tab.play.workspace.view_of(tab.person) is not None
        words = self._words() if modal_open == self.in_modal else ""
        self.list.show([Item(words, "", self._drawing(words))] if words else [])

    def _words(self) -> str:
        """What the page has to say, else the newest notice of Slack."""
        fresh = self.tab.play.workspace.notices[self.tab.notices_seen :]
        mine = [one for one in fresh if one.user == self.tab.person.id]
        if self.tab.problem or not mine:
            return self.tab.problem
        last = mine[-1]
        return last.text if last.error in last.text else f"{last.text} ({last.error})"

    def _drawing(self, words: str) -> Callable[[], None]:
        def draw() -> None:
            with box("notice", role="alert", data_testid="slack-notice"):
                svg("warning")
                tag("span", "notice-words", words)
                icon_button("close", "Dismiss", self.tab.dismiss_notices)

        return draw
