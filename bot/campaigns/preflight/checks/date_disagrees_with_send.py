"""What the text says of days and hours, against the minute at which people get it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.campaigns.content import By
from bot.campaigns.preflight.at_the_send import RULES, WITH_AN_END, Said, impossible, read
from bot.campaigns.preflight.day_words import ENDS_TOMORROW, LAST_DAY, TODAY_ONLY, TOMORROW, TOMORROW_IT_IS
from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import composed, cut
from bot.campaigns.preflight.moments import Moment, moments_in


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if not checked.is_timed:
        yield from _impossible_only(checked, house)
        return
    yield from _disagrees(checked, house, checked.at(house))
    if checked.by is By.BEST_TIME:
        # The last people read it a day later: what is wrong for them only, is wrong, too.
        told = {_key(one) for one in _disagrees(checked, house, checked.at(house))}
        later = _disagrees(checked, house, checked.at(house) + timedelta(days=1))
        yield from (one for one in later if _key(one) not in told)


def _key(one: Finding) -> tuple[object, ...]:
    return one.where, one.language, one.params["found"], one.params["why"]


def _disagrees(checked: Checked, house: House, at: datetime) -> Iterator[Finding]:
    now = house.now.astimezone(house.zone).date()
    is_fixed = checked.send_at is not None and checked.by is not By.BEST_TIME
    fields = list(all_words(checked))
    said = [
        read(
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
        for rule in RULES:
            for found, why in rule(one):
                if why not in seen:
                    seen.add(why)
                    yield _finding(one, found, why)
    yield from _across(checked, said)


def _finding(said: Said, found: str, why: str) -> Finding:
    return said.words.finding(
        "date_disagrees_with_send",
        Severity.WARNING,
        found=cut(found),
        why=why,
        weekday=said.day.weekday(),
        at=f"{said.at:%H:%M}",
    )


def _impossible_only(checked: Checked, house: House) -> Iterator[Finding]:
    """A Sunday that is a Saturday is wrong whenever it is sent."""
    at = house.now.astimezone(house.zone)
    for words in all_words(checked):
        said = read(words, at, at.date(), False)
        for found, why in impossible(said):
            yield _finding(said, found, why)


def _across(checked: Checked, said: list[Said]) -> Iterator[Finding]:
    """Title and message (and the brief) together: "Today only", and a day that is another one."""
    for language in checked.texts:
        fields = [one for one in said if one.words.language == language]
        days = [(_delivery(one, field), day) for field in fields for one, day in field.dates()]
        told = list(_days_of_brief(checked.brief, fields[0])) if fields and not days else []
        yield from _together(fields)
        for field in fields:
            starts, shown = {one.start for one in field.moments}, {one.shown for one in field.moments}
            elsewhere = [pair for pair in days if pair[0].start not in starts or pair[0].shown not in shown]
            yield from _against(field, elsewhere, told)


def _delivery(one: Moment, field: Said) -> Moment:
    """A day on which something comes, which may well be another than that of the offer."""
    before = field.plain[max(0, one.start - 40) : one.start]
    return replace(one, role="stay") if _COMES.search(before) else one


_COMES = re.compile(
    r"\b(?:livr|deliver|exped|ship|arriv|recev|recu|receiv|retir|collect|pick|chez vous|retour|return)[^.!?]*$"
)


def _together(fields: list[Said]) -> Iterator[Finding]:
    """What the title says is left, with the end that the message gives."""
    if len(fields) != 2:
        return
    title, message = fields
    alone = {why for field in fields for rule in WITH_AN_END for _, why in rule(field)}
    shown = f"{title.words.shown}.\n{message.words.shown}"
    both = read(replace(message.words, shown=shown), message.at, message.now, message.is_fixed)
    for rule in WITH_AN_END:
        for found, why in rule(both):
            if why not in alone:
                yield _finding(message, found, why)


def _against(field: Said, elsewhere: list[tuple[Moment, date]], told: list[tuple[Moment, date]]) -> Iterator[Finding]:
    only, last = TODAY_ONLY.search(field.plain), LAST_DAY.search(field.plain)
    tomorrow = TOMORROW.search(field.plain)
    single = [day for one, day in (elsewhere or told) if one.role not in ("until", "from", "stay")]
    ends = [day for one, day in (elsewhere or told) if one.role == "until"]
    tomorrow_ends = ENDS_TOMORROW.search(field.plain)
    if only and len(set(single)) == 1 and not ends and single[0] != field.day:
        yield _finding(field, only[0], "not_today")
    elif tomorrow and not tomorrow_ends and len(set(single)) == 1 and not ends:
        if single[0] != field.day + timedelta(days=1) and TOMORROW_IT_IS.search(field.plain):
            yield _finding(field, tomorrow[0], "not_tomorrow")
    elif last and ends and min(ends) > field.day + timedelta(days=1 if "h" in last[0][-6:] else 0):
        yield _finding(field, last[0], "not_the_last_day")
    elif tomorrow_ends and ends and min(ends) != field.day + timedelta(days=1):
        yield _finding(field, tomorrow_ends[0], "not_the_last_day")


def _days_of_brief(brief: str | None, field: Said) -> Iterator[tuple[Moment, date]]:
    """The days that the brief names; its weekdays are those after the day on which it is read."""
    for one in moments_in(composed(brief or "")):
        if one.kind == "date" and one.role != "past" and (day := one.resolved(field.now)):
            yield one, day
        elif one.kind == "weekday" and one.weekday is not None and one.role != "past":
            yield one, field.now + timedelta(days=(one.weekday - field.now.weekday()) % 7)
