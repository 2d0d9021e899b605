"""What the Journeys API takes, as the JSON Schema (draft 6) that `GET /journeys/schema` shows and the endpoints obey.

The real schema is not part of the facts page: this one is of our own writing, from the models of the official client
(names, kinds, limits). What a schema cannot say (weights are 100 together, an id is of this Journey) is in
`changing.py`.
"""

from functools import cache
from typing import Any, Final

Schema = dict[str, Any]

OPERATIONS: Final = ("create", "duplicate", "update", "update_node")
LONGEST_NAME: Final = 300
LONGEST_DESCRIPTION: Final = 1_024
LONGEST_ANNOTATION: Final = 1_024
LONGEST_EVENT_NAME: Final = 255
SHORTEST_WAIT_SECONDS: Final = 60
LONGEST_WAIT_SECONDS: Final = 31_556_952  # a year
SHORTEST_REENTRY_SECONDS: Final = 600
STATES_TO_ASK_FOR: Final = ("draft", "scheduled", "active", "archived")
_OPERATORS: Final = (
    *("equal", "not_equal", "less", "less_or_equal", "greater_or_equal", "greater", "is", "is_not"),
    *("exists", "not_exists", "before", "after"),
)
_UUID: Final = "^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"
_UTC: Final = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|\+00:00)$"

_ID: Final[Schema] = {"type": "string", "pattern": _UUID}
_IDS: Final[Schema] = {"type": "array", "items": _ID}
_SOME_IDS: Final[Schema] = {**_IDS, "minItems": 1}
_FLAG: Final[Schema] = {"type": ["boolean", "null"]}
_EVENT: Final[Schema] = {"type": "string", "minLength": 1, "maxLength": LONGEST_EVENT_NAME}
_NAME: Final[Schema] = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}
_DESCRIPTION: Final[Schema] = {"type": ["string", "null"], "maxLength": LONGEST_DESCRIPTION}
_KEY: Final[Schema] = {"type": ["string", "null"]}
_SECONDS: Final[Schema] = {
    "type": ["integer", "null"],
    "minimum": SHORTEST_WAIT_SECONDS,
    "maximum": LONGEST_WAIT_SECONDS,
}
_MOMENT: Final[Schema] = {"type": ["string", "null"], "pattern": _UTC}
_TAGS: Final[Schema] = {
    "type": "object",
    "propertyNames": {"minLength": 1, "maxLength": 255},
    "additionalProperties": {"type": "string", "maxLength": 1_024},
}


def _object(properties: Schema, *required: str, **more: Any) -> Schema:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **needed, "additionalProperties": False, **more}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


_LABEL: Final[Schema] = {"type": "string", "minLength": 1}
_NODE_WORDS: Final[Schema] = {
    "client_node_id": _LABEL,
    "annotation": {"type": "string", "maxLength": LONGEST_ANNOTATION},
}
# What each kind of node has besides those; then what of it is needed.
_KINDS: Final[dict[str, tuple[Schema, tuple[str, ...]]]] = {
    "wait": ({"duration_seconds": _SECONDS}, ("duration_seconds",)),
    "time_window": (
        {
            "relative_to": {"enum": ["schedule_in_timezone", "last_active_time"]},
            "windows": {"type": "array", "minItems": 1, "items": _ref("window")},
            "time_zone": _LABEL,
            "use_user_time_zone": _FLAG,
        },
        (),
    ),
    "send_push": ({"template_id": _ID}, ("template_id",)),
    "send_email": ({"template_id": _ID}, ("template_id",)),
    "send_sms": ({"template_id": _ID}, ("template_id",)),
    "send_iam": ({"iam_id": _ID, "user_ttl_seconds": {"type": ["integer", "null"], "minimum": 1}}, ("iam_id",)),
    "send_webhook": ({"webhook_id": _ID}, ("webhook_id",)),
    "tag": ({"assignments": {**_TAGS, "minProperties": 1}}, ("assignments",)),
    "split_range": (
        {
            "randomize_on_entry": _FLAG,
            "branches": {"type": "array", "minItems": 2, "maxItems": 25, "items": _ref("weighted_branch")},
        },
        ("branches",),
    ),
    "yes_no": (
        {"branches": {"type": "array", "minItems": 2, "maxItems": 2, "items": _ref("yes_or_no_branch")}},
        ("branches",),
    ),
    "wait_until": (
        {
            "branches": {"type": "array", "minItems": 1, "maxItems": 25, "items": _ref("condition_branch")},
            "expiration": _object({"duration_seconds": _SECONDS, "exits": _FLAG}),
        },
        ("branches",),
    ),
}
KINDS: Final = tuple(_KINDS)


def _branch(*required: str, with_ids: bool, **own: Schema) -> Schema:
    ids = {"id": _ID} if with_ids else {}
    return _object({**ids, **own, "nodes": {"type": "array", "items": _ref("node")}}, *required)


