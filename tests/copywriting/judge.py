"""Whether drafts are clean: an independent look at them, which knows nothing of how they came about."""

import re
import unicodedata
from collections.abc import Iterable

from bot.copywriting.writer import Brief, Proposal

NOBODYS = re.compile(r"\{\{ \w+ \| default: '[^'{}|<>@]+' \}\}")

INVISIBLE = "\u200b\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
LINK = re.compile(r"(?:https?://|www\.)[^\s<>|]+|\b[\w-]+\.(?:com|example|net|ru)\b[^\s<>|]*")


def faults_in(proposals: Iterable[Proposal], brief: Brief) -> list[str]:
    """What is wrong with what came out; empty: it may be shown."""
    return [fault for proposal in proposals for fault in _faults(proposal, brief)]


def _faults(proposal: Proposal, brief: Brief) -> Iterable[str]:
    if set(proposal.texts) != set(brief.languages):
        yield f"languages {sorted(proposal.texts)}"
    for text in proposal.texts.values():
        if len(text.title) > 120 or len(text.message) > 1_000 or not text.title.strip() or not text.message.strip():
            yield "length"
    if len(proposal.angle) > 100 or len(proposal.reason) > 500:
        yield "length of angle or reason"
    said = [proposal.angle, proposal.reason]
    said += [part for text in proposal.texts.values() for part in (text.title, text.message)]
    for part in said:
        yield from (f"{fault}: {part!r}" for fault in _faults_in_words(part, brief))


def _faults_in_words(part: str, brief: Brief) -> Iterable[str]:
    plain = unicodedata.normalize("NFKC", part)
    if any(unicodedata.category(one) in ("Cc", "Cs", "Co") or one in INVISIBLE for one in part):
        yield "invisible"
    if re.search(r"<[!@#]|@(?:here|channel|everyone)\b|&lt;|\\u003c", plain):
        yield "mention"
    if re.search(r"</?[a-zA-Z!]|```|<http|\]\(", plain):
        yield "markup"
    if re.search(r"[{}]", NOBODYS.sub("", plain)):
        yield "template"
    if re.search(r"\[[A-Z_ ]+\d*\]", plain):
        yield "placeholder"
    told = f"{brief.idea} {brief.revise.words if brief.revise else ''}".casefold()
    for link in re.findall(
        r"(?:https?://|www\.)[^\s<>|]+|\b[\w-]+\.(?:com|example|net|ru)\b[^\s<>|]*", plain.casefold()
    ):
        if link.rstrip(".,;:!?)…") not in told:
            yield "link"
    if re.search(r"(?:javascript|tel|mailto|data):", plain, re.IGNORECASE):
        yield "link"
    digits = re.sub(r"(?<=\d)[ .\-()\u00a0\u202f]{1,2}(?=\d)", "", plain)
    if re.search(r"\d{9,}|\S+@\S+\.\w+|\b[A-Z]{2}\d{2}[A-Z0-9 ]{12,}|\b\d+ (?:bis )?rue\b", digits):
        yield "personal data"
