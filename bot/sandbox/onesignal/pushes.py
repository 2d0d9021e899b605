"""Reading and checking the body of "Create push notification", and all that OneSignal refuses in it.

Source: facts page, "Create-push fields"; the document's request body of `POST /notifications`. Fields that OneSignal
does not know are passed over, as there: a wrongly spelled target is then no target.
"""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.sandbox.onesignal import answers, filters
from bot.sandbox.onesignal.answers import refusal
from bot.sandbox.onesignal.people import PLATFORMS, WEB
from bot.sandbox.onesignal.shop import Target

LONGEST_NAME: Final = 128
MOST_DATA_BYTES: Final = 2_048
MOST_PEOPLE_BY_ID: Final = 20_000
FARTHEST_SECONDS: Final = 30 * 86_400  # facts page, "Scheduling horizon"
_FAMILIES: Final = ("included_segments", "filters", "include_aliases", "include_subscription_ids")
_FLAGS: Final = {
    "isIos": ("ios",),
    "isAndroid": ("android",),
    "isAnyWeb": WEB,
    "isChromeWeb": ("chrome_web_push",),
    "isFirefox": ("firefox_web_push",),
    "isSafari": ("safari_web_push",),
}
_TIME_OF_DAY: Final = re.compile(r"(1[0-2]|0?[1-9]):[0-5]\d ?[AaPp][Mm]|([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?")
_JAVASCRIPT_DATE: Final = re.compile(r"(\w{3} \w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d{4})(?: \(.*\))?")
_HOME: Final = ZoneInfo("Europe/Paris")


def check_content(body: dict[str, Any]) -> None:
    """Texts, name, data, links and numbers. Raises Refused."""
    _check_texts(body)
    problems = list(_limits(body))
    if problems:
        raise refusal(400, *problems)


def _check_texts(body: dict[str, Any]) -> None:
    contents = body.get("contents")
    if contents is None and (body.get("template_id") or body.get("content_available")):
        return
    if not isinstance(contents, dict) or not contents.get("en") or not isinstance(contents["en"], str):
        raise refusal(400, answers.NO_ENGLISH)
    for name in ("headings", "subtitle"):
        texts = body.get(name)
        if texts is None:
            continue
        if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
            raise refusal(400, f"{name.capitalize()} must be a hash of language codes to strings")
        if texts and set(texts) != set(contents):  # the rule is the document's, the sentence is inferred
            raise refusal(400, f"{name.capitalize()} must include the same languages as contents")


def _limits(body: dict[str, Any]) -> Iterable[str]:
    """Every limit that the body breaks. Limits are the facts page's, the sentences are inferred."""
    if len(str(body.get("name") or "")) > LONGEST_NAME:
        yield f"Name is too long (maximum is {LONGEST_NAME} characters)"
    data = body.get("data")
    if data is not None and not isinstance(data, dict):
        yield "Data must be a hash"
    elif data and len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()) > MOST_DATA_BYTES:
        yield f"Data must be no more than {MOST_DATA_BYTES} bytes long"
    if body.get("url") and (body.get("app_url") or body.get("web_url")):
        yield "You may only set url, or app_url and web_url"
    if len(str(body.get("collapse_id") or "")) > 64:
        yield "collapse_id is too long (maximum is 64 characters)"
    if not 0 <= _whole(body.get("ttl"), 0) <= 2_419_200:
        yield "ttl must be between 0 and 2419200"
    if _whole(body.get("priority"), 10) not in (5, 10):
        yield "priority must be 5 or 10"
    if len(body.get("buttons") or ()) > 3:
        yield "buttons may not have more than 3 entries"
    if len(body.get("web_buttons") or ()) > 2:
        yield "web_buttons may not have more than 2 entries"
    if body.get("ios_interruption_level") not in (None, "active", "passive", "time_sensitive", "critical"):
        yield "ios_interruption_level is not valid"


def _whole(value: object, default: int) -> int:
    if value is None:
        return default
    return value if isinstance(value, int) else -1


def key_of(body: dict[str, Any]) -> str | None:
    """The idempotency key, under its own or its deprecated name. Raises Refused when it is not a UUID."""
    key = body.get("idempotency_key") or body.get("external_id")
    if key is None:
        return None
    try:
        return str(UUID(str(key)))
    except ValueError:
        raise refusal(400, "idempotency_key must be a valid UUID") from None  # inferred


def target_of(body: dict[str, Any]) -> Target:
    """Whom the message is for. Raises Refused without exactly one family of targeting."""
    families = [family for family in _FAMILIES if body.get(family)]
    if body.get("excluded_segments") and "included_segments" not in families:
        families.append("excluded_segments")
    if not families or families == ["excluded_segments"]:
        raise refusal(400, answers.NO_TARGETING)
    if len(families) > 1:  # the rule is the document's, the sentence is inferred
        raise refusal(400, f"You may only use one type of targeting at a time: {', '.join(families)}")
    if body.get("target_channel", "push") != "push":
        raise refusal(400, answers.ONE_CHANNEL)
    platforms = _platforms(body)
    match families[0]:
        case "included_segments":
            return segments_of(body, platforms)
        case "filters":
            return Target(filters=_filters(body["filters"]), platforms=platforms)
        case "include_aliases":
            return Target(external_ids=_aliases(body), platforms=platforms)
        case _:
            return Target(subscription_ids=_subscriptions(body), platforms=platforms)


