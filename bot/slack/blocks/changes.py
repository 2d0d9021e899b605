"""What changed between two revisions, for people: the parts by name, before and after, cut to where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.campaigns.content import By, Format, Schedule, ShownAfter
from bot.campaigns.difference import Part
from bot.campaigns.form import FORM_CHANNELS
from bot.slack.blocks.changes_automation import start_change, step_change
from bot.slack.blocks.when_words import when_in_words
from bot.slack.i18n.text import ELLIPSIS, clean, escaped_cut, one_line
from bot.words import Words

CHANGE_SHOWN = 160
"""Characters of what was and of what is, each."""
READ_AT_MOST = 5_000
AROUND = 30
"""Characters that are shown before the place where a long text begins to differ."""


class Changing(Protocol):
    """One part that changed, as the campaign or as a notice tells it."""

    @property
    def part(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def language(self) -> str | None: ...


@dataclass(frozen=True)
class Place:
    """Where and when this is read: in this zone, now."""

    zone: ZoneInfo
    now: datetime


def change_lines(changes: Iterable[Changing], words: Words, place: Place) -> list[str]:
    """One line of mrkdwn for each change: • *Title*: “before” → “after”."""
    return [_line(change, words, place) for change in changes]


def parts_in_words(changes: Iterable[Changing], words: Words) -> str:
    """Title, message and audience."""
    return words.listing([_part(change, words) for change in changes])


def _part(change: Changing, words: Words) -> str:
    if change.language is None:
        return words.one("form-part", change.part)
    return words.one("form-part-in", change.part, language=words.language(change.language))


def _line(change: Changing, words: Words, place: Place) -> str:
    part = _part(change, words)
    before, after = _shown(change, words, place)
    if not change.before and change.part != Part.WHEN:
        return words.text("story-change-added", part=part, after=after)
    if not change.after and change.part != Part.WHEN:
        return words.text("story-change-removed", part=part, before=before)
    return words.text("story-change", part=part, before=before, after=after)


def _shown(change: Changing, words: Words, place: Place) -> tuple[str, str]:
    if change.part == Part.WHEN:
        return _time(change.before, words, place), _time(change.after, words, place)
    readable = (one_line(_of_automation(change.part, value, words)) for value in (change.before, change.after))
    before, after = where_they_differ(next(readable), next(readable))
    quoted = [words.text("story-quote", text=escaped_cut(shown, CHANGE_SHOWN)) for shown in (before, after)]
    told = [_in_words(change.part, value, words) for value in (change.before, change.after)]
    if told[0] == told[1]:  # long filters, which differ further down than they are shown in words
        return quoted[0], quoted[1]
    return told[0] or quoted[0], told[1] or quoted[1]


def _of_automation(part: str, value: str, words: Words) -> str:
    """A part of what starts itself, as people read it; any other as it is."""
    if value and part.startswith("step_"):
        return step_change(value, words)
    return start_change(value, words) if value and part == Part.STARTS else value


def _in_words(part: str, value: str, words: Words) -> str | None:
    """What a part is called whose values are words or numbers of ours; None: what stands there is what it says."""
    if part == Part.LANGUAGE:
        return words.language(value)
    if part == Part.CHANNEL and value in FORM_CHANNELS:
        return words.one("form-channel", value)
    if part == Part.AUDIENCE and "\n" in value:
        from bot.slack.blocks.filter_words import changed_audience  # most campaigns go to segments

        return changed_audience(value, words)
    if part == Part.FORMAT and value in tuple(Format):
        return words.one("card-format", value)
    if part == Part.SHOWN_AFTER and value in tuple(ShownAfter):
        return words.text("story-quote", text=words.one("form-shown-after", value))
    is_number = part in (Part.DAYS, Part.HOURS_AFTER)
    return words.number(int(value)) if is_number and value.isdecimal() and len(value) < 7 else None


def _time(value: str, words: Words, place: Place) -> str:
    if not value:
        return words.text("story-soon")
    at, by, zone = [*value.split(" "), "", ""][:3]
    schedule = Schedule(send_at=datetime.fromisoformat(at), by=By(by) if by else None, zone=zone or None)
    return when_in_words(schedule, words, place.zone, place.now)


def where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Both texts, without the beginning that they share where that is long: a change far down is seen at once."""
    before, after = clean(before)[:READ_AT_MOST], clean(after)[:READ_AT_MOST]
    if len(before) <= CHANGE_SHOWN and len(after) <= CHANGE_SHOWN:
        return before, after
    same = _shared(before, after)
    start = max(0, same - AROUND)
    if start == 0:
        return before, after
    return ELLIPSIS + before[start:], ELLIPSIS + after[start:]


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    length = min(len(one), len(other))
    return next((index for index in range(length) if one[index] != other[index]), length)
