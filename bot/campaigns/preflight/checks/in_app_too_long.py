"""Each format of an in-app message has room for so many characters on a small phone."""

from collections.abc import Iterator

from bot.campaigns.content import Format
from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity

ROOM = {
    Format.BANNER: {"title": 40, "message": 90},
    Format.CARD: {"title": 60, "message": 160},
    Format.MODAL: {"title": 60, "message": 240},
    Format.FULL_SCREEN: {"title": 60, "message": 280},
}
"""With its button and a picture, as the preview draws it: beyond that people have to scroll, or do not see the end."""


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.format is None:
        return
    for words in all_words(checked):
        length, most = len(words.shown.strip()), ROOM[checked.format][words.where]
        if length > most:
            params = {"length": length, "most": most, "format": checked.format.value}
            yield words.finding("in_app_too_long", Severity.WARNING, **params)
