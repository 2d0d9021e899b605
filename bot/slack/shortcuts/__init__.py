"""Entries of a message's menu."""

from slack_bolt.app.async_app import AsyncApp

from bot.slack.door import Door
from bot.slack.shortcuts import draft_from_message


def register(app: AsyncApp, door: Door) -> None:
    draft_from_message.register(app, door)
