"""Phrases that cards, thread lines, forms and lists share: people, numbers of people, segments, times, lengths of time,
quotations."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import quote

from bot.audit.model import HASH_SHOWN
from bot.campaigns.automation_form import WaitForm
from bot.campaigns.content import Audience, SegmentRef
from bot.slack.blocks.facts import Card
from bot.slack.i18n.text import clean, escape, escaped_cut, one_line
from bot.words import Param, Words

NAME_SHOWN = 120
"""Characters of a campaign's name in mrkdwn, counted after escaping."""
TITLE_SHOWN = 80
WHY_SHOWN = 1_400
QUOTE_SHOWN = 1_400
SEGMENT_SHOWN = 60
SEGMENTS_SHOWN = 5
PEOPLE_SHOWN = 20
LINK_SHOWN = 70
LINK_TARGET_MAX = 1_000

SAME_RATE = 0.0005
"""Two rates that differ by less are shown alike."""
PARAM_SHOWN = 300
_MENTION = re.compile(r"<@[UW][A-Z0-9]{1,30}>")
_SAFE_IN_LINK = ":/?#[]@!$&'()*+,;=%~-._"


def person(slack_id: str) -> str:
    """A mention. Herald itself, and what is not a Slack ID, is shown as a word."""
    if slack_id.isascii() and slack_id.isalnum() and slack_id.isupper():
        return f"<@{slack_id}>"
    return escaped_cut(one_line(slack_id), NAME_SHOWN).capitalize()


def people(slack_ids: Iterable[str], words: Words) -> str:
    """Mentions as a list in words; after twenty of them, how many more."""
    ids = list(slack_ids)
    shown = [person(one) for one in ids[:PEOPLE_SHOWN]]
    if len(ids) > PEOPLE_SHOWN:
        return words.text("card-segments-more", names=", ".join(shown), count=len(ids) - PEOPLE_SHOWN)
    return words.listing(shown)


def name_of(name: str, limit: int = NAME_SHOWN) -> str:
    """A name that a person gave, on one line, for mrkdwn."""
    return escaped_cut(one_line(name), limit) or "–"


def reach_in_words(reach: int | None, words: Words, *, problem: bool = False) -> str:
    """About 48,200 people; or that it is not known."""
    if reach is None:
        return words.text("card-people-problem") if problem else words.text("card-people-unknown")
    return words.text("card-people", count=reach, number=words.number(reach))


def against(rate: float, usual: float) -> str:
    """Which way a rate differs from the usual one, for a text that says so: same, more or less."""
    return "same" if abs(rate - usual) < SAME_RATE else "more" if rate > usual else "less"


def audit_end(seq: int, hash: str, words: Words) -> str:
    """Where the audit log ended, for whoever wants to hold it against Slack: of its hash as much as proves that."""
    return words.text("story-audit", seq=seq, hash=hash[:HASH_SHOWN])


def stated(number: int | None, words: Words) -> str:
    """A number of OneSignal's; one that it does not state is never shown as 0."""
    return words.text("card-not-stated") if number is None else words.number(number)


def audience_line(audience: Audience, reach: str, words: Words) -> str:
    """Who receives it: segments, those left out, or a saved audience with its filters; how many that are."""
    if audience.filters:
        from bot.slack.blocks.filter_words import ON_THE_CARD, audience_in_words  # most campaigns go to segments

        shown = audience_in_words(audience, words, most=ON_THE_CARD)
        return words.text("card-to", include=shown, people=reach)
    include = segments(audience.include, words)
    if not audience.exclude:
        return words.text("card-to", include=include, people=reach)
    return words.text("card-to-without", include=include, exclude=segments(audience.exclude, words), people=reach)


def segments(refs: tuple[SegmentRef, ...], words: Words) -> str:
    """Names of segments; after five of them, how many more."""
    names = ", ".join(name_of(ref.name, SEGMENT_SHOWN) for ref in refs[:SEGMENTS_SHOWN])
    if len(refs) <= SEGMENTS_SHOWN:
        return names
    return words.text("card-segments-more", names=names, count=len(refs) - SEGMENTS_SHOWN)


def quoted(text: str, limit: int = QUOTE_SHOWN) -> str:
    """What a person wrote, as a quotation in mrkdwn, line by line."""
    lines = escaped_cut(text.strip(), limit).splitlines() or ["–"]
    return "\n".join(f"> {line}" for line in lines)


def planned_minute(card: Card) -> datetime | None:
    """When it goes or went out, as far as that is known."""
    return card.send_at or card.content.schedule.send_at


def safe_params(params: Mapping[str, str | int]) -> dict[str, str | int]:
    """Parameters of a text for mrkdwn: what people or peers wrote is escaped, our own mentions stay."""
    return {key: _escaped(value) if isinstance(value, str) else value for key, value in params.items()}


def escaped_params(params: Mapping[str, Param]) -> dict[str, Param]:
    """The same of what a check found: all of it is what somebody wrote, so no mention in it is ours."""
    return {
        key: escaped_cut(one_line(value), PARAM_SHOWN) if isinstance(value, str) else value
        for key, value in params.items()
    }


def _escaped(value: str) -> str:
    return value if _MENTION.fullmatch(value) else escaped_cut(one_line(value), PARAM_SHOWN)


def link(address: str, label: str = "") -> str:
    """A web address to click on in mrkdwn, its beginning shown; one that is too long is only shown.

    `label` is mrkdwn that is shown in its place.
    """
    shown = label or escaped_cut(_bare(address), LINK_SHOWN)
    target = escape(web_address(address))
    if len(target) > LINK_TARGET_MAX:
        return escaped_cut(one_line(address), LINK_TARGET_MAX)
    return f"<{target}|{shown.replace('|', '¦')}>"


def linked(words: str, address: str) -> str:
    """These words (mrkdwn), to be clicked on where there is an address of ours."""
    return f"<{escape(address)}|{words}>" if address else words


def web_address(address: str) -> str:
    """An address with nothing in it that would end it early in mrkdwn, or that JSON cannot carry."""
    return quote(clean(address), safe=_SAFE_IN_LINK)


def _bare(address: str) -> str:
    return one_line(address).removeprefix("https://").removeprefix("http://").removesuffix("/")


def lasts(minutes: int, words: Words) -> str:
    """30 minutes, 1 hour, 2 days."""
    wait = WaitForm.of(minutes)
    number = wait.number or 0
    return words.one("automation-lasts", wait.unit, count=number, number=words.number(number))
