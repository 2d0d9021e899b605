"""From what Slack sends of the fields of an automation to what the use cases take."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bot.campaigns.automation_form import (
    PUSH,
    RELATIONS,
    STARTS,
    UNITS,
    AutomationForm,
    ConditionForm,
    ShownForm,
    StepForm,
    WaitForm,
)
from bot.campaigns.content import CONDITIONS_MAX, STEPS_MAX, Format
from bot.slack.blocks.buttons import ForgedClick

Text = Callable[[str], str]
T = TypeVar("T", bound=str)
SHOWN = (PUSH, *(one.value for one in Format))

_STEP = re.compile(r"title-([1-9][0-9]?)")
_CONDITION = re.compile(r"key-([1-9][0-9]?)")
_NUMBER = re.compile(r"-?[0-9]{1,9}")


def read_automation(values: Mapping[str, Any], text: Text, option: Text) -> AutomationForm:
    """What stands in them. `text` and `option` read a field by its name. Raises ForgedClick."""
    return AutomationForm(
        starts=_one(option("starts"), STARTS, "event"),
        event=text("event"),
        conditions=tuple(
            ConditionForm(
                number,
                text(f"key-{number}"),
                _one(option(f"relation-{number}"), RELATIONS, "is"),
                text(f"value-{number}"),
            )
            for number in _numbers(values, _CONDITION, CONDITIONS_MAX)
        ),
        wait=_wait("", text, option),
        shown=_shown(values, 1, text, option),
        more=tuple(
            StepForm(
                number,
                _wait(f"-{number}", text, option),
                text(f"title-{number}"),
                text(f"message-{number}"),
                text(f"link-{number}"),
                _shown(values, number, text, option),
            )
            for number in _numbers(values, _STEP, STEPS_MAX - 1)
        ),
        exit_event=text("exit"),
        again=_number(text("again")),
        opens=_number(text("opens")),
        closes=_number(text("closes")),
        control=_number(text("control")),
    )


def _wait(end: str, text: Text, option: Text) -> WaitForm:
    return WaitForm(_number(text(f"wait{end}")), _one(option(f"unit{end}"), tuple(UNITS), "hours"))


def _shown(values: Mapping[str, Any], number: int, text: Text, option: Text) -> ShownForm:
    """What a step is; in a form that has no fields for an in-app message yet, its days are the usual ones."""
    chosen = _one(option(f"as-{number}"), SHOWN, PUSH)
    usual = ShownForm()
    days = _number(text(f"days-{number}")) if f"days-{number}" in values else usual.days
    return ShownForm(None if chosen == PUSH else Format(chosen), text(f"button-{number}"), days)


def _numbers(values: Mapping[str, Any], name: re.Pattern[str], most: int) -> list[int]:
    found = sorted(int(match[1]) for field in values if (match := name.fullmatch(field)))
    if len(found) > most:
        raise ForgedClick()
    return found


def _number(typed: str) -> int | None:
    if typed and not _NUMBER.fullmatch(typed):
        raise ForgedClick()
    return int(typed) if typed else None


def _one(chosen: str, known: tuple[T, ...], usual: T) -> T:
    for one in known:
        if one == chosen:
            return one
    if chosen:
        raise ForgedClick()
    return usual
