"""A whole Journey that Herald may write: who enters, what happens, when, and why people leave. As strict as its steps.

Source: reference/onesignal.md, "In-app messages"; the official client's models of Journeys, for names and limits.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, field_serializer, model_validator

from bot.onesignal.journey_steps import (
    AnyNode,
    Assignments,
    Attributes,
    EventName,
    Id,
    Ids,
    NewNode,
    OnMessage,
    SplitRange,
    Step,
    WaitUntil,
    Written,
    WrittenBranch,
    YesNo,
)
from bot.onesignal.journeys import JourneyState, Node
from bot.onesignal.push import SendAfter
from bot.onesignal.wire_text import WireText

NAME_MAX = 300
DESCRIPTION_MAX = 1024
SHORTEST_REENTRY_SECONDS = 600

Name = Annotated[WireText, Field(max_length=NAME_MAX)]
Description = Annotated[str, Field(max_length=DESCRIPTION_MAX)]


class SegmentAudience(Written):
    """People in any of these segments, and in none of those: by id, where pushes name them.

    All of it is always written: what a patch leaves out of an audience would stay as it was."""

    kind: Literal["segment"] = "segment"
    included_segment_ids: Ids
    excluded_segment_ids: tuple[Id, ...] = ()
    future_additions_only: bool = False


class EventAudience(Written):
    """People to whom this event happens."""

    kind: Literal["event_trigger"] = "event_trigger"
    name: EventName
    attributes: Attributes | None = None


AnyAudience: TypeAlias = Annotated[SegmentAudience | EventAudience, Field(discriminator="kind")]


class ExitEvent(Written):
    name: EventName


class ExitSegments(Written):
    included_segment_ids: Ids


class ExitRules(Written):
    """Why people leave early. None, where it is given, takes the rule away."""

    on_segment: ExitSegments | None = None
    when_not_in_audience: bool | None = None
    on_session: bool | None = None
    on_event: ExitEvent | None = None


class EarlyExit(Written):
    rules: ExitRules
    tag_on_early_exit: Assignments | None = None


class Reentry(Written):
    """When the same person may enter again."""

    duration_seconds: Annotated[int, Field(ge=SHORTEST_REENTRY_SECONDS)]


class Times(Written):
    """When it starts (OneSignal wants 5 minutes ahead at least) and stops; aware, written in UTC and whole seconds."""

    start_at: SendAfter | None = None
    stop_at: SendAfter | None = None

    @model_validator(mode="after")
    def _stops_after_it_starts(self) -> Self:
        if self.start_at is not None and self.stop_at is not None and self.stop_at <= self.start_at:
            raise ValueError("a Journey stops after it starts")
        return self

    @field_serializer("start_at", "stop_at")
    def _in_utc(self, moment: datetime | None) -> str | None:
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment is not None else None


class Overrides(Written):
    """What a copy is to have instead of what its original has. Nodes replace all of them, and none has an id."""

    name: Name | None = None
    description: Description | None = None
    audience: AnyAudience | None = None
    early_exit: EarlyExit | None = None
    reentry_rules: Reentry | None = None
    schedule: Times | None = None
    nodes: tuple[NewNode, ...] | None = None

    @model_validator(mode="after")
    def _is_a_sound_graph(self) -> Self:
        nodes = list(_all(self.nodes or ()))
        if any(isinstance(one, Node) or one.id is not None for one in nodes):
            raise ValueError("OneSignal gives the ids of a new Journey")
        if any(branch.id is not None for one in nodes for branch in _branches(one)):
            raise ValueError("OneSignal gives the ids of a new Journey")
        _must_be_sound(nodes)
        return self


class NewJourney(Overrides):
    """A draft. It has no state: OneSignal makes drafts only."""

    name: Name


class JourneyPatch(Written):
    """What is to change; what is not given stays, inside of objects too: rules of an exit, times, conditions of an
    event (give None to take one away). Nodes replace all of them: give those that stay as they were read.

    `state` ACTIVE starts a draft, SCHEDULED starts it at `schedule.start_at`, ARCHIVED ends it for ever, DRAFT takes
    back what has not started. None, where given, resets `description`, `early_exit`, `reentry_rules` or `schedule`.
    """

    name: Name | None = None
    description: Description | None = None
    audience: AnyAudience | None = None
    early_exit: EarlyExit | None = None
    reentry_rules: Reentry | None = None
    schedule: Times | None = None
    nodes: tuple[AnyNode, ...] | None = None
    state: Literal[JourneyState.DRAFT, JourneyState.SCHEDULED, JourneyState.ACTIVE, JourneyState.ARCHIVED] | None = None

    @model_validator(mode="after")
    def _changes_something_soundly(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("a patch changes something")
        if any(name in self.model_fields_set and getattr(self, name) is None for name in _NEVER_NULL):
            raise ValueError("only description, early_exit, reentry_rules and schedule can be reset")
        _must_be_sound(list(_all(self.nodes or ())))
        return self


_NEVER_NULL = ("name", "audience", "nodes", "state")


def _branches(node: Node | Step) -> tuple[WrittenBranch, ...]:
    return node.branches if isinstance(node, SplitRange | YesNo | WaitUntil) else ()


def _all(nodes: tuple[Node | Step, ...]) -> Iterator[Node | Step]:
    for node in nodes:
        yield node
        for branch in _branches(node):
            yield from _all(branch.nodes)
        if isinstance(node, Node):
            for kept in node.branches:
                yield from _all(kept.nodes)


def _must_be_sound(nodes: list[Node | Step]) -> None:
    names = [one.client_node_id for one in nodes if one.client_node_id is not None]
    ids = [one.id for one in nodes if one.id is not None]
    if len(set(names)) < len(names) or len(set(ids)) < len(ids):
        raise ValueError("two nodes of a Journey have the same name")
    asked = {
        branch.condition.client_node_id
        for one in nodes
        for branch in _branches(one)
        if isinstance(branch.condition, OnMessage)
    }
    if asked - {None, *names}:
        raise ValueError("a condition names a node that is not there")
