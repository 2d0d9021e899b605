"""Steps that people put into their workflows in Workflow Builder. `manifest.yml` describes the same ones."""

from slack_bolt.app.async_app import AsyncApp

from bot.slack.door import Door
from bot.slack.steps import engagement_stats, unknown


def register(app: AsyncApp, door: Door) -> None:
    engagement_stats.register(app, door)
    unknown.register(app, door)
