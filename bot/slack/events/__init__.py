"""What happens around Herald: it is mentioned or written to, or its Home is opened."""

from slack_bolt.app.async_app import AsyncApp

from bot.slack.door import Door
from bot.slack.events import home_opened, spoken_to


def register(app: AsyncApp, door: Door) -> None:
    home_opened.register(app, door)
    spoken_to.register(app, door)
