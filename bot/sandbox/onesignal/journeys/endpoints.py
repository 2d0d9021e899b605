"""The endpoints of Journeys. Source: facts page, section 2; the official client's operations and models.

The sentences of refusals are inferred, unless they are said elsewhere; so are their statuses, but for 400 (a field that
the server sets), 403 (no permission) and 409 (another concurrency key).
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from bot.sandbox.onesignal.answers import Answer, refusal
from bot.sandbox.onesignal.calls import Call
from bot.sandbox.onesignal.journeys import changing, schema
from bot.sandbox.onesignal.journeys.graph import Node, every_branch, every_node, tags_given
from bot.sandbox.onesignal.journeys.model import LIVE, Journey, Journeys, JourneyState
from bot.sandbox.onesignal.shop import Shop
from bot.sandbox.onesignal.templates import Templates

MOST_LISTED: Final = 50
NOT_FOUND: Final = "Journey not found"
NODE_NOT_FOUND: Final = "Node not found"
CHANGED_MEANWHILE: Final = (
    "The journey was changed since it was read. Fetch it again and retry with its concurrency_key."
)
NO_SLOT: Final = "You have reached the maximum number of active Journeys for your plan."
TOO_MANY_TAGS: Final = "You have reached the maximum number of tags allowed for your plan."

Numbers = Callable[[Journey, float], dict[str, Any]]
"""The body of the stats of a Journey, as of now."""


@dataclass(slots=True)
class JourneyPlan:
    """What the account may. How a full plan is refused is not known: a 403 with a sentence, both inferred."""

    has_journeys: bool = True
    slots: int = 20  # Journeys that may be scheduled or run at once: Free 1, Growth 3, Pro 20 (facts page)
    most_tags: int = 100  # keys of tags that its nodes may give: Free 2


class JourneyEndpoints:
    """Each method is one endpoint: a call in, an answer out, Refused where OneSignal refuses."""

    def __init__(
        self,
        app_id: str,
        plan: JourneyPlan,
        journeys: Journeys,
        shop: Shop,
        templates: Templates,
        now: Callable[[], float],
        numbers: Numbers,
    ) -> None:
        self._app_id = app_id
        self._plan = plan
        self._journeys = journeys
        self._shop = shop
        self._templates = templates
        self._now = now
        self._numbers = numbers

    def schema(self, call: Call) -> Answer:
        """GET /journeys/schema?operation=…, without any key."""
        try:
            return Answer(200, schema.schema_of(call.query.get("operation", "")))
        except KeyError:
            raise refusal(400, f"operation must be one of {', '.join(schema.OPERATIONS)}") from None

    def listing(self, call: Call) -> Answer:
        """GET /apps/{app}/journeys: the newest first; the cursor stands for the last one that was shown."""
        limit = call.query.get("limit", str(MOST_LISTED))
        if not limit.isdecimal() or not 1 <= int(limit) <= MOST_LISTED:
            raise refusal(400, f"limit must be within 1 to {MOST_LISTED}")
        before = _position(call.query.get("cursor"))
        newest_first = sorted(self._journeys.kept.values(), key=lambda one: one.number, reverse=True)
        rest = [one for one in newest_first if before is None or one.number < before]
        page, has_more = rest[: int(limit)], len(rest) > int(limit)
        answer: dict[str, Any] = {"journeys": [self._in_list(one) for one in page], "has_more": has_more}
        if has_more:
            answer["next_cursor"] = urlsafe_b64encode(str(page[-1].number).encode()).decode()
        return Answer(200, answer)

    def create(self, call: Call) -> Answer:
        """POST /apps/{app}/journeys: a draft, whatever it is."""
        body = changing.must_fit(call.body, "create")
        content = changing.content_of(body)
        changing.check_times(content, self._now(), old={"schedule": {}})
        finished = changing.finished(content, self._known(None), before=[])
        return Answer(201, self._whole(self._journeys.add(finished)))

    def view(self, call: Call) -> Answer:
        """GET /apps/{app}/journeys/{id}"""
        return Answer(200, self._whole(self._find(call)))

    def duplicate(self, call: Call) -> Answer:
        """POST …/{id}/duplicate: a draft without the times of its source, with its own copies of the in-app messages
        and ids of its own. What `overrides` names replaces what the source has."""
        source = self._find(call)
        body = changing.must_fit({} if call.body is None else call.body, "duplicate")
        overrides = {name: one for name, one in (body.get("overrides") or {}).items() if one is not None}
        kept = {name: deepcopy(one) for name, one in source.content.items() if name != "schedule"}
        kept |= {"name": f"{source.name} (Copy)"[: schema.LONGEST_NAME], "nodes": _without_ids(source.nodes)}
        if "description" in (body.get("overrides") or {}):
            kept["description"] = ""
        content = {**kept, "schedule": {}, **deepcopy(overrides)}
        changing.check_times(content, self._now(), old={"schedule": {}})
        known = self._known(source if "nodes" not in overrides else None)
        finished = changing.finished(content, known, before=[])
        copy = self._journeys.add(finished)
        self._journeys.own_messages(copy, of=source)
        return Answer(201, self._whole(copy))

    def update(self, call: Call) -> Answer:
        """PATCH …/{id}: a merge-patch, all of it or nothing. With a `concurrency_key`, only if it still is the one."""
        journey = self._find(call)
        body = dict(changing.must_fit(call.body, "update"))
        self._must_be_unchanged(journey, body.pop("concurrency_key", None))
        wanted = JourneyState(body.pop("state", journey.state))
        if wanted is JourneyState.ACTIVE and journey.state is JourneyState.PROCESSING:
            wanted = JourneyState.PROCESSING  # it is on its way
        if wanted is not journey.state and wanted not in changing.MOVES[journey.state]:
            raise refusal(400, f"state can't be changed from {journey.state} to {wanted}")
        if body and journey.state is JourneyState.ARCHIVED:
            raise refusal(400, "an archived journey can't be changed")
        new = self._checked(journey, changing.patched(journey, body), wanted) if body else journey.content
        if wanted is not journey.state and wanted in LIVE:
            self._must_have_room(journey, new)
            changing.check_start(new, wanted, self._now())
            changing.finished(deepcopy(new), self._known(journey), before=new["nodes"])  # all of it still is there
        self._journeys.write(journey, new if body else None, wanted)
        return Answer(200, self._whole(journey))

    def update_node(self, call: Call) -> Answer:
        """PATCH …/{id}/nodes/{node}: a merge-patch of one node."""
        journey = self._find(call)
        body = dict(changing.must_fit(call.body, "update_node"))
        self._must_be_unchanged(journey, body.pop("concurrency_key", None))
        if journey.state is JourneyState.ARCHIVED:
            raise refusal(400, "an archived journey can't be changed")
        nodes = deepcopy(journey.nodes)
        node = next((one for one in every_node(nodes) if one["id"] == call.part), None)
        if node is None:
            raise refusal(404, NODE_NOT_FOUND)
        merged = changing.merge_patch(node, body)
        node.clear()
        node.update(merged)
        new = self._checked(journey, {**journey.content, "nodes": nodes}, journey.state)
        self._journeys.write(journey, new)
        return Answer(200, self._whole(journey))

    def stats(self, call: Call) -> Answer:
        """GET …/{id}/stats"""
        return Answer(200, self._numbers(self._find(call), self._now()))

    def delete(self, call: Call) -> Answer:
        """DELETE …/{id}: whoever is in it is dropped."""
        self._journeys.delete(self._find(call))
        return Answer(200, {"success": True})

    # What they share

    def _find(self, call: Call) -> Journey:
        journey = self._journeys.find(call.item or "")
        if journey is None:
            raise refusal(404, NOT_FOUND)
        return journey

    def _must_be_unchanged(self, journey: Journey, key: str | None) -> None:
        if key is not None and key != journey.concurrency_key:
            raise refusal(409, CHANGED_MEANWHILE)

    def _checked(self, journey: Journey, new: dict[str, Any], wanted: JourneyState) -> dict[str, Any]:
        """The new content, if it may be written. Raises Refused."""
        finished = changing.finished(new, self._known(journey), before=journey.nodes)
        changing.check_times(finished, self._now(), old=journey.content)
        if journey.state is not JourneyState.DRAFT and wanted is not JourneyState.DRAFT:
            changing.check_locks(journey, finished)
        return finished

    def _must_have_room(self, journey: Journey, new: dict[str, Any]) -> None:
        others = [one for one in self._journeys.live() if one is not journey]
        if len(others) >= self._plan.slots:
            raise refusal(403, NO_SLOT)
        tags = tags_given(new["nodes"]) | set(new["early_exit"].get("tag_on_early_exit") or {})
        if len(tags) > self._plan.most_tags:
            raise refusal(403, TOO_MANY_TAGS)

    def _known(self, owner: Journey | None) -> changing.Known:
        """What a Journey may name; its in-app messages are those of `owner`, which a copy takes from its source."""
        messages = self._journeys.messages
        return changing.Known(
            segment=lambda one: one in self._shop.segments,
            template=lambda one: self._templates.find(one) is not None,
            message=lambda one: owner is not None and one in messages and messages[one].journey_id == owner.id,
        )

    def _in_list(self, journey: Journey) -> dict[str, Any]:
        audience = journey.content["audience"]
        shown = {
            "id": journey.id,
            "app_id": self._app_id,
            "name": journey.name,
            "state": str(journey.state),
            "created_at": _iso(journey.created_at),
            "updated_at": _iso(journey.updated_at),
            "started_at": _iso(journey.started_at),
            "archived_at": _iso(journey.archived_at),
            "created_source": journey.created_source,
            "schedule": _schedule(journey),
            "reentry_rules": {"duration_seconds": journey.content["reentry_rules"].get("duration_seconds")},
        }
        return shown if audience is None else {**shown, "audience": {"kind": audience["kind"]}}

    def _whole(self, journey: Journey) -> dict[str, Any]:
        content = deepcopy(journey.content)
        shown = {
            **self._in_list(journey),
            "description": content["description"],
            "early_exit": _early_exit(content["early_exit"]),
            "nodes": content["nodes"],
            "concurrency_key": journey.concurrency_key,
        }
        return shown if content["audience"] is None else {**shown, "audience": _audience(content["audience"])}


def _audience(audience: dict[str, Any]) -> dict[str, Any]:
    if audience["kind"] == "event_trigger":
        return audience
    return {"excluded_segment_ids": [], "future_additions_only": False, **audience}


def _early_exit(early_exit: Mapping[str, Any]) -> dict[str, Any]:
    rules = {"when_not_in_audience": False, "on_session": False, **early_exit.get("rules", {})}
    return {"rules": rules, "tag_on_early_exit": early_exit.get("tag_on_early_exit", {})}


def _schedule(journey: Journey) -> dict[str, Any]:
    shown = {name: journey.content["schedule"].get(name) for name in ("start_at", "stop_at")}
    return shown | ({"error": journey.error} if journey.error else {})


def _without_ids(nodes: list[Node]) -> list[Node]:
    """A copy of the nodes, to be given new ids; conditions then name their senders by a word of their own."""
    copies = deepcopy(nodes)
    asked = {
        one["condition"]["sending_node_id"]
        for _, one in every_branch(copies)
        if one.get("condition", {}).get("sending_node_id")
    }
    for _, branch in every_branch(copies):
        del branch["id"]
        if sender := branch.get("condition", {}).pop("sending_node_id", None):
            branch["condition"]["client_node_id"] = _word(copies, sender)
    for node in every_node(copies):
        old = node.pop("id")
        if old in asked:
            node.setdefault("client_node_id", old)
    return copies


def _word(nodes: list[Node], node_id: str) -> str:
    node = next(one for one in every_node(nodes) if one.get("id") == node_id)
    return str(node.get("client_node_id", node_id))


def _position(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    try:
        return int(urlsafe_b64decode(cursor))
    except (ValueError, NotBase64):
        raise refusal(400, "cursor is not valid") from None


def _iso(at: float | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
