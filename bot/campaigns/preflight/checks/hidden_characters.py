"""Characters that nobody sees, but that turn or tear what stands around them: they come with what is pasted."""

import re
import unicodedata
from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_read
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity

_HIDDEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u00ad\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f]")


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for words in all_read(checked):
        if found := _HIDDEN.search(words.raw):
            name = unicodedata.name(found[0], "CONTROL CHARACTER").lower()
            code = f"U+{ord(found[0]):04X}"
            yield words.finding("hidden_characters", Severity.WARNING, name=name, character=code, at=found.start() + 1)
