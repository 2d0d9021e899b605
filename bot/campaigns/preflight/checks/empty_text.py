"""A title or message of which nothing is seen."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import words_of
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.liquid_reading import liquid_of


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for language, text in checked.texts.items():
        for words in words_of(language, text):
            if not words.raw and (
                words.where in checked.unsaid or (words.where == "title" and checked.channel != "push")
            ):
                continue  # an in-app message may do without a title
            if not _is_seen(words.shown) and not liquid_of(words.raw).broken:
                why = "no_data" if _is_seen(words.raw) else "nothing"
                yield words.finding("empty_text", Severity.BLOCK, why=why)


def _is_seen(text: str) -> bool:
    return any(
        character.isprintable() and not character.isspace() and character not in "\u2800\u3164\ufe0f"
        for character in text
    )
