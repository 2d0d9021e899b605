"""What the text says of days and hours, against the minute at which people get it."""

# ruff: noqa: E501 — a pattern is read in one piece

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.campaigns.preflight.fields import Words, all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import composed, cut, folded
from bot.campaigns.preflight.moments import Moment, moments_in

_WD_NAMES = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_EVENT = r"(?:vente|soldes|braderie|brunch|atelier|marche|concert|soiree|livraison|sale|workshop|party|concert|market|launch|match|finale?)s?"
_TODAY = re.compile(
    r"\b(?:today|tonight|aujourd'hui|ce (?:soir|matin|midi)|cet apres-midi|this (?:morning|afternoon|evening))\b"
)
_TOMORROW = re.compile(r"\b(?:tomorrow|demain)\b")
_TODAY_ONLY = re.compile(
    r"\b(?:today|tonight) only\b|\bonly (?:today|tonight)\b|\b(?:aujourd'hui|ce soir)[ ,:]*(?:seulement|uniquement|et c'est tout|only)"
    r"|\b(?:seulement|uniquement|rien qu'|que) ?(?:aujourd'hui|ce soir)\b|\bjust for today\b|\btoday's the day\b|\bc'est (?:aujourd'hui|ce soir)\b"
    r"|\bit's today\b|\b(?:starts|begins|commence|debute|ouvre) (?:today|aujourd'hui|ce soir|tonight)\b"
)
_LAST_DAY = re.compile(
    r"\bdernier jour\b(?! d[eu]s? (?!soldes|promo|l'offre|ventes?|remises?|-))|\blast day\b(?! of (?!the sale|sale))|\bfinal day\b"
    r"|\b(?:ends?|ending|se termine(?:nt)?|finit|finissent|expire[sd]?|prend fin|s'acheve) (?:today|tonight|aujourd'hui|ce soir)\b"
    r"|\b(?:jusqu'a|until|till) (?:ce soir|tonight|aujourd'hui|midnight tonight)\b|\bdernieres? heures?\b|\blast hours\b|\bfinal hours\b"
)
_ENDS_TOMORROW = re.compile(
    r"\b(?:ends?|ending|se termine(?:nt)?|finit|finissent|expires?|prend fin) (?:tomorrow|demain)\b|\b(?:jusqu'a|until|till) (?:demain|tomorrow)\b"
)
_IT_IS = re.compile(
    rf"\b(?:it's|it is|c'est|on est|nous sommes|happy|bon|joyeux|thank god it's)\s+(?P<wd>{_WD_NAMES})\b(?=\s*(?:$|[!.,?…:;|]|[^\w\s'-]|et\b|and\b))"
)
_OF_SOMETHING = re.compile(
    rf"(?:^|[.!?:] ?)[^\w]*(?:(?!bonne|good|great)[\w'+-]+ ){{0,4}}?(?:(?:le|la|les|l'|the|our|notre|nos|your|votre|black|cyber|green|happy) ?[\w'-]+|{_EVENT})(?: [\w'-]+){{0,4}},? $"
)
"""What is on a day: "Cyber Monday, c'est lundi". Without it, "c'est lundi" is about today."""
_THIS_ONE = re.compile(
    rf"\b(?:this|ce)\s+(?P<a>{_WD_NAMES})\b|\b(?P<b>{_WD_NAMES})\s+(?:only|seulement|uniquement)\b|\b(?:only (?:on )?|uniquement |seulement )(?P<c>{_WD_NAMES})\b"
)
_WEEKEND_NOW = re.compile(
    r"\b(?:it's|c'est|enfin) (?:the |le )?week-?end\b(?! prochain)|\b(?:happy|bon|tres bon|(?:great|good|nice|lovely)) week-?end\b(?! (?:prochain|bag|break|case))"
)
_GAP = re.compile(
    r"^[\s,:;()!|·•-]*(?:(?:only|seulement|uniquement|is|c'est|on|le|the|this|ce|et|and|est|means|which is|soit|a|at|jusqu'au|until|only:)[\s,:]*){0,3}$"
)
_UP_TO = re.compile(r"jusqu'|until")
_BETWEEN_DAYS = re.compile(r"\b(?:ou|or|et|and|puis|then)\b")

