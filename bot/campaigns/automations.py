"""An automation from the fields of its form, or what is wrong beside them; and those fields from an automation."""

from collections.abc import Iterator

from bot.campaigns.automation_form import AutomationForm, ConditionForm, ShownForm, StepForm, WaitForm
from bot.campaigns.content import (
    BUTTON_MAX,
    EVENT_NAME_MAX,
    FILTER_TEXT_MAX,
    LINK_MAX,
    LONGEST_WAIT_MINUTES,
    LONGEST_WINDOW_DAYS,
    MESSAGE_MAX,
    TITLE_MAX,
    Automation,
    EventCondition,
    Hours,
    InApp,
    Step,
    Text,
    Variant,
)
from bot.campaigns.form import CampaignForm, is_web_address, storable
from bot.campaigns.form_errors import Empty, FormError, NotALink, NotThatManyDays, OneLanguageOnly, TooLong
from bot.campaigns.utm import with_utm
from bot.errors import HeraldError

AGAIN_MAX = 365
CONTROL_MAX = 50


class WaitTooLong(FormError):
    text = "error-wait-too-long"


class HoursInDisorder(FormError):
    """Hours open before they close, and both are said."""

    text = "error-hours-in-disorder"


class NotThatManyPercent(FormError):
    text = "error-not-that-many-percent"


class OneInAppStep(FormError):
    """Its Journey is a copy of a shell, in which there is one in-app step."""

    text = "error-one-in-app-step"


class NothingToCompareWith(FormError):
    text = "error-nothing-to-compare-with"


def automation_errors(form: CampaignForm) -> list[HeraldError]:
    """All that is wrong beside what is wrong in any campaign."""
    automation = form.automation
    return [
        *_start_errors(automation),
        *_wait_errors("wait", automation.wait),
        *_shown_errors(form, 1, automation.shown),
        *(error for step in _kept_steps(automation) for error in _step_errors(form, step)),
        *_too_many_in_app(automation),
        *_end_errors(automation),
    ]


def _start_errors(automation: AutomationForm) -> Iterator[HeraldError]:
    if automation.starts == "event":
        event = storable(automation.event)
        if not event:
            yield Empty(field="event")
        yield from _too_long("event", event, EVENT_NAME_MAX)
        for one in _kept_conditions(automation):
            yield from _too_long(f"key-{one.number}", storable(one.key), FILTER_TEXT_MAX)
            yield from _too_long(f"value-{one.number}", storable(one.value), FILTER_TEXT_MAX)
            if one.relation != "exists" and not storable(one.value):
                yield NothingToCompareWith(field=f"value-{one.number}")
    yield from _too_long("exit", storable(automation.exit_event), EVENT_NAME_MAX)


def _step_errors(form: CampaignForm, step: StepForm) -> Iterator[HeraldError]:
    number, title, message = step.number, storable(step.title), storable(step.message)
    link = step_link(form, step.link)
    yield from _wait_errors(f"wait-{number}", step.wait)
    for field, text, most in ((f"title-{number}", title, TITLE_MAX), (f"message-{number}", message, MESSAGE_MAX)):
        if not text:
            yield Empty(field=field)
        yield from _too_long(field, text, most)
    if len(link) > LINK_MAX:
        yield TooLong(field=f"link-{number}", length=len(link), limit=LINK_MAX)
    elif link and not is_web_address(link):
        yield NotALink(field=f"link-{number}")
    yield from _shown_errors(form, number, step.shown)


def _shown_errors(form: CampaignForm, number: int, shown: ShownForm) -> Iterator[HeraldError]:
    """What is wrong with what only an in-app message has."""
    if shown.format is None:
        return
    if number == 1:
        for one in form.translations:
            if not one.is_dropped:
                yield OneLanguageOnly(field=f"title-{one.language}")
    yield from _too_long(f"button-{number}", storable(shown.button), BUTTON_MAX)
    if shown.days is None or not 1 <= shown.days <= LONGEST_WINDOW_DAYS:
        yield NotThatManyDays(field=f"days-{number}", limit=LONGEST_WINDOW_DAYS)


def _too_many_in_app(automation: AutomationForm) -> Iterator[HeraldError]:
    every = [(1, automation.shown), *((one.number, one.shown) for one in _kept_steps(automation))]
    in_app = [number for number, shown in every if shown.format is not None]
    yield from (OneInAppStep(field=f"as-{number}") for number in in_app[1:])


