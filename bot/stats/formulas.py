"""What a metric is: what is counted, and how a value comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Language = str
"""`en` or `fr`."""


class Unit(StrEnum):
    """How a value is shown."""

    COUNT = "count"
    RATE = "rate"
    """A part of 1, shown in percent."""
    MONEY = "money"


class Counted(StrEnum):
    """What is kept of each message, on each platform. The words are columns of `message_numbers`.

    The last seven are kept of each Journey (`journey_counts`)."""

    MESSAGES = "messages"
    REACH = "reach"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    CLICKS = "clicks"
    UNSUBSCRIBED = "unsubscribed"
    ERRORS = "errors"
    CONVERSIONS = "conversions"
    REVENUE = "revenue"
    ENTERED = "entered"
    COMPLETED = "completed"
    EXITED = "exited"
    SHOWN = "shown"
    IN_APP_CLICKS = "in_app_clicks"
    PUSHED = "pushed"
    PUSH_CLICKS = "push_clicks"


OF_JOURNEYS = frozenset(
    {
        *(Counted.ENTERED, Counted.COMPLETED, Counted.EXITED),
        *(Counted.SHOWN, Counted.IN_APP_CLICKS, Counted.PUSHED, Counted.PUSH_CLICKS),
    }
)


@dataclass(frozen=True, slots=True)
class Sum:
    """All of it, over the messages that are asked about."""

    of: Counted


@dataclass(frozen=True, slots=True)
class Ratio:
    """One sum over another, both over the messages where both are known. Dividing by nothing gives no value."""

    of: Counted
    over: Counted
    times: int = 1


@dataclass(frozen=True, slots=True)
class Level:
    """How many subscribers there were at the end of the period."""


@dataclass(frozen=True, slots=True)
class Growth:
    """By how many subscribers the last day of the period differs from the day before the period."""


Formula = Sum | Ratio | Level | Growth


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing that can be asked. Texts are by language."""

    name: str
    label: Mapping[Language, str]
    synonyms: Mapping[Language, tuple[str, ...]]
    """What people call it, in lower case; the label need not be repeated."""
    definition: Mapping[Language, str]
    unit: Unit
    formula: Formula
    field: str
    less_is_better: bool = False

    @property
    def is_of_subscribers(self) -> bool:
        """Whether it comes from the daily count of subscribers, and not from messages."""
        return isinstance(self.formula, Level | Growth)

    @property
    def is_of_journeys(self) -> bool:
        """Whether it comes from what runs as a Journey (in-app messages, automations), and not from messages."""
        return isinstance(self.formula, Sum | Ratio) and self.formula.of in OF_JOURNEYS
