"""The endpoints of messages: create, cancel, view, list, count, outcomes."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from bot.sandbox.onesignal import answers, growth, pushes
from bot.sandbox.onesignal.answers import Answer, refusal
from bot.sandbox.onesignal.calls import Call
from bot.sandbox.onesignal.limits import FloodGuard
from bot.sandbox.onesignal.messages import Message, Messages, State
from bot.sandbox.onesignal.shop import Shop

MOST_LISTED: Final = 50
PURCHASE: Final = "purchase"  # the outcome that the shop's app sends, with what was paid as its value
# `device_type` of "outcome_platforms". None is documented for Edge: what happens there is in the whole alone.
_DEVICE_TYPES: Final = {
    "0": "ios",
    "1": "android",
    "5": "chrome_web_push",
    "7": "safari_web_push",
    "8": "firefox_web_push",
    "17": "safari_web_push",
}
_RANGES: Final = {"1h": 3_600, "1d": 86_400, "1mo": 30 * 86_400}
_ATTRIBUTIONS: Final = {"total": 1.0, "direct": 0.55, "influenced": 0.3, "unattributed": 0.15}
# Fields of a message that the real answer carries as null when the client did not send them (client,
# NotificationWithMeta: all of them nullable).
_NULL_UNLESS_SENT: Final = (  # noqa: SIM905 - a list of words reads better as words
    "name headings subtitle data url web_url app_url template_id big_picture global_image ios_attachments "
    "chrome_web_image chrome_web_icon filters delayed_option delivery_time_of_day ios_badgeType ios_badgeCount "
    "throttle_rate_per_minute ttl buttons web_buttons idempotency_key"
).split()


class MessageEndpoints:
    """Each method is one endpoint: a call in, an answer out, Refused where OneSignal refuses."""

    def __init__(
        self, app_id: str, shop: Shop, messages: Messages, guard: FloodGuard, now: Callable[[], float]
    ) -> None:
        self._app_id = app_id
        self._shop = shop
        self._messages = messages
        self._guard = guard
        self._now = now

    def create(self, call: Call) -> Answer:
        """POST /notifications. 200 has two variants: accepted, or `id` empty and nothing sent.

        A known key is looked at before anything else: its repeat gets the first result, even when `send_after` has
        passed meanwhile. Only a message that was made is a result; the 200 with an empty id is asked anew
        (inferred)."""
        body = call.body
        key = pushes.key_of(body)
        if key and (made := self._messages.result_of(key)):
            call.replayed = True
            return Answer(200, self._accepted(made), {"Idempotent-Replayed": "true"})
        pushes.check_content(body)
        target = pushes.target_of(body)
        starts_at = pushes.starts_at(body, self._now())
        audience = self._shop.audience(target)
        if not audience.count:
            return Answer(200, {"id": "", "errors": [answers.NOBODY_SUBSCRIBED]})
        message = self._messages.accept(
            body,
            target,
            audience,
            starts_at=starts_at,
            key=key,
            rate_per_second=pushes.rate_per_second(body, audience.count),
        )
        self._guard.watch(message)
        return Answer(200, self._accepted(message))

    def _accepted(self, message: Message) -> dict[str, Any]:
        answer: dict[str, Any] = {"id": message.id, "external_id": message.key}
        if unsubscribed := self._messages.audience(message).unsubscribed:
            names = list(unsubscribed)
            answer["errors"] = (
                {"invalid_aliases": {"external_id": names}}
                if message.target.external_ids
                else {"invalid_player_ids": names}
            )
        return answer

    def cancel(self, call: Call) -> Answer:
        """DELETE /notifications/{id}: stops a scheduled or outgoing message; 400 when all has left."""
        message = self._find(call)
        was_canceled = self._messages.state(message) is State.CANCELED
        if not self._messages.cancel(message):
            raise refusal(400, answers.ALREADY_CANCELED if was_canceled else answers.ALREADY_SENT, success=False)
        return Answer(200, {"success": True})

    def view(self, call: Call) -> Answer:
        """GET /notifications/{id}, with the outcomes that were asked for."""
        message = self._find(call)
        answer = self._shown(message)
        if names := call.query.get("outcome_names"):
            answer["outcomes"] = self._outcomes(names, call, [message])
        return Answer(200, answer)

    def listing(self, call: Call) -> Answer:
        """GET /notifications: the newest first by `queued_at`; with `time_offset` by `send_after`, oldest first."""
        query = call.query
        limit = min(_whole(query, "limit", MOST_LISTED), MOST_LISTED)
        kind = _whole(query, "kind", -1)
        found = [message for message in self._messages.kept() if kind in (-1, message.kind.value)]
        if template := query.get("template_id"):
            found = [message for message in found if message.body.get("template_id") == template]
        if "time_offset" in query:
            return self._listing_from(query["time_offset"], found, limit, with_offset="offset" in query)
        offset = _whole(query, "offset", 0)
        found.sort(key=lambda message: (message.queued_at, message.number), reverse=True)
        page = found[offset : offset + limit]
        shown = [self._shown(message) for message in page]
        return Answer(200, {"total_count": len(found), "offset": offset, "limit": limit, "notifications": shown})

    def _listing_from(self, time_offset: str, found: list[Message], limit: int, *, with_offset: bool) -> Answer:
        if with_offset:
            raise refusal(400, "offset may not be used with time_offset")  # inferred
        after = _position(time_offset)
        found.sort(key=_place)
        page = [message for message in found if _place(message) > after][:limit]
        upto = _place(page[-1]) if page else after
        answer = {
            "total_count": len(found),
            "limit": limit,
            "time_offset": time_offset,
            "next_time_offset": b64encode(str(upto).encode()).decode(),
            "notifications": [self._shown(message) for message in page],
        }
        return Answer(200, answer)

    def count(self, call: Call) -> Answer:
        """POST /notifications/count-unsaved: how many subscribed people a send would reach now."""
        if "included_segments" not in call.body:
            raise refusal(400, "included_segments is required")  # the rule is the client's, the sentence is inferred
        target = pushes.segments_of(call.body)
        count = self._shop.audience(target).count
        if call.body.get("filters"):
            by_filter = pushes.target_of({"filters": call.body["filters"]})
            both = self._shop.audience(target).people & self._shop.audience(by_filter).people
            count = both.bit_count()
        return Answer(
            200,
            {
                "count": count,
                "uncapped_count": None,
                "cap_applied": False,
                "mobile_suppressed": False,
                "mobile_excluded_count": 0,
            },
        )

    def outcomes(self, call: Call) -> Answer:
        """GET /apps/{app}/outcomes: totals of the app over the last hour, day or month."""
        names = call.query.get("outcome_names", "")
        since = self._now() - _RANGES.get(call.query.get("outcome_time_range") or "1h", 3_600)
        recent = [message for message in self._messages.kept() if since <= message.starts_at <= self._now()]
        return Answer(200, {"outcomes": self._outcomes(names, call, recent)})

    def _outcomes(self, names: str, call: Call, messages: list[Message]) -> list[dict[str, Any]]:
        """What happened within the range that was asked for, an hour where none was; on all platforms, or on some.
        An outcome that the shop's app never sends is 0."""
        query = call.query
        wanted = [name.rpartition(".") for name in names.split(",") if name]
        if not wanted or any(how not in ("sum", "count") for _, _, how in wanted):
            raise refusal(400, answers.ADD_SUM_OR_COUNT)
        if query.get("outcome_time_range", "1h") not in _RANGES:
            raise refusal(400, "outcome_time_range must be 1h, 1d or 1mo")  # inferred
        since = self._now() - _RANGES[query.get("outcome_time_range", "1h")]
        platforms = _platforms(query.get("outcome_platforms"))
        happened = [self._happened(message, None, platforms) for message in messages]
        before = [self._happened(message, since, platforms) for message in messages]
        share = _ATTRIBUTIONS.get(query.get("outcome_attribution") or "total", 1.0)
        answer = []
        for name, _, how in wanted:
            # Only purchases have a value of their own: what is counted once sums up to its count.
            key = f"{name}.{how}" if name == PURCHASE else name
            value = sum(one.get(key, 0) for one in happened) - sum(one.get(key, 0) for one in before)
            exact = value * share
            is_money = key == f"{PURCHASE}.sum"
            answer.append({"id": name, "value": round(exact / 100, 2) if is_money else int(exact), "aggregation": how})
        return answer

    def _happened(self, message: Message, at: float | None, platforms: frozenset[str] | None) -> dict[str, int]:
        """All outcomes of a message up to a moment, money in cents."""
        parts = self._messages.stats(message, at)
        bought = self._messages.purchases(message, at)
        on = [name for name in parts if platforms is None or name in platforms]
        clicks = sum(parts[name].converted for name in on)
        return {
            "os__click": clicks,
            "os__confirmed_delivery": sum(parts[name].received for name in on),
            "os__session_duration": clicks * 74,  # seconds
            f"{PURCHASE}.count": sum(bought[name].count for name in on),
            f"{PURCHASE}.sum": sum(bought[name].cents for name in on),
        }

    def _find(self, call: Call) -> Message:
        message = self._messages.find(call.item or "")
        if message is None:
            raise refusal(404, answers.NOT_FOUND)
        return message

    def _shown(self, message: Message) -> dict[str, Any]:
        """A message with its numbers, as "View message" gives it."""
        messages, state = self._messages, self._messages.state(message)
        parts = messages.stats(message)
        target = message.target
        completed = int(messages.completes_at(message)) if state is State.COMPLETED else None
        return {
            **{name: message.body.get(name) for name in _NULL_UNLESS_SENT},
            "id": message.id,
            "app_id": self._app_id,
            "contents": message.body.get("contents") or {},
            "included_segments": list(target.included),
            "excluded_segments": list(target.excluded),
            "include_aliases": message.body.get("include_aliases"),
            "external_id": message.key,
            "queued_at": int(message.queued_at),
            "send_after": int(message.starts_at),
            "completed_at": completed,
            "canceled": message.canceled_at is not None,
            "remaining": messages.remaining(message),
            "fcap_status": "uncapped",
            "platform_delivery_stats": {name: asdict(numbers) for name, numbers in parts.items()},
            **asdict(growth.total(parts)),
        }


