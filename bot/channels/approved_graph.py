"""What of an automation people have approved, in a form that can be kept and held against what stands at OneSignal."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import rfc8785

from bot.campaigns.content import Content
from bot.channels.automation import whole

if TYPE_CHECKING:
    from bot.onesignal.changes.templates import PushTemplate
    from bot.onesignal.journey_graph import EventAudience, SegmentAudience
    from bot.onesignal.journeys import Journey, Node
    from bot.onesignal.templates import Template


def fingerprint_of(journey: "Journey") -> dict[str, str]:
    """All of a Journey that an approval is bound to, by part, without what OneSignal adds by itself."""
    whole = journey.whole
    return {
        "entry": _plain(_entry(journey)),
        "graph": _plain(_nodes(whole.get("nodes"))),
        "exit": _plain(_telling(whole.get("early_exit"))),
        "again": _plain(_telling(whole.get("reentry_rules"))),
        "ends": _moment(journey.schedule.stop_at),
    }


def fingerprint_wanted(
    content: Content,
    audience: "SegmentAudience | EventAudience",
    templates: Mapping[int, str],
    shown: "Node | None" = None,
    *,
    stop_at: datetime | None = None,
) -> dict[str, str]:
    """The same of the Journey as it is to be."""
    from bot.onesignal.journeys import Journey

    written = whole(content, audience, templates, shown, stop_at=stop_at).model_dump(mode="json")
    return fingerprint_of(Journey.model_validate({"id": "wanted", **written}))


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


def _nodes(nodes: object) -> list[Any]:
    return [_node(one) for one in nodes] if isinstance(nodes, list) else []


def _node(node: object) -> Any:
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
        kept["branches"] = [
            {
                **_node({name: value for name, value in one.items() if name != "nodes"}),
                "nodes": _nodes(one.get("nodes")),
            }
            for one in branches
            if isinstance(one, Mapping)
        ]
    if "weight" in kept:
        kept["weight"] = float(kept["weight"])
    return kept


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
    return at.astimezone(UTC).replace(microsecond=0).isoformat() if at is not None else ""