_PARTS: tuple[tuple[re.Pattern[str], float, float, str], ...] = (
    (re.compile(r"\bthis morning\b|\bce matin\b(?!-la)"), 0, 12.5, "morning"),
    (re.compile(r"^\W*good morning\b"), 0, 12.5, "morning"),
    (re.compile(r"\bce midi\b|\bthis lunchtime\b"), 0, 14.5, "noon"),
    (re.compile(r"\bcet apres-midi\b|\bthis afternoon\b"), 0, 18, "afternoon"),
    (re.compile(r"^\W*(?:good evening|bonsoir)\b"), 15, 24, "evening"),
)
"""What is said, and between which hours by the team's clocks it can be said."""

_HOLIDAYS = (
    (re.compile(r"\b(?:noel|christmas|xmas)\b"), 12, 25),
    (re.compile(r"\b(?:saint[- ]valentin|valentine'?s?(?: day)?)\b"), 2, 14),
    (re.compile(r"\bhalloween\b"), 10, 31),
    (re.compile(r"\b(?:nouvel an|new year(?:'?s)?)\b"), 1, 1),
)


@dataclass(frozen=True)
class _Said:
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


_Found = Iterator[tuple[str, str]]
"""What the text says, and why that is wrong."""


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if not checked.is_timed:
        yield from _impossible_only(checked, house)
        return
    at = (checked.send_at or house.now).astimezone(house.zone)
    now = house.now.astimezone(house.zone).date()
    is_fixed = checked.send_at is not None
    fields = list(all_words(checked))
    said = [
        _read(
            words,
            at,
            now,
            is_fixed,
            next((x.shown for x in fields if x.language == words.language and x is not words), ""),
        )
        for words in fields
    ]
    for one in said:
        seen = set[str]()
        for rule in _RULES:
            for found, why in rule(one):
                if why not in seen:
                    seen.add(why)
                    yield _finding(one, found, why)
    yield from _across(checked, said)


def _finding(said: _Said, found: str, why: str) -> Finding:
    return said.words.finding(
        "date_disagrees_with_send",
        Severity.WARNING,
        found=cut(found),
        why=why,
        weekday=said.day.weekday(),
        at=f"{said.at:%H:%M}",
    )


def _read(words: Words, at: datetime, now: date, is_fixed: bool, beside: str = "") -> _Said:
    return _Said(words, folded(words.shown), moments_in(words.shown), at, now, beside, is_fixed)


def _impossible_only(checked: Checked, house: House) -> Iterator[Finding]:
    """A Sunday that is a Saturday is wrong whenever it is sent."""
    at = house.now.astimezone(house.zone)
    for words in all_words(checked):
        said = _read(words, at, at.date(), False)
        for found, why in _impossible(said):
            yield _finding(said, found, why)


def _impossible(said: _Said) -> _Found:
    for one in said.moments:
        if one.kind != "date" or one.is_unsure_for(said.words.language):
            continue
        day = one.resolved(said.day)
        if day is None:
            yield one.shown, "no_such_day"
        elif one.weekday is not None and day.weekday() != one.weekday:
            yield one.shown, "other_weekday"


def _over_by_then(said: _Said) -> _Found:
    followed = any(one.role in ("until", "stay") for one, _ in said.dates())
    for one, day in said.dates():
        if said.now <= day < said.day and not (one.role == "from" and followed):
            yield one.shown, "over"


def _beside(said: _Said, pattern: re.Pattern[str]) -> Iterator[Moment]:
    """Days that stand right beside a word: "today, Saturday", "demain 5 décembre"."""
    for found in pattern.finditer(said.plain):
        for one in said.moments:
            if one.kind not in ("date", "weekday") or one.role in ("past", "from"):
                continue
            gap = (
                said.plain[found.end() : one.start] if one.start >= found.end() else said.plain[one.end : found.start()]
            )
            is_beside = len(gap) <= 20 and _GAP.match(gap) and not _BETWEEN_DAYS.search(gap)
            if is_beside and (one.role != "until" or (one.start >= found.end() and not _UP_TO.search(gap))):
                yield one


