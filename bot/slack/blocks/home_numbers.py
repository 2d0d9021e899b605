"""The numbers on Home: seven days against the seven before, how fresh they are, and what came of the latest sends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.slack.blocks.card import against_usual
from bot.slack.blocks.charts import block, charts
from bot.slack.blocks.kit import Json, context, divider, fields, header, section
from bot.slack.blocks.phrases import linked, name_of, stated
from bot.stats.answer import Answer, Value
from bot.stats.freshness import Freshness
from bot.stats.metrics import METRICS
from bot.stats.telling import NOTHING, cell, change, number
from bot.words import Words

BAR = 20
"""Characters of the bar that shows how far the backfill is."""
NAME_SHOWN = 60
NUMBERS = ("messages", "delivered", "clicks", "click_rate", "unsubscribed")
"""In the order in which they are shown."""


@dataclass(frozen=True)
class Week:
    """The last seven whole days, as answers to questions: what Home says is what `/stats` says."""

    by_day: Answer
    """The first of its metrics that has a course over the days is drawn."""
    rest: Answer
    """What has no room in the first: a question has at most four metrics."""


@dataclass(frozen=True)
class Recent:
    """What came of one campaign so far."""

    code: str
    name: str
    sent_at: datetime
    thread: str
    """The address of its thread; empty where that is not known."""
    delivered: int | None
    clicks: int | None
    after_hours: int
    """How old it was then; 0: OneSignal had finished sending."""
    usual: float | None
    """The click rate that is usual at that age."""

    @property
    def click_rate(self) -> float | None:
        """Clicks per delivered message; None where nothing was delivered, or one of both is not stated."""
        return self.clicks / self.delivered if self.delivered and self.clicks is not None else None


def week_blocks(week: Week, words: Words, now: datetime) -> list[Json]:
    """Five numbers with what they were before, then one of them day by day."""
    answer = week.by_day
    since, until = (words.day(day, answer.today) for day in (answer.window.since, answer.window.until))
    about = words.text("home-week-days", since=since, until=until, zone=answer.zone.key)
    collected = answer.basis.collected
    blocks = [divider("before-week"), header("week", words.text("home-week")), context("week-days", about)]
    if not collected.is_complete:
        blocks.append(section("backfill", f"⏳ {_backfill(collected, words)}"))
    if answer.messages == 0:
        nothing = words.text("home-week-nothing" if collected.is_complete else "home-week-unknown")
        blocks.append(section("week-numbers", nothing))
    else:
        texts = _numbers(week.by_day, words) | _numbers(week.rest, words)
        blocks.append(fields("week-numbers", [texts[name] for name in NUMBERS if name in texts]))
        blocks += [block(chart) for chart in charts(answer, words)[:1]]
    blocks.append(context("week-fresh", freshness(collected, words, answer.zone, now)))
    return blocks


def _numbers(answer: Answer, words: Words) -> dict[str, str]:
    return {
        name: _number(name, value, answer, words)
        for name, value in zip(answer.question.metrics, answer.total.values, strict=True)
    }


def _number(metric: str, value: Value, answer: Answer, words: Words) -> str:
    label = METRICS[metric].label[words.locale]
    said = f"*{label[:1].upper()}{label[1:]}*\n{cell(metric, value, answer, words)}"
    by = change(metric, value, words)
    if value.value is not None and value.value == value.before:
        return f"{said}\n{words.text('home-as-before')}"
    if by == NOTHING:
        return said
    return f"{said}\n{words.text('home-before', change=by, before=number(metric, value.before, answer, words))}"


def freshness(collected: Freshness, words: Words, zone: ZoneInfo, now: datetime) -> str:
    """How far the numbers are to be trusted."""
    if collected.failing_since is not None:
        return words.text("digest-silent", since=words.minute(collected.failing_since, zone, now))
    if collected.listed_at is None:
        return words.text("home-fresh-never")
    return words.text("home-fresh", at=words.minute(collected.listed_at, zone, now))


def _backfill(collected: Freshness, words: Words) -> str:
    """How far the first backfill is, while it goes on."""
    done, of = collected.backfilled, collected.backfill_of
    if not of:
        return words.text("home-backfill-begins", count=done, number=words.number(done))
    share = min(done / of, 1.0)
    full = int(share * BAR)
    bar = "█" * full + "░" * (BAR - full)
    return words.text(
        "home-backfill", bar=bar, done=words.number(done), of=words.number(of), share=words.percent(round(share, 2))
    )


def result_blocks(recent: Sequence[Recent], words: Words, zone: ZoneInfo, now: datetime) -> list[Json]:
    """What came of the latest sends, the newest first; nothing where nothing has come yet."""
    if not recent:
        return []
    lines = [_result(one, words, zone, now) for one in recent]
    return [
        divider("before-results"),
        header("results", words.text("home-results")),
        section("results-lines", "\n".join(lines)),
    ]


def _result(one: Recent, words: Words, zone: ZoneInfo, now: datetime) -> str:
    name = (
        f"*{linked(one.code, one.thread)}* · {name_of(one.name, NAME_SHOWN)} · {words.minute(one.sent_at, zone, now)}"
    )
    parts = [words.text("card-delivered", number=stated(one.delivered, words))]
    if one.click_rate is not None:
        parts.append(words.text("card-click-rate", rate=words.rate(one.click_rate)))
    said = f"{words.one('story-result-at', str(one.after_hours))} {' · '.join(parts)}"
    compared = against_usual(one.click_rate, one.usual, words) if one.usual is not None else None
    return f"{name}\n{said}. {compared}" if compared else f"{name}\n{said}"
