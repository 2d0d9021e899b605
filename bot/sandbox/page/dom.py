"""Small words for building the page: plain HTML elements with attributes, instead of a widget library's look."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.html import Html
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import GenericEventArguments

Handler = Callable[[GenericEventArguments], Any]


def tag(name: str, classes: str = "", text: str | None = None, **attributes: Any) -> Element:
    """An HTML element. `data_testid="x"` becomes `data-testid`, `for_` becomes `for`; None and False are left out."""
    element = Element(name) if text is None else TextElement(tag=name, text=text)
    for key, value in attributes.items():
        if value is not None and value is not False:
            element.props[key.rstrip("_").replace("_", "-")] = value
    return element.classes(classes) if classes else element


def box(classes: str = "", text: str | None = None, **attributes: Any) -> Element:
    return tag("div", classes, text, **attributes)


def markup(content: str, classes: str = "", name: str = "div", **attributes: Any) -> Html:
    """HTML that this package has made itself. Whatever a person or a bot wrote in it must be escaped already."""
    element = ui.html(content, sanitize=False, tag=name)
    for key, value in attributes.items():
        if value is not None and value is not False:
            element.props[key.rstrip("_").replace("_", "-")] = value
    return element.classes(classes) if classes else element


def button(
    classes: str,
    text: str | None,
    on_click: Callable[[], Awaitable[None] | None] | None = None,
    *,
    stop: bool = False,
    **attributes: Any,
) -> Element:
    """A real <button>, so that the keyboard and screen readers know it; `stop` keeps the click from what is below."""
    element = tag("button", classes, text, type="button", **attributes)
    if on_click is not None:
        element.on("click.stop" if stop else "click", lambda _: on_click(), js_handler="() => emit()")
    return element


def icon_button(
    icon: str, label: str, on_click: Callable[[], Awaitable[None] | None], classes: str = "icon-button", **attrs: Any
) -> Element:
    with button(classes, None, on_click, aria_label=label, title=label, **attrs) as element:
        svg(icon)
    return element


def show(element: Element, visible: bool) -> None:
    element.classes(remove="hidden") if visible else element.classes(add="hidden")


def svg(name: str, classes: str = "icon") -> Element:
    return markup(svg_text(name), classes, "span", aria_hidden="true")


def svg_text(name: str) -> str:
    paths = ICONS[name]
    return (
        '<svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor" stroke-width="2"'
        f' stroke-linecap="round" stroke-linejoin="round">{paths}</svg>'
    )


ICONS = {
    "hash": '<path d="M5 9h15M4 15h15M10 4 8 20M16 4l-2 16"/>',
    "home": '<path d="m4 11 8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "back": '<path d="M15 5l-7 7 7 7"/>',
    "send": '<path d="M4 12 3 4l18 8-18 8 1-8zm0 0h8"/>',
    "down": '<path d="m7 10 5 5 5-5"/>',
    "up": '<path d="m7 14 5-5 5 5"/>',
    "sort": '<path d="m8 9 4-4 4 4M8 15l4 4 4-4"/>',
    "right": '<path d="m9 6 6 6-6 6"/>',
    "check": '<path d="m5 12 5 5L19 7"/>',
    "more": '<path d="M12 5.5v.01M12 12v.01M12 18.5v.01" stroke-width="3.4"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3 2"/>',
    "thread": '<path d="M4 5h16v11H9l-5 4z"/>',
    "shortcut": '<path d="M13 3 5 13.5h6L10 21l8-10.5h-6z"/>',
    "file": '<path d="M13 3H6v18h12V8zM13 3v5h5"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.01"/>',
    "warning": '<path d="M12 4 2.8 20h18.4zM12 10v4M12 17v.01"/>',
    "trash": '<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"/>',
    "thumb-up": '<path d="M7 11v9H4v-9zM7 11l4-8a2.4 2.4 0 0 1 2.4 2.8L13 9h6l-1.6 10a1.2 1.2 0 0 1-1.2 1H7"/>',
    "thumb-down": '<path d="M17 13V4h3v9zM17 13l-4 8a2.4 2.4 0 0 1-2.4-2.8L11 15H5L6.6 5A1.2 1.2 0 0 1 7.800 4H17"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "journey": '<circle cx="6" cy="6" r="2.5"/><circle cx="18" cy="18" r="2.5"/>'
    '<path d="M8.5 6H15a3 3 0 0 1 0 6H9a3 3 0 0 0 0 6h6.5"/>',
    "skip": '<path d="m5 5 9 7-9 7zM18 5v14"/>',
}
