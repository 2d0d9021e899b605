"""A confirmation dialog, as a button's `confirm` asks for."""

import asyncio
from collections.abc import Callable
from typing import Any

from nicegui.element import Element

from bot.sandbox.page.blocks import Json, Reader
from bot.sandbox.page.blocks.text import plain, text_html
from bot.sandbox.page.dom import box, button, markup, tag


def open_dialog(classes: str, label: str, on_cancel: Callable[[], object], **attributes: Any) -> Element:
    """A <dialog>: the browser keeps the focus in it, dims the rest, and turns Esc into `on_cancel`."""
    dialog = tag("dialog", classes, aria_label=label, **attributes)
    dialog.on("vnode-mounted", js_handler="(node) => herald.show(node.el)")
    # Only the dialog's own cancel: a file or select inside may send one as well.
    dialog.on("cancel", lambda _: on_cancel(),
              js_handler="(e) => { if (e.target === e.currentTarget) { e.preventDefault(); emit() } }")  # fmt: skip
    return dialog


async def ask(frame: Element, confirm: Json, reader: Reader) -> bool:
    """Show the dialog inside `frame` and wait for yes or no."""
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def say(yes: bool) -> None:
        if not answer.done():
            answer.set_result(yes)

    title = plain(confirm.get("title"))
    style = "filled-danger" if confirm.get("style") == "danger" else "primary"
    with frame, open_dialog("confirm", title, lambda: say(False), data_testid="confirm") as dialog:
        with box("confirm-body"):
            tag("h2", text=title)
            markup(text_html(confirm.get("text"), reader), "mrkdwn")
        with box("modal-foot"):
            deny, yes = plain(confirm.get("deny")) or "Cancel", plain(confirm.get("confirm")) or "Yes"
            button("push-button push-button-default", deny, lambda: say(False))
            button(f"push-button push-button-{style}", yes, lambda: say(True), autofocus=True)
    try:
        return await answer
    finally:
        dialog.delete()