def _definitions(*, with_ids: bool) -> Schema:
    """The parts of a graph. `with_ids`: a graph that keeps nodes which are there already."""
    ids = {"id": _ID} if with_ids else {}
    kinds = [
        _object({"kind": {"const": kind}, **ids, **_NODE_WORDS, **own}, "kind", *needed)
        for kind, (own, needed) in _KINDS.items()
    ]
    point = _object(
        {
            "hour": {"type": "integer", "minimum": 0, "maximum": 23},
            "minute": {"type": "integer", "minimum": 0, "maximum": 59},
        },
        "hour",
    )
    attribute = _object(
        {"key": _LABEL, "operator": {"enum": list(_OPERATORS)}, "value": {"type": "string"}}, "key", "operator"
    )
    attributes = {
        "type": "array",
        "maxItems": 1,  # client: "More than one group is rejected."
        "items": {"type": "array", "minItems": 1, "items": _ref("attribute")},
    }
    condition = {
        "anyOf": [
            _object(
                {"kind": {"const": "segment_membership"}, "included_segment_ids": _IDS, "excluded_segment_ids": _IDS},
                "kind",
            ),
            _object(
                {
                    "kind": {"const": "on_notification_action"},
                    "action": {"enum": ["received", "clicked", "opened"]},
                    "sending_node_id": _ID,
                    "client_node_id": _LABEL,
                },
                "kind",
                "action",
            ),
            _object(
                {
                    "kind": {"const": "event_trigger"},
                    "name": _EVENT,
                    "attributes": _ref("attributes"),
                    "entry_event_match_attributes": {"type": ["array", "null"], "items": {"type": "object"}},
                },
                "kind",
                "name",
            ),
        ]
    }
    window = _object(
        {"start": _ref("point"), "end": _ref("point"), "day_of_week": {"type": "integer", "minimum": 1, "maximum": 7}},
        "start",
        "end",
    )
    return {
        "node": {"anyOf": kinds},
        "weighted_branch": _branch(
            "weight", with_ids=with_ids, weight={"type": "number", "exclusiveMinimum": 0, "maximum": 100}
        ),
        "yes_or_no_branch": _branch(with_ids=with_ids, condition=_ref("condition")),
        "condition_branch": _branch("condition", with_ids=with_ids, condition=_ref("condition")),
        "condition": condition,
        "attributes": attributes,
        "attribute": attribute,
        "window": window,
        "point": point,
    }


def _audience() -> Schema:
    return {
        "anyOf": [
            _object(
                {
                    "kind": {"const": "segment"},
                    "included_segment_ids": _SOME_IDS,
                    "excluded_segment_ids": _IDS,
                    "future_additions_only": _FLAG,
                },
                "kind",
                "included_segment_ids",
            ),
            _object(
                {"kind": {"const": "event_trigger"}, "name": _EVENT, "attributes": _ref("attributes")}, "kind", "name"
            ),
        ]
    }


def _early_exit() -> Schema:
    rules = _object(
        {
            "on_segment": {**_object({"included_segment_ids": _SOME_IDS}), "type": ["object", "null"]},
            "when_not_in_audience": _FLAG,
            "on_session": _FLAG,
            "on_event": {**_object({"name": _EVENT}, "name"), "type": ["object", "null"]},
        }
    )
    return _object({"rules": rules, "tag_on_early_exit": {**_TAGS, "type": ["object", "null"]}})


_REENTRY: Final[Schema] = _object(
    {"duration_seconds": {"type": ["integer", "null"], "minimum": SHORTEST_REENTRY_SECONDS}}
)
_SCHEDULE: Final[Schema] = _object({"start_at": _MOMENT, "stop_at": _MOMENT})


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": ["object", "null"]}


def _journey(*, name_needed: bool, with_ids: bool = False, **more: Schema) -> Schema:
    """A whole Journey to write; a null resets what can be without a value."""
    properties = {
        "name": _NAME,
        "description": _DESCRIPTION,
        "audience": _audience(),
        "early_exit": _or_null(_early_exit()),
        "reentry_rules": _or_null(_REENTRY),
        "schedule": _or_null(_SCHEDULE),
        "nodes": {"type": "array", "items": _ref("node")},
        **more,
    }
    return _object(properties, *(("name",) if name_needed else ()))


def _partial_audience() -> Schema:
    """In a merge-patch a part of an audience is enough."""
    return _object(
        {
            "kind": {"enum": ["segment", "event_trigger"]},
            "included_segment_ids": _IDS,
            "excluded_segment_ids": {**_IDS, "type": ["array", "null"]},
            "future_additions_only": _FLAG,
            "name": _EVENT,
            "attributes": {"anyOf": [_ref("attributes"), {"type": "null"}]},
        }
    )


def _node_patch() -> Schema:
    """Any field of any kind: which of them this node has is seen when they are merged. Null takes one away."""
    fields: Schema = dict(_NODE_WORDS)
    for kind, (own, _) in _KINDS.items():
        fields |= {name: what for name, what in own.items() if name != "branches" or kind == "yes_no"}
    branch = {"anyOf": [_ref("weighted_branch"), _ref("yes_or_no_branch"), _ref("condition_branch")]}
    fields["branches"] = {"type": "array", "minItems": 1, "maxItems": 25, "items": branch}
    fields["assignments"] = {
        "type": "object",
        "propertyNames": _TAGS["propertyNames"],
        "additionalProperties": {"type": ["string", "null"], "maxLength": 1_024},
    }
    nullable = {name: {"anyOf": [what, {"type": "null"}]} for name, what in fields.items()}
    return _object({**nullable, "concurrency_key": _KEY}, minProperties=1)


@cache
def schema_of(operation: str) -> Schema:
    """The schema of the body of one operation. Raises KeyError for a name that is none."""
    match operation:
        case "create":
            body = _journey(name_needed=True)
        case "duplicate":
            body = _object({"overrides": _journey(name_needed=False)})
        case "update":
            asked = {"state": {"enum": list(STATES_TO_ASK_FOR)}, "concurrency_key": _KEY}
            body = _journey(name_needed=False, with_ids=True, **asked)
            body["properties"]["audience"] = _partial_audience()
        case "update_node":
            body = _node_patch()
        case _:
            raise KeyError(operation)
    return {
        "$schema": "http://json-schema.org/draft-06/schema#",
        "title": f"Journeys: {operation}",
        **body,
        "definitions": _definitions(with_ids=operation in ("update", "update_node")),
    }


@cache
def whole() -> Schema:
    """What a Journey must be after a change was merged into it."""
    return {**_journey(name_needed=True), "definitions": _definitions(with_ids=True)}
