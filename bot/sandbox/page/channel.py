"""The middle of the window: a channel or the direct messages, an open thread, or the App Home."""

from functools import partial
from typing import TYPE_CHECKING

from nicegui.elements.html import Html

from bot.sandbox.page.composer import Composer
from bot.sandbox.page.dom import box, button, icon_button, markup, show, svg, tag
from bot.sandbox.page.keyed import Item, KeyedList
from bot.sandbox.page.notices import Notices
from bot.sandbox.page.timeline import Timeline
from bot.sandbox.slack import Channel, Message

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab


class ChannelView:
    """One channel, from its head to its composer."""

    def __init__(self, tab: "Tab", channel: Channel) -> None:
        self.tab, self.channel = tab, channel
        name = "Herald" if channel.is_im else channel.name
        with tag("main", "channel", aria_label=f"Messages with {name}" if channel.is_im else f"Channel {name}"):
            with tag("header", "channel-head"):
                with tag("h1"):
                    if not channel.is_im:
                        svg("lock" if channel.is_private else "hash")
                    tag("span", text=name)
                purpose = "Direct messages with the app" if channel.is_im else channel.topic or channel.purpose
                tag("span", "channel-purpose", purpose)
            with box("messages", tabindex="0", role="log", aria_label="Messages", data_testid="messages") as scroller:
                self.empty = KeyedList(box())
                self.timeline = Timeline(tab, box("message-list"))
            scroller.on("vnode-mounted", js_handler="(node) => herald.stick(node.el)")
            self.status = markup("", "status hidden", aria_live="polite")
            self.notices = Notices(tab)
            Composer(tab, channel.id, "Message Herald" if channel.is_im else f"Message #{name}")
        self.show()

    def show(self) -> None:
        workspace, person = self.tab.play.workspace, self.tab.person
        messages = workspace.messages_in(self.channel, seen_by=person)
        shown = [one for one in messages if not one.deleted and (not one.is_reply or one.reply_broadcast)]
        prompts = tuple(one["message"] for one in workspace.prompts.get(self.channel.id, []))
        self.empty.show([Item("empty", prompts, lambda: self._draw_empty(prompts))] if not shown else [])
        self.timeline.show(shown)
        self.notices.show()
        show_status(self.tab, self.status, self.channel.id, "")
        self.tab.play.mark_seen(person, self.channel.id)

    def _draw_empty(self, prompts: tuple[str, ...]) -> None:
        with box("empty"):
            if self.channel.is_im:
                tag("b", text="Talk to Herald")
                tag("span", text="Ask for a number. What you write here only you two see.")
                with box("prompts"):
                    for prompt in prompts:
                        button("prompt", prompt, partial(self._ask, prompt), data_testid="prompt")
            else:
                tag("b", text=f"This is where #{self.channel.name} begins")
                tag("span", text="Type /campaign new and an idea in your own words to see Herald at work.")

    async def _ask(self, prompt: str) -> None:
        """Say what the app has suggested."""
        await self.tab.doing(self.tab.play.driver.dm(self.tab.person, prompt))


def show_status(tab: "Tab", line: Html, channel: str, thread: str) -> None:
    """ "Herald is thinking…" """
    found = [text for (where, ts), text in tab.play.workspace.statuses.items() if where == channel and text
             and (not thread or ts == thread)]  # fmt: skip
    line.content = f'<span class="spinner"></span><span>Herald {found[-1]}</span>' if found else ""
    show(line, bool(found))


class ThreadView:
    """The replies to one message, beside the channel or, in a narrow window, over it."""

    def __init__(self, tab: "Tab", root: Message) -> None:
        self.tab, self.root = tab, root
        with tag("aside", "thread", aria_label="Thread", data_testid="thread") as frame:
            with tag("header", "channel-head"):
                with tag("h1"):
                    tag("span", text="Thread")
                channel = tab.play.workspace.channel(root.channel)
                tag("span", "muted small", "" if channel.is_im else f"#{channel.name}")
                box("spring")
                icon_button("close", "Close thread", tab.close_thread)
            with box("messages", tabindex="0", role="log", aria_label="Thread") as scroller:
                self.top = Timeline(tab, box(), in_thread=True)
                self.count = tag("div", "thread-count", "")
                self.replies = Timeline(tab, box(), in_thread=True)
            scroller.on("vnode-mounted", js_handler="(node) => herald.stick(node.el)")
            self.status = markup("", "status hidden", aria_live="polite")
            Composer(tab, root.channel, "Reply…", root)
        frame.on("keydown.esc", lambda _: tab.close_thread(), js_handler="(e) => { if (!e.defaultPrevented) emit() }")
        self.show()

    def show(self) -> None:
        replies = [one for one in self.tab.play.workspace.thread(self.root, seen_by=self.tab.person) if not one.deleted]
        self.top.show([] if self.root.deleted else [self.root])
        self.count.text = "1 reply" if len(replies) == 1 else f"{len(replies)} replies"  # type: ignore[attr-defined]
        self.replies.show(replies)
        show_status(self.tab, self.status, self.root.channel, self.root.ts)
