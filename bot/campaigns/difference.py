"""What changed between two revisions, in the fields that people know from the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.campaigns.content import STEPS_MAX, Audience, Automation, Content, InApp, Schedule, Step, Text


class Part(StrEnum):
    """A part of the content that can change, named as on the form."""

    CHANNEL = "channel"
    FORMAT = "format"
    NAME = "name"
    LANGUAGE = "language"
    TITLE = "title"
    MESSAGE = "message"
    BUTTON = "button"
    LINK = "link"
    IMAGE = "image"
    IN_APP_TITLE = "in_app_title"
    IN_APP_MESSAGE = "in_app_message"
    IN_APP_LINK = "in_app_link"
    IN_APP_IMAGE = "in_app_image"
    SHOWN_AFTER = "shown_after"
    HOURS_AFTER = "hours_after"
    AUDIENCE = "audience"
    EXCLUDE = "exclude"
    STARTS = "starts"
    STEP_1 = "step_1"
    STEP_2 = "step_2"
    STEP_3 = "step_3"
    STEP_4 = "step_4"
    STEP_5 = "step_5"
    EXIT = "exit"
    AGAIN = "again"
    HOURS = "hours"
    CONTROL = "control"
    WHEN = "when"
    DAYS = "days"
    WHY = "why"


@dataclass(frozen=True)
class Change:
    """One part that is not what it was. Empty text: there was, or is, nothing.

    A time is ISO 8601 in UTC; where it is not one moment for everybody, a space and schedule.By follow, and for each
    one's own clock, after another space, the zone by whose clocks the time is meant.
    A channel, a format and what an in-app message waits for are their words in the code, days and hours a number.
    """

    part: Part
    before: str
    after: str
    language: str | None = None
    """Of a title or message: that of a translation; None: the text as it was written."""


def difference(before: Content, after: Content) -> tuple[Change, ...]:
    """What an approver who knows `before` has to look at in `after`, in the form's order; last, translations."""
    old, new = _parts(before), _parts(after)
    changes = [Change(part, old[part], new[part]) for part in Part if old[part] != new[part]]
    return (*changes, *_translated(before, after))


def _translated(before: Content, after: Content) -> Iterator[Change]:
    old, new = ({} if one.automation else one.variant.translations for one in (before, after))
    for language in sorted({*old, *new}):
        was, will_be = old.get(language), new.get(language)
        for part, read in ((Part.TITLE, _title), (Part.MESSAGE, _message)):
            if read(was) != read(will_be):
                yield Change(part, read(was), read(will_be), language)


def _title(text: Text | None) -> str:
    return text.title if text else ""


def _message(text: Text | None) -> str:
    return text.message if text else ""


def _parts(content: Content) -> dict[Part, str]:
    in_app = content.in_app
    return {
        Part.CHANNEL: content.channel,
        Part.FORMAT: in_app.format.value if in_app else "",
        Part.NAME: content.name,
        Part.LANGUAGE: content.variant.language,
        Part.TITLE: "" if content.automation else content.variant.text.title,
        Part.MESSAGE: "" if content.automation else content.variant.text.message,
        Part.BUTTON: in_app.button if in_app else "",
        Part.LINK: "" if content.automation else content.variant.link or "",
        Part.IMAGE: "" if content.automation else content.variant.image or "",
        **_beside_a_push(in_app if content.channel == "both" else None),
        Part.AUDIENCE: _included(content.audience),
        Part.EXCLUDE: ", ".join(segment.name for segment in content.audience.exclude),
        Part.WHEN: _when(content.schedule),
        Part.DAYS: str(in_app.shown_for_days) if in_app else "",
        **_automation(content.automation),
        Part.WHY: content.why,
    }


def _beside_a_push(in_app: InApp | None) -> dict[Part, str]:
    """The words of an in-app message that has a push beside it, and what it waits for."""
    own = (Part.IN_APP_TITLE, Part.IN_APP_MESSAGE, Part.IN_APP_LINK, Part.IN_APP_IMAGE)
    if in_app is None:
        return dict.fromkeys((*own, Part.SHOWN_AFTER, Part.HOURS_AFTER), "")
    variant, hours = in_app.variant, str(in_app.hours_after or "")
    texts = (variant.text.title, variant.text.message, variant.link or "", variant.image or "")
    return {**dict(zip(own, texts, strict=True)), Part.SHOWN_AFTER: in_app.shown_after.value, Part.HOURS_AFTER: hours}


def _when(schedule: Schedule) -> str:
    at = schedule.send_at.isoformat() if schedule.send_at else ""
    return " ".join(filter(None, [at, schedule.by.value if schedule.by else "", schedule.zone]))


def _automation(automation: Automation | None) -> dict[Part, str]:
    """What starts itself: a step is its wait in minutes and how the app shows it, if it does, then what it says."""
    parts = dict.fromkeys((Part.STARTS, *_STEPS, Part.EXIT, Part.AGAIN, Part.HOURS, Part.CONTROL), "")
    if automation is None:
        return parts
    conditions = [f"{one.key} {one.relation} {one.value}".strip() for one in automation.conditions]
    parts[Part.STARTS] = "\n".join([automation.event, *conditions]) or "-"
    parts |= {part: _step(step) for part, step in zip(_STEPS, automation.steps, strict=False)}
    parts[Part.EXIT] = automation.exit_event
    parts[Part.AGAIN] = str(automation.again_after_days or "")
    parts[Part.HOURS] = f"{automation.hours.start}–{automation.hours.end}" if automation.hours else ""
    parts[Part.CONTROL] = f"{automation.control_percent} %" if automation.control_percent else ""
    return parts


_STEPS = (Part.STEP_1, Part.STEP_2, Part.STEP_3, Part.STEP_4, Part.STEP_5)
assert len(_STEPS) == STEPS_MAX


def _step(step: Step) -> str:
    variant = step.variant
    texts = [f"{text.title} – {text.message}" for text in (variant.text, *variant.translations.values())]
    in_app, head = step.in_app, str(step.wait_minutes)
    if in_app is not None:
        head = " ".join([head, in_app.format.value, str(in_app.shown_for_days), *in_app.button.split()])
    told = [head, *texts, variant.link or "", variant.image or ""]
    return "\n".join(one for one in told if one)


def _included(audience: Audience) -> str:
    """Names of segments; or that of a saved audience, or the stage that a ready-made one stands for, and below it what
    is in it, a condition a line."""
    if audience.filters:
        from bot.campaigns.filter_rows import lines_of, rows_of
        from bot.campaigns.form import READY_AUDIENCE

        name = f"{READY_AUDIENCE}{audience.stage}" if audience.stage else audience.name
        return "\n".join([name, *lines_of(rows_of(audience.entries))])
    return ", ".join(segment.name for segment in audience.include)
