"""What happens around Herald: it is mentioned or written to, its Home is opened, or Slack shuts it out."""

from slack_bolt.app.async_app import AsyncApp

from bot.slack.door import Door
from bot.slack.events import home_opened, shut_out, spoken_to


def register(app: AsyncApp, door: Door) -> None:
    home_opened.register(app, door)
    spoken_to.register(app, door)
    shut_out.register(app, door)
