"""Whole messages and views: surfaces, counts, unique ids, total sizes.

Source: reference/slack.md, section 1, "Surfaces", "New blocks" and "Classic limits".
"""

import json
from collections.abc import Collection
from typing import Any, Literal

from bot.sandbox.slack.block_kit.blocks import BLOCKS
from bot.sandbox.slack.block_kit.elements import ID
from bot.sandbox.slack.block_kit.shapes import Check, Problems, Shape, anything, flag, string, text
from bot.sandbox.slack.model import Json

Surface = Literal["message", "modal", "home"]

_EVERYWHERE = {"actions", "card", "context", "divider", "header", "image", "input", "rich_text", "section", "video"}
SURFACES: dict[Surface, frozenset[str]] = {
    "message": frozenset(BLOCKS) - {"alert"},
    "modal": frozenset(_EVERYWHERE | {"alert"}),
    "home": frozenset(_EVERYWHERE | {"carousel", "container", "data_table", "data_visualization", "table"}),
}
BLOCKS_MOST: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}
VIEW_BYTES_MOST = 250_000
MESSAGE_BLOCK_CHARS_MOST = 13_200
UPDATE_TEXT_MOST = 4_000
POST_TEXT_MOST = 40_000
MARKDOWN_CHARS_MOST = 12_000
CHARTS_MOST = 2
_MEASURED_BY_THEMSELVES = {"table", "data_table", "data_visualization"}


def check_blocks(
    blocks: Any, surface: Surface, *, at: str = "/blocks", not_rolled_out: Collection[str] = ()
) -> Problems:
    """Everything that Slack would refuse in these blocks, on this surface.

    `not_rolled_out` are block types that this workspace does not have yet: new blocks reach workspaces in phases, and
    until then Slack answers invalid_blocks (reference/slack.md, "data_visualization").
    """
    problems = Problems()
    if not isinstance(blocks, list):
        problems.say(at, "invalid_type", "must be an array")
        return problems
    if len(blocks) > (most := BLOCKS_MOST[surface]):
        problems.say(at, "too_many", f"no more than {most} items allowed", most)
        return problems
    here = SURFACES[surface]
    for index, block in enumerate(blocks):
        kind = block.get("type") if isinstance(block, dict) else None
        if not isinstance(kind, str) or kind not in here or kind in not_rolled_out:
            problems.say(f"{at}/{index}/type", "unsupported_type", f"unsupported type: {kind}")
        else:
            BLOCKS[kind](block, f"{at}/{index}", problems)
    if not problems:
        _check_together(blocks, surface, at, not_rolled_out, problems)
    return problems


def _flattened(blocks: list[Json], at: str) -> list[tuple[str, Json]]:
    """All blocks with their pointers, those within containers and carousels too."""
    found: list[tuple[str, Json]] = []
    for index, block in enumerate(blocks):
        found.append((f"{at}/{index}", block))
        if block["type"] == "container":
            found.extend(_flattened(block["child_blocks"], f"{at}/{index}/child_blocks"))
        elif block["type"] == "carousel":
            found.extend(_flattened(block["elements"], f"{at}/{index}/elements"))
    return found


def _check_together(
    blocks: list[Json], surface: Surface, at: str, not_rolled_out: Collection[str], problems: Problems
) -> None:
    """What no block can be blamed for alone."""
    seen: set[str] = set()
    tables = charts = markdown = 0
    for pointer, block in _flattened(blocks, at):
        kind = block["type"]
        if kind in not_rolled_out:
            problems.say(f"{pointer}/type", "unsupported_type", f"unsupported type: {kind}")
        if block_id := block.get("block_id"):
            if block_id in seen:
                problems.say(f"{pointer}/block_id", "duplicate_block_id", f"`block_id` already exists: {block_id}")
            seen.add(block_id)
        tables += kind == "table"
        charts += kind == "data_visualization"
        markdown += len(block["text"]) if kind == "markdown" else 0
    if surface == "message" and tables > 1:
        problems.say(at, "only_one_table", "only_one_table_allowed: one table per message", 1)
    if surface == "message" and charts > CHARTS_MOST:
        problems.say(at, "too_many_charts", f"no more than {CHARTS_MOST} data_visualization blocks", CHARTS_MOST)
    if markdown > MARKDOWN_CHARS_MOST:
        problems.say(at, "too_long", "markdown must be less than 12001 characters in all", MARKDOWN_CHARS_MOST)


def message_chars(blocks: list[Json]) -> int:
    """What counts towards `msg_blocks_too_long`: the blocks as compact JSON.

    Observed with markdown, section and header blocks (bolt-js#2509). Tables and charts have their own limits, which
    would be out of reach if they counted here; they are left out.
    """
    counted = [block for block in blocks if block["type"] not in _MEASURED_BY_THEMSELVES]
    return len(json.dumps(counted, ensure_ascii=False, separators=(",", ":")))


_TITLE = text(24, plain=True)
_COMMON: dict[str, Check] = {
    "blocks": anything,
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
VIEWS: dict[str, Shape] = {
    "modal": Shape(
        {
            **_COMMON,
            "title": _TITLE,
            "submit": _TITLE,
            "close": _TITLE,
            "clear_on_close": flag,
            "notify_on_close": flag,
            "submit_disabled": flag,
        },
        required=("title", "blocks"),
    ),
    "home": Shape(_COMMON, required=("blocks",)),
}
METADATA = Shape({"event_type": ID, "event_payload": anything}, required=("event_type", "event_payload"))


def check_view(view: Any, *, wanted: str, not_rolled_out: Collection[str] = ()) -> Problems:
    """Everything that Slack would refuse in this view; `wanted` is "modal" or "home"."""
    problems = Problems()
    if not isinstance(view, dict):
        problems.say("/view", "invalid_type", "must be an object")
        return problems
    if view.get("type") != wanted:
        problems.say("/view/type", "unsupported_type", f"unsupported type: {view.get('type')}")
        return problems
    VIEWS[wanted](view, "/view", problems)
    surface: Surface = "home" if wanted == "home" else "modal"
    if "blocks" in view:
        problems.extend(check_blocks(view["blocks"], surface, at="/view/blocks", not_rolled_out=not_rolled_out))
    if (
        not problems
        and "submit" not in view
        and wanted == "modal"
        and any(b["type"] == "input" for b in view["blocks"])
    ):
        problems.say("/view/submit", "missing_field", "missing required field: submit (the view has inputs)")
    return problems


def view_bytes(view: Json) -> int:
    return len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())
