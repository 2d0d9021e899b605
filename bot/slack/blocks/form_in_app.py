"""The fields of a form that has a push and an in-app message: those of the latter, and what it waits for."""

from bot.campaigns.content import LINK_MAX, LONGEST_AFTER_HOURS, MESSAGE_MAX, TITLE_MAX, ShownAfter
from bot.campaigns.form import CampaignForm
from bot.campaigns.in_app_form import InAppForm
from bot.slack.blocks.form_channel import button_field, days_field, format_field
from bot.slack.blocks.inputs import field_input, typed, whole_number
from bot.slack.blocks.kit import Json, header, option
from bot.words import Words

SHOWN_AFTER = "shown_after"
"""The field that has the form drawn anew: with hours, or without."""
HOURS_AFTER = "hours_after"
IN_APP_TEXTS = {"title": "in_app_title", "message": "in_app_message", "link": "in_app_link", "image": "in_app_image"}
"""What a field of the push is called that the in-app message has as well, and what it is called there."""


def push_head(words: Words) -> Json:
    return header("head-push", words.text("form-head-push"))


def both_head(words: Words) -> Json:
    """Above the fields that are of both."""
    return header("head-both", words.text("form-head-both"))


def in_app_fields(form: CampaignForm, words: Words) -> list[Json]:
    """What the app shows beside the push, when, and to whom."""
    part = form.in_app
    title, message, link, image = IN_APP_TEXTS.values()
    of_message = typed(most=MESSAGE_MAX, filled=part.message, lines=True)
    of_link = typed(most=LINK_MAX, filled=part.link, placeholder="https://")
    of_image = typed(most=LINK_MAX, filled=part.image, placeholder="https://")
    return [
        header("head-in-app", words.text("form-head-in-app")),
        format_field(form, words),
        field_input(title, words.text("form-in-app-title"), typed(most=TITLE_MAX, filled=part.title)),
        field_input(
            message,
            words.text("form-in-app-message"),
            of_message,
            hint=words.text("form-message-hint", channel="in_app"),
        ),
        button_field(form, words),
        field_input(
            link,
            words.text("form-in-app-link"),
            of_link,
            hint=words.text("form-link-hint", channel="in_app"),
            optional=True,
        ),
        field_input(
            image, words.text("form-in-app-image"), of_image, hint=words.text("form-image-hint"), optional=True
        ),
        _shown_after(part, words),
        *_hours(part, words),
        days_field(form, words),
    ]


def _shown_after(part: InAppForm, words: Words) -> Json:
    options = {one: option(words.one("form-shown-after", one.value), one.value) for one in ShownAfter}
    radio: Json = {
        "type": "radio_buttons",
        "options": [*options.values()],
        "initial_option": options[part.shown_after],
    }
    hint = words.one("form-shown-after-hint", part.shown_after.value)
    return field_input(SHOWN_AFTER, words.text("form-shown-after"), radio, hint=hint) | {"dispatch_action": True}


def _hours(part: InAppForm, words: Words) -> list[Json]:
    """None where it follows a click: it follows at once."""
    if part.shown_after is ShownAfter.CLICK:
        return []
    to_click = part.shown_after is ShownAfter.NOT_OPENED
    how = "to_click" if to_click else "after"
    element = whole_number(part.least_hours, LONGEST_AFTER_HOURS, part.hours)
    label, hint = words.one("form-hours", how), words.one("form-hours-hint", how, most=LONGEST_AFTER_HOURS)
    return [field_input(HOURS_AFTER, label, element, hint=hint, optional=not to_click)]
