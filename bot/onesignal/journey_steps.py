"""The steps of a Journey that Herald may write: strict, so that what OneSignal would refuse or twist never leaves.

Source: reference/onesignal.md, "In-app messages"; the official client's models of Journeys, for names and limits.
What Herald read (`Node`) may stand among the steps of a patch, and is given back as OneSignal wrote it.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    InstanceOf,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from bot.onesignal.journeys import Node
from bot.onesignal.wire_text import WireText

ANNOTATION_MAX = 1024
EVENT_NAME_MAX = 255
SHORTEST_WAIT_SECONDS = 60
LONGEST_WAIT_SECONDS = 31_556_952
"""A year."""
TAG_KEY_MAX = 255
TAG_VALUE_MAX = 1024
MOST_BRANCHES = 25


def _is_uuid(text: str) -> str:
    UUID(text)  # raises ValueError: mostly a name, where pushes want names and Journeys want ids
    return text


def _is_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, OSError) as error:
        raise ValueError("not an IANA time zone") from error
    return text


Id = Annotated[WireText, AfterValidator(_is_uuid)]
Ids = Annotated[tuple[Id, ...], Field(min_length=1)]
EventName = Annotated[WireText, Field(max_length=EVENT_NAME_MAX)]
WaitSeconds = Annotated[int, Field(ge=SHORTEST_WAIT_SECONDS, le=LONGEST_WAIT_SECONDS)]
LifeSeconds = Annotated[int, Field(ge=1)]
Assignments = Annotated[
    Mapping[Annotated[WireText, Field(max_length=TAG_KEY_MAX)], Annotated[str, Field(max_length=TAG_VALUE_MAX)]],
    Field(min_length=1),
]


class Written(BaseModel):
    """The base of what is written: a field that was not given is not, and one that was given as None is null."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    @model_serializer(mode="wrap")
    def _what_was_given(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        said: dict[str, Any] = handler(self)
        return {name: value for name, value in said.items() if value is not None or name in self.model_fields_set}


class EventAttribute(Written):
    """One condition on a property of an event."""

    key: WireText
    operator: Literal[
        "equal",
        "not_equal",
        "less",
        "less_or_equal",
        "greater_or_equal",
        "greater",
        "is",
        "is_not",
        "exists",
        "not_exists",
        "before",
        "after",
    ]
    value: str | None = None

    @model_validator(mode="after")
    def _compares_with_something(self) -> Self:
        if (self.value is None) != (self.operator in ("exists", "not_exists")):
            raise ValueError("a value to compare with, or none where only its being there counts")
        return self


Attributes = Annotated[
    tuple[Annotated[tuple[EventAttribute, ...], Field(min_length=1)], ...], Field(min_length=1, max_length=1)
]
"""One group of conditions, all of which must hold: OneSignal refuses a second group."""


class InSegments(Written):
    """Whoever is in these segments and not in those."""

    kind: Literal["segment_membership"] = "segment_membership"
    included_segment_ids: tuple[Id, ...] | None = None
    excluded_segment_ids: tuple[Id, ...] | None = None

    @model_validator(mode="after")
    def _names_a_segment(self) -> Self:
        if not self.included_segment_ids and not self.excluded_segment_ids:
            raise ValueError("a condition on segments names one")
        return self


class OnMessage(Written):
    """Whoever did this with the message of another node: named by its id, or by its `client_node_id`."""

    kind: Literal["on_notification_action"] = "on_notification_action"
    action: Literal["received", "clicked", "opened"]
    sending_node_id: Id | None = None
    client_node_id: WireText | None = None

    @model_validator(mode="after")
    def _names_one_node(self) -> Self:
        if (self.sending_node_id is None) == (self.client_node_id is None):
            raise ValueError("a condition on a message names one node, in one way")
        return self


class OnEvent(Written):
    """Whoever this event happens to."""

    kind: Literal["event_trigger"] = "event_trigger"
    name: EventName
    attributes: Attributes | None = None
    entry_event_match_attributes: tuple[Mapping[str, Any], ...] | None = None


Condition: TypeAlias = Annotated[InSegments | OnMessage | OnEvent, Field(discriminator="kind")]


class Step(Written):
    """The base of all nodes. `id` keeps the node that has it, with those who wait at it; without one it is new."""

    id: Id | None = None
    client_node_id: WireText | None = None
    annotation: Annotated[str, Field(max_length=ANNOTATION_MAX)] | None = None


class Wait(Step):
    kind: Literal["wait"] = "wait"
    duration_seconds: WaitSeconds


class TimePoint(Written):
    hour: Annotated[int, Field(ge=0, le=23)]
    minute: Annotated[int, Field(ge=0, le=59)] = 0


class Window(Written):
    """Part of a day; of every day without `day_of_week` (1 is Monday)."""

    start: TimePoint
    end: TimePoint
    day_of_week: Annotated[int, Field(ge=1, le=7)] | None = None


class TimeWindow(Step):
    """Holds people until a window opens, or until the hour at which they are mostly active."""

    kind: Literal["time_window"] = "time_window"
    relative_to: Literal["schedule_in_timezone", "last_active_time"] = "schedule_in_timezone"
    windows: tuple[Window, ...] | None = None
    time_zone: Annotated[WireText, AfterValidator(_is_zone)] | None = None
    use_user_time_zone: bool | None = None

    @model_validator(mode="after")
    def _has_windows_where_it_needs_them(self) -> Self:
        if bool(self.windows) != (self.relative_to == "schedule_in_timezone"):
            raise ValueError("windows for schedule_in_timezone, and only for it")
        return self


class SendPush(Step):
    kind: Literal["send_push"] = "send_push"
    template_id: Id


class SendIam(Step):
    kind: Literal["send_iam"] = "send_iam"
    iam_id: Id
    user_ttl_seconds: LifeSeconds | None = None


class Tag(Step):
    """Gives people tags; an empty value takes one away."""

    kind: Literal["tag"] = "tag"
    assignments: Assignments


class WrittenBranch(Written):
    """One way out. `id` keeps the branch that has it."""

    id: Id | None = None
    weight: Annotated[float, Field(gt=0, le=100)] | None = None
    condition: Condition | None = None
    nodes: tuple["AnyNode", ...] = ()


class SplitRange(Step):
    """Sends people down one of the branches by chance. A branch without nodes is a control group."""

    kind: Literal["split_range"] = "split_range"
    branches: Annotated[tuple[WrittenBranch, ...], Field(min_length=2, max_length=MOST_BRANCHES)]
    randomize_on_entry: bool | None = None

    @model_validator(mode="after")
    def _is_shared_out(self) -> Self:
        if any(one.weight is None or one.condition is not None for one in self.branches):
            raise ValueError("each branch of a split has a weight and no condition")
        if abs(sum(one.weight or 0 for one in self.branches) - 100) > 1e-6:
            raise ValueError("the weights of a split are 100 together")
        return self


class YesNo(Step):
    """Sends people down the branch with the condition that they fulfil, else down the other."""

    kind: Literal["yes_no"] = "yes_no"
    branches: Annotated[tuple[WrittenBranch, ...], Field(min_length=2, max_length=2)]

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if any(one.weight is not None for one in self.branches) or not any(one.condition for one in self.branches):
            raise ValueError("a yes or no has a condition and no weights")
        return self


class Expiration(Written):
    """When waiting ends by itself; `exits`: people then leave the Journey, else they go on."""

    duration_seconds: WaitSeconds
    exits: bool | None = None


class WaitUntil(Step):
    """Holds people until the first condition of a branch holds, or until it expires."""

    kind: Literal["wait_until"] = "wait_until"
    branches: Annotated[tuple[WrittenBranch, ...], Field(min_length=1, max_length=MOST_BRANCHES)]
    expiration: Expiration | None = None

    @model_validator(mode="after")
    def _waits_for_something(self) -> Self:
        if any(one.weight is not None or one.condition is None for one in self.branches):
            raise ValueError("each branch of a wait has a condition and no weight")
        return self


NewNode: TypeAlias = Annotated[
    Wait | TimeWindow | SendPush | SendIam | Tag | SplitRange | YesNo | WaitUntil, Field(discriminator="kind")
]
AnyNode: TypeAlias = InstanceOf[Node] | NewNode
"""One that was read, or one that is written. Among those of a new Journey only the latter."""
WrittenBranch.model_rebuild()


class NodePatch(Written):
    """What is to change in one node. None, where it is given, resets a field that may be without a value."""

    client_node_id: WireText | None = None
    annotation: Annotated[str, Field(max_length=ANNOTATION_MAX)] | None = None
    duration_seconds: WaitSeconds | None = None
    relative_to: Literal["schedule_in_timezone", "last_active_time"] | None = None
    windows: tuple[Window, ...] | None = None
    time_zone: Annotated[WireText, AfterValidator(_is_zone)] | None = None
    use_user_time_zone: bool | None = None
    template_id: Id | None = None
    iam_id: Id | None = None
    user_ttl_seconds: LifeSeconds | None = None
    assignments: Assignments | None = None
    randomize_on_entry: bool | None = None
    branches: Annotated[tuple[WrittenBranch, ...], Field(min_length=1, max_length=MOST_BRANCHES)] | None = None
    expiration: Expiration | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("a patch changes something")
        return self
