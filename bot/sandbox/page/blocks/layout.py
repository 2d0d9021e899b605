"""The blocks of text and pictures: section, header, context, image, actions and their like."""

from typing import Any

from bot.sandbox.page.blocks.elements import draw_element
from bot.sandbox.page.blocks.rich_text import rich_text_html
from bot.sandbox.page.blocks.surface import Json, Surface, key_of, use
from bot.sandbox.page.blocks.text import link_html, markdown_html, plain, plain_html, text_html
from bot.sandbox.page.dom import box, button, markup, svg, tag


def picture(element: Json, classes: str) -> None:
    file = element.get("slack_file") or {}
    address = element.get("image_url") or file.get("url") or f"/sandbox/files/{file.get('id', '')}"
    tag("img", classes, src=address, alt=element.get("alt_text", ""), loading="lazy")


def section(block: Json, surface: Surface) -> None:
    with box("section-words"):
        if block.get("text"):
            markup(text_html(block["text"], surface.reader), "mrkdwn")
        if block.get("fields"):
            with box("fields"):
                for field in block["fields"]:
                    markup(text_html(field, surface.reader), "mrkdwn field")
    if accessory := block.get("accessory"):
        with box("accessory"):
            if accessory.get("type") == "image":
                picture(accessory, "thumbnail")
            else:
                draw_element(block, accessory, surface)


def header(block: Json, surface: Surface) -> None:
    markup(plain_html(plain(block.get("text"))), "block-title", "h3")


def divider(block: Json, surface: Surface) -> None:
    tag("hr")


def context(block: Json, surface: Surface) -> None:
    for element in block.get("elements", []):
        if element.get("type") == "image":
            picture(element, "context-image")
        else:
            markup(text_html(element, surface.reader), "mrkdwn", "span")


def image(block: Json, surface: Surface) -> None:
    with tag("figure"):
        if block.get("title"):
            markup(plain_html(plain(block["title"])), "image-title", "figcaption")
        picture(block, "picture")


def actions(block: Json, surface: Surface) -> None:
    for element in block.get("elements", []):
        draw_element(block, element, surface)


def markdown(block: Json, surface: Surface) -> None:
    markup(markdown_html(block.get("text", "")), "markdown")


def rich_text(block: Json, surface: Surface) -> None:
    markup(rich_text_html(block, surface.reader), "rich-text")


def file(block: Json, surface: Surface) -> None:
    svg("file")
    box("muted", f"File {block.get('external_id', '')}")


def video(block: Json, surface: Surface) -> None:
    """The title, which leads to the video, and its picture: the sandbox plays none."""
    address = block.get("title_url") or block.get("video_url", "")
    markup(link_html(address, plain(block.get("title"))), "mrkdwn")
    picture({"image_url": block.get("thumbnail_url", ""), "alt_text": block.get("alt_text", "")}, "picture")


def context_actions(block: Json, surface: Surface) -> None:
    """Feedback buttons and icon buttons under an answer."""
    for element in block.get("elements", []):
        if element.get("type") == "feedback_buttons":
            for name, icon in (("positive_button", "thumb-up"), ("negative_button", "thumb-down")):
                _icon(block, element, element.get(name, {}), icon, surface)
        elif surface.reader.person in element.get("visible_to_user_ids", [surface.reader.person]):
            _icon(block, element, element, "trash", surface)


def _icon(block: Json, element: Json, face: dict[str, Any], icon: str, surface: Surface) -> None:
    label = face.get("accessibility_label") or plain(face.get("text"))

    async def clicked() -> None:
        await use(surface, key_of(block, element), element, face.get("value"))

    with button("feedback-button", None, clicked, aria_label=label, title=label):
        svg(icon)
