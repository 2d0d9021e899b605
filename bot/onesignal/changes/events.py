"""Telling OneSignal what somebody did: an event may make them enter, go on in, or leave a Journey.

Source: reference/onesignal.md, "Endpoints", custom events; onesignal-openapi.json, "Create custom events".
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Self
from urllib.parse import quote
from uuid import UUID

import httpx
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, model_validator
from pydantic_core import to_json

from bot.onesignal.connection import Connection, Question
from bot.onesignal.lenient import objects, sentences, text_or_none
from bot.onesignal.models import Answer
from bot.onesignal.wire_text import WireText

EVENT_NAME_MAX = 128
LARGEST_EVENT_BYTES = 2024
LARGEST_REQUEST_BYTES = 1_000_000
_AROUND = len(b'{"events":[]}')


class CustomEvent(BaseModel):
    """One thing that one person did, found by the app's own id of them or by OneSignal's.

    `key`: OneSignal counts an event once, however often it is told. `at` None: when it is told; so is what is ahead."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    name: Annotated[WireText, Field(max_length=EVENT_NAME_MAX)]
    key: UUID
    external_id: WireText | None = None
    onesignal_id: WireText | None = None
    at: AwareDatetime | None = None
    properties: Mapping[str, JsonValue] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_of_one_person_and_not_too_large(self) -> Self:
        if (self.external_id is None) == (self.onesignal_id is None):
            raise ValueError("an event is of one person, found by one id")
        if len(self.on_wire()) > LARGEST_EVENT_BYTES:
            raise ValueError(f"an event has at most {LARGEST_EVENT_BYTES} bytes")
        return self

    def on_wire(self) -> bytes:
        """The event as JSON."""
        said: dict[str, Any] = {"name": self.name, "idempotency_key": str(self.key)}
        if self.external_id is not None:
            said["external_id"] = self.external_id
        if self.onesignal_id is not None:
            said["onesignal_id"] = self.onesignal_id
        if self.at is not None:
            said["timestamp"] = _in_utc(self.at)
        if self.properties:
            said["properties"] = self.properties
        return to_json(said)


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class EventNotTaken(Answer):
    """One event that OneSignal could not use, mostly because it does not know the person."""

    external_id: Annotated[str | None, BeforeValidator(text_or_none), Field(validation_alias="event_user_id")] = None
    event_id: Annotated[str | None, BeforeValidator(text_or_none)] = None
    reasons: Annotated[tuple[str, ...], BeforeValidator(sentences), Field(validation_alias="error")] = ()


class EventsTaken(Answer):
    """All events were taken, except for those that are named here."""

    not_taken: Annotated[tuple[EventNotTaken, ...], BeforeValidator(objects), Field(validation_alias="errors")] = ()


async def tell(connection: Connection, app_id: str, events: Sequence[CustomEvent]) -> EventsTaken:
    """Tell all events, in as many requests of at most 1 MB as it needs. Raises what `OneSignal.tell_events` says."""
    url = connection.url(f"/apps/{quote(app_id, safe='')}/custom_events")
    not_taken: list[EventNotTaken] = []
    for body in _bodies(events):
        question = Question("POST /apps/{app_id}/custom_events", "POST", url, body, changes=True)
        not_taken += (await connection.ask(question, connection.limits.events, _read)).not_taken
    return EventsTaken.model_construct(not_taken=tuple(not_taken))


def _bodies(events: Sequence[CustomEvent]) -> Iterator[bytes]:
    written: list[bytes] = []
    size = _AROUND
    for event in events:
        one = event.on_wire()
        if written and size + len(one) + 1 > LARGEST_REQUEST_BYTES:
            yield b'{"events":[' + b",".join(written) + b"]}"
            written, size = [], _AROUND
        written.append(one)
        size += len(one) + 1
    if written:
        yield b'{"events":[' + b",".join(written) + b"]}"


def _read(response: httpx.Response) -> EventsTaken:
    if not response.content.strip():
        return EventsTaken()
    return EventsTaken.model_validate_json(response.content)
