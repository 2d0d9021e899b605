"""What of a Journey people have approved, in a form that can be kept and compared."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import rfc8785
from pydantic_core import from_json

from bot.campaigns.content import Content
from bot.channels.in_app import WAIT, tags_of
from bot.notices.in_app import Difference
from bot.onesignal.journeys import Journey, Node
from bot.onesignal.push import whole_utc_second

Fingerprint = dict[str, str]
"""By Part. Empty: there is nothing of that."""


class Part(StrEnum):
    """What of a Journey can be another than was approved."""

    TITLE = "title"
    BODY = "body"
    IMAGE = "image"
    BUTTON = "button"
    LINK = "link"
    STEPS = "steps"
    """Which steps there are, in which order."""
    IN_APP = "in_app"
    """Which message the in-app step shows, and how long it waits for a person."""
    AUDIENCE = "audience"
    EXCLUDED = "excluded"
    ENDS = "ends"
    ENTRY = "entry"
    """Here and below, of an automation: what makes people enter."""
    GRAPH = "graph"
    EXIT = "exit"
    AGAIN = "again"
    WORDS = "words"
    """Of a template that one of its pushes sends."""
    OTHERS = "others"
    """Tags that are not ours, and rules by which people leave or come again."""


_TAGS = {
    "bot_iam_title": Part.TITLE,
    "bot_iam_body": Part.BODY,
    "bot_iam_image": Part.IMAGE,
    "bot_iam_cta": Part.BUTTON,
    "bot_iam_url": Part.LINK,
}


def in_app_step(journey: Journey) -> Node | None:
    """The one step that shows something, if there is exactly one and it is in no branch."""
    steps = [node for node in journey.every_node() if node.kind == "send_iam"]
    return steps[0] if len(steps) == 1 and steps[0] in journey.nodes and steps[0].iam_id else None


def wanted(
    content: Content, included: tuple[str, ...], excluded: tuple[str, ...], step: Node, *, stop_at: datetime
) -> Fingerprint:
    """How the Journey is to be, for the people of these segments; `step` is its in-app step as it was read."""
    assert content.in_app is not None
    lives = int(timedelta(days=content.in_app.shown_for_days).total_seconds())
    return {
        **{_TAGS[tag].value: text for tag, text in tags_of(content.in_app).items()},
        Part.STEPS: f"tag, wait {int(WAIT.total_seconds())}, send_iam",
        Part.IN_APP: f"{step.iam_id} {lives}",
        Part.AUDIENCE: _set(included),
        Part.EXCLUDED: _set(excluded),
        Part.ENDS: _moment(stop_at),
        Part.OTHERS: "",
    }


def found(journey: Journey) -> Fingerprint:
    """How the Journey is."""
    nodes = list(journey.every_node())
    tags = {key: text for node in nodes for key, text in node.assignments.items()}
    shows = [f"{node.iam_id} {node.user_ttl_seconds}" for node in nodes if node.kind == "send_iam"]
    others = {key: text for key, text in tags.items() if key not in _TAGS}
    return {
        **{part.value: tags.get(tag, "") for tag, part in _TAGS.items()},
        Part.STEPS: ", ".join(_kind(node) for node in nodes),
        Part.IN_APP: ", ".join(shows),
        Part.AUDIENCE: _audience(journey),
        Part.EXCLUDED: _set(journey.audience.excluded_segment_ids),
        Part.ENDS: _moment(journey.schedule.stop_at),
        Part.OTHERS: _plain({**others, **_rules(journey.whole)}),
    }


def differences(before: Fingerprint, after: Fingerprint) -> tuple[Difference, ...]:
    """What is another now than it was, part by part."""
    return tuple(
        Difference(part=part.value, before=before.get(part, ""), after=after.get(part, ""))
        for part in Part
        if before.get(part, "") != after.get(part, "")
    )


def dumped(fingerprint: Fingerprint) -> str:
    return rfc8785.dumps({str(part): text for part, text in fingerprint.items()}).decode()


def loaded(text: str) -> Fingerprint:
    read: Fingerprint = from_json(text)
    return read


def _kind(node: Node) -> str:
    seconds = f" {node.duration_seconds}" if node.duration_seconds is not None else ""
    return f"{node.kind}{seconds}"


def _audience(journey: Journey) -> str:
    audience = journey.audience
    if audience.kind != "segment" or audience.future_additions_only:
        return _plain(audience.whole)
    return _set(audience.included_segment_ids)


def _rules(whole: Mapping[str, Any]) -> dict[str, Any]:
    """Rules of leaving early and of coming again that say something."""
    leaving = whole.get("early_exit")
    told: dict[str, Any] = _telling({"early_exit": leaving, "reentry_rules": whole.get("reentry_rules")})
    return told


def _telling(value: Any) -> Any:
    """Without what says nothing: null, false, and what is empty once that is gone."""
    if not isinstance(value, Mapping):
        return value
    kept = {name: _telling(one) for name, one in value.items()}
    return {name: one for name, one in kept.items() if one not in (None, False, "", [], {})}


def _plain(value: Mapping[str, Any]) -> str:
    return rfc8785.dumps(dict(value)).decode() if value else ""


def _set(ids: Any) -> str:
    return ", ".join(sorted(set(ids)))


def _moment(at: datetime | None) -> str:
    """As it is written to OneSignal: else no end with a fraction of a second would ever fit."""
    return whole_utc_second(at).isoformat() if at is not None else ""
