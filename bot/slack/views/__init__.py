"""What is sent from forms: one file a form. A form that is wrong stays open, with what was typed in it."""

from slack_bolt.app.async_app import AsyncApp

from bot.slack.door import Door
from bot.slack.views import (
    audience,
    campaign_form,
    device,
    reason,
    reschedule,
    settings_digests,
    settings_house,
    settings_lifecycle,
    settings_outcomes,
    settings_policy,
    settings_roles,
    settings_zone,
    stop,
)


def register(app: AsyncApp, door: Door) -> None:
    campaign_form.register(app, door)
    audience.register(app, door)
    device.register(app, door)
    reason.register(app, door)
    reschedule.register(app, door)
    stop.register(app, door)
    for setting in (
        settings_roles,
        settings_policy,
        settings_zone,
        settings_outcomes,
        settings_digests,
        settings_house,
        settings_lifecycle,
    ):
        setting.register(app, door)
