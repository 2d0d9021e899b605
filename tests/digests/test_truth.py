"""Every number that a digest says is what OneSignal counted, or what plain counting makes of that."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from statistics import median

from bot.sandbox.onesignal import Counts
from bot.sandbox.onesignal.messages import Message
from bot.sandbox.onesignal.truth import WHOLE
from bot.stats.confidence import FEW
from tests.digests.conftest import Told, weeks_before

TUESDAY = date(2026, 12, 1)
LAST_DAYS = [TUESDAY - timedelta(days=back) for back in range(7)]
COVERED_WEEKS = 4
"""Programs' messages of before are forgotten: what was usual then, nobody knows."""


def counted(told: Told, messages: Iterable[Message]) -> dict[str, float | None]:
    """The numbers of these messages together, by metric."""
    messages = list(messages)
    total = told.numbers.onesignal.truth.total(messages)
    return {
        "messages": len(messages),
        "delivered": total.delivered,
        "clicks": total.clicks,
        "click_rate": total.clicks / total.delivered if total.delivered else None,
        "unsubscribed": total.unsubscribed,
        "errors": total.errors,
    }


async def test_yesterdays_numbers_are_onesignals_and_the_usual_is_the_median_of_the_same_weekdays(told: Told) -> None:
    for day in LAST_DAYS:
        said, yesterday = await told.content(day), day - timedelta(days=1)
        truth = counted(told, told.left_on(yesterday))
        assert {one.metric: one.value for one in said.numbers} == truth
        weeks = [counted(told, told.left_on(weeks_before(yesterday, n))) for n in range(1, COVERED_WEEKS + 1)]
        first_day_known = told.numbers.time().date() - timedelta(days=29)
        weeks = [one for n, one in enumerate(weeks, 1) if weeks_before(yesterday, n) >= first_day_known]
        for one in said.numbers:
            known = [value for week in weeks if (value := week[one.metric]) is not None]
            assert one.usual == (median(known) if len(known) >= 3 else None), (day, one.metric)


async def test_a_weekend_is_told_together_with_what_is_usual_for_weekends(told: Told) -> None:
    monday = date(2026, 11, 30)
    said = await told.content(monday, since=date(2026, 11, 27))
    friday, sunday = date(2026, 11, 27), date(2026, 11, 29)
    assert (said.since, said.yesterday) == (friday, sunday)
    assert {one.metric: one.value for one in said.numbers} == counted(told, told.left_on(sunday))
    assert {one.metric: one.value for one in said.numbers_since} == counted(told, told.left_on(friday, sunday))
    weeks = [
        counted(told, told.left_on(weeks_before(friday, n), weeks_before(sunday, n))) for n in range(1, COVERED_WEEKS)
    ]
    for one in said.numbers_since:
        assert one.usual == median([week[one.metric] or 0 for week in weeks])


async def test_the_best_and_the_worst_message_and_where_that_came_from_are_true(told: Told) -> None:
    monday, friday, sunday = date(2026, 11, 30), date(2026, 11, 27), date(2026, 11, 29)
    said = await told.content(monday, since=friday)
    truth = told.numbers.onesignal.truth
    of = {message.name: truth.numbers(message.id) for message in told.left_on(friday, sunday)}
    rates = {name: rate(by[WHOLE]) for name, by in of.items() if by[WHOLE].delivered >= FEW}
    assert len(rates) > 1
    assert said.best is not None
    assert said.worst is not None
    assert (said.best.name, said.best.click_rate) == highest(rates, max)
    assert (said.worst.name, said.worst.click_rate) == highest(rates, min)
    for one, which in ((said.best, max), (said.worst, min)):
        assert one.delivered == of[one.name][WHOLE].delivered
        parts = {p: rate(c) for p, c in of[one.name].items() if p != WHOLE and c.delivered >= FEW}
        assert one.platform is not None
        assert (one.platform.name, one.platform.click_rate) == highest(parts, which)
        assert one.segment is None, "each went to one segment alone: that is no choice"
        [message] = [message for message in told.left_on(friday, sunday) if message.name == one.name]
        assert one.sent_to == message.target.included


def rate(counts: Counts) -> float:
    return counts.clicks / counts.delivered


def highest(rates: dict[str, float], which: Callable[..., str]) -> tuple[str, float]:
    name = which(rates, key=rates.__getitem__)
    return name, rates[name]
