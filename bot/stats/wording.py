"""What is said where a question is not simply answered: the question in words, the one that goes back, refusals."""

from collections.abc import Iterator
from datetime import date
from enum import IntEnum

from bot.stats.metrics import METRICS
from bot.stats.names import PLATFORM_NAMES, weekday_name
from bot.stats.question import Dimension, Question
from bot.stats.reading import Outside, Unclear
from bot.words import Words

WORDS_SHOWN = 60
VALUES_SHOWN = 2
VALUE_SHOWN = 16
"""Where a question has to be short: so many values of a filter, and so many characters of each."""
NAMED = ("delivered", "clicks", "click_rate", "unsubscribed")
"""The metrics that a refusal names, and what they are broken down by: a handful; `/stats help` lists all."""
NAMED_BY = (Dimension.CAMPAIGN, Dimension.PLATFORM, Dimension.SEGMENT, Dimension.DAY)


def in_words(question: Question, words: Words, today: date) -> str:
    """Click rate by platform, Mon 16 Nov to Sun 22 Nov, only VIP, top 3."""
    return ", ".join(_parts(question, words, today, Brevity.NONE))


def in_few_words(question: Question, words: Words, today: date, *, most: int) -> str:
    """The same in at most so many characters, so as not to be cut: Click rate by platform, 16–22 Nov, only VIP, top 3.

    Longer, if even the shortest form is.
    """
    said = ""
    for brevity in Brevity:
        said = ", ".join(_parts(question, words, today, brevity))
        if len(said) <= most:
            break
    return said


class Brevity(IntEnum):
    """How a question is shortened, one thing after the other: by what tells it least from others."""

    NONE = 0
    DAYS = 1
    """Days without their weekday, and what it is compared with in two words."""
    VALUES = 2
    """Filters by their first two values alone, and of a long one its beginning."""
    LEAST = 3
    """The first metric and the first value, and how many more there are."""


def _parts(question: Question, words: Words, today: date, brevity: Brevity) -> Iterator[str]:
    labels = [METRICS[name].label[words.locale] for name in question.metrics]
    metrics = _first_of(labels, 1, words) if brevity is Brevity.LEAST else words.listing(labels)
    metrics = metrics[:1].upper() + metrics[1:]
    if question.by:
        by = words.listing([words.one("answer-by", one).lower() for one in question.by])
        metrics = words.text("question-by", metrics=metrics, by=by)
    yield metrics
    is_brief = brevity >= Brevity.DAYS
    yield words.days(question.since, question.until, today) if is_brief else _days(question, words, today)
    for dimension, values in question.filters.items():
        shown = [_value(dimension, value, words) for value in values]
        if brevity >= Brevity.VALUES:
            count = 1 if brevity is Brevity.LEAST else VALUES_SHOWN
            yield _first_of([_beginning(one) for one in shown], count, words)
        else:
            yield words.text("answer-only", what=", ".join(shown))
    if question.order is not None and question.n is not None:
        yield words.text("question-top" if question.order == "top" else "question-bottom", n=question.n)
    match question.compare:
        case "previous":
            yield words.text("question-previous-short" if is_brief else "question-previous")
        case "last_year":
            yield words.text("question-last-year-short" if is_brief else "question-last-year")


def _days(question: Question, words: Words, today: date) -> str:
    since, until = words.day(question.since, today), words.day(question.until, today)
    return since if question.since == question.until else words.text("question-days", since=since, until=until)


def _beginning(value: str) -> str:
    return value if len(value) <= VALUE_SHOWN else f"{value[: VALUE_SHOWN - 1].rstrip()}…"


def _first_of(said: list[str], count: int, words: Words) -> str:
    """The first so many, and how many more there are."""
    more = len(said) - count
    return words.text("question-and-more", first=", ".join(said[:count]), count=more) if more > 0 else ", ".join(said)


def _value(dimension: Dimension, value: str, words: Words) -> str:
    match dimension:
        case Dimension.PLATFORM:
            return PLATFORM_NAMES.get(value, value)
        case Dimension.WEEKDAY:
            return weekday_name(value, words)
        case Dimension.HOUR:
            return words.text("answer-hour", hour=f"{int(value):02d}")
        case Dimension.SOURCE:
            return words.one("answer-source", value)
        case _:
            return value


def asked_back(reply: Unclear, words: Words, *, quoted: str = "") -> str:
    """The one question that goes back. `quoted`: what it was about, as the surface takes it."""
    said = words.one("question-doubt", reply.why.value, words=quoted or _shown(reply.words) or "none")
    return said if reply.options else f"{said} {can_ask(words)}"


def refused(reply: Outside, words: Words, *, quoted: str = "") -> str:
    """Why it is not answered, and what can be asked."""
    parts = [words.one("question-refused", reply.why.value)]
    if about := quoted or _shown(reply.words):
        parts.append(words.text("question-about", words=about))
    return " ".join([*parts, can_ask(words)])


def _shown(said: str) -> str:
    """What somebody wrote, on one line; nothing if it is long: they know it."""
    line = " ".join(said.split())
    return line if len(line) <= WORDS_SHOWN else ""


def can_ask(words: Words) -> str:
    """What can be asked, among other things, in a sentence or two."""
    metrics = words.listing([METRICS[name].label[words.locale] for name in NAMED])
    dimensions = words.listing([words.one("answer-by", one.value).lower() for one in NAMED_BY])
    return words.text("question-can-ask", metrics=metrics, dimensions=dimensions)


def dimensions_in_words(words: Words) -> str:
    """Campaign, channel, … and source."""
    return words.listing([words.one("answer-by", one.value).lower() for one in Dimension])
