"""The inputs of Block Kit as the browser's own controls, which bring their keyboard and their accessibility along."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from nicegui.element import Element

from bot.sandbox.page.blocks.combobox import Combobox
from bot.sandbox.page.blocks.surface import Chosen, Json, Key, Surface, key_of
from bot.sandbox.page.blocks.text import plain, text_html
from bot.sandbox.page.dom import box, markup, tag

OnChosen = Callable[[Key, Chosen], Awaitable[None]]
TEXT_TYPES = {
    "plain_text_input": "text",
    "email_text_input": "email",
    "url_text_input": "url",
    "number_input": "number",
    "rich_text_input": "text",
}
DATE_TYPES = {"datepicker": "date", "timepicker": "time", "datetimepicker": "datetime-local"}
LISTED = {"static_select", "users_select", "conversations_select", "channels_select"}


def draw_control(
    block: Json, element: Json, surface: Surface, *, on_chosen: OnChosen | None = None, **described: Any
) -> None:
    """Draw an input. `on_chosen` is told of a choice; without it the choice only goes into the form.

    `described` are attributes that tie the control to its label, hint and error.
    """
    kind = str(element.get("type", ""))
    key = key_of(block, element)
    surface.form.chosen.setdefault(key, initial(element))
    surface.form.remember(key, initial_options(element))

    async def chosen(value: Chosen) -> None:
        surface.form.chosen[key] = value
        if on_chosen is not None:
            await on_chosen(key, value)
        else:
            surface.typed(key)

    if "aria_label" not in described and "id" not in described:
        described["aria_label"] = element.get("accessibility_label") or plain(element.get("placeholder")) or key[1]
    described["data_action_id"] = key[1]
    if kind in TEXT_TYPES:
        text_input(element, surface, key, block, described)
    elif kind in DATE_TYPES:
        date_input(element, surface, key, chosen, described)
    elif kind in ("radio_buttons", "checkboxes"):
        choices(element, surface, key, chosen, described)
    elif kind in LISTED:
        select(element, surface, key, chosen, described)
    elif kind == "file_input":
        box("muted small", "Files cannot be added here: the sandbox takes none from people.")
    elif "select" in kind:
        Combobox(element, surface, key, chosen, described)
    else:
        box("bk-unknown", f"This page does not know the element “{kind}”.")


def initial(element: Json) -> Chosen:
    """What the app has put into an input before anyone touched it."""
    if option := element.get("initial_option"):
        return str(option["value"])
    if (options := element.get("initial_options")) is not None:
        return [str(option["value"]) for option in options]
    names = ("value", "date", "time", "date_time", "user", "channel", "conversation")
    for name in (*names, "users", "channels", "conversations"):
        if f"initial_{name}" in element:
            found: Chosen = element[f"initial_{name}"]
            return found
    return [] if str(element.get("type", "")).startswith(("multi_", "checkboxes")) else None


def initial_options(element: Json) -> list[Json]:
    grouped = [option for group in element.get("option_groups", []) for option in group.get("options", [])]
    first = [element["initial_option"]] if element.get("initial_option") else []
    return [*first, *element.get("initial_options", []), *element.get("options", []), *grouped]


def text_input(element: Json, surface: Surface, key: Key, block: Json, described: dict[str, Any]) -> None:
    long = bool(element.get("multiline")) or element["type"] == "rich_text_input"
    value = surface.form.chosen[key]
    shown = tag(
        "textarea" if long else "input",
        "text-input",
        type=None if long else TEXT_TYPES[element["type"]],
        rows="4" if long else None,
        placeholder=plain(element.get("placeholder")) or None,
        maxlength=element.get("max_length"),
        autofocus=element.get("focus_on_load"),
        min=element.get("min_value"),
        max=element.get("max_value"),
        step="any" if element.get("is_decimal_allowed") else None,
        autocomplete="off",
        **described,
    )
    # defaultValue, not value: Vue would write the latter back on every redraw, over what is being typed.
    shown.props["defaultValue"] = "" if value is None else str(value)
    told = str((element.get("dispatch_action_config") or {}).get("trigger_actions_on", ""))
    at_once = not block.get("dispatch_action") or "on_character_entered" in told

    def typed(value: str) -> None:
        surface.form.chosen[key] = value or None
        if at_once:
            surface.typed(key)

    shown.on("input", lambda event: typed(str(event.args)), js_handler="(e) => emit(e.target.value)")
    if not at_once:
        shown.on("keydown.enter", lambda _: surface.typed(key), js_handler="() => emit()")


def date_input(
    element: Json,
    surface: Surface,
    key: Key,
    chosen: Callable[[Chosen], Awaitable[None]],
    described: dict[str, Any],
) -> None:
    kind = str(element["type"])
    zone = surface.reader.zone
    held = surface.form.chosen[key]
    if kind == "datetimepicker" and isinstance(held, int):
        held = datetime.fromtimestamp(held, zone).strftime("%Y-%m-%dT%H:%M")

    async def changed(value: str) -> None:
        if kind == "datetimepicker" and value:
            await chosen(int(datetime.fromisoformat(value).replace(tzinfo=zone).timestamp()))
        else:
            await chosen(value or None)

    shown = tag("input", "text-input date-input", type=DATE_TYPES[kind], **described)
    shown.props["defaultValue"] = "" if held is None else str(held)
    # "change" fires with every part that is typed: an empty value is an unfinished one.
    shown.on("change", lambda event: changed(str(event.args)), js_handler="(e) => emit(e.target.value)")


def choices(
    element: Json,
    surface: Surface,
    key: Key,
    chosen: Callable[[Chosen], Awaitable[None]],
    described: dict[str, Any],
) -> None:
    many = element["type"] == "checkboxes"
    name = f"choice-{surface.kind}-{'-'.join(key)}"

    async def picked(value: str, on: bool) -> None:
        if not many:
            await chosen(value)
            return
        held = surface.form.chosen[key]
        values = [one for one in (held if isinstance(held, list) else []) if one != value]
        await chosen([*values, value] if on else values)

    group = {name: what for name, what in described.items() if name != "id"}
    with box("choices", role="group" if many else "radiogroup", **group):
        for option in element.get("options", []):
            value = str(option.get("value"))
            held = surface.form.chosen[key]
            on = value in held if isinstance(held, list) else value == held
            with tag("label", "choice"):
                mark = tag("input", type="checkbox" if many else "radio", name_=name, checked=on, value=value)
                mark.on("change", _picker(picked, value), js_handler="(e) => emit(e.target.checked)")
                with box("choice-words"):
                    markup(text_html(option.get("text"), surface.reader), "mrkdwn", "span")
                    if option.get("description"):
                        markup(text_html(option["description"], surface.reader), "mrkdwn muted small", "span")


def _picker(picked: Callable[[str, bool], Awaitable[None]], value: str) -> Callable[[Any], Awaitable[None]]:
    return lambda event: picked(value, bool(event.args))


def select(
    element: Json,
    surface: Surface,
    key: Key,
    chosen: Callable[[Chosen], Awaitable[None]],
    described: dict[str, Any],
) -> None:
    held = surface.form.chosen[key]
    with tag("select", "select-input", **described) as shown:
        _option("", plain(element.get("placeholder")) or "Choose…", held is None)
        for option in listed(element, surface):
            _option(str(option["value"]), plain(option["text"]), option["value"] == held)
        for group in element.get("option_groups", []):
            with tag("optgroup", label=plain(group.get("label"))):
                for option in group.get("options", []):
                    _option(str(option["value"]), plain(option["text"]), option["value"] == held)
    shown.on("change", lambda event: chosen(str(event.args) or None), js_handler="(e) => emit(e.target.value)")


def _option(value: str, text: str, on: bool) -> Element:
    return tag("option", text=text, value=value, selected=on)


def listed(element: Json, surface: Surface) -> list[Json]:
    """The options of a select whose list is known: its own, or the workspace's people or channels."""
    kind = str(element.get("type", ""))
    reader = surface.reader
    if "users_select" in kind:
        names = dict(reader.people)
    elif "channels_select" in kind or "conversations_select" in kind:
        names = {channel: f"#{name}" for channel, name in reader.channels.items()}
    else:
        return list(element.get("options", []))
    return [{"value": value, "text": {"type": "plain_text", "text": name}} for value, name in names.items()]
