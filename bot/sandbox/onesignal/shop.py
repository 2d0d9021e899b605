"""Maison Lune, the shop of the sandbox: lamps and things for the home, in French and English.

Its segments are kept as OneSignal keeps them, as filters; who is in them is worked out from the people.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid4, uuid5

from bot.sandbox.onesignal import filters as grammar
from bot.sandbox.onesignal.changes import Changes
from bot.sandbox.onesignal.people import (
    EVERYBODY,
    NOBODY,
    PLATFORMS,
    People,
    external_id,
    first_of,
    number_of_external_id,
    number_of_subscription_id,
    only,
    the_people,
)

BRAND: Final = "Maison Lune"
_NAMESPACE: Final = UUID("7f3a1c50-6c1b-5d0e-9f56-0a4de2a50e11")
_OPENED: Final = datetime(2023, 9, 4, 8, 30, tzinfo=UTC)
_MOST_REMEMBERED: Final = 256

# OneSignal's short word for every subscribed person, if no segment bears that name (client, "included_segments").
ALL: Final = "All"


def _tag(key: str, value: str) -> dict[str, Any]:
    return {"field": "tag", "key": key, "relation": "=", "value": value}


def _language(code: str) -> dict[str, Any]:
    return {"field": "language", "relation": "=", "value": code}


def _device(*platforms: str) -> list[dict[str, Any]]:
    """A filter of the dashboard that the segment API cannot write; it shows it with `unsupported_in_api`."""
    conditions: list[dict[str, Any]] = []
    for platform in platforms:
        condition = {"field": "device_type", "relation": "=", "value": platform, "unsupported_in_api": True}
        conditions += [{"operator": "OR"}, condition] if conditions else [condition]
    return conditions


SEGMENTS: Final[dict[str, list[dict[str, Any]]]] = {
    "Total Subscriptions": [],
    "Active in 7 days": [{"field": "last_session", "relation": "<", "hours_ago": "168"}],
    "Inactive for 60 days": [{"field": "last_session", "relation": ">", "hours_ago": "1440"}],
    "Lapsed buyers": [_tag("customer_status", "lapsed")],
    "VIP": [_tag("vip", "true")],
    "Cart abandoners": [_tag("cart_status", "abandoned")],
    "First-time buyers": [_tag("customer_status", "first_time")],
    "Repeat buyers": [_tag("customer_status", "repeat")],
    "Prospects": [_tag("customer_status", "prospect")],
    "New this week": [{"field": "first_session", "relation": "<", "hours_ago": "168"}],
    "French speakers": [_language("fr")],
    "English speakers": [_language("en")],
    "Paris region": [_tag("region", "paris")],
    "iOS": _device("ios"),
    "Android": _device("android"),
    "Web push": _device(*PLATFORMS[2:]),
    "Waiting list Christmas 2023": [_tag("waiting_list", "christmas_2023")],  # nobody is left in it
}


@dataclass(slots=True)
class Segment:
    """One segment, as the dashboard or the segment API made it."""

    id: str
    name: str
    filters: list[dict[str, Any]]
    source: str  # default, custom or quickstart
    created_at: datetime
    updated_at: datetime
    description: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a message is for: one family of targeting, and the platforms."""

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: tuple[str, list[dict[str, Any]]] | None = None  # with their own JSON text, which names them in the cache
    external_ids: tuple[str, ...] = ()
    subscription_ids: tuple[str, ...] = ()
    platforms: tuple[str, ...] = PLATFORMS

    @property
    def remembered_as(self) -> object:
        """What equal questions have in common; None for lists of people, which do not come twice."""
        if self.external_ids or self.subscription_ids:
            return None
        return (self.included, self.excluded, self.filters and self.filters[0], self.platforms)


@dataclass(frozen=True, slots=True)
class Audience:
    """The subscribed people whom a target reaches."""

    people: int
    count: int
    by_platform: dict[str, int]
    unsubscribed: tuple[str, ...] = field(default=())  # external or subscription ids that are known but unsubscribed


