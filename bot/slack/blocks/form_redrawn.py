"""A form drawn anew while it is open: what was typed stays, also where the new fields have no place for it.

Slack keeps what stands in a field as long as the field is called the same. So one that is to be filled in by us gets a
mark behind its name ("title~2"), which nobody else reads, and which no field of this modal has had before.
"""

import re
from collections.abc import Mapping, Sequence, Set
from typing import Any

from bot.slack.blocks.form_channel import CHANNEL
from bot.slack.blocks.kit import Json, context
from bot.words import Words

_MARK = "~"
_ALWAYS_NEW = (CHANNEL,)
WHEN = "when"
"""Not all channels offer the same ways of saying it."""
_REMEMBERED = ("format", "button", "days", "shown_after", "hours_after")
"""These the form's context remembers: form_switched.py."""
_OF_AUTOMATION = re.compile(
    r"starts|event|exit|again|opens|closes|control|wait|unit"
    r"|(wait|unit|title|message|link|key|relation|value|as|button|days)-[1-9][0-9]?"
)
_CHOICES = re.compile(r"starts|unit(-\d+)?|(relation|as|days)-\d+")
"""These always hold something, so that nobody has to have chosen it."""


def field_name(block_id: str) -> str:
    """What a field is called, without its mark."""
    return block_id.partition(_MARK)[0]


def by_name(values: Mapping[str, Any]) -> dict[str, Any]:
    """What Slack sends of a form, by what its fields are called."""
    return {field_name(block_id): value for block_id, value in values.items()}


def redrawn(
    open_view: Json, fields: Sequence[Json], words: Words, *, mark: int, fresh: Set[str] = frozenset()
) -> list[Json]:
    """The blocks of the open modal, now with these fields. Those in `fresh` show what they are filled in with.

    `mark`: how often this modal has been drawn anew.
    """
    blocks: list[Json] = open_view["blocks"]
    there = {field_name(str(block["block_id"])): block for block in blocks}
    leading = list(there).index(CHANNEL)
    values = by_name((open_view.get("state") or {}).get("values") or {})
    drawn = [_drawn(field, there, values, fresh, mark) for field in fields]
    names = {str(field["block_id"]) for field in fields}
    return [*blocks[:leading], *drawn, *_left_over(open_view, names | fresh, words)]


def _drawn(field: Json, there: Mapping[str, Json], values: Mapping[str, Any], fresh: Set[str], mark: int) -> Json:
    name = str(field["block_id"])
    old = there.get(name)
    if field["type"] == "input" and name in fresh:
        return {**field, "block_id": f"{name}{_MARK}{mark}"}
    if field["type"] != "input" or old is None or name in _ALWAYS_NEW:
        return field
    if name == WHEN and _options(field) != _options(old):
        return _with_choice(field, values.get(name, {}).get(name), mark)
    return {**field, "block_id": old["block_id"], "element": old["element"]}


def _options(field: Json) -> list[str]:
    return [str(one["value"]) for one in field["element"]["options"]]


def _with_choice(field: Json, told: Any, mark: int) -> Json:
    """The radio buttons of another channel, with what was chosen; a way that it has not was a date and a time, too."""
    chosen = ((told or {}).get("selected_option") or {}).get("value")
    options: list[Json] = field["element"]["options"]
    still = next((one for one in options if one["value"] == chosen), options[-1])
    element = {**field["element"], "initial_option": still} if chosen else field["element"]
    return {**field, "block_id": f"{field['block_id']}{_MARK}{mark}", "element": element}


def _left_over(open_view: Json, names: Set[str], words: Words) -> list[Json]:
    """What was typed into fields other than these: kept below, in case that they come again."""
    values = by_name((open_view.get("state") or {}).get("values") or {})
    gone = {
        name: block
        for block in open_view["blocks"]
        if block["type"] == "input" and (name := field_name(str(block["block_id"]))) not in names
    }
    typed = {name for name in gone if name not in _REMEMBERED and holds_something(values.get(name, {}).get(name))}
    is_kept = any(_OF_AUTOMATION.fullmatch(name) and not _CHOICES.fullmatch(name) for name in typed)
    kept = [
        block
        for name, block in gone.items()
        if name in typed and (not _CHOICES.fullmatch(name) or is_kept) and name not in ("recipe", "utm")
    ]
    return [context("note-left", f"ℹ️ {words.text('form-left-over')}"), *kept] if kept else []


def holds_something(element: object) -> bool:
    """Whether there is anything in a field, as Slack tells it."""
    if not isinstance(element, Mapping):
        return False
    told = ("value", "selected_option", "selected_options", "selected_date", "selected_time")
    return any(element.get(name) for name in told)
