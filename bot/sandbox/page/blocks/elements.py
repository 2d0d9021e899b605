"""Interactive elements of sections and actions: buttons, overflow menus, and the inputs that act at once."""

from bot.sandbox.page.blocks import controls
from bot.sandbox.page.blocks.surface import Chosen, Json, Key, Surface, key_of, use
from bot.sandbox.page.blocks.text import plain
from bot.sandbox.page.dom import box, button, svg, tag


def draw_element(block: Json, element: Json, surface: Surface) -> None:
    kind = element.get("type")
    if kind in ("button", "workflow_button"):
        push_button(block, element, surface)
    elif kind == "overflow":
        overflow(block, element, surface)
    else:

        async def chosen(key: Key, value: Chosen) -> None:
            await use(surface, key, element, value)

        controls.draw_control(block, element, surface, on_chosen=chosen)


def push_button(block: Json, element: Json, surface: Surface, classes: str = "") -> None:
    """A button; one with a `url` opens it and tells the app as well."""
    style = element.get("style", "default")
    key = key_of(block, element)
    text = plain(element.get("text"))
    with tag(
        "button",
        f"push-button push-button-{style} {classes}",
        type="button",
        data_action_id=key[1],
        aria_label=element.get("accessibility_label"),
    ) as shown:
        tag("span", "push-button-text", text)

    async def clicked() -> None:
        if shown.props.get("aria-busy"):
            return
        shown.props["aria-busy"] = "true"
        try:
            await use(surface, key, element)
        finally:
            if not shown.is_deleted:
                shown.props.pop("aria-busy", None)

    shown.props["data-href"] = element.get("url", "")
    shown.on("click", lambda _: clicked(), js_handler="(e) => { herald.open(e.currentTarget.dataset.href); emit() }")


def overflow(block: Json, element: Json, surface: Surface) -> None:
    """The "…" menu. It is a <details>, so it opens with the keyboard and without asking the server."""
    key = key_of(block, element)
    with tag("details", "menu", data_action_id=key[1]).on("vnode-mounted", js_handler="(node) => herald.menu(node.el)"):
        with tag("summary", "push-button push-button-default menu-button", aria_label="More actions", role="button"):
            svg("more")
        with box("menu-list", role="menu"):
            for option in element.get("options", []):
                menu_item(block, element, option, surface)


def menu_item(block: Json, element: Json, option: Json, surface: Surface) -> None:
    async def picked() -> None:
        await use(surface, key_of(block, element), element, option.get("value"))

    with button("menu-item", None, picked, role="menuitem"):
        tag("span", text=plain(option.get("text")))
        if option.get("description"):
            tag("span", "muted small", plain(option["description"]))
