"""Copy from a file: lines of JSON as campaigns to be checked, and a file of rules in place of the workspace's."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.campaigns.content import Format, Text
from bot.campaigns.house_rules import CheckRules, HouseRules, Voice
from bot.campaigns.preflight.finding import Checked, House

CHANNELS = {"push": "push", "in_app": "in_app", "in-app": "in_app", "inapp": "in_app", "iam": "in_app"}
FORMATS = {
    **{one.value: one for one in Format},
    "full screen": Format.FULL_SCREEN,
    "full-screen": Format.FULL_SCREEN,
    "fullscreen": Format.FULL_SCREEN,
}
_FIELDS = {"title": "title", "message": "message", "button": "button", "link": "link", "send_at": "when"}
_NO_LANGUAGE = "und"
"""ISO 639 for a language that nobody has named."""


class BadInput(ValueError):
    """What was given cannot be read; says where. `option` is what it was given with."""

    def __init__(self, says: str, option: str = "DRAFTS.jsonl") -> None:
        super().__init__(says)
        self.option = option


def drafts_in(lines: Iterable[str], house: House) -> Iterator[tuple[Any, Checked]]:
    """Each with its id; a line without one has its number. Raises BadInput with the number of the line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply or malformed"
            raise BadInput(f"line {number} is no JSON: {reason}.") from None
        if not isinstance(found, dict):
            raise BadInput(f"line {number} is no JSON object.")
        yield found.get("id", number), _checked(found, number, house.zone)


def _checked(line: dict[str, Any], number: int, zone: ZoneInfo) -> Checked:
    def text(key: str) -> str | None:
        value = line.get(key)
        if value is not None and not isinstance(value, str):
            raise BadInput(f"line {number}: {key} is no text.")
        return value

    language = (text("lang") or _NO_LANGUAGE).strip() or _NO_LANGUAGE
    channel = CHANNELS.get((text("channel") or "push").strip().lower())
    if channel is None:
        raise BadInput(f"line {number}: channel is push or in_app.")
    format = FORMATS.get((text("format") or "").strip().lower())
    if format is None and text("format"):
        raise BadInput(f"line {number}: format is modal, banner, full_screen or card.")
    if channel != "in_app" and (format or text("button")):
        raise BadInput(f"line {number}: format and button are of an in-app message, so its channel is in_app.")
    include, exclude = _audience(line.get("audience"), number)
    return Checked(
        texts={language: _text(text("title"), text("message"))},
        channel=channel,
        format=format,
        button=text("button") or "",
        link=text("link"),
        image=text("image"),
        send_at=_moment(text("send_at"), number, zone),
        include=include,
        exclude=exclude,
        brief=text("brief"),
        unsaid=frozenset(where for key, where in _FIELDS.items() if key not in line),
    )


def _text(title: str | None, message: str | None) -> Text:
    """Of any length: that it is too long is for the checks to say."""
    return Text.model_construct(title=title or "", message=message or "")


def _moment(typed: str | None, number: int, zone: ZoneInfo) -> datetime | None:
    if typed is None or not typed.strip():
        return None
    try:
        moment = datetime.fromisoformat(typed.strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        moment.astimezone(zone)
    except (ValueError, OverflowError):
        raise BadInput(f"line {number}: send_at is no moment like 2026-12-01T18:30.") from None
    return moment


def _audience(given: Any, number: int) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    if given is None:
        return None, ()
    if not isinstance(given, dict):
        raise BadInput(f"line {number}: audience is no object with include and exclude.")
    return _names(given.get("include"), "include", number), _names(given.get("exclude"), "exclude", number)


def _names(given: Any, key: str, number: int) -> tuple[str, ...]:
    listed = [given] if isinstance(given, str) else ([] if given is None else given)
    names = (
        [one.get("name") if isinstance(one, dict) else one for one in listed] if isinstance(listed, list) else [None]
    )
    if not all(isinstance(one, str) for one in names):
        raise BadInput(f"line {number}: audience.{key} is no list of names.")
    return tuple(str(one) for one in names)


def house_of(policy: str | None, *, now: datetime, zone: str) -> House:
    """What the team has set. `now` may be naive: it is then by the clocks of `zone`. Raises BadInput."""
    given = _policy(policy) if policy is not None else {}
    try:
        clocks = ZoneInfo(str(given.get("zone") or given.get("timezone") or zone))
    except (ValueError, OSError, KeyError):
        raise BadInput(
            f"there is no time zone {given.get('zone') or given.get('timezone') or zone}.", "--zone"
        ) from None
    checks: dict[str, Any] = {key: given[key] for key in ("allowed_hosts", "tags", "everyone") if key in given}
    if "quiet_hours" in given:
        checks["quiet_hours"] = _quiet_hours(given["quiet_hours"])
    voice = {key: given[key] for key in ("words_to_avoid", "emoji") if given.get(key) is not None}
    try:
        rules = HouseRules(
            voice=Voice.model_validate(_lists(voice)),
            checks=CheckRules.model_validate(_lists(checks, keep_none="tags")),
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise BadInput(f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}.", "--policy") from None
    segments = given.get("segments")
    if segments is not None and not (isinstance(segments, list) and all(isinstance(one, str) for one in segments)):
        raise BadInput("segments is no list of names.", "--policy")
    moment = now if now.tzinfo else now.replace(tzinfo=clocks)
    return House(now=moment, zone=clocks, rules=rules, segments=None if segments is None else tuple(segments))


def _policy(text: str) -> Mapping[str, Any]:
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(f"line {error.lineno} is no JSON: {error.msg}.", "--policy") from None
    except RecursionError:
        raise BadInput("it is nested too deeply.", "--policy") from None
    if not isinstance(given, dict):
        raise BadInput("it is no JSON object.", "--policy")
    return given


def _lists(given: dict[str, Any], *, keep_none: str = "") -> dict[str, Any]:
    """JSON's lists as tuples; null is as if the key were not there, but for the one where it means "unknown"."""
    found = {}
    for key, value in given.items():
        if value is None and key not in (keep_none, "quiet_hours"):
            continue
        found[key] = tuple(value) if isinstance(value, list | dict) and key != "quiet_hours" else value
    return found


def _quiet_hours(given: Any) -> tuple[time, time] | None:
    """["21:00", "08:00"], "21:00-08:00", [21, 8], or an object with its two hours; null: none."""
    if given is None or given in ([], {}, "", False):
        return None
    parts: Any = given
    if isinstance(given, str):
        parts = given.replace("–", "-").split("-")
    elif isinstance(given, dict):
        named = [("from", "since", "start", "begin"), ("until", "to", "end")]
        parts = [next((given[key] for key in keys if key in given), None) for keys in named]
    if not isinstance(parts, list) or len(parts) != 2:
        raise BadInput('quiet_hours are two times, as in ["21:00", "08:00"].', "--policy")
    return _time(parts[0]), _time(parts[1])


def _time(given: Any) -> time:
    try:
        if isinstance(given, int) and not isinstance(given, bool):
            return time(given % 24)
        hour, _, minute = str(given).strip().lower().replace("h", ":").partition(":")
        return time(int(hour) % 24, int(minute.partition(":")[0] or 0))
    except ValueError:
        raise BadInput(f"{given} is no time of day like 21:00.", "--policy") from None
