"""Homes to draw."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.campaigns.lifecycle import State
from bot.onesignal.device_push import EXTERNAL_ID_MAX, Device, DeviceKind
from bot.slack.blocks.facts import Line
from bot.slack.blocks.home import HomeFacts, Own
from bot.slack.blocks.home_numbers import Recent, Week
from bot.stats.answer import Answer, Row, Value
from bot.stats.basis import Basis
from bot.stats.freshness import Freshness
from bot.stats.periods import Window
from bot.stats.question import Dimension, Question
from tests.slack.blocks.facts import NOW, PARIS, SEND_AT, hostile_card

SINCE, UNTIL = date(2026, 11, 18), date(2026, 11, 24)
COLLECTED = Freshness(listed_at=datetime(2026, 11, 25, 8, 58, tzinfo=UTC), is_complete=True)
BY_DAY = ("click_rate", "delivered", "messages", "clicks")
THREAD = "https://maison-lune.slack.com/archives/C0CRM/p1795000000000100"


def full_home(text: str) -> HomeFacts:
    """A Home with more of everything than there is room for, and this text wherever somebody could have written one."""
    waiting = [hostile_card(State.IN_REVIEW, text, code=f"C-{number}") for number in range(1, 13)]
    return HomeFacts(
        zone=PARIS,
        may_decide=True,
        waiting=waiting,
        waiting_in_all=50,
        own=[Own(Line(f"C-{number}", text, State.MISSED, SEND_AT, "U0LEA", 48_200), THREAD) for number in range(50)],
        ahead=[
            Line(f"C-{number}", text, State.SCHEDULED, SEND_AT + timedelta(hours=5 * number), "U0LEA", 48_200)
            for number in range(60)
        ],
        week=a_week(),
        recent=[a_recent(name=text) for _ in range(5)],
        device=a_device(text),
        note=f"✅ You approved C-{'1' * 9}.",
    )


def a_device(text: str) -> Device:
    """A device whose ID is this text, as far as an ID can be."""
    try:
        return Device(kind=DeviceKind.EXTERNAL_ID, value=text[:EXTERNAL_ID_MAX].strip())
    except ValueError:
        return Device(kind=DeviceKind.EXTERNAL_ID, value="<!channel> & <@U0VICTIM> *x*")


def a_week(*, collected: Freshness = COLLECTED, **totals: float) -> Week:
    """Seven days in which something was sent every day, unless the story needs something else."""
    known = {"click_rate": 0.049, "delivered": 331_170, "messages": 7, "clicks": 16_226, "unsubscribed": 84} | totals
    by_day = Question(metrics=BY_DAY, by=(Dimension.DAY,), since=SINCE, until=UNTIL, compare="previous")
    rest = Question(metrics=("unsubscribed",), since=SINCE, until=UNTIL, compare="previous")
    days = [SINCE + timedelta(days=number) for number in range(7)]
    of_day = {name: value if name == "click_rate" else value // 7 for name, value in known.items()}
    values = tuple(Value(of_day[name], of_day[name] * 0.9) for name in BY_DAY)
    rows = tuple(Row((day.isoformat(),), values) for day in days)
    return Week(_answer(by_day, rows, known, collected), _answer(rest, (), known, collected))


def _answer(question: Question, rows: tuple[Row, ...], totals: dict[str, Any], collected: Freshness) -> Answer:
    window = Window(question.since, question.until)
    return Answer(
        question=question,
        rows=rows,
        total=Row((), tuple(Value(totals[name], totals[name] * 0.9) for name in question.metrics)),
        window=window,
        compared=Window(window.since - timedelta(days=7), window.since - timedelta(days=1)),
        zone=PARIS,
        answered_at=NOW,
        messages=totals["messages"],
        not_measured=(),
        currency=None,
        basis=Basis(collected, None, 0, None, 0, 0),
        campaigns={},
    )


def a_recent(**facts: Any) -> Recent:
    """A campaign that did a little better than usual, unless the story needs something else."""
    known: dict[str, Any] = {
        "code": "C-9",
        "name": "Flash sale, last hours",
        "sent_at": NOW - timedelta(days=1),
        "thread": THREAD,
        "delivered": 47_310,
        "clicks": 2_318,
        "after_hours": 24,
        "usual": 0.041,
    }
    return Recent(**(known | facts))
