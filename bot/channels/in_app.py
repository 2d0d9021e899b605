"""A campaign's in-app message as a Journey: a copy of a shell whose words come by tags. See docs/decisions/0026."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from bot.campaigns.content import Content, InApp, ShownAfter
from bot.channels.push import named

if TYPE_CHECKING:
    from bot.onesignal.journey_graph import Overrides, SegmentAudience
    from bot.onesignal.journey_steps import NewNode
    from bot.onesignal.journeys import Node

WAIT = timedelta(minutes=15)
"""Between the tags and what shows them. Source: reference/onesignal.md, "Honest design"."""
EARLIEST_START = timedelta(minutes=5, seconds=30)
"""OneSignal takes no start that is nearer than five minutes. One that is, is started at once: the wait keeps its
minute."""
TAG_MAX = 1024
"""Characters that a tag takes; what is longer cannot be shown."""


def tags_of(in_app: InApp) -> dict[str, str]:
    """What the shell shows. All five each time: an empty one takes away what an earlier campaign had put there."""
    variant = in_app.variant
    return {
        "bot_iam_title": variant.text.title,
        "bot_iam_body": variant.text.message,
        "bot_iam_image": variant.image or "",
        "bot_iam_cta": in_app.button,
        "bot_iam_url": (variant.link or "") if in_app.button else "",
    }


def starts_after(in_app: InApp) -> timedelta:
    """How long after its push the Journey of an in-app message starts. Where it depends on the push, that is a step of
    the same Journey, and it starts with it."""
    return timedelta(hours=in_app.hours_after) if in_app.shown_after is ShownAfter.START else timedelta()


def window_end(content: Content, send_at: datetime) -> datetime:
    """Until when it is shown, where its campaign goes out then: its days count from when the first can see it."""
    assert content.in_app is not None
    waits = timedelta(hours=content.in_app.hours_after) + WAIT
    return send_at + waits + timedelta(days=content.in_app.shown_for_days)


def in_app_name(content: Content, *, code: str, key: UUID) -> str:
    """The name of its Journey: readable in the dashboard, and ours beyond doubt."""
    return named(content.name, code=code, key=key)


def audience_of(included: tuple[str, ...], excluded: tuple[str, ...]) -> "SegmentAudience":
    """Who enters, by the IDs of segments."""
    from bot.onesignal.journey_graph import SegmentAudience  # loaded for the first Journey

    return SegmentAudience(included_segment_ids=included, excluded_segment_ids=excluded, future_additions_only=False)


def copy_of_shell(content: Content, audience: "SegmentAudience", *, code: str, key: UUID) -> "Overrides":
    """What a new copy has instead of what the shell has: enough that nobody could take it for the shell."""
    from bot.onesignal.journey_graph import Overrides

    return Overrides(name=in_app_name(content, code=code, key=key), audience=audience)


def nodes_of(in_app: InApp, step: "Node") -> tuple["NewNode | Node", ...]:
    """The words, the wait, and the in-app step of the copy, which keeps its ID and with it what it shows."""
    from bot.onesignal.journey_steps import Tag, Wait

    lives = timedelta(days=in_app.shown_for_days)
    return (
        Tag(assignments=tags_of(in_app)),
        Wait(duration_seconds=int(WAIT.total_seconds())),
        step.changed(user_ttl_seconds=int(lives.total_seconds())),
    )