def _is(one: Moment, day: date) -> bool:
    if one.kind == "weekday":
        return one.weekday == day.weekday()
    return one.resolved(day) == day


def _named_beside(said: _Said) -> _Found:
    for pattern, days in ((_TODAY, 0), (_TOMORROW, 1)):
        for one in _beside(said, pattern):
            if not _is(one, said.day + timedelta(days=days)):
                yield one.shown, "not_today" if days == 0 else "not_tomorrow"


def _holiday_beside(said: _Said) -> _Found:
    """ "Tomorrow is Christmas"."""
    for pattern, month, number in _HOLIDAYS:
        for holiday in pattern.finditer(said.plain):
            for word, days in ((_TODAY, 0), (_TOMORROW, 1)):
                day = said.day + timedelta(days=days)
                for found in word.finditer(said.plain, max(0, holiday.start() - 30), holiday.end() + 30):
                    begin, end = sorted((found.span(), holiday.span()))
                    gap = said.plain[begin[1] : end[0]]
                    if len(gap) <= 14 and _GAP.match(gap) and gap.strip() and (day.month, day.day) != (month, number):
                        yield said.words.shown[begin[0] : end[1]], "not_today" if days == 0 else "not_tomorrow"


def _weekday_said(said: _Said) -> _Found:
    for found in _IT_IS.finditer(said.plain):
        of_something = _OF_SOMETHING.search(said.plain[: found.start()])
        if _weekday(found["wd"]) != said.day.weekday() and not of_something:
            yield said.words.shown[found.start() : found.end()], "other_weekday_sent"
    if any(one.kind == "date" for one in said.moments):
        return
    for found in _THIS_ONE.finditer(said.plain):
        ahead = (_weekday(found["a"] or found["b"] or found["c"]) - said.day.weekday()) % 7
        if ahead == 6:  # it was yesterday
            yield said.words.shown[found.start() : found.end()], "other_weekday_sent"
    if said.day.weekday() < 4 and (weekend := _WEEKEND_NOW.search(said.plain)):
        yield said.words.shown[weekend.start() : weekend.end()], "other_weekday_sent"


def _weekday(name: str) -> int:
    found = next(one for one in moments_in(name) if one.weekday is not None)
    return found.weekday or 0


def _part_of_day(said: _Said) -> _Found:
    hour = said.at.hour + said.at.minute / 60
    for pattern, since, until, why in _PARTS:
        if (found := pattern.search(said.plain)) and not since <= hour < until:
            yield said.words.shown[found.start() : found.end()].strip(), why


def _hour_is_over(said: _Said) -> _Found:
    """ "Until 8 pm", sent at 9: where nothing names another day."""
    days = (*said.moments, *moments_in(said.beside))
    if any(one.kind in ("date", "weekday") for one in days) or _TOMORROW.search(f"{said.plain}\n{folded(said.beside)}"):
        return
    minutes = said.at.hour * 60 + said.at.minute
    for one in said.moments:
        has_today = _TODAY.search(said.plain, *_sentence(said.words.shown, one))
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


def _last_day(said: _Said) -> _Found:
    ends = [(one, day) for one, day in said.dates() if one.role == "until"]
    for pattern, days in ((_LAST_DAY, 0), (_ENDS_TOMORROW, 1)):
        if found := pattern.search(said.plain):
            for one, day in ends:
                if day > said.day + timedelta(days=days + (1 if "heure" in found[0] or "hour" in found[0] else 0)):
                    yield one.shown, "not_the_last_day"


def _days_left(said: _Said) -> _Found:
    lefts = [one for one in said.moments if one.kind == "left" and one.minutes >= 24 * 60]
    targets = [(one.shown, day) for one, day in said.dates() if one.role == "until"]
    for pattern, month, number in _HOLIDAYS:
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


def _hours_left(said: _Said) -> _Found:
    """ "2 h left, until midnight", sent at 18:30."""
    if (
        not said.is_fixed
        or any(one.kind in ("date", "weekday") for one in said.moments)
        or _TOMORROW.search(said.plain)
    ):
        return
    ends = [one for one in said.moments if one.kind == "clock" and one.role == "until"]
    minutes = said.at.hour * 60 + said.at.minute
    for left in (one for one in said.moments if one.kind == "left" and one.minutes <= 12 * 60):
        for end in ends[:1]:
            if end.minutes > minutes and abs(end.minutes - minutes - left.minutes) > 90:
                yield left.shown, "other_rest"