def _wait_errors(field: str, wait: WaitForm) -> Iterator[HeraldError]:
    if not 0 <= wait.minutes <= LONGEST_WAIT_MINUTES:
        yield WaitTooLong(field=field)


def _end_errors(automation: AutomationForm) -> Iterator[HeraldError]:
    if automation.again is not None and not 1 <= automation.again <= AGAIN_MAX:
        yield NotThatManyDays(field="again", limit=AGAIN_MAX)
    opens, closes = automation.opens, automation.closes
    if (opens is None) != (closes is None) or (opens is not None and closes is not None and opens >= closes):
        yield HoursInDisorder(field="closes")
    if automation.control is not None and not 0 <= automation.control <= CONTROL_MAX:
        yield NotThatManyPercent(field="control", limit=CONTROL_MAX)


def _too_long(field: str, text: str, most: int) -> Iterator[HeraldError]:
    if len(text) > most:
        yield TooLong(field=field, length=len(text), limit=most)


def automation_of(form: CampaignForm, first: Variant) -> Automation:
    """What the fields say; only once nothing is wrong with them. `first` are the words of the first step."""
    automation = form.automation
    is_event = automation.starts == "event"
    hours = None
    if automation.opens is not None and automation.closes is not None:
        hours = Hours(start=automation.opens, end=automation.closes)
    return Automation(
        event=storable(automation.event) if is_event else "",
        conditions=tuple(_condition(one) for one in _kept_conditions(automation)) if is_event else (),
        steps=(
            _message(automation.wait, automation.shown, first),
            *(_step(form, one) for one in _kept_steps(automation)),
        ),
        exit_event=storable(automation.exit_event),
        again_after_days=automation.again,
        hours=hours,
        control_percent=automation.control or 0,
    )


def _condition(one: ConditionForm) -> EventCondition:
    value = "" if one.relation == "exists" else storable(one.value)
    return EventCondition(key=storable(one.key), relation=one.relation, value=value)


def _step(form: CampaignForm, one: StepForm) -> Step:
    text = Text(title=storable(one.title), message=storable(one.message))
    link = step_link(form, one.link) or None
    return _message(one.wait, one.shown, Variant(language=form.language, texts={form.language: text}, link=link))


def _message(wait: WaitForm, shown: ShownForm, variant: Variant) -> Step:
    if shown.format is None:
        return Step(wait_minutes=wait.minutes, push=variant)
    in_app = InApp(
        format=shown.format,
        variant=variant,
        button=storable(shown.button),
        shown_for_days=shown.days or InApp.model_fields["shown_for_days"].default,
    )
    return Step(wait_minutes=wait.minutes, in_app=in_app)


def step_link(form: CampaignForm, typed: str) -> str:
    """A link of a later step as it will stand, with its tags where they were asked for."""
    link = storable(typed)
    return with_utm(link, medium="push", campaign=form.name) if form.adds_utm and is_web_address(link) else link


def _kept_steps(automation: AutomationForm) -> list[StepForm]:
    return [one for one in automation.more if not one.is_dropped]


def _kept_conditions(automation: AutomationForm) -> list[ConditionForm]:
    return [one for one in automation.conditions if not one.is_dropped]


def fields_of(automation: Automation) -> AutomationForm:
    """The fields as they have to be filled in to give this automation."""
    first, *others = automation.steps
    return AutomationForm(
        starts="event" if automation.event else "audience",
        event=automation.event,
        conditions=tuple(
            ConditionForm(number, one.key, one.relation, one.value)
            for number, one in enumerate(automation.conditions, 1)
        ),
        wait=WaitForm.of(first.wait_minutes),
        shown=_shown(first),
        more=tuple(
            StepForm(
                number,
                WaitForm.of(one.wait_minutes),
                one.variant.text.title,
                one.variant.text.message,
                one.variant.link or "",
                _shown(one),
            )
            for number, one in enumerate(others, 2)
        ),
        exit_event=automation.exit_event,
        again=automation.again_after_days,
        opens=automation.hours.start if automation.hours else None,
        closes=automation.hours.end if automation.hours else None,
        control=automation.control_percent or None,
    )


def _shown(step: Step) -> ShownForm:
    if step.in_app is None:
        return ShownForm()
    return ShownForm(step.in_app.format, step.in_app.button, step.in_app.shown_for_days)
