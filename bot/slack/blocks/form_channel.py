"""The fields of the form that go with the channel: which one it is, and what an in-app message has beside its copy."""

from bot.campaigns.content import BUTTON_MAX, LONGEST_WINDOW_DAYS, Format
from bot.campaigns.form import FORM_CHANNELS, CampaignForm
from bot.slack.blocks.inputs import field_input, typed, whole_number
from bot.slack.blocks.kit import Json, option
from bot.words import Words

CHANNEL = "channel"
"""The field that has the form drawn anew as soon as another channel is chosen."""


def channel_field(form: CampaignForm, words: Words) -> Json:
    options = {one: option(words.one("form-channel", one), one) for one in FORM_CHANNELS}
    select = {"type": "static_select", "options": [*options.values()], "initial_option": options[form.channel]}
    field = field_input(CHANNEL, words.text("form-channel"), select, hint=words.text("form-channel-hint"))
    return field | {"dispatch_action": True}


def format_field(form: CampaignForm, words: Words) -> Json:
    options = {one: option(words.one("form-format", one.value), one.value) for one in Format}
    select = {"type": "static_select", "options": [*options.values()], "initial_option": options[form.format]}
    return field_input("format", words.text("form-format"), select)


def button_field(form: CampaignForm, words: Words) -> Json:
    label, hint = words.text("form-button"), words.text("form-button-hint", most=BUTTON_MAX)
    return field_input("button", label, typed(most=BUTTON_MAX, filled=form.button), hint=hint, optional=True)


def days_field(form: CampaignForm, words: Words) -> Json:
    days = whole_number(1, LONGEST_WINDOW_DAYS, form.days)
    hint = words.text("form-days-hint", most=LONGEST_WINDOW_DAYS)
    return field_input("days", words.text("form-days"), days, hint=hint)
