"""The pieces that a question is cut into: a few words and what they do in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from bot.stats.reading.spans import Span


class Role(StrEnum):
    """What a piece does."""

    METRIC = "metric"
    """Names one or, where people mean different things by it, several metrics (`values`)."""
    VERB = "verb"
    """Names a metric by what people do: "clicked". As a rate when it is asked who does it most."""
    NOUN = "noun"
    """Messages, campaigns, pushes: a metric, a dimension or nothing at all, by what stands around it."""
    IN_APP = "in_app"
    """What is asked is asked of messages in the app: see `in_app.py`."""
    PEOPLE = "people"
    """Customers: who did something, or what is not counted here."""
    SHARE = "share"
    """How many of what was delivered: a rate only where both are said."""
    RATE = "rate"
    """Turns the count beside it into its rate: "percentage of"."""
    COUNT = "count"
    """How many; `much`: how much, or "combien" with nothing that is counted."""
    GAIN = "gain"
    """Turns subscribers into how many more there are: "gained"."""
    PER_THOUSAND = "per_thousand"
    """Turns revenue into revenue per 1,000."""
    DIMENSION = "dimension"
    """Names one, but does not yet say that the numbers are broken down by it."""
    BY = "by"
    CROSS = "cross"
    """Between two dimensions: by both."""
    BROKEN_DOWN = "broken_down"
    """Both at once: "daily"."""
    WHICH = "which"
    BEST = "best"
    """`best`, `worst`, `highest` or `lowest`."""
    NUMBER = "number"
    TIME = "time"
    SHIFT = "shift"
    """The period just before another: "the week before"; `value` is its unit."""
    TOTAL = "total"
    """In a follow-up: all of it in one number."""
    SO_FAR = "so_far"
    """Up to now: with nothing that says since when, it is asked."""
    HABIT = "habit"
    """"le lundi": on Mondays, or last Monday; `value` is the weekday."""
    FILTER = "filter"
    """`value` is the dimension."""
    COMPARE = "compare"
    """`value`: `previous`, `last_year`, or empty where what follows says with what."""
    RISE = "rise"
    """Did it go up or down."""
    TREND = "trend"
    AND = "and"
    OR = "or"
    """"Or", and in French also "where": between two of a kind it is a choice, elsewhere it carries nothing."""
    WHO = "who"
    """At the start it asks for names or gives an order ("send"); further on it carries nothing ("who clicked")."""
    ONLY = "only"
    FOLLOWS = "follows"
    """Says that this goes on from the question before: "and", "same for"."""
    ADDS = "adds"
    """In a follow-up: besides what was asked."""
    VAGUE = "vague"
    """Asks how it went without saying by which number."""
    REFUSED = "refused"
    """`value` is why."""
    AVERAGE = "average"
    FILLER = "filler"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Piece:
    """One of them. `words` is what was written; what else is set depends on the role."""

    role: Role
    words: str = ""
    value: str = ""
    values: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    is_plural: bool = False
    is_sure: bool = True
    """Whether `values` or `spans` are what was said, and not several things that may have been meant."""


MUCH: Final = "much"
"""The value of a count that has nothing beside it which is counted: "how much", "combien"."""
TIMES: Final = "times"
"""The value of a count of what was done, and not of what stands beside it: "how many times"."""
GROWS: Final = "grows"
"""The value of a rise that, said of subscribers, asks by how many."""
DIFFERS: Final = "differs"
"""The value of a rise that may say between what: "the difference"."""
WEAK: Final = "weak"
"""The value of a verb that may be said of anything: "generated"."""
_NOTHING: Final = ""


def phrases(*patterns: str) -> Iterator[str]:
    """Spell out phrases in which braces hold choices: `{le|la|} plus` is "le plus", "la plus" and "plus"."""
    for pattern in patterns:
        parts = pattern.replace("{", "}").split("}")
        choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
        for chosen in product(*choices):
            yield " ".join(_NOTHING.join(chosen).split())


def pieces(role: Role, value: str, patterns: Iterable[str]) -> dict[str, Piece]:
    """All these phrases with one meaning."""
    return {phrase: Piece(role, value=value) for phrase in phrases(*patterns)}
