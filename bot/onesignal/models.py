"""What OneSignal answers, typed and tolerant: unknown keys are ignored, odd values become "not stated" (None).

Sources: reference/onesignal.md, "Endpoints", "Responses" and "Stats fields"; onesignal-openapi.json beside it.
"""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.onesignal.lenient import (
    Count,
    Flag,
    Moment,
    Number,
    Sentences,
    Text,
    Texts,
    count_or_none,
    objects,
    text_or_none,
)


class Answer(BaseModel):
    """The base of all answers."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True, defer_build=True)


class Created(Answer):
    """The body of a 200 to a create: sent only if `id` is not empty. `id` None: the body does not say."""

    id: Annotated[str | None, BeforeValidator(lambda v: v if isinstance(v, str | int) else None)] = None
    external_id: Text = None
    errors: Sentences = ()
    warnings: Sentences = ()

    @model_validator(mode="before")
    @classmethod
    def _a_null_id_is_an_empty_one(cls, data: Any) -> Any:
        return {**data, "id": ""} if isinstance(data, dict) and "id" in data and data["id"] is None else data


class Accepted(Answer):
    """OneSignal has taken the push, and will send it.

    `replayed` is True where this is the stored answer to an earlier request with the same key. `not_reached` are
    recipients or filters that it could not use, `warnings` other remarks, both in OneSignal's words.
    """

    message_id: str
    replayed: bool = False
    not_reached: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class NobodyToSendTo(Answer):
    """A 200 with an empty id: OneSignal has sent nothing, and will not. `reasons` in its words, possibly none."""

    reasons: tuple[str, ...] = ()
    replayed: bool = False


class PlatformStats(Answer):
    """What happened on one platform; None where OneSignal does not say."""

    successful: Count = None
    failed: Count = None
    errored: Count = None
    converted: Count = None
    received: Count = None
    frequency_capped: Count = None


class Outcome(Answer):
    """One measured outcome, for example os__click.count."""

    id: Text = None
    value: Number = None
    aggregation: Text = None


def _platforms(value: object) -> dict[str, object]:
    return {k: v for k, v in value.items() if isinstance(v, dict)} if isinstance(value, dict) else {}


class Message(Answer):
    """One message with its numbers so far. Messages made through the API are kept about 30 days.

    `successful`: the push services took it (shown as Delivered). `received`: phones confirmed it; 0 without a paid
    plan. `converted`: clicks. `failed`: had unsubscribed, not an error. `errored`: real errors. `remaining`: not sent
    yet; None while OneSignal is still working out the audience. None elsewhere: not stated.
    """

    id: Annotated[str, Field(min_length=1)]
    external_id: Text = None
    name: Text = None
    contents: Texts = Field(default_factory=dict)
    headings: Texts = Field(default_factory=dict)
    url: Text = None
    included_segments: Sentences = ()
    excluded_segments: Sentences = ()
    canceled: Flag = False
    queued_at: Moment = None
    send_after: Moment = None
    completed_at: Moment = None
    successful: Count = None
    received: Count = None
    converted: Count = None
    failed: Count = None
    errored: Count = None
    remaining: Count = None
    throttle_rate_per_minute: Number = None
    fcap_status: Text = None
    platform_delivery_stats: Annotated[dict[str, PlatformStats], BeforeValidator(_platforms)] = Field(
        default_factory=dict
    )
    outcomes: Annotated[tuple[Outcome, ...], BeforeValidator(objects)] = ()

    def outcome(self, name: str) -> float | None:
        """The value of an outcome that was asked for by this name (`purchase.sum`); None: not in the answer."""
        for one in self.outcomes:
            if f"{one.id}.{one.aggregation}" == name or (one.id == name and one.aggregation is None):
                return one.value
        return None

    @property
    def key(self) -> UUID | None:
        """The idempotency key with which it was created, where OneSignal tells it."""
        try:
            return UUID(self.external_id) if self.external_id else None
        except ValueError:
            return None


def with_id(value: object) -> list[dict[str, Any]]:
    """The usable entries of a list: one without an id cannot be asked about, and must not cost the others."""
    if not isinstance(value, list):
        raise ValueError("not a list")
    return [item for item in objects(value) if isinstance(item.get("id"), str) and item["id"]]


class MessagePage(Answer):
    """At most 50 messages, in the order that was asked for. `total_count` counts all pages; None if not stated."""

    messages: Annotated[tuple[Message, ...], BeforeValidator(with_id), Field(validation_alias="notifications")]
    total_count: Count = None
    offset: Count = None
    limit: Count = None
    next_time_offset: Text = None


class Reach(Answer):
    """How many subscriptions a push to these segments would reach now.

    `uncapped_count` is the number before the plan's cap, where `cap_applied`; `mobile_suppressed` says that mobile
    subscriptions are left out because of the plan, `mobile_excluded_count` how many.
    """

    count: int
    uncapped_count: Count = None
    cap_applied: Flag = False
    mobile_suppressed: Flag = False
    mobile_excluded_count: Count = None

    @model_validator(mode="before")
    @classmethod
    def _a_count_may_be_text(cls, data: Any) -> Any:
        return {**data, "count": count_or_none(data.get("count"))} if isinstance(data, dict) else data


class SegmentInfo(Answer):
    """A segment as the list shows it. Pushes name it by `name`, Journeys by `id`."""

    id: Annotated[str, Field(min_length=1)]
    name: Annotated[str, BeforeValidator(lambda v: text_or_none(v) or "")] = ""
    description: Text = None
    created_at: Moment = None
    updated_at: Moment = None
    read_only: Flag = False
    is_active: Annotated[bool, BeforeValidator(lambda v: v is None or (v is not False and v != "false"))] = True


class SegmentPage(Answer):
    """One page (at most 300) of an app's segments, the oldest first."""

    segments: Annotated[tuple[SegmentInfo, ...], BeforeValidator(with_id)]
    total_count: Count = None


class SegmentDetail(Answer):
    """One segment and its size. `subscriber_count` includes people who have unsubscribed from push: it is an upper
    bound for in-app messages, not the reach of a push (ask `estimate_reach` for that)."""

    subscriber_count: Count = None
    id: Text = None
    name: Text = None
    description: Text = None
    created_at: Moment = None
    source: Text = None
    filters: Annotated[list[dict[str, Any]], BeforeValidator(objects)] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _flatten_the_payload(cls, data: Any) -> Any:
        payload = data.get("payload") if isinstance(data, dict) else None
        return {**payload, "subscriber_count": data.get("subscriber_count")} if isinstance(payload, dict) else data

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.subscriber_count is None and self.id is None:
            raise ValueError("neither a size nor a segment")
        return self


class App(Answer):
    """The app behind the key. `players`: all subscriptions; `messageable_players`: those that can be sent to."""

    id: Annotated[str, Field(min_length=1)]
    name: Text = None
    players: Count = None
    messageable_players: Count = None
    created_at: Moment = None
    updated_at: Moment = None
    organization_id: Text = None
