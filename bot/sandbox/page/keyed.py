"""A list on the page that redraws only the items that changed."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from nicegui.element import Element

from bot.sandbox.page.dom import tag


@dataclass(frozen=True)
class Item:
    """`look` is everything that the drawing shows: equal looks are not drawn again."""

    key: Hashable
    look: Hashable
    draw: Callable[[], None]


class KeyedList:
    """Keeps one frame per key; a frame whose look changed is emptied and drawn anew, in its place."""

    def __init__(self, frame: Element, *, classes: str = "", fresh: str = "", kind: str = "div") -> None:
        """`fresh` is the class of items that come after the first showing; `kind` is the HTML tag of the frames."""
        self.frame, self._classes, self._fresh, self._kind = frame, classes, fresh, kind
        self._drawn: dict[Hashable, tuple[Hashable, Element]] = {}
        self._shown_once = False

    def show(self, items: Iterable[Item]) -> None:
        wanted = {item.key: item for item in items}
        for key in [key for key in self._drawn if key not in wanted]:
            self._drawn.pop(key)[1].delete()
        for place, item in enumerate(wanted.values()):
            self._show_one(item, place)
        self._shown_once = True

    def _show_one(self, item: Item, place: int) -> None:
        known = self._drawn.get(item.key)
        if known is None:
            with self.frame:
                element = tag(self._kind, f"{self._classes} {self._fresh if self._shown_once else ''}".strip())
        else:
            element = known[1]
        if self.frame.default_slot.children.index(element) != place:
            element.move(self.frame, place)
        if known is None or known[0] != item.look:
            element.clear()
            with element:
                item.draw()
            self._drawn[item.key] = (item.look, element)
