"""A campaign that starts itself as a Journey: its graph, and the templates of its pushes.

See docs/decisions/0027. In-app steps show the words of five tags, as everywhere (docs/decisions/0026), so that a graph
with one is written into a copy of a shell.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from bot.campaigns.content import Automation, Content, EventCondition, Hours, Step, Variant
from bot.channels.in_app import WAIT, tags_of
from bot.channels.push import named, texts_of
from bot.onesignal.push import NAME_MAX

if TYPE_CHECKING:
    from bot.onesignal.changes.templates import PushTemplate
    from bot.onesignal.journey_graph import (
        EarlyExit,
        EventAudience,
        JourneyPatch,
        NewJourney,
        Overrides,
        Reentry,
        SegmentAudience,
    )
    from bot.onesignal.journey_steps import EventAttribute, NewNode, SplitRange, TimeWindow
    from bot.onesignal.journeys import Node

_OPERATORS = {"is": "is", "is_not": "is_not", "greater": "greater", "less": "less", "exists": "exists"}


def automation_of(content: Content) -> Automation:
    """What starts itself in it. Only for contents that have it."""
    assert content.automation is not None
    return content.automation


def shows_in_app(content: Content) -> Step | None:
    """The first step that is an in-app message, if there is one: whose format says which shell is copied."""
    return next((step for step in automation_of(content).steps if step.in_app is not None), None)


# -- templates ----------------------------------------------------------------------------------------------------


def template_name(content: Content, number: int, *, code: str, key: UUID) -> str:
    """ "C-12 Abandoned cart · 2 · 6f2c1f0e-…" for the second step: ours beyond doubt, and only this delivery's."""
    tail = f" · {number} · {key}"
    return f"{code} {content.name}"[: NAME_MAX - len(tail)] + tail


def templates_of(content: Content, *, code: str, key: UUID) -> dict[int, "PushTemplate"]:
    """What each push step sends, by the number of the step (from 1). Never shared with another one."""
    pushes = ((number, step.push) for number, step in enumerate(automation_of(content).steps, 1) if step.push)
    return {number: push_template(push, template_name(content, number, code=code, key=key)) for number, push in pushes}


def push_template(variant: Variant, name: str) -> "PushTemplate":
    """What a step that sends this takes it from."""
    from bot.onesignal.changes.templates import PushTemplate  # loaded for the first automation

    texts = texts_of(variant)
    return PushTemplate(
        name=name,
        headings={language: text.title for language, text in texts.items()},
        contents={language: text.message for language, text in texts.items()},
        url=variant.link,
        image=variant.image,
    )


# -- the graph ----------------------------------------------------------------------------------------------------


def new_journey(content: Content, audience: "SegmentAudience | EventAudience", *, code: str, key: UUID) -> "NewJourney":
    """A draft under our name without any step: nobody receives anything of it."""
    from bot.onesignal.journey_graph import NewJourney

    return NewJourney(name=named(content.name, code=code, key=key), audience=audience)


def copy_of_shell(
    content: Content, audience: "SegmentAudience | EventAudience", *, code: str, key: UUID
) -> "Overrides":
    """What a copy of the shell has at once, so that nobody takes it for the shell. Its in-app step comes with it."""
    from bot.onesignal.journey_graph import Overrides

    return Overrides(name=named(content.name, code=code, key=key), audience=audience)


def whole(
    content: Content,
    audience: "SegmentAudience | EventAudience",
    templates: Mapping[int, str],
    shown: "Node | None" = None,
    *,
    stop_at: datetime | None = None,
) -> "JourneyPatch":
    """All that was approved, as one change of the draft: `templates` are IDs by the number of the step.

    `shown` is the in-app step of the copy as it was read; needed where a step is an in-app message.
    """
    from bot.onesignal.journey_graph import JourneyPatch, Times

    automation = automation_of(content)
    return JourneyPatch(
        audience=audience,
        nodes=nodes_of(automation, templates, shown),
        early_exit=early_exit_of(automation),
        reentry_rules=reentry_of(automation),
        schedule=Times(start_at=None, stop_at=stop_at),
    )


