"""One message: who, when, what, its files, and the thread under it."""

from functools import partial
from typing import TYPE_CHECKING

from nicegui import ui

from bot.sandbox.page.blocks import draw_blocks
from bot.sandbox.page.blocks.text import markdown_html, mrkdwn_html
from bot.sandbox.page.dom import box, button, icon_button, markup, svg, tag
from bot.sandbox.page.people import avatar
from bot.sandbox.page.play import moment_of
from bot.sandbox.page.surfaces import surface_of
from bot.sandbox.slack import File, Message

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab

FACES_UNDER_A_MESSAGE = 4


def draw_message(tab: "Tab", message: Message, *, compact: bool = False, in_thread: bool = False) -> None:
    """`compact` leaves out the author, who has just been named above."""
    author = tab.play.workspace.people.get(message.user)
    name = author.real_name if author else message.user
    time = tab.reader.clock_time(moment_of(message.ts))
    classes = "message" + (" message-compact" if compact else "") + (" ephemeral" if message.ephemeral_to else "")
    label = f"{name}, {time}: {message.text[:200]}"
    with tag("article", classes, aria_label=label, data_testid="message", data_ts=message.ts):
        if compact:
            box("message-side-time", time)
        else:
            avatar(author)
        with box("message-body"):
            if message.ephemeral_to:
                _only_you()
            if not compact:
                with box("message-head"):
                    tag("span", "message-author", name)
                    if author is None or author.is_bot:
                        tag("span", "app-badge", "APP")
                    tag("time", "message-time", time)
            _draw_content(tab, message)
            if not in_thread:
                _draw_replies(tab, message)
        _draw_tools(tab, message, in_thread)


def _only_you() -> None:
    with box("only-you"):
        svg("eye")
        tag("span", text="Only visible to you")


def _draw_content(tab: "Tab", message: Message) -> None:
    edited = ' <span class="edited">(edited)</span>' if message.edited and not message.bot_id else ""
    streamed = message.ts in tab.play.streamed
    if streamed:
        markup(markdown_html(message.text), "markdown message-streaming" if message.streaming else "markdown")
    if message.blocks:
        with box("blocks"):
            draw_blocks(message.blocks, surface_of(tab, message))
    elif message.text and not streamed:
        markup(mrkdwn_html(message.text, tab.reader) + edited, "message-text mrkdwn")
    for file in message.files:
        draw_file(file)


def draw_file(file: File) -> None:
    size = f"{max(1, round(file.length / 1024))} KB" if file.length < 1024 * 1024 else f"{file.length / 1048576:.1f} MB"
    if file.mimetype.startswith("image/"):
        tag("img", "attachment-picture", src=f"/sandbox/files/{file.id}", alt=file.alt_txt or file.title or file.name)
        return
    with box("attachment", data_testid="file"):
        svg("file")
        with box():
            box("attachment-name", file.title or file.name)
            box("muted small", f"{file.name} · {size}")
        icon_button("download", f"Download {file.name}", lambda: ui.download.content(file.content, file.name))


def _draw_replies(tab: "Tab", message: Message) -> None:
    replies = tab.play.workspace.thread(message, seen_by=tab.person)
    if not replies:
        return
    people = tab.play.workspace.people
    count = len(replies)
    with button("replies", None, lambda: tab.open_thread(message), data_testid="open-thread"):
        for user in list(dict.fromkeys(reply.user for reply in replies))[:FACES_UNDER_A_MESSAGE]:
            avatar(people.get(user), "avatar-tiny")
        tag("span", "replies-count", "1 reply" if count == 1 else f"{count} replies")
        tag("span", "muted", f"Last at {tab.reader.clock_time(moment_of(replies[-1].ts))}")


def _draw_tools(tab: "Tab", message: Message, in_thread: bool) -> None:
    """What shows when the pointer or the keyboard is on a message."""
    if message.ephemeral_to:
        return
    with box("message-tools", role="toolbar", aria_label="Message actions"):
        if not in_thread:
            icon_button("thread", "Reply in thread", lambda: tab.open_thread(message))
        for shortcut in tab.play.shortcuts:
            icon_button("shortcut", shortcut.name, partial(tab.use_shortcut, message, shortcut.callback_id))
