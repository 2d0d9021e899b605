"""What goes into a step of Workflow Builder and what comes out of it, held against the manifest.

Source: reference/slack.md, section 2, "Custom steps", and the manifest's schema.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.model import Json


def wrong_parameters(described: Mapping[str, Json], given: Mapping[str, Any]) -> list[str]:
    """What is missing, unknown, or not of its type; nothing where all is right."""
    missing = [name for name, one in described.items() if one.get("is_required") and given.get(name) in (None, "")]
    unknown = [name for name in given if name not in described]
    wrong = [
        name
        for name, value in given.items()
        if name in described and value is not None and not _is_a(described[name]["type"], value)
    ]
    return [
        *(f"missing required field: {name}" for name in missing),
        *(f"unknown field: {name}" for name in unknown),
        *(f"must be a {described[name]['type']}: {name}" for name in wrong),
    ]


def _is_a(kind: str, value: Any) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "slack#/types/user_id":
            return isinstance(value, str) and re.fullmatch(r"[UW][A-Z0-9]+", value) is not None
        case "slack#/types/channel_id":
            return isinstance(value, str) and re.fullmatch(r"[CDG][A-Z0-9]+", value) is not None
        case _:
            return True


def function_json(installation: Installation, callback_id: str, about: Json) -> Json:
    """The step as an event describes it: what it takes and gives as lists."""
    workspace = installation.workspace
    return {
        "id": workspace.new_id("Fn"),
        "callback_id": callback_id,
        "title": about.get("title", callback_id),
        "description": about.get("description", ""),
        "type": "app",
        "input_parameters": list(about.get("input_parameters", {}).values()),
        "output_parameters": list(about.get("output_parameters", {}).values()),
        "app_id": workspace.app_id,
        "date_created": int(workspace.clock()),
        "date_updated": int(workspace.clock()),
        "date_deleted": 0,
    }
