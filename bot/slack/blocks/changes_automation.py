"""What changed of what starts itself, from the way in which `campaigns.difference` writes it."""

from bot.campaigns.content import Format
from bot.slack.blocks.phrases import lasts
from bot.words import Words


def step_change(value: str, words: Words) -> str:
    """A step in one line: after 1 hour: title – message."""
    head, *rest = value.split("\n")
    wait, _, shown = head.partition(" ")
    if not wait.isdecimal():
        return value
    said = " – ".join(one for one in (*_in_the_app(shown, words), *rest) if one)
    return words.text("automation-change-step", minutes=int(wait), time=lasts(int(wait), words), said=said)


def _in_the_app(shown: str, words: Words) -> list[str]:
    """How one stands on the screen, for how long, and what is on its button; nothing of a push."""
    format, _, rest = shown.partition(" ")
    days, _, button = rest.partition(" ")
    if format not in tuple(Format) or not days.isdecimal():
        return []
    how = words.text("automation-change-in-app", format=words.one("card-format", format), days=int(days))
    return [how, words.text("automation-change-button", button=button) if button else ""]


def start_change(value: str, words: Words) -> str:
    """What starts it and the conditions on that; an audience stands in its own part."""
    event, *conditions = value.split("\n")
    return ", ".join([event or words.text("automation-starts-audience"), *conditions])
