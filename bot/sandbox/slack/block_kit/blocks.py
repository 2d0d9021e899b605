"""The blocks of Block Kit, as a table: fields and limits.

Source: reference/slack.md, section 1.
"""

from bot.sandbox.slack.block_kit.data_blocks import DATA_BLOCKS
from bot.sandbox.slack.block_kit.elements import (
    CONTEXT_ACTION_ELEMENTS,
    ELEMENTS,
    ID,
    IMAGE_ELEMENT,
    IN_ACTIONS,
    IN_INPUT,
    IN_SECTION,
)
from bot.sandbox.slack.block_kit.rich_text import RICH_TEXT
from bot.sandbox.slack.block_kit.shapes import (
    Check,
    Problems,
    Shape,
    array,
    by_type,
    exactly_one,
    flag,
    one_of,
    string,
    text,
    url,
)
from bot.sandbox.slack.model import Json


def _needs_text_or_fields(block: Json, at: str, problems: Problems) -> None:
    if "text" not in block and "fields" not in block:
        problems.say(f"{at}/text", "missing_field", "missing required field: text or fields")


def _unique_actions(elements: str) -> Check:
    """Within one block every action_id is unique."""

    def check(block: Json, at: str, problems: Problems) -> None:
        seen: set[str] = set()
        for index, element in enumerate(block[elements]):
            action_id = element.get("action_id")
            if action_id is None:
                continue
            if action_id in seen:
                pointer = f"{at}/{elements}/{index}/action_id"
                problems.say(pointer, "duplicate_action_id", f"`action_id` already exists: {action_id}")
            seen.add(action_id)

    return check


def _card_has_something(card: Json, at: str, problems: Problems) -> None:
    if not any(card.get(key) for key in ("hero_image", "title", "body", "actions")):
        problems.say(at, "missing_field", "one of hero_image, title, body, actions is required")
    if "icon" in card and "slack_icon" in card:
        problems.say(f"{at}/icon", "exclusive_fields", "icon and slack_icon exclude each other")
    if "actions" in card:
        _unique_actions("actions")(card, at, problems)


def _container_rules(block: Json, at: str, problems: Problems) -> None:
    if "title" not in block and "rich_text_title" not in block:
        problems.say(f"{at}/title", "missing_field", "missing required field: title or rich_text_title")
    if block.get("default_collapsed") and not block.get("is_collapsible"):
        problems.say(f"{at}/default_collapsed", "invalid_combination", "default_collapsed needs is_collapsible")
    if block.get("has_header_divider") and block.get("is_collapsible"):
        problems.say(f"{at}/has_header_divider", "invalid_combination", "only if the container does not collapse")


def _unique_tasks(plan: Json, at: str, problems: Problems) -> None:
    ids = [task["task_id"] for task in plan["tasks"]]
    if len(set(ids)) != len(ids):
        problems.say(f"{at}/tasks", "duplicate_task_id", "task_id must be unique within the plan")


def _not_pending_alone(task: Json, at: str, problems: Problems) -> None:
    if task["status"] == "pending":
        problems.say(f"{at}/status", "invalid_enum", "a task_card outside a plan may not be pending")


_IMAGE = by_type({"image": IMAGE_ELEMENT})
_ICON = Shape({"name": string(50)}, required=("name",))
_SOURCE = Shape({"url": url(3000), "text": string(150)}, required=("url", "text"))

CARD = Shape(
    {
        "block_id": ID,
        "hero_image": _IMAGE,
        "icon": _IMAGE,
        "slack_icon": by_type({"icon": _ICON}),
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": array(by_type(ELEMENTS, ["button"]), 0, 3),
    },
    also=_card_has_something,
)
_TASK_FIELDS: dict[str, Check] = {
    "block_id": ID,
    "task_id": ID,
    "title": string(255),
    "status": one_of("pending", "in_progress", "complete", "error"),
    "details": RICH_TEXT,
    "output": RICH_TEXT,
    "sources": array(_SOURCE, 0, 50),
}
_TASK_REQUIRED = ("task_id", "title", "status")
_CONTEXT_TEXT = text(3000)

