"""What one text says of days and hours, against the minute at which people read it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.campaigns.preflight.day_words import (
    BESIDE,
    ENDS_TOMORROW,
    GREETINGS,
    HOLIDAYS,
    IT_IS,
    LAST_DAY,
    OF_SOMETHING,
    ONLY,
    PARTS,
    SINCE,
    THIS_ONE,
    TODAY,
    TOMORROW,
    WEEKEND_NOW,
)
from bot.campaigns.preflight.fields import Words
from bot.campaigns.preflight.folding import folded
from bot.campaigns.preflight.moments import Moment, moments_in
from bot.campaigns.preflight.telling import tells_of


@dataclass(frozen=True)
class Said:
    """One text with what it says of time, and when it is sent."""

    words: Words
    plain: str
    moments: tuple[Moment, ...]
    at: datetime
    """The minute of the send, by the team's clocks."""
    now: date
    beside: str
    """What the other field shows."""
    is_fixed: bool
    """Whether that minute is known. What goes out as soon as it is approved does so at an hour that nobody knows."""

    @property
    def day(self) -> date:
        return self.at.date()

    def dates(self) -> Iterator[tuple[Moment, date]]:
        for one in self.moments:
            if one.kind == "date" and one.role != "past" and not one.is_unsure_for(self.words.language):
                day = one.resolved(self.day)
                if day is not None:
                    yield one, day


def read(words: Words, at: datetime, now: date, is_fixed: bool, beside: str = "") -> Said:
    return Said(words, folded(words.shown), moments_in(words.shown), at, now, beside, is_fixed)


Found = Iterator[tuple[str, str]]
"""What the text says, and why that is wrong."""


_UP_TO = re.compile(r"jusqu'|until")
_BETWEEN_DAYS = re.compile(r"\b(?:ou|or|et|and|puis|then)\b")


def impossible(said: Said) -> Found:
    for one in said.moments:
        if one.kind != "date" or one.is_unsure_for(said.words.language):
            continue
        day = one.resolved(said.day)
        if day is None:
            yield one.shown, "no_such_day"
        elif one.weekday is not None and day.weekday() != one.weekday:
            yield one.shown, "other_weekday"


def _over_by_then(said: Said) -> Found:
    followed = any(one.role in ("until", "stay") for one, _ in said.dates())
    for one, day in said.dates():
        if said.now <= day < said.day and not (one.role == "from" and followed):
            yield one.shown, "over"


def _beside(said: Said, pattern: re.Pattern[str]) -> Iterator[Moment]:
    """Days that stand right beside a word: "today, Saturday", "demain 5 décembre"."""
    for found in pattern.finditer(said.plain):
        for one in said.moments:
            if one.kind not in ("date", "weekday") or one.role in ("past", "from"):
                continue
            gap = (
                said.plain[found.end() : one.start] if one.start >= found.end() else said.plain[one.end : found.start()]
            )
            is_beside = len(gap) <= 20 and BESIDE.match(gap) and not _BETWEEN_DAYS.search(gap)
            if is_beside and (one.role != "until" or (one.start >= found.end() and not _UP_TO.search(gap))):
                yield one


def _is(one: Moment, day: date) -> bool:
    if one.kind == "weekday":
        return one.weekday == day.weekday()
    return one.resolved(day) == day


def _named_beside(said: Said) -> Found:
    for pattern, days in ((TODAY, 0), (TOMORROW, 1)):
        for one in _beside(said, pattern):
            if not _is(one, said.day + timedelta(days=days)):
                yield one.shown, "not_today" if days == 0 else "not_tomorrow"


def _holiday_beside(said: Said) -> Found:
    """ "Tomorrow is Christmas"."""
    for pattern, month, number in HOLIDAYS:
        for holiday in pattern.finditer(said.plain):
            for word, days in ((TODAY, 0), (TOMORROW, 1)):
                day = said.day + timedelta(days=days)
                for found in word.finditer(said.plain, max(0, holiday.start() - 30), holiday.end() + 30):
                    begin, end = sorted((found.span(), holiday.span()))
                    gap = said.plain[begin[1] : end[0]]
                    if len(gap) <= 14 and BESIDE.match(gap) and gap.strip() and (day.month, day.day) != (month, number):
                        yield said.words.shown[begin[0] : end[1]], "not_today" if days == 0 else "not_tomorrow"


