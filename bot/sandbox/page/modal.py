"""The modals of one person: the top of their stack, kept up to date field by field, so that typed text survives."""

import json
from typing import TYPE_CHECKING

from nicegui.element import Element

from bot.sandbox.page.blocks import Chosen, Json, Key, Surface, draw_block
from bot.sandbox.page.blocks.inputs import InputField, input_id
from bot.sandbox.page.blocks.text import plain_html
from bot.sandbox.page.confirm import open_dialog
from bot.sandbox.page.dom import box, button, icon_button, markup, tag
from bot.sandbox.page.keyed import Item, KeyedList
from bot.sandbox.page.notices import Notices
from bot.sandbox.page.people import avatar
from bot.sandbox.page.surfaces import form_values, left_empty, surface_of
from bot.sandbox.slack import CannotDoThat, OpenView

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab

SUBMITS = (
    "(e) => { if (!e.defaultPrevented && e.target.matches("
    "'input:not([role=combobox]):not([type=radio]):not([type=checkbox])')) { e.preventDefault(); emit() } }"
)


class Modals:
    """Shows the view on top; a pushed one takes its place, and closing it brings the one below back."""

    def __init__(self, tab: "Tab", frame: Element) -> None:
        self.tab, self.frame = tab, frame
        self.open: ModalView | None = None

    def show(self) -> None:
        top = self.tab.play.workspace.view_of(self.tab.person)
        if self.open is not None and (top is None or self.open.view.id != top.id):
            self.open.dialog.delete()
            self.open = None
        if top is None:
            return
        if self.open is None:
            with self.frame:
                self.open = ModalView(self.tab, top)
        self.open.show(top)


class ModalView:
    """One view. The dialog stays while the app updates it; only blocks that changed are drawn again."""

    def __init__(self, tab: "Tab", view: OpenView) -> None:
        self.tab, self.view = tab, view
        self.busy = False
        self.refused: dict[str, str] = {}
        """What the client itself says is wrong, by block_id, before the app hears of the submission."""
        self.fields: dict[str, InputField] = {}
        with open_dialog("modal", view.title, self.close, data_testid="modal") as self.dialog:
            with tag("header", "modal-head"):
                if view.depth > 1:
                    icon_button("back", "Back", self.close)
                else:
                    avatar(None)
                self.title = markup("", "", "h2")
                icon_button("close", "Close", self.clear)
            with box("modal-body"):
                self.notices = Notices(tab, in_modal=True)
                self.blocks = KeyedList(box("blocks"))
            self.foot = KeyedList(tag("footer"), classes="modal-foot")
        self.dialog.on("keydown.enter", lambda _: self.submit(), js_handler=SUBMITS)

    def show(self, view: OpenView) -> None:
        if self.dialog.is_deleted:
            return
        self.view = view
        self.title.content = plain_html(view.title)
        self.notices.show()
        self.blocks.show([self._item(block) for block in view.blocks])
        for block in view.blocks:
            if block["type"] == "input":
                self.fields[block["block_id"]].say(block, self._errors().get(block["block_id"], ""))
        labels = (_words(view, "submit"), _words(view, "close") or ("Cancel" if view.view.get("submit") else "Close"))
        self.foot.show([Item("foot", (*labels, self.busy), lambda: self._draw_foot(*labels))])

    def _item(self, block: Json) -> Item:
        if block["type"] != "input":
            return Item(block["block_id"], json.dumps(block), lambda: self._draw_block(block))
        # New initial values do not count: Slack keeps what was typed while block_id and action_id are kept.
        element = {name: value for name, value in block["element"].items() if not name.startswith("initial_")}
        look = json.dumps([element, block.get("dispatch_action")], sort_keys=True)
        return Item(f"{block['block_id']} {look}", "", lambda: self._draw_field(block))

    def _draw_block(self, block: Json) -> None:
        draw_block(block, surface_of(self.tab, self.view))

    def _draw_field(self, block: Json) -> None:
        with box("bk bk-input", data_testid="block-input", data_block_id=block["block_id"]):
            self.fields[block["block_id"]] = InputField(block, self._surface())

    def _surface(self) -> Surface:
        """What is put into a field takes the client's own complaint about it away."""
        surface = surface_of(self.tab, self.view)
        tell = surface.typed

        def typed(key: Key) -> None:
            if self.refused.pop(key[0], None):
                self.show(self.view)
            tell(key)

        surface.typed = typed
        return surface

    def _draw_foot(self, submit: str, close: str) -> None:
        if self.busy:
            tag("span", "spinner", aria_hidden="true")
            tag("span", "muted small", "Waiting for Herald…", role="status")
        button("push-button push-button-default", close, self.close, disabled=self.busy)
        if submit:
            button("push-button push-button-primary", submit, self.submit, disabled=self.busy, data_testid="submit")

    def _errors(self) -> dict[str, str]:
        return self.refused or self.view.errors

    async def submit(self) -> None:
        if self.busy or not self.view.view.get("submit"):
            return
        view, form = self.view, self.tab.view_form(self.view)
        self.refused = left_empty(view, form)
        if not self.refused:
            self._set_busy(True)
            try:
                await self.tab.doing(self._send(view, form_values(view, form)))
            finally:
                self._set_busy(False)
        self.show(self.view)
        self._focus_first_error()

    async def _send(self, view: OpenView, values: dict[str, Chosen]) -> None:
        try:
            await self.tab.play.driver.submit(self.tab.person, view, values)
        except CannotDoThat as problem:
            label, _, text = str(problem).partition(": ")
            self.refused = {
                block["block_id"]: text[:1].upper() + text[1:]
                for block in view.blocks
                if block["type"] == "input" and block["label"]["text"] == label
            }
            if not self.refused:
                raise

    def _focus_first_error(self) -> None:
        wrong = next((block for block in self.view.blocks if block.get("block_id") in self._errors()), None)
        if wrong is not None and self.view.is_open:
            self.tab.javascript(f"herald.focus({json.dumps(input_id(wrong))})")

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.show(self.view)

    async def close(self) -> None:
        await self.tab.doing(self.tab.play.driver.close(self.tab.person, self.view))

    async def clear(self) -> None:
        await self.tab.doing(self.tab.play.driver.close(self.tab.person, self.view, clear=True))


def _words(view: OpenView, name: str) -> str:
    return str((view.view.get(name) or {}).get("text", ""))
