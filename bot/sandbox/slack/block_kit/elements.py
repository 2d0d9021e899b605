"""The interactive elements of Block Kit, as a table: fields, limits, and where each may stand.

Limits: reference/slack.md, section 1, "Classic limits".
"""

from bot.sandbox.slack.block_kit.shapes import (
    Check,
    Problems,
    Shape,
    all_of,
    anything,
    array,
    exactly_one,
    flag,
    integer,
    matching,
    one_of,
    string,
    text,
    url,
)
from bot.sandbox.slack.model import Json

ID = string(255)
PLACEHOLDER = text(150, plain=True)
TEN_DIGITS = integer(1_000_000_000, 9_999_999_999)

CONFIRM = Shape(
    {
        "title": text(100, plain=True),
        "text": text(300),
        "confirm": text(30, plain=True),
        "deny": text(30, plain=True),
        "style": one_of("primary", "danger"),
    },
    required=("title", "text", "confirm", "deny"),
)

OPTION_VALUE_MOST = 150
OPTION = Shape(
    {"text": text(75, plain=True), "value": string(OPTION_VALUE_MOST), "description": text(75, plain=True)},
    required=("text", "value"),
)
RICH_OPTION = Shape({**OPTION.fields, "text": text(75), "description": text(75)}, required=("text", "value"))
OVERFLOW_OPTION = Shape({**OPTION.fields, "url": url(3000)}, required=("text", "value"))
OPTION_GROUP = Shape({"label": text(75, plain=True), "options": array(OPTION, 1, 100)}, required=("label", "options"))

SLACK_FILE = Shape({"id": matching(r"F[A-Z0-9]{8,}", "a file ID"), "url": url(3000)}, also=exactly_one("id", "url"))
"""A file that was uploaded. Whether there is one, and whether it is ready to be shown, the workspace knows."""
IMAGE_ELEMENT = Shape(
    {"image_url": url(3000), "slack_file": SLACK_FILE, "alt_text": string(2000)},
    required=("alt_text",),
    also=exactly_one("image_url", "slack_file"),
)


def _options_of(element: Json) -> list[Json]:
    groups: list[Json] = element.get("option_groups") or []
    return [*element.get("options", []), *(option for group in groups for option in group["options"])]


def _initial_options_exist(element: Json, at: str, problems: Problems) -> None:
    """Slack refuses an initial option that is not, word for word, one of the options."""
    chosen = element.get("initial_options") or ([element["initial_option"]] if "initial_option" in element else [])
    if chosen:
        options = _options_of(element)
        for one in chosen:
            if one not in options:
                field = "initial_options" if "initial_options" in element else "initial_option"
                problems.say(f"{at}/{field}", "invalid_initial", f"{field} must match one of the options")


def _lengths_agree(element: Json, at: str, problems: Problems) -> None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if least > most:
        problems.say(f"{at}/min_length", "out_of_range", "min_length must not be more than max_length")
    elif len(element.get("initial_value", "")) > most:
        problems.say(f"{at}/initial_value", "too_long", f"must be less than {most + 1} characters", most)


