"""Time zones and currencies to choose from as one types: by their codes, and by what they are called in a language."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.slack.blocks.kit import SELECT_MAX_OPTIONS, Json, option
from bot.stats.outcomes import currencies
from bot.words import Words

_REGIONS = frozenset(
    "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()  # noqa: SIM905
)


def zone_options(typed: str, words: Words, now: datetime) -> list[Json]:
    """Time zones that are called like this, with what their clocks show: "Europe/Paris (now 10:32)"."""
    names = _city_names(words.locale)
    found = _matching(typed, ((zone, f"{zone.replace('_', ' ')} {zone} {city}") for zone, city in names.items()))
    return [zone_option(zone, words, now) for zone in found]


def zone_option(zone: str, words: Words, now: datetime) -> Json:
    """One of them; also one that is not offered, but set."""
    clock = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
    return option(words.text("settings-zone-now", zone=zone, time=clock), zone)


def currency_options(typed: str, words: Words) -> list[Json]:
    """Currencies that are called like this: "EUR · euro"."""
    found = _matching(typed, ((code, f"{code} {words.currency(code)}") for code in sorted(currencies())))
    return [currency_option(code, words) for code in found]


def currency_option(code: str, words: Words) -> Json:
    name = words.currency(code)
    return option(f"{code} · {name}" if name != code else code, code)


def _matching(typed: str, called: Iterable[tuple[str, str]]) -> list[str]:
    """Those with all of the typed words in their names; first those that have a word which begins like this."""
    wanted = typed.casefold().split()
    found = [(value, name.casefold()) for value, name in called if all(word in name.casefold() for word in wanted)]
    found.sort(key=lambda one: not (wanted and f" {wanted[0]}" in f" {one[1].replace('/', ' ')}"))
    return [value for value, _ in found[:SELECT_MAX_OPTIONS]]


@cache
def _city_names(locale: str) -> dict[str, str]:
    """Every zone with the city that it is called after, in this language."""
    from babel.dates import get_timezone_location

    cities = {zone: get_timezone_location(zone, locale=locale, return_city=True) for zone in _zones()}
    return {**cities, "UTC": "UTC"}


@cache
def _zones() -> list[str]:
    """The zones to offer. Of several names for one clock, the one that is its city's: London, and not Belfast."""
    from babel.dates import get_timezone_location

    zones = sorted(zone for zone in available_timezones() if zone.partition("/")[0] in _REGIONS)
    cities = {zone: get_timezone_location(zone, locale="en", return_city=True) for zone in zones}
    own = {zone for zone, city in cities.items() if zone.rpartition("/")[2].replace("_", " ") == city}
    named = {cities[zone] for zone in own}
    return [zone for zone in zones if zone in own or cities[zone] not in named]
