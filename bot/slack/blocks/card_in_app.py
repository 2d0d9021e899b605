"""What the card of an in-app message says that one of a push does not: its format, its button, and when it shows."""

from datetime import datetime, timedelta

from bot.campaigns.content import InApp
from bot.slack.blocks.facts import Card
from bot.slack.blocks.phrases import name_of, planned_minute
from bot.words import Words


def under_words(in_app: InApp, words: Words) -> str:
    """What it is, under its words: In-app message · modal."""
    return words.text("card-in-app", format=words.one("card-format", in_app.format.value))


def button_line(in_app: InApp, words: Words) -> str:
    """What stands on its button."""
    if in_app.button:
        return words.text("card-button", button=name_of(in_app.button))
    return words.text("card-no-button")


def shows(card: Card, in_app: InApp, words: Words, now: datetime) -> str:
    """From when on people see it, and until when."""
    days = in_app.shown_for_days
    start = planned_minute(card)
    if start is None:
        return words.text("card-shows-soon", days=days)
    told = words.living_moment if start > now else words.moment
    end = words.moment(start + timedelta(days=days), card.zone, now)
    return words.text("card-shows", start=told(start, card.zone, now), end=end)
