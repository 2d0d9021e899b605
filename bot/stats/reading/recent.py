"""Times that are told from today: "last week", "hier", "3 days ago", "ce mois-ci"."""

import re
from datetime import timedelta
from typing import Final

from bot.stats.question import EARLIEST, WEEKDAYS
from bot.stats.reading.dates import DAY, DAYS, EVENTS, SEASONS
from bot.stats.reading.moments import ENTIERE, UNIT, WHOLE, YEAR, Moment, Rules, unit_named
from bot.stats.reading.numbers import NUMBER, value_of
from bot.stats.reading.spans import Span, Unit, day, run, same_day, whole

RULES: Final = Rules()


@RULES.add("todays?|aujourd hui|aujourdhui|jour meme", "demain|tomorrow|apres demain")
def _today(found: re.Match[str], at: Moment) -> list[Span]:
    ahead = 1 if re.search("demain|tomorrow", found[0]) else 0
    return [day(at.today + timedelta(days=ahead))]


@RULES.add("day before yesterday|avant hier|avanthier|av hier|avt hier", "yesterdays?|hier")
def _yesterday(found: re.Match[str], at: Moment) -> list[Span]:
    return [day(at.today - timedelta(days=2 if re.search("av|before", found[0]) else 1))]


@RULES.add(rf"(?:in|within|dans|d ici) (?P<n>{NUMBER}|a|an|un|une) (?P<unit>{UNIT})")
def _ahead(found: re.Match[str], at: Moment) -> list[Span]:
    return [day(at.today + timedelta(days=1))]


_GONE: Final = (
    "derniers|dernieres|passes|passees|ecoules|ecoulees|glissants|glissantes|glissante|precedents|precedentes"
)


@RULES.add(
    rf"(?:last|past|previous|prior|preceding|trailing|rolling|derniers|dernieres|l) (?P<n>{NUMBER}) "
    rf"{WHOLE}(?P<unit>{UNIT})",
    rf"(?P<n>{NUMBER}) (?:last|past|previous|prior|preceding|{_GONE}) (?P<unit>{UNIT})",
    rf"(?P<n>{NUMBER}) (?P<unit>{UNIT}) (?:{_GONE})",
    rf"(?P<n>{NUMBER}) {WHOLE}(?P<unit>{UNIT}){ENTIERE}",
)
def _last_so_many(found: re.Match[str], at: Moment) -> list[Span]:
    unit, count = unit_named(found["unit"]), max(value_of(found["n"]), 1)
    if count == 1 and unit is not Unit.DAY and re.search("glissant|rolling|trailing", found[0]):
        days = run(Unit.DAY, at.today, {Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 90}.get(unit, 365))
        return [days] if unit is Unit.WEEK else [days, run(unit, at.today, 12 if unit is Unit.YEAR else 1)]
    return [run(unit, at.today, count)]


@RULES.add(r"l(?P<n>7|14|28|30|60|90)d?")
def _last_days_in_letters(found: re.Match[str], at: Moment) -> list[Span]:
    return [run(Unit.DAY, at.today, int(found["n"]))]


@RULES.add("(?:depuis|since) (?:ce|this) (?:matin|morning)")
def _since_this_morning(_: re.Match[str], at: Moment) -> list[Span]:
    return [day(at.today)]


@RULES.add(rf"(?P<n>{NUMBER}|a|an) (?P<unit>{UNIT}) ago", rf"il y a (?P<n>{NUMBER}|un|une) (?P<unit>{UNIT})")
def _ago(found: re.Match[str], at: Moment) -> list[Span]:
    unit, back = unit_named(found["unit"]), value_of(found["n"]) if found["n"] not in ("a", "an", "un", "une") else 1
    if unit is Unit.DAY:
        return [day(at.today - timedelta(days=back))]
    return [whole(unit, at.today, -back), *([day(same_day(at.today, -back))] if unit is Unit.YEAR else [])]


@RULES.add(
    r"(?:last|past|derniere?s) (?:24|48|72) ?(?:h|hours|heures)", r"(?:24|48|72)h?(?: hours| heures)?(?: derniere?s)?"
)
def _hours(found: re.Match[str], at: Moment) -> list[Span]:
    if not re.search("h|heures|hours", found[0]):
        raise LookupError
    return [run(Unit.DAY, at.today, 1 if "24" in found[0] else 2), day(at.today)]


