"""!!! and ??? look like spam."""

import re
from collections.abc import Iterator

from bot.campaigns.preflight.fields import Words, words_of
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut

_REPEATED = re.compile(
    r"!(?:\s*[!¡]){1,}|\?(?:\s*\?){1,}|(?:[!?]\s?){3,}|\.{4,}|…{2,}|…\.{2,}|,{2,}|;{2,}|:{3,}"
    r"|(?<![\d*])[*]{3,}|~{3,}|={3,}|>{3,}|<{3,}|-{3,}|#{3,}|\${3,}|€{3,}|£{3,}|[→➡►▶]{3,}|\|{3,}|\^{3,}|(?<![A-Da-d+])\+{3,}|/{3,}"
)
_ADDRESS = re.compile(r"\b[a-zA-Z]{2,12}://\S+")
_SENTENCE = re.compile(r"[!?]+")
MANY_IN_ONE, MANY_IN_BOTH = {"title": 3, "message": 4}, 5
"""Sentences that end in an exclamation mark."""


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for language, text in checked.texts.items():
        fields = words_of(language, text)
        found = [finding for words in fields if (finding := _in_one(words))]
        yield from found
        marks = sum(_exclaimed(words.shown) for words in fields)
        if not found and marks >= MANY_IN_BOTH:
            yield fields[1].finding("excess_punctuation", Severity.WARNING, found="!", count=marks)


def _in_one(words: Words) -> Finding | None:
    text = _ADDRESS.sub(" ", words.shown)
    if repeated := _REPEATED.search(text):
        return words.finding("excess_punctuation", Severity.WARNING, found=cut(repeated[0], 12), count=1)
    count = _exclaimed(text)
    if count >= MANY_IN_ONE[words.where]:
        return words.finding("excess_punctuation", Severity.WARNING, found="!", count=count)
    return None


def _exclaimed(text: str) -> int:
    return sum("!" in found for found in _SENTENCE.findall(text))
