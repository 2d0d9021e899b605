"""Small checks that the tables of elements, blocks and views are built from.

A check takes a value, its JSON pointer and the list of problems, and adds what is wrong. Messages read like Slack's:
"must be less than 151 characters [json-pointer:/blocks/0/text]".
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.slack.model import Json


@dataclass(slots=True, frozen=True)
class Problem:
    """One thing that Slack refuses; the fields are those of blocks.validate (reference/slack.md, section 1)."""

    pointer: str
    code: str
    message: str
    constraint: int | str | None = None
    field: str = ""

    def __str__(self) -> str:
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"

    def to_json(self) -> Json:
        found: Json = {"pointer": self.pointer, "code": self.code, "message": self.message}
        if self.constraint is not None:
            found["constraint"] = self.constraint
        if self.field:
            found["field"] = self.field
        return found


class Problems(list[Problem]):
    """What was found wrong so far, in the order of the payload."""

    def say(self, at: str, code: str, message: str, constraint: int | str | None = None) -> None:
        self.append(Problem(at, code, message, constraint, at.rpartition("/")[2]))


Check = Callable[[Any, str, Problems], None]


@dataclass(slots=True, frozen=True)
class Shape:
    """An object with these fields and no others; `also` checks what spans several fields."""

    fields: Mapping[str, Check]
    required: tuple[str, ...] = ()
    also: Callable[[Json, str, Problems], None] | None = None

    def __call__(self, value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            return problems.say(at, "invalid_type", "must be an object")
        known = len(problems)
        for key, item in value.items():
            check = self.fields.get(key)
            if check is not None:
                check(item, f"{at}/{key}", problems)
            elif key != "type":
                problems.say(f"{at}/{key}", "additional_property", f"invalid additional property: {key}")
        for key in self.required:
            if key not in value:
                problems.say(f"{at}/{key}", "missing_field", f"missing required field: {key}")
        if self.also is not None and len(problems) == known:
            self.also(value, at, problems)
        return None


def _length(value: str, at: str, problems: Problems, least: int, most: int) -> None:
    size = len(value)
    if size > most:
        problems.say(at, "too_long", f"must be less than {most + 1} characters", most)
    elif size < least:
        problems.say(at, "too_short", f"must be more than {least - 1} characters", least)


def string(most: int, least: int = 1) -> Check:
    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, str):
            return problems.say(at, "invalid_type", "must be a string")
        return _length(value, at, problems, least, most)

    return check


_TEXT_FIELDS = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}


def text(most: int, *, plain: bool = False) -> Check:
    """A text object; `plain` where Slack takes only plain_text."""

    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            return problems.say(at, "invalid_type", "must be an object")
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in _TEXT_FIELDS or (plain and kind == "mrkdwn"):
            wanted = "plain_text" if plain else "plain_text or mrkdwn"
            return problems.say(f"{at}/type", "invalid_enum", f"must be a valid enum value: {wanted}")
        if extra := value.keys() - _TEXT_FIELDS[kind]:
            return problems.say(
                f"{at}/{min(extra)}", "additional_property", f"invalid additional property: {min(extra)}"
            )
        words = value.get("text")
        if not isinstance(words, str):
            return problems.say(f"{at}/text", "missing_field", "missing required field: text")
        return _length(words, f"{at}/text", problems, 1, most)

    return check


def flag(value: Any, at: str, problems: Problems) -> None:
    if not isinstance(value, bool):
        problems.say(at, "invalid_type", "must be a boolean")


def anything(value: Any, at: str, problems: Problems) -> None:
    """Taken as it is, but never null: Slack refuses a literal null (reference/slack.md, Python gaps)."""
    if value is None:
        problems.say(at, "invalid_type", "must not be null")


def integer(least: int, most: int) -> Check:
    def check(value: Any, at: str, problems: Problems) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            problems.say(at, "invalid_type", "must be an integer")
        elif not least <= value <= most:
            problems.say(at, "out_of_range", f"must be between {least} and {most}", most)

    return check


def number(value: Any, at: str, problems: Problems) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        problems.say(at, "invalid_type", "must be a number")


def positive(value: Any, at: str, problems: Problems) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
        problems.say(at, "out_of_range", "must be a number more than 0", 0)


def one_of(*values: str) -> Check:
    allowed = frozenset(values)

    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, str) or value not in allowed:
            problems.say(at, "invalid_enum", f"must be a valid enum value: {', '.join(values)}")

    return check


def matching(expression: str, what: str) -> Check:
    pattern = re.compile(expression)

    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            problems.say(at, "invalid_format", f"must be {what}")

    return check


def url(most: int) -> Check:
    """An absolute address; Slack also takes mailto:, tel: and app schemes for buttons."""

    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, str) or not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S", value):
            return problems.say(at, "invalid_url", "must be a valid URL")
        return _length(value, at, problems, 1, most)

    return check


def array(item: Check, least: int, most: int) -> Check:
    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, list):
            return problems.say(at, "invalid_type", "must be an array")
        if len(value) > most:
            return problems.say(at, "too_many", f"no more than {most} items allowed", most)
        if len(value) < least:
            return problems.say(at, "too_few", f"no fewer than {least} items allowed", least)
        for index, one in enumerate(value):
            item(one, f"{at}/{index}", problems)
        return None

    return check


def by_type(shapes: Mapping[str, Check], allowed: Iterable[str] | None = None) -> Check:
    """An object whose `type` says which shape it must have, among those allowed in this place."""
    here = dict(shapes) if allowed is None else {kind: shapes[kind] for kind in allowed}

    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            return problems.say(at, "invalid_type", "must be an object")
        kind = value.get("type")
        shape = here.get(kind) if isinstance(kind, str) else None
        if shape is None:
            return problems.say(f"{at}/type", "unsupported_type", f"unsupported type: {kind}")
        return shape(value, at, problems)

    return check


def exactly_one(*keys: str) -> Callable[[Json, str, Problems], None]:
    def check(value: Json, at: str, problems: Problems) -> None:
        present = [key for key in keys if key in value]
        if len(present) != 1:
            problems.say(at, "exclusive_fields", f"exactly one of {', '.join(keys)} is required")

    return check


def all_of(*checks: Callable[[Json, str, Problems], None]) -> Callable[[Json, str, Problems], None]:
    def check(value: Json, at: str, problems: Problems) -> None:
        for one in checks:
            one(value, at, problems)

    return check
