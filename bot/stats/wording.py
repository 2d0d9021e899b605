"""What is said where a question is not simply answered: the question in words, the one that goes back, refusals."""

from datetime import date

from bot.stats.metrics import METRICS
from bot.stats.names import PLATFORM_NAMES, weekday_name
from bot.stats.question import Dimension, Question
from bot.stats.reading import Outside, Unclear
from bot.words import Words

WORDS_SHOWN = 60
NAMED = ("delivered", "clicks", "click_rate", "unsubscribed")
"""The metrics that a refusal names, and what they are broken down by: a handful; `/stats help` lists all."""
NAMED_BY = (Dimension.CAMPAIGN, Dimension.PLATFORM, Dimension.SEGMENT, Dimension.DAY)


def in_words(question: Question, words: Words, today: date) -> str:
    """Click rate by platform, Mon 16 Nov to Sun 22 Nov, only VIP, top 3."""
    metrics = words.listing([METRICS[name].label[words.locale] for name in question.metrics])
    parts = [metrics[:1].upper() + metrics[1:]]
    if question.by:
        by = words.listing([words.one("answer-by", one).lower() for one in question.by])
        parts[0] = words.text("question-by", metrics=parts[0], by=by)
    since, until = words.day(question.since, today), words.day(question.until, today)
    parts.append(since if question.since == question.until else words.text("question-days", since=since, until=until))
    for dimension, values in question.filters.items():
        parts.append(words.text("answer-only", what=", ".join(_value(dimension, value, words) for value in values)))
    if question.order is not None and question.n is not None:
        parts.append(words.text("question-top" if question.order == "top" else "question-bottom", n=question.n))
    if question.compare is not None:
        parts.append(words.text("question-previous" if question.compare == "previous" else "question-last-year"))
    return ", ".join(parts)


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
