"""When a push goes out, in words: at one moment for everybody, or by each person's own clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.campaigns.lifecycle import State
from bot.campaigns.schedule import By, Schedule
from bot.slack.blocks.facts import Card
from bot.words import Words

_BEFORE_ONESIGNAL = frozenset({State.DRAFT, State.IN_REVIEW, State.REJECTED, State.WITHDRAWN, State.EXPIRED})
_LIMITED = frozenset(
    {State.DRAFT, State.IN_REVIEW, State.SCHEDULED, State.HANDING_OVER, State.HANDED_OVER, State.RECALLING, State.SENT}
)
"""Where the limits can still be of use."""


def when_in_words(schedule: Schedule, words: Words, zone: ZoneInfo, now: datetime) -> str:
    """Tue 1 Dec, 18:30 (Europe/Paris), or that minute on each one's own clock, or within 24 hours from then."""
    if schedule.send_at is None:
        return words.text("story-soon")
    if schedule.by is By.OWN_ZONE:
        return words.text("when-own-zone", when=words.minute(schedule.send_at, schedule.clocks or zone, now))
    shown = words.moment(schedule.send_at, zone, now)
    return words.text("when-best-time", when=shown) if schedule.by is By.BEST_TIME else shown


def when_spread(card: Card, words: Words, now: datetime) -> str:
    """By whose clocks it goes out, from when to when, and below it what people have to know of that."""
    schedule = card.content.schedule
    planned = card.send_at or schedule.begins_at
    assert planned is not None, "what is spread has a moment"
    if card.state in _BEFORE_ONESIGNAL:
        when = when_in_words(schedule, words, card.zone, now)
        said = words.text("when-begins", when=when, begins=words.moment(planned, card.zone, now))
    else:
        said = when_spread_in_line(card, planned, words, now)
    return f"{said}\n{limits(schedule, words)}" if card.state in _LIMITED else said


def when_spread_in_line(card: Card, begins: datetime, words: Words, now: datetime) -> str:
    """The same on one line, of what begins or began then."""
    schedule = card.content.schedule
    return words.text(
        "when-spread",
        when=when_in_words(schedule, words, card.zone, now),
        begins=words.minute(begins, card.zone, now),
        ends=words.moment(begins + schedule.takes, card.zone, now),
    )


def limits(schedule: Schedule, words: Words) -> str:
    """What has to be known before it is approved. Only for what is spread."""
    assert schedule.by is not None
    clock = f"{schedule.on_each_clock:%H:%M}" if schedule.on_each_clock else ""
    return words.one("when-limits", schedule.by.value, clock=clock)


def standing(card: Card, words: Words) -> str | None:
    """Where what is spread stands; None: there it is like every other."""
    if card.content.schedule.by is None or card.state not in (State.SCHEDULED, State.HANDED_OVER, State.SENT):
        return None
    return words.one("when-now", card.state.value)
