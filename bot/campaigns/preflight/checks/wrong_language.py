"""A text in another language than the one of its field."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import words_of
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.language import other_language

UNKNOWN = "und"
"""ISO 639's word for a text of whose language nothing was said."""


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for language, text in checked.texts.items():
        wanted = language.replace("_", "-").partition("-")[0].lower()
        if wanted == UNKNOWN:
            continue
        title, message = words_of(language, text)
        for words, said in (
            (message, f"{title.shown}\n{message.shown}"),
            (message, message.shown),
            (title, title.shown),
        ):
            if found := other_language(said, wanted):
                params = {"found": found, "wanted": language}
                yield words.finding("wrong_language", Severity.WARNING, **params)
                break
