"""French marks without the blank that does not break, and straight quotation marks."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_read, is_in
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import composed, cut
from bot.campaigns.preflight.french import typeset


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for words in all_read(checked):
        if not is_in(words.language, "fr"):
            continue
        raw = composed(words.raw)
        better = typeset(raw)
        if better != raw:
            yield words.finding("french_typography", Severity.NOTE, better=cut(better, 200), found=_first(raw, better))


def _first(raw: str, better: str) -> str:
    """The place where the first one is wrong, with what stands around it."""
    at = next((index for index, pair in enumerate(zip(raw, better, strict=False)) if pair[0] != pair[1]), len(raw))
    begin = raw.rfind(" ", 0, max(0, at - 1)) + 1
    return cut(raw[begin : at + 2].strip() or raw[:20])
