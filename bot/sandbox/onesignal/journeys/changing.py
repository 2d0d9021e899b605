"""What a write to a Journey does, and what is refused in it. All refusals of this page have inferred sentences.

Source: facts page, section 2; the official client's models and the descriptions of their fields.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from typing import Any, Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.sandbox.onesignal.answers import refusal
from bot.sandbox.onesignal.journeys import draft6, schema
from bot.sandbox.onesignal.journeys.graph import (
    SENDS,
    Node,
    every_branch,
    every_condition,
    every_node,
    segments_in,
    shape,
)
from bot.sandbox.onesignal.journeys.model import Journey, JourneyState, new_content

EARLIEST_START_SECONDS: Final = 300
MOST_PROBLEMS_TOLD: Final = 5
_RESET: Final = {"description": "", "early_exit": {}, "reentry_rules": {}, "schedule": {}}

# From where an update may bring a Journey where. What it is already is always allowed.
MOVES: Final = {
    JourneyState.DRAFT: {JourneyState.SCHEDULED, JourneyState.ACTIVE},
    JourneyState.SCHEDULED: {JourneyState.DRAFT, JourneyState.ACTIVE, JourneyState.ARCHIVED},
    JourneyState.PROCESSING: {JourneyState.DRAFT, JourneyState.ARCHIVED},
    JourneyState.ACTIVE: {JourneyState.ARCHIVED},
    JourneyState.ARCHIVED: set[JourneyState](),
}


def must_fit(body: Any, operation: str) -> dict[str, Any]:
    """The body of an operation, if it keeps to the schema. Raises Refused."""
    _refuse(list(draft6.problems(body, schema.schema_of(operation))))
    fitting: dict[str, Any] = body
    return fitting


def merge_patch(old: Any, patch: Any) -> Any:
    """RFC 7396: objects part by part, null takes away, everything else (arrays too) is replaced."""
    if not isinstance(patch, dict):
        return deepcopy(patch)
    merged = dict(old) if isinstance(old, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged


def content_of(body: dict[str, Any]) -> dict[str, Any]:
    """The content of a new Journey from the body of a create, or of overrides."""
    return new_content(**{name: value for name, value in body.items() if value is not None})


def patched(journey: Journey, patch: dict[str, Any]) -> dict[str, Any]:
    """The content of a Journey after a merge-patch. An audience of another kind replaces the old one (inferred)."""
    old = dict(journey.content)
    if patch.get("audience", {}).get("kind") not in (None, (old["audience"] or {}).get("kind")):
        old["audience"] = None
    merged: dict[str, Any] = {"audience": None, **_RESET, **merge_patch(old, patch)}
    return merged


class Known:
    """What a Journey may name: the segments and templates of the app, and its own in-app messages."""

    def __init__(
        self, segment: Callable[[str], bool], template: Callable[[str], bool], message: Callable[[str], bool]
    ) -> None:
        self.segment = segment
        self.template = template
        self.message = message


def finished(content: dict[str, Any], known: Known, *, before: list[Node]) -> dict[str, Any]:
    """The content with ids for all nodes and branches, after every check. Raises Refused.

    `before` are the nodes that the Journey had: only their ids may be used again."""
    content = {**content, "nodes": [_without_null(node) for node in content["nodes"]]}
    _refuse(list(draft6.problems(_writable(content), schema.whole())))
    _refuse(list(_wrong_ids(content["nodes"], before)))
    for node in every_node(content["nodes"]):
        node.setdefault("id", str(uuid4()))
    for _, branch in every_branch(content["nodes"]):
        branch.setdefault("id", str(uuid4()))
        branch.setdefault("nodes", [])
    _refuse(list(_wrong_nodes(content, known)))
    _name_senders_by_id(content["nodes"])
    return content


def _writable(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value is not None}


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_null(one) for name, one in value.items() if one is not None}
    return [_without_null(one) for one in value] if isinstance(value, list) else value


def _wrong_ids(nodes: list[Node], before: list[Node]) -> Iterator[str]:
    had = {node["id"] for node in every_node(before)}
    had_branches = {branch["id"] for _, branch in every_branch(before)}
    ids = [node["id"] for node in every_node(nodes) if "id" in node]
    ids += [branch["id"] for _, branch in every_branch(nodes) if "id" in branch]
    labels = [node["client_node_id"] for node in every_node(nodes) if "client_node_id" in node]
    yield from (f"id {one} is not a node or branch of this journey" for one in ids if one not in had | had_branches)
    if len(set(ids)) < len(ids):
        yield "two nodes have the same id"
    if len(set(labels)) < len(labels):
        yield "client_node_id must be unique within the journey"


def _wrong_nodes(content: dict[str, Any], known: Known) -> Iterator[str]:
    by_event = (content["audience"] or {}).get("kind") == "event_trigger"
    senders = [node for node in every_node(content["nodes"]) if node["kind"] in SENDS]
    for node in every_node(content["nodes"]):
        yield from _wrong_node(node, known)
    for condition in every_condition(content["nodes"]):
        yield from _wrong_condition(condition, senders, by_event=by_event)
    yield from (f"segment {one} does not exist" for one in segments_in(content) if not known.segment(one))


def _wrong_node(node: Node, known: Known) -> Iterator[str]:
    match node["kind"]:
        case "split_range":
            if abs(sum(branch["weight"] for branch in node["branches"]) - 100) > 1e-6:
                yield "the weights of the branches of a split_range node must sum to 100"
        case "yes_no":
            if not any("condition" in branch for branch in node["branches"]):
                yield "a yes_no node needs a branch with a condition"
        case "time_window":
            in_zone = node.get("relative_to", "schedule_in_timezone") == "schedule_in_timezone"
            if in_zone != ("windows" in node):
                yield "windows is required for schedule_in_timezone, and for it only"
            if "time_zone" in node and not _is_zone(node["time_zone"]):
                yield f"time_zone {node['time_zone']} is not valid"
        case "send_iam":
            if not known.message(node["iam_id"]):
                yield f"iam_id {node['iam_id']} is not an in-app message of this journey"
        case "send_push" | "send_email" | "send_sms":
            if not known.template(node["template_id"]):
                yield f"template {node['template_id']} does not exist"


def _wrong_condition(condition: dict[str, Any], senders: list[Node], *, by_event: bool) -> Iterator[str]:
    match condition["kind"]:
        case "segment_membership":
            if not condition.get("included_segment_ids") and not condition.get("excluded_segment_ids"):
                yield "a segment_membership condition needs a segment"
        case "on_notification_action":
            if ("sending_node_id" in condition) == ("client_node_id" in condition):
                yield "an on_notification_action condition needs sending_node_id or client_node_id, and only one"
            elif _sender(condition, senders) is None:
                yield "an on_notification_action condition must name a sending node of this journey"
        case _:
            groups = condition.get("attributes") or ()
            if any("value" not in one for group in groups for one in group if not one["operator"].endswith("exists")):
                yield "an event attribute needs a value"
            if condition.get("entry_event_match_attributes") and not by_event:
                yield "entry_event_match_attributes is only valid on event-triggered journeys"


def _sender(condition: dict[str, Any], senders: list[Node]) -> Node | None:
    for node in senders:
        if node["id"] == condition.get("sending_node_id", node["id"]) and (
            "client_node_id" not in condition or node.get("client_node_id") == condition["client_node_id"]
        ):
            return node
    return None


def _name_senders_by_id(nodes: list[Node]) -> None:
    """`client_node_id` of a condition is write-only: what is read has the id of the node in its place."""
    senders = [node for node in every_node(nodes) if node["kind"] in SENDS]
    for condition in every_condition(nodes):
        if "client_node_id" in condition:
            sender = _sender(condition, senders)
            assert sender is not None, "checked before"
            del condition["client_node_id"]
            condition["sending_node_id"] = sender["id"]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def check_times(new: dict[str, Any], now: float, *, old: dict[str, Any]) -> None:
    """The times that a write changes. Raises Refused."""
    start, stop = (_moment(new["schedule"].get(name)) for name in ("start_at", "stop_at"))
    changes = {name for name in ("start_at", "stop_at") if new["schedule"].get(name) != old["schedule"].get(name)}
    if "start_at" in changes and start is not None and start < now + EARLIEST_START_SECONDS:
        raise refusal(400, "schedule.start_at must be at least 5 minutes in the future")
    if "stop_at" in changes and stop is not None and stop <= now:
        raise refusal(400, "schedule.stop_at must be in the future")
    if changes and start is not None and stop is not None and stop <= start:
        raise refusal(400, "schedule.stop_at must be later than schedule.start_at")


def check_locks(journey: Journey, new: dict[str, Any]) -> None:
    """What a Journey that is not a draft refuses: its audience, its nodes and branches are locked. Raises Refused.

    That `scheduled` locks them too is inferred: it has to go back to draft."""
    old = journey.content
    if new["audience"] != old["audience"]:
        raise refusal(400, f"audience can't be changed while the journey is {journey.state}")
    if shape(new["nodes"]) != shape(old["nodes"]):
        raise refusal(400, f"nodes and branches can't be added, removed or moved while the journey is {journey.state}")
    if journey.state is JourneyState.SCHEDULED and not new["schedule"].get("start_at"):
        raise refusal(400, "schedule.start_at can't be cleared while the journey is scheduled")
    has_started = journey.state is not JourneyState.SCHEDULED
    if has_started and new["schedule"].get("start_at") != old["schedule"].get("start_at"):
        raise refusal(400, "schedule.start_at can't be changed after the journey was activated")


def check_start(new: dict[str, Any], state: JourneyState, now: float) -> None:
    """Whether it has what it needs to be started. Raises Refused."""
    if new["audience"] is None:
        raise refusal(400, "audience is required to activate a journey")
    if not new["nodes"]:
        raise refusal(400, "nodes can't be empty when a journey is activated")
    start = _moment(new["schedule"].get("start_at"))
    if state is JourneyState.SCHEDULED and (start is None or start < now + EARLIEST_START_SECONDS):
        raise refusal(400, "schedule.start_at must be at least 5 minutes in the future")
    if state is JourneyState.ACTIVE and start is not None and start > now:
        raise refusal(400, "state must be scheduled for a schedule.start_at in the future")
    stop = _moment(new["schedule"].get("stop_at"))
    if stop is not None and stop <= now:
        raise refusal(400, "schedule.stop_at must be in the future")


def _moment(text: str | None) -> float | None:
    try:
        return datetime.fromisoformat(text).timestamp() if text else None
    except ValueError:
        raise refusal(400, f"schedule has a time that does not exist: {text}") from None


def _refuse(problems: list[str]) -> None:
    if problems:
        raise refusal(400, *problems[:MOST_PROBLEMS_TOLD])
