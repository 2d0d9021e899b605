"""A field that filters while one types: the external selects, and every select that takes several."""

import json
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from nicegui.events import GenericEventArguments

from bot.sandbox.page.blocks.surface import Chosen, Json, Key, Surface
from bot.sandbox.page.blocks.text import plain
from bot.sandbox.page.dom import box, button, svg, tag

SLACKS_MIN_QUERY = 3  # what Slack asks for when an external select does not say


class Combobox:
    """Typed text is searched in the known options, or by the app where the select is external."""

    def __init__(
        self,
        element: Json,
        surface: Surface,
        key: Key,
        chosen: Callable[[Chosen], Awaitable[None]],
        described: dict[str, Any],
    ) -> None:
        self.element, self.surface, self.key, self.chosen = element, surface, key, chosen
        kind = str(element["type"])
        self.many = kind.startswith("multi_")
        self.external = "external" in kind
        self.limit = int(element.get("max_selected_items", 100))
        self.at_least = int(element.get("min_query_length", SLACKS_MIN_QUERY)) if self.external else 0
        self.found: list[Json] = []
        self.active = 0
        self.asked = 0
        self.is_open = False
        self._draw(described)

    # -- what is held --------------------------------------------------------------------------------------------

    @property
    def values(self) -> list[str]:
        held = self.surface.form.chosen.get(self.key)
        if isinstance(held, list):
            return held
        return [] if held is None else [str(held)]

    def words(self, value: str) -> str:
        known = [option for option in self._known() if str(option["value"]) == value]
        return plain((known[0] if known else self.surface.form.option(self.key, value)).get("text"))

    def _known(self) -> list[Json]:
        from bot.sandbox.page.blocks.controls import listed  # both draw each other's lists

        grouped = [option for group in self.element.get("option_groups", []) for option in group.get("options", [])]
        return [] if self.external else [*listed(self.element, self.surface), *grouped]

    # -- the look ------------------------------------------------------------------------------------------------

    def _draw(self, described: dict[str, Any]) -> None:
        first = self.values[0] if self.values and not self.many else ""
        with box("combobox"):
            with box("combobox-field"):
                self.chips = tag("span", "chips")
                self.field = tag(
                    "input",
                    "combobox-input",
                    type="text",
                    role="combobox",
                    autocomplete="off",
                    aria_expanded="false",
                    aria_autocomplete="list",
                    placeholder=plain(self.element.get("placeholder")) or "Search…",
                    **described,
                )
                self.field.props["defaultValue"] = self.words(first) if first else ""
                svg("down", "icon combobox-arrow")
            self.list = box("combobox-list hidden", role="listbox")
            self.field.props["aria-controls"] = self.list.html_id
        self.field.on("focus", lambda _: self.search(""), js_handler="(e) => { e.target.select(); emit() }")
        self.field.on("input", lambda event: self.search(str(event.args)), js_handler="(e) => emit(e.target.value)")
        self.field.on("keydown", self._pressed, js_handler="(e) => herald.comboKey(e, emit)")
        self.field.on("blur", lambda _: self.close(), js_handler="() => emit()")
        self._draw_chips()

    def _draw_chips(self) -> None:
        if not self.many:
            return
        self.chips.clear()
        with self.chips:
            for value in self.values:
                with tag("span", "chip"):
                    tag("span", text=self.words(value))
                    with button(
                        "chip-remove",
                        None,
                        partial(self.drop, value),
                        aria_label=f"Remove {self.words(value)}",
                    ):
                        svg("close")

    def _draw_list(self, message: str = "") -> None:
        self.list.clear()
        with self.list:
            if message:
                box("combobox-message", message)
            for index, option in enumerate(self.found):
                self._draw_option(index, option)
        self.list.classes(remove="hidden")
        self.field.props["aria-expanded"] = "true"
        self.field.client.run_javascript(f"herald.reveal('{self.list.html_id}')")

    def _draw_option(self, index: int, option: Json) -> None:
        is_active = index == self.active
        with box(
            "combobox-option" + (" combobox-active" if is_active else ""),
            role="option",
            aria_selected="true" if is_active else "false",
        ) as row:
            tag("span", text=plain(option.get("text")))
            if option.get("description"):
                tag("span", "muted small", plain(option["description"]))
        if is_active:
            self.field.props["aria-activedescendant"] = row.html_id
        # mousedown, and kept from the browser: the field must not lose the focus before the choice is taken
        row.on("mousedown.prevent", lambda _: self.pick(index), js_handler="() => emit()")

    # -- what people do ------------------------------------------------------------------------------------------

    async def search(self, typed: str) -> None:
        """Show what fits; an answer that comes after a newer question is dropped."""
        self.is_open = True
        self.asked += 1
        asked = self.asked
        if len(typed) < self.at_least:
            self.found = []
            self._draw_list(f"Type at least {self.at_least} letters.")
            return
        if self.external:
            options = await self.surface.suggest(self.key, typed)
            if asked != self.asked or not self.is_open or self.list.is_deleted:
                return
            self.surface.form.remember(self.key, options)
        else:
            options = [one for one in self._known() if typed.casefold() in plain(one["text"]).casefold()]
        self.found = [option for option in options if not (self.many and option["value"] in self.values)]
        self.active = 0
        self._draw_list("" if self.found else "Nothing found.")

    async def pick(self, index: int) -> None:
        if index >= len(self.found):
            return
        value = str(self.found[index]["value"])
        if not self.many:
            await self.chosen(value)
        elif len(self.values) < self.limit:
            await self.chosen([*self.values, value])
        self.close()
        self._draw_chips()

    async def drop(self, value: str) -> None:
        await self.chosen([one for one in self.values if one != value])
        self._draw_chips()

    def close(self) -> None:
        self.is_open = False
        if self.list.is_deleted:
            return
        self.list.classes(add="hidden")
        self.field.props["aria-expanded"] = "false"
        self.field.props.pop("aria-activedescendant", None)
        shown = "" if self.many or not self.values else self.words(self.values[0])
        field = self.field.props.get("id", self.field.html_id)
        self.field.client.run_javascript(f"herald.put({json.dumps(field)}, {json.dumps(shown)})")

    async def _pressed(self, event: GenericEventArguments) -> None:
        key = str(event.args)
        if key in ("ArrowDown", "ArrowUp") and self.found:
            self.active = (self.active + (1 if key == "ArrowDown" else -1)) % len(self.found)
            self._draw_list()
        elif key == "Enter" and self.is_open:
            await self.pick(self.active)
        elif key == "Escape":
            self.close()
        elif key == "Backspace" and self.many and self.values:
            await self.drop(self.values[-1])