class Shop:
    """The people, their segments, and the answer to "who is that?"."""

    def __init__(self, *, seed: int = 2026, changes: Changes | None = None) -> None:
        self.name = BRAND
        self.people: People = the_people(seed)
        self.changes = changes or Changes()
        self.segments: dict[str, Segment] = {}
        self._members: dict[str, int] = {}
        self._remembered: dict[object, Audience] = {}
        self.before_segments_change: list[Callable[[], None]] = []
        self.version = 0  # another number whenever a segment may hold other people
        self.on_page = NOBODY  # people whose phone somebody holds: they do only what is done by hand
        self.team: dict[str, int] = {}
        for name, filters in SEGMENTS.items():
            source = "default" if not filters else "custom"
            self._keep(Segment(str(uuid5(_NAMESPACE, name)), name, filters, source, _OPENED, _OPENED))
        subscribed = self.people.subscribed & self.people.platform["ios"]
        for who, language in {"lea": "fr", "marc": "fr", "ines": "fr", "ana": "en"}.items():
            taken = sum(map(only, self.team.values()))
            self.team[who] = first_of(subscribed & self.people.language[language] & ~taken)

    # Segments

    def segment(self, name: str) -> Segment | None:
        """The segment of that exact name; names are case-sensitive (laravel-onesignal#155)."""
        return next((segment for segment in self.segments.values() if segment.name == name), None)

    def members(self, name: str) -> int:
        """Who is in a segment, unsubscribed people too. An unknown name holds nobody and is no error: OneSignal then
        answers that nobody is subscribed (onesignal-node#3)."""
        if name in self._members:
            return self._members[name]
        return self.people.subscribed if name == ALL else NOBODY

    def add_segment(self, name: str, filters: list[dict[str, Any]], *, at: datetime, description: str = "") -> Segment:
        """Keep a new segment. The name must be free."""
        self._will_change()
        segment = Segment(str(uuid4()), name, filters, "custom", at, at, description)
        self._keep(segment)
        self._changed()
        return segment

    def change_segment(
        self,
        segment: Segment,
        *,
        at: datetime,
        name: str,
        filters: list[dict[str, Any]] | None = None,
        description: str | None = None,
    ) -> None:
        """Rename it, and put `filters` in place of all that it had, if given."""
        self._will_change()
        del self._members[segment.name]
        segment.name, segment.updated_at = name, at
        segment.filters = segment.filters if filters is None else filters
        segment.description = segment.description if description is None else description
        self._keep(segment)
        self._changed()

    def delete_segment(self, name: str) -> None:
        """Take a segment away, as someone may in the dashboard. Raises KeyError when there is none."""
        segment = self.segment(name)
        if segment is None:
            raise KeyError(name)
        self._will_change()
        del self.segments[segment.id]
        del self._members[name]
        self._changed()

    def members_by_id(self, segment_id: str | None) -> int:
        """Who is in a segment, unsubscribed people too: nobody when it was deleted; None is everybody."""
        if segment_id is None:
            return EVERYBODY
        segment = self.segments.get(segment_id)
        return NOBODY if segment is None else self._members[segment.name]

    def give_tags(self, people: int, assignments: Mapping[str, str]) -> None:
        """Give tags to these people; an empty value takes one away. Segments that ask for them hold others then."""
        self._will_change()
        for key, value in assignments.items():
            known = self.people.tags.setdefault(key, {})
            for other in list(known):
                known[other] &= ~people
            if value:
                known[value] = known.get(value, NOBODY) | people
            self.people.tags[key] = {one: members for one, members in known.items() if members}
        self._recount(lambda entry: entry.get("key") in assignments)

    def saw(self, number: int) -> None:
        """A person has just used the app."""
        self._will_change()
        for limit in self.people.last_session:
            self.people.last_session[limit] |= only(number)
        self._recount(lambda entry: entry.get("field") == "last_session")

    def _recount(self, asks: Callable[[dict[str, Any]], bool]) -> None:
        """Work out anew who is in the segments that ask about what has changed."""
        for segment in self.segments.values():
            if any(asks(entry) for entry in segment.filters):
                self._members[segment.name] = grammar.matching(self.people, segment.filters)
        self._changed()

    def _keep(self, segment: Segment) -> None:
        self.segments[segment.id] = segment
        self._members[segment.name] = grammar.matching(self.people, segment.filters)

    def _will_change(self) -> None:
        for prepare in self.before_segments_change:
            prepare()

    def _changed(self) -> None:
        self._remembered.clear()
        self.version += 1
        self.changes.tell()

    # Audiences

    def audience(self, target: Target) -> Audience:
        """Whom the target reaches now: included minus excluded, subscribed, on the wanted platforms."""
        key = target.remembered_as
        if key is not None and (known := self._remembered.get(key)):
            return known
        wanted, unsubscribed = self._wanted(target)
        audience = self.audience_of(wanted, target.platforms, unsubscribed)
        if key is not None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = audience
        return audience

    def audience_of(
        self, people: int, platforms: tuple[str, ...] = PLATFORMS, unsubscribed: tuple[str, ...] = ()
    ) -> Audience:
        """Whom a push to these people reaches: the subscribed, on these platforms."""
        people &= self.people.subscribed
        by_platform = {name: people & self.people.platform[name] for name in platforms}
        reached = NOBODY
        for some in by_platform.values():
            reached |= some
        counts = {name: some.bit_count() for name, some in by_platform.items()}
        return Audience(reached, sum(counts.values()), counts, unsubscribed)

    def _wanted(self, target: Target) -> tuple[int, tuple[str, ...]]:
        if target.external_ids or target.subscription_ids:
            return self._named(target)
        if target.filters is not None:
            return grammar.matching(self.people, target.filters[1]) & self.people.subscribed, ()
        wanted = NOBODY
        for name in target.included:
            wanted |= self.members(name)
        for name in target.excluded:
            wanted &= ~self.members(name)
        return wanted & self.people.subscribed, ()

    def _named(self, target: Target) -> tuple[int, tuple[str, ...]]:
        """People by their ids. Unknown ids are passed over; known but unsubscribed ones are reported back."""
        numbers = {name: self.number_of(name) for name in target.external_ids}
        numbers |= {name: number_of_subscription_id(name) for name in target.subscription_ids}
        wanted, unsubscribed = NOBODY, []
        for name, number in numbers.items():
            if number is None:
                continue
            wanted |= only(number)
            if not self.people.subscribed & only(number):
                unsubscribed.append(name)
        return wanted & self.people.subscribed, tuple(unsubscribed)

    # Single people

    def number_of(self, external_id: str) -> int | None:
        """A person of the team (lea, marc, ines, ana) or a customer ("shop-000042")."""
        return self.team.get(external_id, number_of_external_id(external_id))

    def external_id_of(self, number: int) -> str:
        """The external id of a person, by which a push can be sent to that person alone."""
        return next((name for name, one in self.team.items() if one == number), external_id(number))

    def somebody(self, *, language: str = "fr", segments: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> int:
        """The number of a subscribed person with a phone, of that language, in all of these segments and none of those.
        Raises ValueError when the shop has no such person."""
        phones = self.people.platform["ios"] | self.people.platform["android"]
        people = self.people.subscribed & phones & self.people.language[language]
        for name in segments:
            people &= self.members(name)
        for name in without:
            people &= EVERYBODY & ~self.members(name)
        return first_of(people)

    def tags_of(self, number: int) -> dict[str, str]:
        """The tags of a person, by key."""
        tags = self.people.tags.items()
        return {key: value for key, known in tags for value, people in known.items() if people >> number & 1}

    def language_of(self, number: int) -> str:
        """The language of a person's device."""
        return next(code for code, people in self.people.language.items() if people >> number & 1)

    def platform_of(self, number: int) -> str:
        """The platform of a person's subscription."""
        return next(name for name, people in self.people.platform.items() if people >> number & 1)
