"""Texts, numbers and times in one language.

The texts are Fluent messages in the folders of TEXTS, each with `en/` and `fr/`, one file per topic; the first word of
a message's name is its topic, so that only the topics that are used are read. Fluent and Babel are imported when the
first text is wanted: together they cost more than a tenth of a second at start.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import structlog

if TYPE_CHECKING:
    from babel import Locale
    from fluent.runtime import FluentBundle

log = structlog.get_logger(__name__)

DEFAULT_LOCALE = "en"
LOCALES = ("en", "fr")
_BOT = Path(__file__).parent
TEXTS = (_BOT / "slack" / "i18n", _BOT / "stats" / "i18n", _BOT / "campaigns" / "preflight" / "i18n")
"""A text stands beside who says it; a topic is in one of them only."""

Family = Literal[
    "button",
    "check",
    "card-state",
    "card-now",
    "card-needed",
    "card-failed",
    "card-found",
    "card-format",
    "form-channel",
    "form-shown-after",
    "form-shown-after-hint",
    "form-hours",
    "form-hours-hint",
    "form-format",
    "form-part",
    "form-part-in",
    "story-verdict",
    "story-missed",
    "story-result-at",
    "story-back",
    "story-unanswered",
    "story-recalled",
    "inapp-part",
    "inapp-hand",
    "inapp-now",
    "both-shows",
    "both-running",
    "both-part",
    "both-push",
    "both-in-app",
    "both-stop-title",
    "both-line",
    "both-goes-on",
    "both-follows",
    "list-event",
    "list-finding",
    "idea-wish",
    "idea-could-not",
    "idea-fell-back",
    "idea-problem",
    "digest-list",
    "digest-of",
    "digest-where",
    "question-doubt",
    "question-refused",
    "preview-place",
    "preview-person",
    "answer-by",
    "answer-source",
    "answer-step",
    "alert-said",
    "alert-means",
    "alert-about",
    "settings-topic",
    "settings-role",
    "settings-may",
    "settings-rule",
    "settings-about",
    "settings-emoji",
    "audience-field",
    "audience-relation",
    "audience-rule",
    "audience-said",
    "audience-stage",
    "automation-starts",
    "automation-now",
    "automation-lasts",
    "automation-relation",
    "automation-unit",
    "when-choice",
    "when-limits",
    "when-line",
    "when-now",
]
"""Messages that are named after a value: `card-state-draft`. tests/slack/blocks/families.py knows the values."""

Param = str | int | float

strict = False
"""Set by the tests: a missing text or parameter then raises, instead of falling back."""

LONG_PARAM = 200
"""Characters: above, a parameter is a text that somebody wrote, and no word that a text chooses its variant by."""

_MARK = "\ue000"
_LONG = re.compile(f"{_MARK}([0-9]{{1,3}})\ue001")
_THIN, _HARD = "\u202f", "\u00a0"
_BEFORE_MARKS = re.compile(r" ([;!?])")
_BEFORE_COLON = re.compile(r" ([:%»])")


class MissingText(LookupError):
    """A text, or something that it speaks of, is not there. Raised in tests only."""


class Words:
    """What is said in one language. Anything but French is English."""

    def __init__(self, locale: str = DEFAULT_LOCALE) -> None:
        language = locale.replace("_", "-").partition("-")[0].lower()
        self.locale = language if language in LOCALES else DEFAULT_LOCALE

    def text(self, id: str, **params: Param) -> str:
        """The text of this name, with its parameters filled in.

        Parameters go in as they are: escape what a person wrote. A text that is missing falls back to English, then
        to its name.
        """
        for locale in dict.fromkeys((self.locale, DEFAULT_LOCALE)):
            said = _said(locale, id, params)
            if said is not None:
                return said
        if strict:
            raise MissingText(f"{id} ({self.locale}) with {sorted(params)}")
        log.error("missing_text", id=id, locale=self.locale, params=sorted(params))
        return id

    def knows(self, id: str) -> bool:
        """Whether there is a text of this name: what a name from the database needs not be any more."""
        bundle = _bundle(self.locale, id.partition("-")[0])
        return bundle is not None and bundle.has_message(id)

    def one(self, family: Family, value: str, **params: Param) -> str:
        """The text for one value of a family, such as a state."""
        return self.text(f"{family}-{value}", **params)

    def number(self, value: int | float) -> str:
        """48,200 or 48 200."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._babel)

    def percent(self, share: float) -> str:
        """A share of 1 with at most one decimal: 4.9% or 4,9 %. A small one has more, so as not to be 0: 0.02%."""
        return self._percent(share, "#")

    def rate(self, share: float) -> str:
        """The same of what is read beside others of its kind, and so has its decimal always: 3.0% beside 4.3%."""
        return self._percent(share, "0")

    def _percent(self, share: float, decimal: Literal["#", "0"]) -> str:
        """`decimal`: how Babel is told of one that is there if it says something, or always."""
        from babel.numbers import format_percent

        decimals = 1 if share == 0 or abs(share) >= 0.001 else math.ceil(-math.log10(abs(share) * 100))
        blank = _HARD if self.locale == "fr" else ""
        return format_percent(share, format=f"#,##0.{decimal * decimals}{blank}%", locale=self._babel)

    def money(self, amount: float, currency: str) -> str:
        """€1,234.50 or 1 234,50 €. `currency` by ISO 4217."""
        from babel.numbers import format_currency

        return format_currency(amount, currency, locale=self._babel)

    def currency(self, code: str) -> str:
        """What a currency is called: Euro."""
        return str(self._babel.currencies.get(code, code))

    def language(self, code: str) -> str:
        """What a language is called within a sentence, by OneSignal's code: French, or français."""
        return str(self._babel.languages.get(code.replace("-", "_"), code))

    def month(self, day: date) -> str:
        """December 2026."""
        from babel.dates import format_date

        return format_date(day, "MMMM y", locale=self._babel)

    def weekday(self, day: date) -> str:
        """Tuesday."""
        from babel.dates import format_date

        return format_date(day, "EEEE", locale=self._babel)

    def moment(self, at: datetime, zone: ZoneInfo, now: datetime) -> str:
        """A minute in this zone, which it names: Tue 1 Dec, 18:30 (Europe/Paris)."""
        return f"{self.minute(at, zone, now)} ({zone.key})"

    def minute(self, at: datetime, zone: ZoneInfo, now: datetime) -> str:
        """A minute in this zone, without its name, for where that is known: Tue 1 Dec, 18:30."""
        local = at.astimezone(zone)
        return f"{self.day(local.date(), now.astimezone(zone).date())}, {local:%H:%M}"

    def living_moment(self, at: datetime, zone: ZoneInfo, now: datetime) -> str:
        """Tue 1 Dec, 18:30 (Europe/Paris), in 6 days: for mrkdwn, where Slack keeps "in 6 days" true by itself."""
        distance = self.distance(at, zone, now)
        return f"{self.moment(at, zone, now)}, <!date^{int(at.timestamp())}^{{ago}}|{distance}>"

    def day(self, day: date, today: date) -> str:
        """Tue 1 Dec, with its year where that is not this one."""
        from babel.dates import format_date

        return format_date(day, "EEE d MMM" if day.year == today.year else "EEE d MMM y", locale=self._babel)

    def days(self, since: date, until: date, today: date) -> str:
        """Days in short: 16–22 Nov, 28 Oct – 3 Nov, or 1 Jan 2015 – 25 Nov where a year is not this one."""
        from babel.dates import format_date

        def one(day: date, parts: str) -> str:
            return format_date(day, parts if day.year == today.year else f"{parts} y", locale=self._babel)

        if since == until:
            return one(since, "d MMM")
        if (since.year, since.month) == (until.year, until.month):
            return f"{since.day}–{one(until, 'd MMM')}"
        return f"{one(since, 'd MMM')} – {one(until, 'd MMM')}"

    def distance(self, at: datetime, zone: ZoneInfo, now: datetime) -> str:
        """How far off a moment is: in 25 minutes, in 3 hours, in 6 days (by the calendar of this zone), 2 hours ago."""
        seconds = round((at - now).total_seconds())
        ahead = seconds >= 0
        minutes = abs(seconds) // 60
        if minutes < 1:
            return self.text("time-now")
        unit: Literal["minutes", "hours", "days"]
        if minutes < 60:
            unit, count = "minutes", minutes
        elif minutes < 24 * 60:
            unit, count = "hours", minutes // 60
        else:
            unit, count = "days", abs((at.astimezone(zone).date() - now.astimezone(zone).date()).days)
        span = self._span(unit, count)
        return self.text("time-in", span=span) if ahead else self.text("time-ago", span=span)

    def listing(self, parts: list[str]) -> str:
        """a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        return self.text("list-and", first=", ".join(parts[:-1]), last=parts[-1])

    def _span(self, unit: Literal["minutes", "hours", "days"], count: int) -> str:
        if unit == "minutes":
            return self.text("time-minutes", count=count)
        return self.text("time-hours", count=count) if unit == "hours" else self.text("time-days", count=count)

    @property
    def _babel(self) -> Locale:
        return _babel(self.locale)


@cache
def _babel(locale: str) -> Locale:
    from babel import Locale

    return Locale.parse("en_GB" if locale == "en" else locale)


def _said(locale: str, id: str, params: dict[str, Param]) -> str | None:
    bundle = _bundle(locale, id.partition("-")[0])
    if bundle is None or not bundle.has_message(id):
        if strict:
            raise MissingText(f"{id} is not in {locale}")
        return None
    pattern = bundle.get_message(id).value
    assert pattern is not None, "a text always has a value"
    short, long = _parted(params)
    said, errors = bundle.format_pattern(pattern, short)
    if errors:
        if strict:
            raise MissingText(f"{id} ({locale}): {errors}")
        log.error("broken_text", id=id, locale=locale, errors=[str(error) for error in errors])
    return _LONG.sub(lambda found: long[int(found[1])], str(said))


def _parted(params: dict[str, Param]) -> tuple[dict[str, Param], list[str]]:
    """Parameters with the long texts taken out, to be put back later: Fluent refuses more than 1,000 characters.

    So is what looks like the mark of such a place, or it would be taken for one.
    """
    short, long = dict(params), list[str]()
    for key, value in params.items():
        if isinstance(value, str) and (len(value) > LONG_PARAM or _MARK in value):
            short[key] = f"{_MARK}{len(long)}\ue001"
            long.append(value)
    return short, long


@cache
def _bundle(locale: str, topic: str) -> FluentBundle | None:
    path = next((path for folder in TEXTS if (path := folder / locale / f"{topic}.ftl").is_file()), None)
    if path is None:
        return None
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle(["en-GB" if locale == "en" else locale], use_isolating=False)
    bundle.add_resource(FluentResource(source(path)))
    return bundle


def source(path: Path) -> str:
    """A file of texts. In French the blanks before ; ! ? : % » and after « do not break; writers need not type them."""
    text = path.read_text(encoding="utf-8")
    if path.parent.name != "fr":
        return text
    text = _BEFORE_MARKS.sub(rf"{_THIN}\1", text)
    return _BEFORE_COLON.sub(rf"{_HARD}\1", text).replace("« ", f"«{_HARD}")
