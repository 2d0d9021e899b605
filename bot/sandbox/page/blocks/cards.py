"""The blocks that frame others or stand as pictures of a thing: card, carousel, container, alert, plan and task."""

from collections.abc import Callable, Sequence

from bot.sandbox.page.blocks.elements import draw_element
from bot.sandbox.page.blocks.layout import picture
from bot.sandbox.page.blocks.rich_text import rich_text_html
from bot.sandbox.page.blocks.surface import Json, Surface
from bot.sandbox.page.blocks.text import plain, plain_html, text_html
from bot.sandbox.page.dom import box, markup, svg, tag

ALERTS = {
    "default": ("info", "Note"),
    "info": ("info", "Information"),
    "warning": ("warning", "Warning"),
    "error": ("warning", "Error"),
    "success": ("check", "Done"),
}
TASKS = {
    "pending": ("○", "To do"),
    "in_progress": ("◐", "In progress"),
    "complete": ("●", "Done"),
    "error": ("✕", "Failed"),
}


def alert(block: Json, surface: Surface) -> None:
    level = str(block.get("level", "default"))
    icon, name = ALERTS.get(level, ALERTS["default"])
    with box(f"alert alert-{level}", role="note", aria_label=name):
        svg(icon)
        markup(text_html(block.get("text"), surface.reader), "mrkdwn")


def card(block: Json, surface: Surface) -> None:
    with box("card"):
        if block.get("hero_image"):
            picture(block["hero_image"], "card-hero")
        with box("card-words"):
            if block.get("icon"):
                picture(block["icon"], "card-icon")
            with box("card-text"):
                for name in ("title", "subtitle", "body", "subtext"):
                    if block.get(name):
                        markup(text_html(block[name], surface.reader), f"mrkdwn card-{name}")
        if block.get("actions"):
            with box("card-actions"):
                for element in block["actions"]:
                    draw_element(block, element, surface)


def carousel(block: Json, surface: Surface) -> None:
    with box("carousel", tabindex="0", role="group", aria_label="Cards, scroll sideways"):
        for element in block.get("elements", []):
            card({"block_id": block.get("block_id"), **element}, surface)


def container(block: Json, surface: Surface, draw_all: Callable[[Sequence[Json], Surface], None]) -> None:
    """A titled frame; one that can be folded is a <details>, which the browser opens by itself."""
    folds = bool(block.get("is_collapsible"))
    is_open = None if folds and block.get("default_collapsed") else True
    with tag("details" if folds else "section", f"container container-{block.get('width', 'standard')}", open=is_open):
        with tag("summary" if folds else "div", "container-head"):
            if block.get("icon"):
                picture(block["icon"], "container-icon")
            with box("container-titles"):
                title = block.get("rich_text_title")
                html = rich_text_html(title, surface.reader) if title else plain_html(plain(block.get("title")))
                markup(html, "container-title")
                if block.get("subtitle"):
                    markup(plain_html(plain(block["subtitle"])), "muted small")
            if folds:
                svg("down", "icon container-arrow")
        with box("container-body"):
            draw_all(block.get("child_blocks", []), surface)


def plan(block: Json, surface: Surface) -> None:
    markup(plain_html(plain(block.get("title"))), "plan-title")
    for task in block.get("tasks", []):
        task_card(task, surface)


def task_card(block: Json, surface: Surface) -> None:
    status = str(block.get("status", "pending"))
    sign, words = TASKS.get(status, TASKS["pending"])
    with box(f"task task-{status}"):
        tag("span", "task-sign", sign, aria_hidden="true")
        with box("task-words"):
            tag("span", "", plain(block.get("title")))
            tag("span", "muted small", f" {words}")
            for name in ("details", "output"):
                if block.get(name):
                    markup(rich_text_html(block[name], surface.reader), "rich-text small")
