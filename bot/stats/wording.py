"""A typed question, said back in words: on a button, and where it is shown how an answer came about."""

from datetime import date

from bot.stats.metrics import METRICS
from bot.stats.names import PLATFORM_NAMES, weekday_name
from bot.stats.question import Dimension, Question
from bot.words import Words


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