_RULES: tuple[Callable[[_Said], _Found], ...] = (
    _impossible,
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


_WITH_AN_END = (_days_left, _hours_left)


def _across(checked: Checked, said: list[_Said]) -> Iterator[Finding]:
    """Title and message (and the brief) together: "Today only", and a day that is another one."""
    for language in checked.texts:
        fields = [one for one in said if one.words.language == language]
        days = [(_delivery(one, field), day) for field in fields for one, day in field.dates()]
        told = list(_days_of_brief(checked.brief, fields[0])) if fields and not days else []
        yield from _together(fields)
        for field in fields:
            yield from _against(
                field,
                [
                    pair
                    for pair in days
                    if pair[0].start not in {one.start for one in field.moments}
                    or pair[0].shown not in {one.shown for one in field.moments}
                ],
                told,
            )


def _delivery(one: Moment, field: _Said) -> Moment:
    """A day on which something comes, which may well be another than that of the offer."""
    before = field.plain[max(0, one.start - 40) : one.start]
    return replace(one, role="stay") if _COMES.search(before) else one


_COMES = re.compile(
    r"\b(?:livr|deliver|exped|ship|arriv|recev|recu|receiv|retir|collect|pick|chez vous|retour|return)[^.!?]*$"
)


def _together(fields: list[_Said]) -> Iterator[Finding]:
    """What the title says is left, with the end that the message gives."""
    if len(fields) != 2:
        return
    title, message = fields
    alone = {why for field in fields for rule in _WITH_AN_END for _, why in rule(field)}
    shown = f"{title.words.shown}.\n{message.words.shown}"
    both = _read(replace(message.words, shown=shown), message.at, message.now, message.is_fixed)
    for rule in _WITH_AN_END:
        for found, why in rule(both):
            if why not in alone:
                yield _finding(message, found, why)


def _against(field: _Said, elsewhere: list[tuple[Moment, date]], told: list[tuple[Moment, date]]) -> Iterator[Finding]:
    only, last = _TODAY_ONLY.search(field.plain), _LAST_DAY.search(field.plain)
    tomorrow = _TOMORROW.search(field.plain)
    single = [day for one, day in (elsewhere or told) if one.role not in ("until", "from", "stay")]
    ends = [day for one, day in (elsewhere or told) if one.role == "until"]
    tomorrow_ends = _ENDS_TOMORROW.search(field.plain)
    if only and len(set(single)) == 1 and not ends and single[0] != field.day:
        yield _finding(field, only[0], "not_today")
    elif tomorrow and not tomorrow_ends and len(set(single)) == 1 and not ends:
        if single[0] != field.day + timedelta(days=1) and _TOMORROW_IT_IS.search(field.plain):
            yield _finding(field, tomorrow[0], "not_tomorrow")
    elif last and ends and min(ends) > field.day + timedelta(days=1 if "h" in last[0][-6:] else 0):
        yield _finding(field, last[0], "not_the_last_day")
    elif tomorrow_ends and ends and min(ends) != field.day + timedelta(days=1):
        yield _finding(field, tomorrow_ends[0], "not_the_last_day")


_TOMORROW_IT_IS = re.compile(
    r"\b(?:c'est|des|rendez-vous|starts?|begins?|it's|commence|debute|ouvre|opens?|see you|on) demain|^\W*demain(?= ?[,:!.-])|tomorrow\b"
)


def _days_of_brief(brief: str | None, field: _Said) -> Iterator[tuple[Moment, date]]:
    """The days that the brief names; its weekdays are those after the day on which it is read."""
    for one in moments_in(composed(brief or "")):
        if one.kind == "date" and one.role != "past" and (day := one.resolved(field.now)):
            yield one, day
        elif one.kind == "weekday" and one.weekday is not None and one.role != "past":
            yield one, field.now + timedelta(days=(one.weekday - field.now.weekday()) % 7)
