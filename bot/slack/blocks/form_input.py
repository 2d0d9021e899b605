"""From what Slack sends of a form to what the use cases take."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.campaigns.content import DEFAULT_LANGUAGE, By, Format, ShownAfter
from bot.campaigns.form import FORM_CHANNELS, USUAL_DAYS, CampaignForm, FormChannel, Translation
from bot.campaigns.form_errors import Empty, FormError
from bot.campaigns.in_app_form import InAppForm
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.form_automation_input import read_automation
from bot.slack.blocks.form_in_app import HOURS_AFTER, IN_APP_TEXTS, SHOWN_AFTER
from bot.slack.blocks.form_languages import read_translations
from bot.slack.blocks.form_redrawn import by_name
from bot.slack.blocks.forms import ADD, AT, Filled

Values = Mapping[str, Any]
"""`view.state.values` of a view_submission: by block_id, then by action_id, which is the same word in our forms."""


class NoSuchMinute(FormError):
    """The clocks are put forward over this minute: by the team's clocks it never comes."""

    text = "error-no-such-minute"


def read_form(values: Values, zone: ZoneInfo) -> CampaignForm:
    """The form of a campaign as it was filled in; its date and time are read by the clocks of `zone`.

    Raises Empty beside "date" or "time" where one of them is missing, NoSuchMinute beside "time", and ForgedClick where
    this is not what Slack sends of that form.
    """
    values = by_name(values)
    return _form(values, read_time(values, zone), zone)


def read_filled(values: Values, zone: ZoneInfo) -> Filled:
    """What stands in the form, to be shown again without losing a word; a time that is not one is left out.

    Raises ForgedClick where this is not what Slack sends of that form.
    """
    values = by_name(values)
    try:
        send_at = read_time(values, zone)
    except FormError:
        send_at = None
    return Filled(_form(values, send_at, zone), _segments(values, "audience"), _segments(values, "exclude"))


def _form(values: Values, send_at: datetime | None, zone: ZoneInfo) -> CampaignForm:
    return CampaignForm(
        name=read_text(values, "name"),
        title=read_text(values, "title"),
        message=read_text(values, "message"),
        link=read_text(values, "link"),
        image=read_text(values, "image"),
        audience=tuple(choice.id for choice in _segments(values, "audience")),
        exclude=tuple(choice.id for choice in _segments(values, "exclude")),
        send_at=send_at,
        why=read_text(values, "why"),
        language=read_option(values, "language") or DEFAULT_LANGUAGE,
        adds_utm=ADD in read_options(values, "utm"),
        translations=tuple(
            Translation(language, read_text(values, f"title-{language}"), read_text(values, f"message-{language}"))
            for language in read_translations(values)
        ),
        channel=_channel(values),
        format=_format(values),
        button=read_text(values, "button"),
        days=_whole_number(values, "days") if "days" in values else USUAL_DAYS,
        in_app=_in_app(values),
        automation=read_automation(values, partial(read_text, values), partial(read_option, values)),
        by=read_by(values),
        zone=zone.key if read_by(values) is By.OWN_ZONE else "",
    )


def _channel(values: Values) -> FormChannel:
    chosen = read_option(values, "channel") or "push"
    for known in FORM_CHANNELS:
        if chosen == known:
            return known
    raise ForgedClick()


def _format(values: Values) -> Format:
    """That of a form without the field, which is not drawn for in-app yet, is the usual one."""
    try:
        return Format(read_option(values, "format") or Format.MODAL)
    except ValueError:
        raise ForgedClick() from None


def _in_app(values: Values) -> InAppForm:
    """What stands in the fields of an in-app message that goes with a push; nothing in a form that has none."""
    try:
        shown_after = ShownAfter(read_option(values, SHOWN_AFTER) or ShownAfter.START)
    except ValueError:
        raise ForgedClick() from None
    own = {name: read_text(values, field) for name, field in IN_APP_TEXTS.items()}
    return InAppForm(**own, shown_after=shown_after, hours=_whole_number(values, HOURS_AFTER))


def _whole_number(values: Values, field: str) -> int | None:
    typed = read_text(values, field)
    if typed and not re.fullmatch(r"-?[0-9]{1,6}", typed, re.ASCII):
        raise ForgedClick()
    return int(typed) if typed else None


def read_time(values: Values, zone: ZoneInfo) -> datetime | None:
    """The moment to send at (UTC), or None for as soon as approved. Raises as `read_form` does."""
    if read_option(values, "when") != AT and read_by(values) is None:
        return None
    day, clock = read_value(values, "date", "selected_date"), read_value(values, "time", "selected_time")
    if not day:
        raise Empty(field="date")
    if not clock:
        raise Empty(field="time")
    try:
        wall = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock).replace(tzinfo=None))
    except ValueError:
        raise ForgedClick() from None
    return at_wall_clock(wall, zone)


def read_by(values: Values) -> By | None:
    """By whose clocks the time is meant; None: it is one moment for everybody."""
    chosen = read_option(values, "when")
    return By(chosen) if chosen in tuple(By) else None


def read_reason(values: Values) -> str:
    """What was typed into the field "reason"."""
    return read_text(values, "reason")


def at_wall_clock(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which the clocks of `zone` show `wall` (naive).

    Where they show it twice, when they are put back, it is the first time. Raises NoSuchMinute where they never do.
    """
    try:
        moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    except OverflowError:
        raise ForgedClick() from None
    if moment.astimezone(zone).replace(tzinfo=None) != wall:
        raise NoSuchMinute(field="time")
    return moment


def _element(values: Values, field: str) -> Mapping[str, Any]:
    block = values.get(field, {})
    element = block.get(field, {}) if isinstance(block, Mapping) else None
    if not isinstance(element, Mapping):
        raise ForgedClick()
    return element


def read_value(values: Values, field: str, key: str) -> str:
    """What an element holds under this key, such as `selected_user`; Slack sends null for nothing."""
    found = _element(values, field).get(key)
    if found is not None and not isinstance(found, str):
        raise ForgedClick()
    return found or ""


def read_text(values: Values, field: str) -> str:
    """What was typed into a field."""
    return read_value(values, field, "value")


def read_option(values: Values, field: str) -> str:
    """The value of the option that was chosen; empty where none was."""
    return _option_value(_element(values, field).get("selected_option"))


def read_options(values: Values, field: str) -> list[str]:
    """The values of the options that were chosen."""
    return [_option_value(option) for option in _options(values, field)]


def _segments(values: Values, field: str) -> tuple[SegmentChoice, ...]:
    """The chosen segments, each with the words under which it was chosen."""
    return tuple(
        SegmentChoice(_option_value(option), _option_words(option), None) for option in _options(values, field)
    )


def _options(values: Values, field: str) -> list[object]:
    options = _element(values, field).get("selected_options") or []
    if not isinstance(options, list):
        raise ForgedClick()
    return options


def _option_words(option: object) -> str:
    text = option.get("text") if isinstance(option, Mapping) else None
    words = text.get("text") if isinstance(text, Mapping) else None
    return words if isinstance(words, str) else ""


def _option_value(option: object) -> str:
    if option is None:
        return ""
    value = option.get("value") if isinstance(option, Mapping) else None
    if not isinstance(value, str):
        raise ForgedClick()
    return value
