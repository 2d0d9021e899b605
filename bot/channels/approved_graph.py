"""What of a graph people have approved, in a form that can be kept and held against what stands at OneSignal."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import rfc8785

if TYPE_CHECKING:
    from bot.onesignal.changes.templates import PushTemplate
    from bot.onesignal.journey_graph import JourneyPatch
    from bot.onesignal.journeys import Journey
    from bot.onesignal.templates import Template


def fingerprint_of(journey: "Journey") -> dict[str, str]:
    """All of a Journey that an approval is bound to, by part, without what OneSignal adds by itself."""
    whole = journey.whole
    return {
        "entry": _plain(_entry(journey)),
        "graph": _plain(_nodes(whole.get("nodes"), _senders(journey))),
        "exit": _plain(_telling(whole.get("early_exit"))),
        "again": _plain(_telling(whole.get("reentry_rules"))),
        "ends": _moment(journey.schedule.stop_at),
    }


def fingerprint_wanted(patch: "JourneyPatch") -> dict[str, str]:
    """The same of the Journey as this change makes it."""
    from bot.onesignal.journeys import Journey

    return fingerprint_of(Journey.model_validate({"id": "wanted", **patch.model_dump(mode="json")}))


def template_is(template: "Template", wanted: "PushTemplate") -> bool:
    """Whether a template sends what was approved: its words, its link, and its picture where it is told."""
    content = template.content
    is_shown = not (pictures := [content[name] for name in _PICTURES if content.get(name)]) or wanted.image in pictures
    said = (template.contents, template.headings, content.get("url") or None)
    return is_shown and said == (dict(wanted.contents), dict(wanted.headings), wanted.url)


_PICTURES = ("big_picture", "global_image")
_NOT_ABOUT_PEOPLE = ("id", "client_node_id", "annotation")


def _entry(journey: "Journey") -> dict[str, Any]:
    said = dict(_telling(journey.audience.whole) or {})
    for name in ("included_segment_ids", "excluded_segment_ids"):
        if isinstance(said.get(name), list):
            said[name] = sorted(map(str, said[name]))
    return said


def _senders(journey: "Journey") -> dict[str, str]:
    """What sends something, by its ID and by our name for it, since a condition names it by the one or the other:
    which one of its kind it is, which is the same before and after OneSignal has given it an ID."""
    counted: Counter[str] = Counter()
    found: dict[str, str] = {}
    for node in journey.every_node():
        if node.kind is None or not node.kind.startswith("send_"):
            continue
        counted[node.kind] += 1
        found |= dict.fromkeys(filter(None, (node.id, node.client_node_id)), f"{node.kind} {counted[node.kind]}")
    return found


def _nodes(nodes: object, senders: Mapping[str, str]) -> list[Any]:
    return [_node(one, senders) for one in nodes] if isinstance(nodes, list) else []


def _node(node: object, senders: Mapping[str, str]) -> Any:
    if not isinstance(node, Mapping):
        return node
    said: dict[str, Any] = {name: value for name, value in node.items() if name not in _NOT_ABOUT_PEOPLE}
    if said.get("relative_to") == "schedule_in_timezone":
        del said["relative_to"]  # the usual one
    branches = said.pop("branches", None)
    kept = dict(_telling(said) or {})
    if isinstance(said.get("assignments"), Mapping):
        kept["assignments"] = dict(said["assignments"])  # an empty one takes a tag away
    if isinstance(branches, list):
        kept["branches"] = [_branch(one, senders) for one in branches if isinstance(one, Mapping)]
    if "weight" in kept:
        kept["weight"] = float(kept["weight"])
    return kept


def _branch(branch: Mapping[str, Any], senders: Mapping[str, str]) -> dict[str, Any]:
    said = {name: value for name, value in branch.items() if name != "nodes"}
    if isinstance(asked := said.get("condition"), Mapping):
        said["condition"] = _condition(asked, senders)
    return {**_node(said, senders), "nodes": _nodes(branch.get("nodes"), senders)}


def _condition(condition: Mapping[str, Any], senders: Mapping[str, str]) -> dict[str, Any]:
    names = ("sending_node_id", "client_node_id")
    named = next((str(condition[name]) for name in names if condition.get(name)), None)
    kept = {name: value for name, value in condition.items() if name not in names}
    return kept if named is None else {**kept, "of": senders.get(named, named)}


def _telling(value: Any) -> Any:
    """Without what says nothing: null, false, and what is empty once that is gone. The hour 0 says something."""
    if isinstance(value, Mapping):
        kept = {str(name): _telling(one) for name, one in value.items()}
        return {
            name: one for name, one in kept.items() if one is not None and one is not False and one not in ("", [], {})
        }
    return [_telling(one) for one in value] if isinstance(value, list | tuple) else value


def _plain(value: Any) -> str:
    return rfc8785.dumps(value).decode() if value else ""


def _moment(at: datetime | None) -> str:
    from bot.onesignal.push import whole_utc_second

    return whole_utc_second(at).isoformat() if at is not None else ""