DISPATCH_CONFIG = Shape(
    {"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 1, 2)},
    required=("trigger_actions_on",),
)
_TYPED: dict[str, Check] = {
    "action_id": ID,
    "placeholder": PLACEHOLDER,
    "focus_on_load": flag,
    "dispatch_action_config": DISPATCH_CONFIG,
}
_CHOSEN: dict[str, Check] = {"action_id": ID, "placeholder": PLACEHOLDER, "confirm": CONFIRM, "focus_on_load": flag}
_MANY: dict[str, Check] = {**_CHOSEN, "max_selected_items": integer(1, 1000)}
_STATIC: dict[str, Check] = {"options": array(OPTION, 1, 100), "option_groups": array(OPTION_GROUP, 1, 100)}
_CONVERSATIONS: dict[str, Check] = {
    "default_to_current_conversation": flag,
    "filter": anything,
}
_LABELLED_BUTTON: dict[str, Check] = {
    "text": text(75, plain=True),
    "value": string(2000, 0),
    "accessibility_label": string(75),
}
_static_rules = all_of(exactly_one("options", "option_groups"), _initial_options_exist)

ELEMENTS: dict[str, Shape] = {
    "button": Shape(
        {
            **_LABELLED_BUTTON,
            "action_id": ID,
            "url": url(3000),
            "style": one_of("primary", "danger"),
            "confirm": CONFIRM,
            "agent_prompt": string(4000),
        },
        required=("text",),
    ),
    "workflow_button": Shape(
        {
            "text": text(75, plain=True),
            "workflow": anything,
            "action_id": ID,
            "style": one_of("primary", "danger"),
            "accessibility_label": string(75),
        },
        required=("text", "workflow"),
    ),
    "static_select": Shape({**_CHOSEN, **_STATIC, "initial_option": OPTION}, also=_static_rules),
    "multi_static_select": Shape({**_MANY, **_STATIC, "initial_options": array(OPTION, 1, 100)}, also=_static_rules),
    "external_select": Shape({**_CHOSEN, "min_query_length": integer(0, 3000), "initial_option": OPTION}),
    "multi_external_select": Shape(
        {**_MANY, "min_query_length": integer(0, 3000), "initial_options": array(OPTION, 1, 100)}
    ),
    "users_select": Shape({**_CHOSEN, "initial_user": ID}),
    "multi_users_select": Shape({**_MANY, "initial_users": array(ID, 0, 100)}),
    "conversations_select": Shape(
        {**_CHOSEN, **_CONVERSATIONS, "initial_conversation": ID, "response_url_enabled": flag}
    ),
    "multi_conversations_select": Shape({**_MANY, **_CONVERSATIONS, "initial_conversations": array(ID, 0, 100)}),
    "channels_select": Shape({**_CHOSEN, "initial_channel": ID, "response_url_enabled": flag}),
    "multi_channels_select": Shape({**_MANY, "initial_channels": array(ID, 0, 100)}),
    "overflow": Shape(
        {"action_id": ID, "confirm": CONFIRM, "options": array(OVERFLOW_OPTION, 1, 5)}, required=("options",)
    ),
    "datepicker": Shape({**_CHOSEN, "initial_date": matching(r"\d{4}-\d\d-\d\d", "a date as YYYY-MM-DD")}),
    "timepicker": Shape(
        {**_CHOSEN, "initial_time": matching(r"([01]\d|2[0-3]):[0-5]\d", "a time as HH:mm"), "timezone": ID}
    ),
    "datetimepicker": Shape(
        {"action_id": ID, "confirm": CONFIRM, "focus_on_load": flag, "initial_date_time": TEN_DIGITS}
    ),
    "checkboxes": Shape(
        {
            "action_id": ID,
            "confirm": CONFIRM,
            "focus_on_load": flag,
            "options": array(RICH_OPTION, 1, 10),
            "initial_options": array(RICH_OPTION, 1, 10),
        },
        required=("options",),
        also=_initial_options_exist,
    ),
    "radio_buttons": Shape(
        {
            "action_id": ID,
            "confirm": CONFIRM,
            "focus_on_load": flag,
            "options": array(RICH_OPTION, 1, 10),
            "initial_option": RICH_OPTION,
        },
        required=("options",),
        also=_initial_options_exist,
    ),
    "plain_text_input": Shape(
        {
            **_TYPED,
            "initial_value": string(3000, 0),
            "multiline": flag,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        also=_lengths_agree,
    ),
    "email_text_input": Shape({**_TYPED, "initial_value": string(3000, 0)}),
    "url_text_input": Shape({**_TYPED, "initial_value": string(3000, 0)}),
    "number_input": Shape(
        {
            **_TYPED,
            "is_decimal_allowed": flag,
            "initial_value": string(100, 0),
            "min_value": string(100),
            "max_value": string(100),
        },
        required=("is_decimal_allowed",),
    ),
    "rich_text_input": Shape({**_TYPED, "initial_value": anything}),
    "file_input": Shape({"action_id": ID, "filetypes": array(ID, 1, 100), "max_files": integer(1, 10)}),
    "image": IMAGE_ELEMENT,
}

FEEDBACK_BUTTON = Shape(_LABELLED_BUTTON, required=("text", "value"))
CONTEXT_ACTION_ELEMENTS: dict[str, Check] = {
    "feedback_buttons": Shape(
        {"action_id": ID, "positive_button": FEEDBACK_BUTTON, "negative_button": FEEDBACK_BUTTON},
        required=("positive_button", "negative_button"),
    ),
    "icon_button": Shape(
        {
            **_LABELLED_BUTTON,
            "action_id": ID,
            "icon": one_of("trash"),
            "confirm": CONFIRM,
            "visible_to_user_ids": array(ID, 1, 10),
        },
        required=("icon", "text"),
    ),
}

_SELECTS = [kind for kind in ELEMENTS if kind.endswith("_select")]
_PICKED = [*_SELECTS, "datepicker", "timepicker", "checkboxes", "radio_buttons"]
_BUTTONS = ["button", "workflow_button", "overflow"]
IN_SECTION = [*_PICKED, *_BUTTONS, "image"]
IN_ACTIONS = [*_PICKED, *_BUTTONS, "datetimepicker", "rich_text_input"]
IN_INPUT = [*_PICKED, "datetimepicker", *(kind for kind in ELEMENTS if kind.endswith("_input"))]