@RULES.add(r"past (?P<unit>week|month|quarter|year)")
def _past(found: re.Match[str], at: Moment) -> list[Span]:
    unit = unit_named(found["unit"])
    days = {Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 90, Unit.YEAR: 365}[unit]
    return [run(Unit.DAY, at.today, days), whole(unit, at.today, -1)]


@RULES.add(
    rf"last {WHOLE}(?P<unit>{UNIT})",
    rf"(?P<unit>{UNIT}) (?:derniere?|passee?|ecoulee?){ENTIERE}",
    rf"derniere? (?P<unit>{UNIT}){ENTIERE}",
)
def _last(found: re.Match[str], at: Moment) -> list[Span]:
    return [whole(unit_named(found["unit"]), at.today, -1)]


_BACK_BY: Final = {"j": Unit.DAY, "d": Unit.DAY, "s": Unit.WEEK, "w": Unit.WEEK, "m": Unit.MONTH, "t": Unit.QUARTER,
                   "q": Unit.QUARTER, "a": Unit.YEAR, "y": Unit.YEAR}  # fmt: skip


@RULES.add(r"(?P<letter>[jdswmtqay])-(?P<n>\d{1,2})")
def _so_many_back(found: re.Match[str], at: Moment) -> list[Span]:
    """S-1. J-7 is that day, or all seven."""
    unit, back = _BACK_BY[found["letter"]], int(found["n"])
    spans = [whole(unit, at.today, -back)]
    return [*spans, run(Unit.DAY, at.today, back)] if unit is Unit.DAY and back > 3 else spans


@RULES.add("lw", "lm", "lq", "ly|py")
def _last_in_letters(found: re.Match[str], at: Moment) -> list[Span]:
    units = {"lw": Unit.WEEK, "lm": Unit.MONTH, "lq": Unit.QUARTER}
    return [whole(units.get(found[0].split()[-1], Unit.YEAR), at.today, -1)]


@RULES.add(
    rf"(?P<unit>{UNIT}) (?:before|prior to) (?:the )?last(?: one| week| month| quarter)?",
    rf"(?:avant derniere?|antepenultieme) (?P<unit>{UNIT})",
    rf"(?P<unit>{UNIT}) (?:d avant|precedant) (?:la |le )?derniere?",
)
def _before_last(found: re.Match[str], at: Moment) -> list[Span]:
    return [whole(unit_named(found["unit"]), at.today, -2)]


@RULES.add(
    rf"(?:this|current|so far this) {WHOLE}(?P<unit>{UNIT})(?: so far| to date| till now| until now)?",
    rf"(?:cette|ce) (?P<unit>{UNIT})(?: ci| en cours)?(?: a date| jusqu ici| jusqu a present)?",
    rf"(?:du|(?:de|of|for|over|in|sur|dans|pour|pendant) (?:la|le|l|the)) (?P<unit>{UNIT})"
    rf"(?: en cours| courante?| actuelle?| to date| so far)?(?! (?:before|prior|earlier|d|de|du|des|of|avant|"
    rf"precedant|precedente?))",
    rf"(?P<unit>{UNIT}) (?:courante?|actuelle?)",
    rf"(?P<unit>{UNIT}) (?:en cours|to date|ci|so far)",
    rf"(?:depuis|from) (?:le |the )?(?:tout )?(?:debut|start|beginning) (?:de |du |d |of )?(?:la |l |ce |cette |the |"
    rf"this )?"
    rf"(?P<unit>{UNIT})",
    rf"since (?:the )?(?:start|beginning) of (?:the |this )?(?P<unit>{UNIT})",
    r"(?P<letter>[wmqy])td",
)
def _this(found: re.Match[str], at: Moment) -> list[Span]:
    letters = {"w": Unit.WEEK, "m": Unit.MONTH, "q": Unit.QUARTER, "y": Unit.YEAR}
    unit = letters[found["letter"]] if "letter" in found.re.groupindex else unit_named(found["unit"])
    return [whole(unit, at.today)]


