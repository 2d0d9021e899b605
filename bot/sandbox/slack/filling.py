"""What a person can put into an element, and what Slack's client refuses before the app hears of it."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from bot.sandbox.slack.model import Json, OpenView
from bot.sandbox.slack.values import is_empty
from bot.sandbox.slack.workspace import Workspace


class CannotDoThat(Exception):
    """A person could not do this on their screen."""


_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+")


def held_by(workspace: Workspace, element: Json, value: Any, shown: Iterable[Json] = ()) -> Json:
    """The state of `element` after a person put `value` into it; None empties it.

    Options are named by their value or their label, people and channels by ID or name, dates as ISO text or objects.
    `shown` are the options that an external select shows. Raises CannotDoThat.
    """
    kind = element["type"]
    many = kind.startswith("multi_") or kind == "checkboxes"
    if kind.endswith("_text_input") or kind == "number_input":
        return {"type": kind, "value": None if value in (None, "") else str(value)}
    if kind.endswith("static_select") or kind in ("radio_buttons", "checkboxes") or kind.endswith("external_select"):
        options = list(shown) if kind.endswith("external_select") else options_of(element)
        if many:
            return {"type": kind, "selected_options": [_option(options, one) for one in value or []]}
        return {"type": kind, "selected_option": None if value is None else _option(options, value)}
    if kind.endswith("users_select"):
        ids = [workspace.person(one).id for one in _listed(value)]
        return _chosen(kind, "user", ids, many=many)
    if kind.endswith(("channels_select", "conversations_select")):
        word = "channel" if kind.endswith("channels_select") else "conversation"
        return _chosen(kind, word, [workspace.channel(one).id for one in _listed(value)], many=many)
    return {"type": kind, **_moment(kind, value)}


def _moment(kind: str, value: Any) -> Json:
    if kind == "datepicker":
        chosen = value.isoformat() if isinstance(value, date) else value
        if chosen is not None:
            date.fromisoformat(chosen)
        return {"selected_date": chosen}
    if kind == "timepicker":
        return {"selected_time": value.strftime("%H:%M") if isinstance(value, time) else value}
    if kind == "datetimepicker":
        return {"selected_date_time": int(value.timestamp()) if isinstance(value, datetime) else value}
    if kind == "rich_text_input":
        return {"rich_text_value": _rich(value) if isinstance(value, str) else value}
    if kind == "file_input":
        return {"files": [{"id": file.id, "name": file.name} for file in value or []]}
    raise CannotDoThat(f"nothing can be put into a {kind}")


def _rich(words: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}
    return {"type": "rich_text", "elements": [section]}


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple, set)) else [value]


def _chosen(kind: str, word: str, ids: list[str], *, many: bool) -> Json:
    if many:
        return {"type": kind, f"selected_{word}s": ids}
    return {"type": kind, f"selected_{word}": ids[0] if ids else None}


def options_of(element: Json) -> list[Json]:
    """The options that stand in a select, overflow, radio or checkbox element."""
    groups: list[Json] = element.get("option_groups") or []
    return [*element.get("options", []), *(option for group in groups for option in group["options"])]


def _option(options: list[Json], wanted: Any) -> Json:
    for option in options:
        if wanted in (option, option["value"], option["text"]["text"]):
            return option
    beginning = [option for option in options if isinstance(wanted, str) and option["text"]["text"].startswith(wanted)]
    if len(beginning) == 1:
        return beginning[0]
    offered = ", ".join(option["text"]["text"] for option in options) or "nothing"
    raise CannotDoThat(f"there is no option {wanted!r}; offered: {offered}")


def find_option(options: list[Json], wanted: Any) -> bool:
    return any(wanted in (option, option["value"], option["text"]["text"]) for option in options)


def action_of(workspace: Workspace, block: Json, element: Json, value: Any, shown: Iterable[Json] = ()) -> Json:
    """The `actions[0]` of a click on `element`. Raises CannotDoThat where there is nothing such to click."""
    kind = element["type"]
    action: Json = {"type": kind, "action_id": element["action_id"], "block_id": block["block_id"]}
    if kind in ("button", "icon_button", "workflow_button"):
        if value is not None:
            raise CannotDoThat("a button is pressed, nothing is chosen")
        return action | {key: element[key] for key in ("text", "value", "style") if key in element}
    if kind == "overflow":
        return action | {"selected_option": _option(options_of(element), value)}
    if kind == "feedback_buttons":
        for button in (element["positive_button"], element["negative_button"]):
            if value in (button["value"], button["text"]["text"]):
                return action | {"text": button["text"], "value": button["value"]}
        raise CannotDoThat(f"there is no feedback button {value!r}")
    return action | held_by(workspace, element, value, shown)


def refuse_incomplete(view: OpenView) -> None:
    """What Slack's client says beside a field instead of submitting. Raises CannotDoThat."""
    for block in view.blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        held = view.values[block["block_id"]][element["action_id"]]
        label = block["label"]["text"]
        if is_empty(held):
            if not block.get("optional"):
                raise CannotDoThat(f"{label}: please complete this required field")
            continue
        _refuse_malformed(label, element, str(held.get("value", "")))


def _refuse_malformed(label: str, element: Json, value: str) -> None:
    kind = element["type"]
    if kind == "plain_text_input":
        if len(value) < element.get("min_length", 0):
            raise CannotDoThat(f"{label}: must be at least {element['min_length']} characters")
        if len(value) > element.get("max_length", 3000):
            raise CannotDoThat(f"{label}: must be at most {element.get('max_length', 3000)} characters")
    elif kind == "email_text_input" and not _EMAIL.fullmatch(value):
        raise CannotDoThat(f"{label}: not a valid e-mail address")
    elif kind == "url_text_input" and not _URL.fullmatch(value):
        raise CannotDoThat(f"{label}: not a valid URL")
    elif kind == "number_input":
        _refuse_number(label, element, value)


def _refuse_number(label: str, element: Json, value: str) -> None:
    try:
        number = float(value) if element["is_decimal_allowed"] else int(value)
    except ValueError:
        raise CannotDoThat(f"{label}: not a valid number") from None
    if "min_value" in element and number < float(element["min_value"]):
        raise CannotDoThat(f"{label}: must be at least {element['min_value']}")
    if "max_value" in element and number > float(element["max_value"]):
        raise CannotDoThat(f"{label}: must be at most {element['max_value']}")
