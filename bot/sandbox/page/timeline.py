"""A run of messages with the days between them, kept up to date message by message."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from nicegui.element import Element

from bot.sandbox.page.dom import box, tag
from bot.sandbox.page.keyed import Item, KeyedList
from bot.sandbox.page.message import draw_message
from bot.sandbox.page.play import moment_of
from bot.sandbox.slack import Message

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab

SAME_BREATH = timedelta(minutes=5)


class Timeline:
    """`in_thread` draws no days and no reply counts."""

    def __init__(self, tab: "Tab", frame: Element, *, in_thread: bool = False) -> None:
        self.tab, self.in_thread = tab, in_thread
        self.list = KeyedList(frame, fresh="message-new")

    def show(self, messages: Sequence[Message]) -> None:
        self.list.show(self._items(messages))

    def _items(self, messages: Sequence[Message]) -> Iterator[Item]:
        before: Message | None = None
        for message in messages:
            day = moment_of(message.ts).astimezone(self.tab.reader.zone).date()
            new_day = before is None or moment_of(before.ts).astimezone(self.tab.reader.zone).date() != day
            if new_day and not self.in_thread:
                words = self.tab.reader.day(moment_of(message.ts))
                yield Item(f"day {day}", words, partial(self._draw_day, words))
            compact = not new_day and before is not None and self._goes_on(before, message)
            yield Item(message.ts, self._look(message, compact), self._drawing(message, compact))
            before = message

    def _drawing(self, message: Message, compact: bool) -> Callable[[], None]:
        return lambda: draw_message(self.tab, message, compact=compact, in_thread=self.in_thread)

    def _draw_day(self, words: str) -> None:
        with box("day", role="separator"):
            tag("span", text=words)

    def _look(self, message: Message, compact: bool) -> tuple[object, ...]:
        replies = () if self.in_thread else self.tab.play.workspace.thread(message, seen_by=self.tab.person)
        blocks = json.dumps(message.blocks, sort_keys=True)
        last = replies[-1].ts if replies else ""
        return compact, message.text, blocks, message.edited, message.streaming, len(message.files), len(replies), last

    def _goes_on(self, before: Message, message: Message) -> bool:
        """The same author within a few minutes, with nothing in between that needs a new head."""
        same = before.user == message.user and before.ephemeral_to == message.ephemeral_to
        plain = not (before.blocks or message.blocks)
        return same and plain and moment_of(message.ts) - moment_of(before.ts) < SAME_BREATH