def _whole(query: Any, name: str, default: int) -> int:
    text = query.get(name)
    if text is None:
        return default
    if not text.isdecimal():
        raise refusal(400, f"{name} must be a non-negative integer")  # inferred
    return int(text)


def _platforms(text: str | None) -> frozenset[str] | None:
    """The platforms of a list of device types; None: all of them."""
    if not text:
        return None
    if not all(code.isdecimal() for code in text.split(",")):
        raise refusal(400, "outcome_platforms must be device types")  # inferred
    return frozenset(_DEVICE_TYPES[code] for code in text.split(",") if code in _DEVICE_TYPES)


def _place(message: Message) -> int:
    """The place of a message in the order of `send_after`: one number that no other message has."""
    return int(message.starts_at) * 1_000_000 + message.number


def _position(time_offset: str) -> int:
    """Where to go on: after a moment (ISO 8601), or after the place in a token of an earlier answer."""
    try:
        return int(b64decode(time_offset, validate=True))
    except (binascii.Error, ValueError):
        pass  # no token, so a moment
    try:
        moment = datetime.fromisoformat(time_offset)
    except ValueError:
        raise refusal(400, "time_offset must be an ISO 8601 timestamp or a token") from None  # inferred
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(moment.timestamp()) * 1_000_000 - 1
