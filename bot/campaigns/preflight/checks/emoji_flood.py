"""More emoji than the brand wants."""

from collections.abc import Iterator

from bot.campaigns.house_rules import Emoji
from bot.campaigns.preflight.fields import words_of
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import EMOJI

MOST = {Emoji.NONE: 0, Emoji.FEW: 3, Emoji.FREE: 8}
"""In title and message together."""


def check(checked: Checked, house: House) -> Iterator[Finding]:
    most = MOST[house.rules.voice.emoji]
    for language, text in checked.texts.items():
        title, message = words_of(language, text)
        count = len(EMOJI.findall(f"{title.shown}\n{message.shown}"))
        if count > most:
            severity = Severity.NOTE if most else Severity.WARNING
            yield message.finding("emoji_flood", severity, count=count, most=most)
