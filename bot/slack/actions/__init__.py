"""Buttons and menus: each listener reads the click, calls one use case, and acks when all is saved."""

from slack_bolt.app.async_app import AsyncApp

from bot.slack.actions import (
    alerts,
    audiences,
    automation,
    channel,
    device,
    digests,
    direct,
    home,
    ideas,
    languages,
    more,
    opening,
    questions,
    segments,
    settings,
)
from bot.slack.actions.previews import register as register_previews
from bot.slack.door import Door


def register(app: AsyncApp, door: Door) -> None:
    direct.register(app, door)
    opening.register(app, door)
    more.register(app, door)
    segments.register(app, door)
    languages.register(app, door)
    automation.register(app, door)
    channel.register(app, door)
    register_previews(app, door)
    questions.register(app, door)
    digests.register(app, door)
    home.register(app, door)
    device.register(app, door)
    alerts.register(app, door)
    ideas.register(app, door)
    audiences.register(app, door)
    settings.register(app, door)