def _weekday_said(said: Said) -> Found:
    for found in IT_IS.finditer(said.plain):
        of_something = OF_SOMETHING.search(said.plain[: found.start()])
        if _weekday(found["wd"]) != said.day.weekday() and not of_something:
            yield said.words.shown[found.start() : found.end()], "other_weekday_sent"
    if any(one.kind == "date" for one in said.moments):
        return
    for found in THIS_ONE.finditer(said.plain):
        ahead = (_weekday(found["a"] or found["b"] or found["c"]) - said.day.weekday()) % 7
        if ahead == 6:  # it was yesterday
            yield said.words.shown[found.start() : found.end()], "other_weekday_sent"
    if said.day.weekday() < 4 and (weekend := WEEKEND_NOW.search(said.plain)):
        yield said.words.shown[weekend.start() : weekend.end()], "other_weekday_sent"


def _weekday(name: str) -> int:
    found = next(one for one in moments_in(name) if one.weekday is not None)
    return found.weekday or 0


def _part_of_day(said: Said) -> Found:
    hour = said.at.hour + said.at.minute / 60
    for pattern, until, why in PARTS:
        for found in pattern.finditer(said.plain):
            if hour >= until and not _is_told_of(said, *found.span()):
                yield said.words.shown[found.start() : found.end()], why
    for pattern, since, until, why in GREETINGS:
        if (greeting := pattern.search(said.plain)) and not since <= hour < until:
            yield said.words.shown[greeting.start() : greeting.end()].strip(), why


def _is_told_of(said: Said, start: int, end: int) -> bool:
    """ "Cheaper since this morning", "it left us this morning": that is true for the rest of the day."""
    if ONLY.search(said.plain[end:]):
        return False
    return bool(SINCE.search(said.plain[:start])) or tells_of(said.words.shown, said.plain, start, end)


def _hour_is_over(said: Said) -> Found:
    """ "Until 8 pm", sent at 9: where nothing names another day."""
    days = (*said.moments, *moments_in(said.beside))
    if any(one.kind in ("date", "weekday") for one in days) or TOMORROW.search(f"{said.plain}\n{folded(said.beside)}"):
        return
    minutes = said.at.hour * 60 + said.at.minute
    for one in said.moments:
        has_today = TODAY.search(said.plain, *_sentence(said.words.shown, one))
        is_end = one.kind == "clock" and (one.role == "until" or (has_today and one.role != "past"))
        if is_end and 6 * 60 <= one.minutes <= minutes:
            yield one.shown, "hour_over"


_SENTENCE_ENDS = re.compile(r"[.!?…][\"»”)]? +(?=[^\W_a-zà-ÿ])")


def _sentence(text: str, one: Moment) -> tuple[int, int]:
    """From where to where the sentence goes in which a moment stands."""
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text)]
    return max((end for end in ends if end <= one.start), default=0), min(
        (end for end in ends if end > one.start), default=len(text)
    )


def _last_day(said: Said) -> Found:
    ends = [(one, day) for one, day in said.dates() if one.role == "until"]
    for pattern, days in ((LAST_DAY, 0), (ENDS_TOMORROW, 1)):
        if found := pattern.search(said.plain):
            for one, day in ends:
                if day > said.day + timedelta(days=days + (1 if "heure" in found[0] or "hour" in found[0] else 0)):
                    yield one.shown, "not_the_last_day"


def _days_left(said: Said) -> Found:
    lefts = [one for one in said.moments if one.kind == "left" and one.minutes >= 24 * 60]
    targets = [(one.shown, day) for one, day in said.dates() if one.role == "until"]
    for pattern, month, number in HOLIDAYS:
        if (
            (named := pattern.search(said.plain))
            and len(lefts) == 1
            and re.match(r".{0,4}\b(?:avant|pour|before|to|till|until|:|noel|christmas)", said.plain[lefts[0].end :])
        ):
            year = said.day.year + (1 if (month, number) < (said.day.month, said.day.day) else 0)
            targets.append((named[0], date(year, month, number)))
    for left in lefts:
        for _, day in targets[:1]:
            if abs((day - said.day).days - left.minutes / (24 * 60)) > 1:
                yield left.shown, "other_rest"


def _hours_left(said: Said) -> Found:
    """ "2 h left, until midnight", sent at 18:30."""
    if not said.is_fixed or any(one.kind in ("date", "weekday") for one in said.moments) or TOMORROW.search(said.plain):
        return
    ends = [one for one in said.moments if one.kind == "clock" and one.role == "until"]
    minutes = said.at.hour * 60 + said.at.minute
    for left in (one for one in said.moments if one.kind == "left" and one.minutes <= 12 * 60):
        for end in ends[:1]:
            if end.minutes > minutes and abs(end.minutes - minutes - left.minutes) > 90:
                yield left.shown, "other_rest"


RULES: tuple[Callable[[Said], Found], ...] = (
    impossible,
    _over_by_then,
    _named_beside,
    _holiday_beside,
    _weekday_said,
    _part_of_day,
    _hour_is_over,
    _last_day,
    _days_left,
    _hours_left,
)


WITH_AN_END = (_days_left, _hours_left)
