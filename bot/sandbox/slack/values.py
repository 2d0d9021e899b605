"""`state.values`: what stands in the inputs of a view or message.

Initial values count as values; typed values survive an update where block_id, action_id and type are kept
(reference/slack.md, "Classic limits": keep block_id/action_id on views.update to preserve typed input).
"""

from collections.abc import Callable, Iterator

from bot.sandbox.slack.model import Json, Values

_EMPTY: dict[str, Callable[[Json], Json]] = {
    "plain_text_input": lambda e: {"value": e.get("initial_value") or None},
    "email_text_input": lambda e: {"value": e.get("initial_value") or None},
    "url_text_input": lambda e: {"value": e.get("initial_value") or None},
    "number_input": lambda e: {"value": e.get("initial_value") or None},
    "rich_text_input": lambda e: {"rich_text_value": e.get("initial_value")},
    "static_select": lambda e: {"selected_option": e.get("initial_option")},
    "external_select": lambda e: {"selected_option": e.get("initial_option")},
    "radio_buttons": lambda e: {"selected_option": e.get("initial_option")},
    "multi_static_select": lambda e: {"selected_options": e.get("initial_options", [])},
    "multi_external_select": lambda e: {"selected_options": e.get("initial_options", [])},
    "checkboxes": lambda e: {"selected_options": e.get("initial_options", [])},
    "users_select": lambda e: {"selected_user": e.get("initial_user")},
    "multi_users_select": lambda e: {"selected_users": e.get("initial_users", [])},
    "channels_select": lambda e: {"selected_channel": e.get("initial_channel")},
    "multi_channels_select": lambda e: {"selected_channels": e.get("initial_channels", [])},
    "conversations_select": lambda e: {"selected_conversation": e.get("initial_conversation")},
    "multi_conversations_select": lambda e: {"selected_conversations": e.get("initial_conversations", [])},
    "datepicker": lambda e: {"selected_date": e.get("initial_date")},
    "timepicker": lambda e: {"selected_time": e.get("initial_time")},
    "datetimepicker": lambda e: {"selected_date_time": e.get("initial_date_time")},
    "file_input": lambda e: {"files": []},
}
"""Buttons and overflow menus hold no state."""


def elements_of(block: Json) -> Iterator[Json]:
    """The interactive elements that stand directly in one block."""
    if accessory := block.get("accessory"):
        yield accessory
    if element := block.get("element"):
        yield element
    if block["type"] == "card":
        yield from block.get("actions", ())
    elif block["type"] in ("actions", "context_actions"):
        yield from block["elements"]


def all_blocks(blocks: list[Json]) -> Iterator[Json]:
    """The blocks, and those inside containers and carousels."""
    for block in blocks:
        yield block
        if block["type"] == "container":
            yield from all_blocks(block["child_blocks"])
        elif block["type"] == "carousel":
            yield from all_blocks(block["elements"])


def name_everything(blocks: list[Json], new_name: Callable[[], str]) -> None:
    """Give a block_id and action_id to whatever the app did not name: a new one each time, as Slack does."""
    for block in all_blocks(blocks):
        if not block.get("block_id"):
            block["block_id"] = new_name()
        for element in elements_of(block):
            if element["type"] not in ("image", "mrkdwn", "plain_text") and not element.get("action_id"):
                element["action_id"] = new_name()


def initial_values(blocks: list[Json], *, current_conversation: str = "") -> Values:
    """What `state.values` is before anybody touched an input."""
    values: Values = {}
    for block in all_blocks(blocks):
        for element in elements_of(block):
            empty = _EMPTY.get(element["type"])
            if empty is None:
                continue
            held = {"type": element["type"], **empty(element)}
            if element.get("default_to_current_conversation") and held.get("selected_conversation", "?") is None:
                held["selected_conversation"] = current_conversation or None
            values.setdefault(block["block_id"], {})[element["action_id"]] = held
    return values


def kept(old: Values, new: Values) -> Values:
    """`new`, with what people had put into inputs that are still there."""
    for block_id, actions in new.items():
        before = old.get(block_id)
        if before is None:
            continue
        for action_id, held in actions.items():
            earlier = before.get(action_id)
            if earlier is not None and earlier["type"] == held["type"]:
                actions[action_id] = earlier
    return new


def snapshot(values: Values) -> Values:
    """The values as they are now: what is typed later does not change a payload that was sent."""
    return {block_id: dict(actions) for block_id, actions in values.items()}


def is_empty(held: Json) -> bool:
    """Nothing typed or chosen."""
    return all(value in (None, "", []) for key, value in held.items() if key != "type")