def audience_of(
    automation: Automation, included: tuple[str, ...] = (), excluded: tuple[str, ...] = ()
) -> "SegmentAudience | EventAudience":
    """Who enters: whoever the event happens to, or whoever comes into these segments (IDs) from now on.

    Those who are in them already do not enter: it would be a send to all of them at once.
    """
    from bot.onesignal.journey_graph import EventAudience, SegmentAudience

    if automation.event:
        if not automation.conditions:
            return EventAudience(name=automation.event)
        group = tuple(_attribute(one) for one in automation.conditions)
        return EventAudience(name=automation.event, attributes=(group,))
    return SegmentAudience(included_segment_ids=included, excluded_segment_ids=excluded, future_additions_only=True)


def _attribute(condition: EventCondition) -> "EventAttribute":
    from bot.onesignal.journey_steps import EventAttribute

    value = {} if condition.relation == "exists" else {"value": condition.value}
    return EventAttribute.model_validate({"key": condition.key, "operator": _OPERATORS[condition.relation], **value})


def early_exit_of(automation: Automation) -> "EarlyExit | None":
    """What makes people leave; None: nothing does."""
    from bot.onesignal.journey_graph import EarlyExit, ExitEvent, ExitRules

    if not automation.exit_event:
        return None
    return EarlyExit(rules=ExitRules(on_event=ExitEvent(name=automation.exit_event)))


def reentry_of(automation: Automation) -> "Reentry | None":
    """When the same person may enter again; None: never."""
    from bot.onesignal.journey_graph import Reentry

    if automation.again_after_days is None:
        return None
    return Reentry(duration_seconds=int(timedelta(days=automation.again_after_days).total_seconds()))


def nodes_of(
    automation: Automation, templates: Mapping[int, str], shown: "Node | None" = None
) -> tuple["NewNode | Node", ...]:
    """The steps in their order; the share that gets nothing goes down a branch without any.

    Which branch a person takes is the same at each entry, or a control group would be none after the second.
    """
    steps: list[NewNode | Node] = []
    for number, step in enumerate(automation.steps, 1):
        steps += _nodes_of_one(step, automation.hours, templates.get(number), shown)
    if not automation.control_percent:
        return tuple(steps)
    return (_split(automation.control_percent, tuple(steps)),)


def _split(percent: int, steps: tuple["NewNode | Node", ...]) -> "SplitRange":
    from bot.onesignal.journey_steps import SplitRange, WrittenBranch

    gets = WrittenBranch(weight=100 - percent, nodes=steps)
    return SplitRange(branches=(gets, WrittenBranch(weight=percent)), randomize_on_entry=False)


def _nodes_of_one(
    step: Step, hours: Hours | None, template: str | None, shown: "Node | None"
) -> list["NewNode | Node"]:
    from bot.onesignal.journey_steps import SendPush, Tag, Wait

    wait = timedelta(minutes=step.wait_minutes)
    if step.in_app is None:
        assert template is not None, "each push has its template"
        return [*_wait(wait), *_window(hours), SendPush(template_id=template)]
    assert shown is not None, "an in-app step is that of a shell's copy"
    lives = timedelta(days=step.in_app.shown_for_days)
    return [
        *_wait(wait - WAIT),  # the tags need their time, and it is part of the wait that was approved
        Tag(assignments=tags_of(step.in_app)),
        Wait(duration_seconds=int(WAIT.total_seconds())),
        *_window(hours),
        shown.changed(user_ttl_seconds=int(lives.total_seconds())),
    ]


def _wait(wait: timedelta) -> list["NewNode | Node"]:
    from bot.onesignal.journey_steps import Wait

    return [Wait(duration_seconds=int(wait.total_seconds()))] if wait > timedelta() else []


def _window(hours: Hours | None) -> list["TimeWindow"]:
    """Until these hours open by each person's own clock."""
    from bot.onesignal.journey_steps import TimePoint, TimeWindow, Window

    if hours is None:
        return []
    window = Window(start=TimePoint(hour=hours.start), end=TimePoint(hour=hours.end))
    return [TimeWindow(windows=(window,), use_user_time_zone=True)]
