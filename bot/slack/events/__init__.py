"""What happens around Herald: it is mentioned or written to."""

from slack_bolt.app.async_app import AsyncApp

from bot.slack.door import Door
from bot.slack.events import spoken_to


def register(app: AsyncApp, door: Door) -> None:
    spoken_to.register(app, door)