BLOCKS: dict[str, Shape] = {
    **DATA_BLOCKS,
    "actions": Shape(
        {"block_id": ID, "elements": array(by_type(ELEMENTS, IN_ACTIONS), 1, 25)},
        required=("elements",),
        also=_unique_actions("elements"),
    ),
    "alert": Shape(
        {"block_id": ID, "text": text(200), "level": one_of("default", "info", "warning", "error", "success")},
        required=("text",),
    ),
    "card": CARD,
    "carousel": Shape({"block_id": ID, "elements": array(by_type({"card": CARD}), 1, 10)}, required=("elements",)),
    "context": Shape(
        {
            "block_id": ID,
            "elements": array(
                by_type({"image": IMAGE_ELEMENT, "plain_text": _CONTEXT_TEXT, "mrkdwn": _CONTEXT_TEXT}), 1, 10
            ),
        },
        required=("elements",),
    ),
    "context_actions": Shape(
        {"block_id": ID, "elements": array(by_type(CONTEXT_ACTION_ELEMENTS), 1, 5)},
        required=("elements",),
        also=_unique_actions("elements"),
    ),
    "divider": Shape({"block_id": ID}),
    "file": Shape(
        {"block_id": ID, "external_id": string(255), "source": one_of("remote")}, required=("external_id", "source")
    ),
    "header": Shape({"block_id": ID, "text": text(150, plain=True)}, required=("text",)),
    "image": Shape(
        {"block_id": ID, **IMAGE_ELEMENT.fields, "title": text(2000, plain=True)},
        required=("alt_text",),
        also=exactly_one("image_url", "slack_file"),
    ),
    "input": Shape(
        {
            "block_id": ID,
            "label": text(2000, plain=True),
            "hint": text(2000, plain=True),
            "element": by_type(ELEMENTS, IN_INPUT),
            "optional": flag,
            "dispatch_action": flag,
        },
        required=("label", "element"),
    ),
    "markdown": Shape({"block_id": ID, "text": string(12_000)}, required=("text",)),
    "plan": Shape(
        {
            "block_id": ID,
            "title": string(255),
            "tasks": array(Shape(_TASK_FIELDS, required=_TASK_REQUIRED), 0, 50),
        },
        required=("title", "tasks"),
        also=_unique_tasks,
    ),
    "rich_text": RICH_TEXT,
    "section": Shape(
        {
            "block_id": ID,
            "text": text(3000),
            "fields": array(text(2000), 1, 10),
            "accessory": by_type(ELEMENTS, IN_SECTION),
            "expand": flag,
        },
        also=_needs_text_or_fields,
    ),
    "task_card": Shape(_TASK_FIELDS, required=_TASK_REQUIRED, also=_not_pending_alone),
    "video": Shape(
        {
            "block_id": ID,
            "alt_text": string(2000),
            "title": text(200, plain=True),
            "title_url": url(2000),
            "thumbnail_url": url(3000),
            "video_url": url(3000),
            "author_name": string(50),
            "description": text(200, plain=True),
            "provider_name": string(50),
            "provider_icon_url": url(2000),
        },
        required=("alt_text", "title", "thumbnail_url", "video_url"),
    ),
}

IN_CONTAINER = ("section", "context", "divider", "header", "image", "actions", "table", "video")
"""What a live validator took as child_blocks; the types list more (reference/slack.md, "container")."""
BLOCKS["container"] = Shape(
    {
        "block_id": ID,
        "title": text(150, plain=True),
        "rich_text_title": RICH_TEXT,
        "subtitle": text(150),
        "child_blocks": array(by_type(BLOCKS, IN_CONTAINER), 1, 10),
        "width": one_of("narrow", "standard", "wide", "full"),
        "icon": _IMAGE,
        "is_collapsible": flag,
        "default_collapsed": flag,
        "has_header_divider": flag,
    },
    required=("child_blocks",),
    also=_container_rules,
)
