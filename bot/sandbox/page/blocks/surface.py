"""Where blocks stand: a message, a modal or an App Home, seen by one person."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.sandbox.page.blocks.reader import Reader

Json = dict[str, Any]
Chosen = str | int | list[str] | None
"""What an input holds: a text, date or time; a Unix time; one option's value; several options' values."""

Key = tuple[str, str]
"""(block_id, action_id)"""


@dataclass
class Form:
    """What one person has put into the inputs of one surface. It outlives a redraw, so typed text is never lost."""

    chosen: dict[Key, Chosen] = field(default_factory=dict)
    options: dict[Key, list[Json]] = field(default_factory=dict)
    """The options that were seen last, so that a chosen one can be shown by its words."""

    def option(self, key: Key, value: str) -> Json:
        found = (option for option in self.options.get(key, []) if option.get("value") == value)
        return next(found, {"text": {"type": "plain_text", "text": value}, "value": value})

    def remember(self, key: Key, options: list[Json]) -> None:
        known = self.options.setdefault(key, [])
        values = {option.get("value") for option in options}
        known[:] = [option for option in known if option.get("value") not in values] + options


class Act(Protocol):
    """Use an interactive element: the app is told, and this returns when it has answered or failed to."""

    def __call__(self, key: Key, value: Chosen = None) -> Awaitable[None]: ...


@dataclass
class Surface:
    """`kind` is "message", "modal" or "home"."""

    kind: str
    reader: Reader
    form: Form
    act: Act
    typed: Callable[[Key], None]
    """Something was put into an input: called after `form` holds it."""
    suggest: Callable[[Key, str], Awaitable[list[Json]]]
    """The app's options for what was typed into an external select."""
    confirmed: Callable[[Json], Awaitable[bool]]
    """Show a confirmation dialog and wait for the answer."""


def key_of(block: Json, element: Json) -> Key:
    return str(block.get("block_id", "")), str(element.get("action_id", ""))


async def use(surface: Surface, key: Key, element: Json, value: Chosen = None) -> None:
    """Act, after asking where the element has a confirmation."""
    if element.get("confirm") and not await surface.confirmed(element["confirm"]):
        return
    await surface.act(key, value)
