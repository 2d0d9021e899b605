"""What may come of reading a question: it is asked, something has to be asked back, or it is outside of the list."""

from dataclasses import dataclass
from enum import StrEnum

from bot.stats.question import Question

MOST_OPTIONS = 4
"""Buttons under a question back: more would have to be read like a form."""


class Doubt(StrEnum):
    """What must be known before there is an answer: the one question that goes back."""

    METRIC = "metric"
    """Which number is meant ("how did we do?", "sales": how many, or how much)."""
    PERIOD = "period"
    """Which days ("lately", "Black Friday", two periods that are no comparison)."""
    DATE = "date"
    """Which of two dates (3/11; "Monday", said on a Monday)."""
    HOURS = "hours"
    """Which hours ("in the evening")."""
    NAME = "name"
    """Which segment, campaign or person."""
    BREAKDOWN = "breakdown"
    """By what: "highest click rate" of what, "evolution" by day or by week."""
    RANKING = "ranking"
    """Most in number or most as a rate."""
    COMPARISON = "comparison"
    """Compared with which period."""
    WORD = "word"
    """Something was said that was not understood; the options are the question without it."""


class Refused(StrEnum):
    """Why something cannot be asked."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    LANGUAGE = "language"
    CODE = "code"
    """SQL, markup, templates."""
    INSTRUCTION = "instruction"
    """It gives orders to the bot instead of asking."""
    DEED = "deed"
    """Something is to be sent, stopped or changed: that has its own commands."""
    REASON = "reason"
    ADVICE = "advice"
    FORECAST = "forecast"
    FUTURE = "future"
    METRIC = "metric"
    """A number that is not on the list."""
    DIMENSION = "dimension"
    """A breakdown that is not on the list."""
    CONDITION = "condition"
    """"Campaigns with more than 100 clicks": nothing is filtered by its value."""
    EXCLUSION = "exclusion"
    """"Without VIP": only what is in can be said, not what is out."""
    SUBSCRIBERS = "subscribers"
    """Subscribers are counted by the day for the whole app, with no breakdown or filter."""
    IN_APP = "in_app"
    """In-app messages and automations have steps and branches, but no platforms or segments; pushes the reverse."""
    NAME = "name"
    """No such campaign or person."""
    NO_SUCH_DATE = "no_such_date"
    TOO_OLD = "too_old"
    NOTHING = "nothing"
    """Nothing in it asks for a number."""
    FAULT = "fault"
    """Not the question is at fault: Herald could not work it out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Understood in every word."""

    question: Question


@dataclass(frozen=True, slots=True)
class Unclear:
    """One question goes back, with the likely readings as buttons, most likely first."""

    why: Doubt
    options: tuple[Question, ...]
    words: str = ""
    """What it was about, as the person wrote it; may be empty."""


@dataclass(frozen=True, slots=True)
class Outside:
    """It cannot be answered from the list, whatever was meant."""

    why: Refused
    words: str = ""
    """What it was about, as the person wrote it; may be empty."""


Reading = Asked | Unclear | Outside