def segments_of(body: dict[str, Any], platforms: tuple[str, ...] = PLATFORMS) -> Target:
    """Segments by name, included and excluded. Raises Refused when they are not lists of names."""
    included, excluded = body.get("included_segments"), body.get("excluded_segments") or []
    for name, value in (("included_segments", included), ("excluded_segments", excluded)):
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise refusal(400, f"{name} must be an array of segment names")
    return Target(tuple(included or ()), tuple(excluded), platforms=platforms)


def _filters(value: object) -> tuple[str, list[dict[str, Any]]]:
    try:
        checked = filters.check(value)
    except filters.BadFilters as problem:
        raise refusal(400, str(problem)) from None
    return json.dumps(checked), checked


def _aliases(body: dict[str, Any]) -> tuple[str, ...]:
    aliases = body["include_aliases"]
    if not isinstance(aliases, dict) or not all(isinstance(names, list) for names in aliases.values()):
        raise refusal(400, "include_aliases must be a hash of alias labels to arrays of ids")
    if "target_channel" not in body:
        raise refusal(400, "target_channel is required when using include_aliases")
    if sum(map(len, aliases.values())) > MOST_PEOPLE_BY_ID:
        raise refusal(400, f"include_aliases may not have more than {MOST_PEOPLE_BY_ID} entries")
    return tuple(str(name) for name in aliases.get("external_id", ()))  # other labels exist nowhere in the shop


def _subscriptions(body: dict[str, Any]) -> tuple[str, ...]:
    names = [str(name) for name in body["include_subscription_ids"]]
    if len(names) > MOST_PEOPLE_BY_ID:
        raise refusal(400, f"include_subscription_ids may not have more than {MOST_PEOPLE_BY_ID} entries")
    if wrong := [name for name in names if not _is_uuid(name)]:
        raise refusal(400, answers.BAD_SUBSCRIPTION_ID.format(ids=wrong))
    return tuple(names)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _platforms(body: dict[str, Any]) -> tuple[str, ...]:
    """One flag set to true disables all platforms without one (facts page)."""
    on = {platform for flag, platforms in _FLAGS.items() if body.get(flag) is True for platform in platforms}
    off = {platform for flag, platforms in _FLAGS.items() if body.get(flag) is False for platform in platforms}
    return tuple(platform for platform in PLATFORMS if (not on or platform in on) and (on or platform not in off))


def starts_at(body: dict[str, Any], now: float) -> float:
    """When the send begins, in unix seconds. Raises Refused for a time in the past or too far ahead."""
    start = now
    if (text := body.get("send_after")) is not None:
        moment = _moment(text)
        if moment is None:
            raise refusal(400, "Schedule send_after must be a valid date")  # inferred
        start = moment.timestamp()
        if start < now:
            raise refusal(400, answers.IN_THE_PAST)
        if start - now > FARTHEST_SECONDS:
            raise refusal(400, answers.TOO_FAR)
    return _local_start(body, start)


def _local_start(body: dict[str, Any], start: float) -> float:
    option, rate = body.get("delayed_option"), body.get("throttle_rate_per_minute")
    if option not in (None, "timezone", "last-active"):
        raise refusal(400, "delayed_option is not valid")
    if option and rate:
        raise refusal(400, "delayed_option may not be used with throttling: set throttle_rate_per_minute to 0")
    if option != "timezone":
        return start
    text = str(body.get("delivery_time_of_day") or "")
    if not _TIME_OF_DAY.fullmatch(text):
        raise refusal(400, answers.BAD_TIME_OF_DAY)
    half = text[-2:].upper() if text[-1] in "mM" else ""
    hour, minute, *_ = (int(part) for part in text.rstrip("aApPmM ").split(":"))
    hour = hour % 12 + (12 if half == "PM" else 0) if half else hour
    there = datetime.fromtimestamp(start, _HOME)  # all people of the shop live there
    at = there.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (at if at >= there else at + timedelta(days=1)).timestamp()


def _moment(text: object) -> datetime | None:
    """ISO 8601, or the long form that JavaScript prints; without a zone it is UTC."""
    if not isinstance(text, str):
        return None
    if match := _JAVASCRIPT_DATE.fullmatch(text):
        return datetime.strptime(f"{match[1]} {match[2]}", "%a %b %d %Y %H:%M:%S %z")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def rate_per_second(body: dict[str, Any], audience: int) -> float | None:
    """The rate that the message asks for; None: as fast as the app sends."""
    if body.get("delayed_option") == "last-active":
        return max(audience, 1) / 86_400  # spread over the day
    rate = body.get("throttle_rate_per_minute")
    return float(rate) / 60 if rate else None
