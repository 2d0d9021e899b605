"""Slash commands: one file each. They answer in the ack itself, so that nothing is waited for."""

from slack_bolt.app.async_app import AsyncApp

from bot.slack.commands import audit, campaign, digest, stats
from bot.slack.door import Door


def register(app: AsyncApp, door: Door) -> None:
    campaign.register(app, door)
    stats.register(app, door)
    digest.register(app, door)
    audit.register(app, door)
