"""What Maison Lune sent before the sandbox was opened, so that questions about last week have an answer.

Most were made in the dashboard (kind 0), some by the API (kind 1), one kind by itself (kind 3). The same days always
had the same sends. OneSignal only shows those of the dashboard for longer than 30 days: see `Messages.kept`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from bot.sandbox.onesignal.messages import Kind, Messages
from bot.sandbox.onesignal.shop import Shop, Target

_HOME: Final = ZoneInfo("Europe/Paris")
_NAMESPACE: Final = UUID("0d3c7f0e-7c0b-5a55-8d0a-5c4b1f7a9e21")


@dataclass(frozen=True, slots=True)
class _Habit:
    """A kind of push that goes out every week, on these weekdays (0 is Monday), at this time in Paris."""

    name: str
    weekdays: tuple[int, ...]
    at: time
    included: tuple[str, ...]
    excluded: tuple[str, ...]
    title: tuple[str, str]  # French, English
    text: tuple[str, str]
    kind: Kind = Kind.DASHBOARD


_HABITS: Final = (
    _Habit(
        "Cart reminder",
        (0, 2, 4),
        time(12, 15),
        ("Cart abandoners",),
        (),
        ("Votre panier vous attend", "Your basket is waiting"),
        ("La lampe que vous aimez est encore là.", "The lamp you liked is still here."),
        Kind.API,
    ),
    _Habit(
        "New collection",
        (1,),
        time(18, 30),
        ("Total Subscriptions",),
        ("Lapsed buyers",),
        ("La collection Brume est arrivée", "The Brume collection is here"),
        ("Verre soufflé, lumière douce : à découvrir.", "Blown glass, soft light: have a look."),
    ),
    _Habit(
        "VIP preview",
        (3,),
        time(8, 0),
        ("VIP",),
        (),
        ("Rien que pour vous", "Just for you"),
        ("Les ventes privées ouvrent avec un jour d'avance.", "The private sale opens a day early."),
        Kind.API,
    ),
    _Habit(
        "Win-back",
        (5,),
        time(10, 30),
        ("Lapsed buyers",),
        ("VIP",),
        ("Vous nous manquez", "We miss you"),
        ("-15 % pour rallumer la lumière.", "15% off to turn the light back on."),
    ),
    _Habit(
        "Welcome",
        (6,),
        time(17, 0),
        ("New this week",),
        (),
        ("Bienvenue chez Maison Lune", "Welcome to Maison Lune"),
        ("-10 % sur votre première lampe.", "10% off your first lamp."),
        Kind.AUTOMATED,
    ),
)


def remember(messages: Messages, shop: Shop, *, now: datetime, days: int) -> None:
    """Take in what was sent within the last `days` days."""
    sends: list[tuple[datetime, _Habit]] = []
    today = now.astimezone(_HOME).date()
    for back in range(days, -1, -1):
        day = today - timedelta(days=back)
        for habit in _HABITS:
            moment = datetime.combine(day, habit.at, _HOME)
            if day.weekday() in habit.weekdays and now - timedelta(days=days) <= moment < now:
                sends.append((moment, habit))
    for moment, habit in sorted(sends, key=lambda send: send[0]):
        target = Target(habit.included, habit.excluded)
        messages.accept(
            _body(habit, moment),
            target,
            shop.audience(target),
            starts_at=moment.timestamp(),
            queued_at=moment.timestamp() - 300,
            kind=habit.kind,
            message_id=str(uuid5(_NAMESPACE, f"{habit.name} {moment:%Y-%m-%d}")),
            is_past=True,
        )


def _body(habit: _Habit, moment: datetime) -> dict[str, Any]:
    return {
        "name": f"{habit.name} {moment:%Y-%m-%d}",
        "headings": {"en": habit.title[1], "fr": habit.title[0]},
        "contents": {"en": habit.text[1], "fr": habit.text[0]},
        "included_segments": list(habit.included),
        "excluded_segments": list(habit.excluded),
        "url": "https://www.maison-lune.example/",
        "send_after": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
