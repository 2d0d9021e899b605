"""Answers of the API in the shapes of the real one, and the sentences that it refuses with.

A sentence marked "inferred" has no known wording: its status and shape are OneSignal's, its words are ours.
"""

from dataclasses import dataclass, field
from typing import Any, Final

JSON: Final = "application/json; charset=utf-8"

# Official client, errors.py: the literal sentences of the API.
ACCESS_DENIED: Final = (
    "Access denied.  Please include an 'Authorization: ...' header with a valid API key "
    "(https://documentation.onesignal.com/docs/en/keys-and-ids#api-keys)."
)
NOBODY_SUBSCRIBED: Final = "All included players are not subscribed"
NO_TARGETING: Final = "You must include which players, segments, or tags you wish to send this notification to."
NOT_FOUND: Final = "Notification not found"
UNAVAILABLE: Final = "Service temporarily unavailable"
# OpenAPI document, examples of the endpoints.
NOT_ON_YOUR_PLAN: Final = "This API is not available for applications on your plan."
MAY_NOT_VIEW_APP: Final = "You do not have permission to view this app."
NO_SUCH_APP: Final = "Couldn't find app with id = {app_id}"
NO_APP_ID: Final = "app_id not found. You may be missing a Content-Type: application/json header."
RATE_LIMITED: Final = "API rate limit exceeded"
NO_ENGLISH: Final = "Message Notifications must have English language content"
BAD_SUBSCRIPTION_ID: Final = "Incorrect subscription_id format in include_subscription_ids (not a valid UUID): {ids}"
ONE_CHANNEL: Final = (
    "Platforms You may only send to one delivery channel at a time. "
    "Make sure you are only including one of push platforms, Email, or SMS."
)
ADD_SUM_OR_COUNT: Final = "Add .sum or .count to every requested outcome id"
SEGMENT_NOT_FOUND: Final = "segment not found"
SEGMENT_NAME_TAKEN: Final = "Segment name is already taken."
TOO_MANY_SEGMENTS: Final = "You have reached the maximum number of segments allowed for your plan."
# onesignal-node#32, onesignal-php-api#21, OneSignal-Java-SDK#49.
TOO_FAR: Final = "Schedule Notifications may not be scheduled so far in the future"
IN_THE_PAST: Final = "Schedule Notifications may not be scheduled in the past."
BAD_TIME_OF_DAY: Final = "Schedule delivery_time_of_day must be valid time"
# Inferred.
NO_JOURNEY_PERMISSION: Final = "This API key does not have permission to access Journeys."
SEGMENT_LOCKED: Final = "This segment is used by an active Journey and can't be changed."
ALREADY_SENT: Final = "Notification has already been sent to all recipients"
ALREADY_CANCELED: Final = "Notification has already been canceled"
APP_DISABLED: Final = "This app has been disabled: it delivered more than 10 times its subscribers within 15 minutes."
UNKNOWN_ENDPOINT: Final = "Not Found"
NOT_JSON: Final = "The request body is not valid JSON."


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the client. `body` becomes JSON, unless it is bytes."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = JSON


class Refused(Exception):
    """The API says no. Carries the whole answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.status} {answer.body}")
        self.answer = answer


def refusal(status: int, *sentences: str, **more: Any) -> Refused:
    """The usual shape, `{"errors": ["…"]}`, with what else an endpoint adds to it."""
    return Refused(Answer(status, {"errors": list(sentences), **more}))


def structured(status: int, code: str, title: str, headers: dict[str, str] | None = None) -> Refused:
    """The shape of the segment list and writes for some refusals: `{"errors": [{code, title, meta}]}`."""
    return Refused(Answer(status, {"errors": [{"code": code, "title": title, "meta": {}}]}, headers or {}))