@RULES.add(
    rf"(?:next|coming|upcoming) (?P<unit>{UNIT})",
    rf"(?P<unit>{UNIT}|{DAY}) prochaine?s?",
    rf"(?:next|coming) (?P<unit>{DAY})",
    rf"prochaine?s? (?P<unit>{UNIT})",
    rf"(?P<n>{NUMBER}) (?:prochaine?s|next) (?P<unit>{UNIT})",
    rf"next (?P<n>{NUMBER}) (?P<unit>{UNIT})",
)
def _next(found: re.Match[str], at: Moment) -> list[Span]:
    if found["unit"] in DAYS and found["unit"] not in ("d", "j"):
        return [day(at.today + timedelta(days=7))]
    return [whole(unit_named(found["unit"]), at.today, 1)]


@RULES.add(
    r"(?P<which>this |last |past |ce )?week ?ends?(?P<after> dernier| passe| ecoule)?",
    r"(?P<which>le |ce |du |au |les )we(?P<after> dernier| passe| ecoule)?",
    r"(?P<which>)we(?P<after> dernier| passe| ecoule)",
)
def _weekend(found: re.Match[str], at: Moment) -> list[Span]:
    saturday = at.today - timedelta(days=(at.today.weekday() - 5) % 7)
    if at.today.weekday() >= 5 and (found["which"] in ("last ", "past ") or found["after"]):
        saturday -= timedelta(days=7)
    return [Span(saturday, saturday + timedelta(days=1))]


@RULES.add(
    r"all time|ever|of all time|depuis toujours|de tous les temps|since (?:the )?(?:very )?(?:beginning|launch|start|"
    r"day one)|"
    r"depuis (?:le |l )?(?:tout )?(?:debut|lancement|origine|ouverture)|tout l historique|since ever|lifetime|life "
    r"to date|"
    r"since (?:we|you) (?:started|launched|began)|from (?:the )?(?:very )?(?:beginning|start|day one)|"
    r"depuis qu on (?:a (?:commence|lance|demarre)|existe)|toute l histoire|toute la periode|depuis le jour (?:1|un)"
)
def _ever(found: re.Match[str], at: Moment) -> list[Span]:
    return [Span(EARLIEST, at.today)]


@RULES.add(
    r"recently|lately|recemment|dernierement|ces derniers temps|recents?|these days|en ce moment|at the moment",
    r"(?:last|past) (?:(?:few|couple of) )?(?:days|weeks|months)|derniers jours|dernieres semaines|derniers mois",
    r"il y a quelque temps|a while ago|one day|un jour",
)
def _lately(found: re.Match[str], at: Moment) -> list[Span]:
    return [run(Unit.DAY, at.today, 7), run(Unit.DAY, at.today, 30), run(Unit.DAY, at.today, 90)]


_EVENT: Final = "|".join(sorted((*EVENTS, *SEASONS), key=len, reverse=True))


@RULES.add(
    rf"(?:(?:week|weekend|month|days?|semaine|jour|periode|season|saison)(?: of| de| du| des)?(?: the| la| l)? )?"
    rf"(?:this |last |cet |cette |past )?(?:{_EVENT})(?: week| weekend| day| sales| dernier| derniere| passe| passee)?"
    rf"{YEAR}"
)
def _event(found: re.Match[str], at: Moment) -> list[Span]:
    """No two shops mean the same days by it."""
    return [whole(Unit.WEEK, at.today), whole(Unit.MONTH, at.today), whole(Unit.WEEK, at.today, -1)]


@RULES.add(rf"(?P<last>last |past |this |ce )?(?P<day>{DAY}|mon)(?P<after> dernier| passe)?")
def weekday(found: re.Match[str], at: Moment) -> list[Span]:
    if found["day"] == "mon" and not found["last"]:
        raise LookupError
    name = "monday" if found["day"] == "mon" else DAYS[found["day"]]
    back = (at.today.weekday() - WEEKDAYS.index(name)) % 7
    if found["last"] in ("this ", "ce "):
        coming = whole(Unit.WEEK, at.today).since + timedelta(days=WEEKDAYS.index(name))
        return list(dict.fromkeys((day(at.today - timedelta(days=back)), day(coming))))
    said_last = bool(found["last"] or found["after"])
    newest = at.today - timedelta(days=back or 7 * said_last)
    if back == 0 and not said_last:
        return [day(newest), day(newest - timedelta(days=7))]
    if found["last"] and 0 < back <= at.today.weekday():  # "last Monday", said on a Wednesday
        return [day(newest), day(newest - timedelta(days=7))]
    return [day(newest)]
