"""A push and an in-app message that depends on it, as one Journey: see docs/decisions/0030.

Who clicked a push only OneSignal's Journeys know, and only of a push that they send themselves. So the push is a step,
from a template, and the rest of the graph is for those who clicked it, or for those who did not.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from bot.campaigns.content import Content, InApp, ShownAfter
from bot.channels.automation import push_template, template_name
from bot.channels.in_app import nodes_of

if TYPE_CHECKING:
    from bot.onesignal.changes.templates import PushTemplate
    from bot.onesignal.journey_graph import JourneyPatch, SegmentAudience
    from bot.onesignal.journey_steps import NewNode, WrittenBranch
    from bot.onesignal.journeys import Node

PUSH_STEP = 1
"""Its number among the steps: that of its template."""
_PUSH = "push"
"""What the branch calls the step that sends."""


def templates_of(content: Content, *, code: str, key: UUID) -> dict[int, "PushTemplate"]:
    """What its push sends, by the number of the step. Never shared with another campaign."""
    [push] = content.variants
    return {PUSH_STEP: push_template(push, template_name(content, PUSH_STEP, code=code, key=key))}


def whole(
    content: Content,
    audience: "SegmentAudience",
    templates: Mapping[int, str],
    shown: "Node",
    *,
    stop_at: datetime,
) -> "JourneyPatch":
    """All that was approved, as one change of the draft. `templates` are IDs; `shown` is the copy's in-app step."""
    from bot.onesignal.journey_graph import JourneyPatch, Times
    from bot.onesignal.journey_steps import SendPush

    assert content.in_app is not None
    push = SendPush(template_id=templates[PUSH_STEP], client_node_id=_PUSH)
    return JourneyPatch(
        audience=audience,
        nodes=(push, *_after_the_push(content.in_app, shown)),
        early_exit=None,
        reentry_rules=None,
        schedule=Times(start_at=None, stop_at=stop_at),
    )


def _after_the_push(in_app: InApp, shown: "Node") -> tuple["NewNode", ...]:
    from bot.onesignal.journey_steps import Expiration, Wait, WaitUntil, WrittenBranch, YesNo

    lives = timedelta(days=in_app.shown_for_days)
    if in_app.shown_after is ShownAfter.CLICK:
        until = Expiration(duration_seconds=int(lives.total_seconds()), exits=True)
        return (WaitUntil(branches=(_clicked(*nodes_of(in_app, shown)),), expiration=until),)
    assert in_app.shown_after is ShownAfter.NOT_OPENED, "what waits for nothing goes beside its push"
    has_time = timedelta(hours=in_app.hours_after)
    others = WrittenBranch(nodes=nodes_of(in_app, shown))
    return (Wait(duration_seconds=int(has_time.total_seconds())), YesNo(branches=(_clicked(), others)))


def _clicked(*nodes: "NewNode | Node") -> "WrittenBranch":
    from bot.onesignal.journey_steps import OnMessage, WrittenBranch

    return WrittenBranch(condition=OnMessage(action="clicked", client_node_id=_PUSH), nodes=nodes)
