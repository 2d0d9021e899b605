"""A push as Herald hands it over, and how it is written on the wire.

Source: reference/onesignal.md, "Create-push fields"; onesignal-openapi.json, POST /notifications?c=push.
What goes to one device alone, as a test, stands in `device_push.py`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import to_json

from bot.onesignal.wire_text import WireText

NAME_MAX = 128
"""Characters of the internal name."""
_IMAGE_FIELDS = ("big_picture", "huawei_big_picture", "adm_big_picture", "chrome_web_image")
SHOWN_FIELDS = ("contents", "headings", "url", "ios_attachments", *_IMAGE_FIELDS)


def whole_utc_second(moment: datetime) -> datetime:
    """The same moment in UTC, as it is written to OneSignal; a part of a second goes up, so that nothing leaves before
    its time. Raises ValueError beyond the calendar."""
    try:
        utc = moment.astimezone(UTC)
        return utc.replace(microsecond=0) + timedelta(seconds=1 if utc.microsecond else 0)
    except OverflowError:
        raise ValueError("beyond the calendar") from None


SendAfter = Annotated[AwareDatetime, AfterValidator(whole_utc_second)]


class ShownContent(BaseModel):
    """What a push shows, whoever it is for: the base of what can be sent, and nothing by itself.

    `contents` are the messages and `headings` the titles, per language, in the same languages, English ("en") among
    them. `image` and `url` are addresses; the image shows on iOS, Android and the web.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    name: Annotated[WireText, Field(max_length=NAME_MAX)]
    contents: Mapping[WireText, WireText]
    headings: Mapping[WireText, WireText]
    url: WireText | None = None
    image: WireText | None = None

    @model_validator(mode="after")
    def _speaks_the_same_languages(self) -> Self:
        if "en" not in self.contents:
            raise ValueError("contents need English: OneSignal shows it wherever it has no other language")
        if self.contents.keys() != self.headings.keys():
            raise ValueError("headings need the same languages as contents")
        return self


def _entries(value: object) -> object:
    """Filters as they go on the wire: `Filters`, or entries that are checked to be some."""
    if not value:
        return ()
    from bot.onesignal.filters import Filters  # most pushes are to segments

    return tuple((value if isinstance(value, Filters) else Filters.from_entries(value)).entries())


def _on_any_clock(of_day: time) -> time:
    if of_day.tzinfo is not None or of_day.second or of_day.microsecond:
        raise ValueError("an hour and a minute of everybody's own clock")
    return of_day


class Push(ShownContent):
    """The exact content, audience and time of one push.

    For segments, named as in the dashboard, or for filters (`Filters`, or their entries on the wire): one of the two.
    `send_after` is when it leaves (aware; whole seconds, at most about 29 days ahead); None: at once. With
    `delayed_option` "timezone" everybody then gets it at `delivery_time_of_day` of their own clock, with "last-active"
    at the hour of their own at which they are mostly there; neither goes together with a throttle.
    """

    included_segments: tuple[WireText, ...] = ()
    excluded_segments: tuple[WireText, ...] = ()
    filters: Annotated[tuple[Mapping[str, Any], ...], BeforeValidator(_entries)] = ()
    send_after: SendAfter | None = None
    delayed_option: Literal["timezone", "last-active"] | None = None
    delivery_time_of_day: Annotated[time, AfterValidator(_on_any_clock)] | None = None

    @model_validator(mode="after")
    def _is_for_one_family(self) -> Self:
        if bool(self.included_segments) == bool(self.filters) or (self.filters and self.excluded_segments):
            raise ValueError("a push is for segments or for filters")
        if (self.delivery_time_of_day is not None) != (self.delayed_option == "timezone"):
            raise ValueError("an hour of the day goes with the time zone of everybody's own, and with it alone")
        return self


def shown_body(shown: ShownContent, *, app_id: str, key: UUID) -> dict[str, Any]:
    """The part of the JSON that says what is shown, of which app, under which key; for whom it is, is not in it."""
    return {"app_id": app_id, "idempotency_key": str(key), "target_channel": "push", **shown_fields(shown)}


def shown_fields(shown: ShownContent) -> dict[str, Any]:
    """What a phone shows, on the wire, and the name. All fields but the name are among `SHOWN_FIELDS`."""
    fields: dict[str, Any] = {
        "name": shown.name,
        "contents": dict(shown.contents),
        "headings": dict(shown.headings),
    }
    if shown.url is not None:
        fields["url"] = shown.url
    if shown.image is not None:
        fields["ios_attachments"] = {"id": shown.image}
        fields.update(dict.fromkeys(_IMAGE_FIELDS, shown.image))
    return fields


def push_body(push: Push, *, app_id: str, key: UUID) -> bytes:
    """The JSON of POST /notifications: written once, so that every attempt sends the same bytes with the same key."""
    body = shown_body(push, app_id=app_id, key=key)
    if push.included_segments:
        body["included_segments"] = push.included_segments
    if push.excluded_segments:
        body["excluded_segments"] = push.excluded_segments
    if push.send_after is not None:
        body["send_after"] = push.send_after.strftime("%Y-%m-%dT%H:%M:%SZ")
    if push.filters:
        body["filters"] = push.filters
    if push.delayed_option is not None:
        body["delayed_option"] = push.delayed_option
        body["throttle_rate_per_minute"] = 0
    if push.delivery_time_of_day is not None:
        body["delivery_time_of_day"] = push.delivery_time_of_day.strftime("%H:%M")
    return to_json(body)
