"""Typed questions get true rows: the same on both databases, and the same as reckoned by hand."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import insert

from bot.stats.answer import Answer, answer
from bot.stats.metrics import METRICS
from bot.stats.model import Collection, OutcomeNames, SubscriberCount
from bot.stats.question import CALENDAR, FILTERS, PARTS, PLATFORMS, WEEKDAYS, Dimension, Question
from bot.store import Database, Tx
from bot.workspaces.model import OneSignalApp, Workspace
from tests.people import APP, TEAM
from tests.stats.oracle import COLUMNS, PARIS, Numbers, Sent, expected, store

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""A Tuesday, 10:00 in Paris."""
_FRESH = count()
_EDGES = (date(2025, 12, 28), date(2026, 3, 26), date(2024, 2, 26), date(2026, 11, 27))
"""Where a year, summer time, a February and the present begin or end."""


def at(day: str, clock: str = "10:00") -> datetime:
    """A moment by the clocks of Paris."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=PARIS).astimezone(UTC)


def counted(delivered: int | None = 1_000, clicks: int | None = 30, **more: float) -> dict[str, Numbers]:
    return {"all": {"delivered": delivered, "clicks": clicks, **more}}


def question(*metrics: str, since: str = "2026-11-23", until: str = "2026-11-29", **more: object) -> Question:
    return Question.model_validate({"metrics": metrics, "from": since, "to": until, **more})


async def ask(tx: Tx, asked: Question, *, now: datetime = NOW, workspace: str = TEAM) -> Answer:
    return await answer(tx, workspace, asked, now=now, zone=PARIS)


def rows(told: Answer) -> dict[tuple[object, ...], tuple[object, ...]]:
    return {row.by: tuple(value.value for value in row.values) for row in told.rows}


def total(told: Answer) -> tuple[object, ...]:
    return tuple(value.value for value in told.total.values)


def close(values: Sequence[object]) -> list[object]:
    """Without the last digits, in which the order of adding shows."""
    return [float(f"{value:.10g}") if isinstance(value, float | int) else value for value in values]


# Random messages, random questions

_number = st.none() | st.integers(0, 5_000)
_money = st.none() | st.integers(0, 100_000).map(lambda cents: cents / 100)
_numbers = st.fixed_dictionaries({name: _money if name == "revenue" else _number for name in COLUMNS})
_platforms = st.dictionaries(st.sampled_from(PLATFORMS[:3]), _numbers, max_size=3)
_names = ["Soldes", "Flash sale", "C-12", ""]


def _messages(edge: date) -> st.SearchStrategy[list[Sent]]:
    """Messages of a few days, so that most of them are asked about and share their rows."""
    begins = datetime(edge.year, edge.month, edge.day, tzinfo=UTC)
    message = st.builds(
        Sent,
        sent_at=st.integers(-60, 8 * 24 * 60).map(lambda minutes: begins + timedelta(minutes=minutes)),
        name=st.sampled_from(_names),
        source=st.sampled_from(["dashboard", "api"]),
        drafter=st.sampled_from([None, "U0LEA"]),
        segments=st.frozensets(st.sampled_from(["VIP", "Été", "Lapsed"]), max_size=3),
        numbers=st.just({}) | st.builds(lambda whole, each: {"all": whole, **each}, _numbers, _platforms),
        canceled=st.sampled_from([False, False, False, True]),
    )
    return st.lists(message, min_size=1, max_size=14)


_of_messages = [name for name, one in METRICS.items() if not (one.is_of_subscribers or one.is_of_journeys)]
_values: Mapping[Dimension, Sequence[str]] = {
    Dimension.CAMPAIGN: ["Soldes", "C-12", "Flash sale", "nobody’s", "x\0y"],
    Dimension.CHANNEL: ["push", "push", "in_app"],
    Dimension.PLATFORM: PLATFORMS[:3],
    Dimension.SEGMENT: ["VIP", "Été", "'; DROP TABLE sent_messages; --"],
    Dimension.WEEKDAY: WEEKDAYS,
    Dimension.HOUR: [str(hour) for hour in range(24)],
    Dimension.DRAFTER: ["U0LEA", "U0NOBODY"],
    Dimension.SOURCE: ["dashboard", "api"],
}
_most = {Dimension.WEEKDAY: 6, Dimension.HOUR: 18}
_many = {Dimension.WEEKDAY: 4, Dimension.HOUR: 10, Dimension.PLATFORM: 2}


def _filter(dimension: Dimension) -> st.SearchStrategy[tuple[str, ...]]:
    values, few = st.sampled_from(_values[dimension]), _many.get(dimension, 1)
    return st.lists(values, min_size=few, max_size=_most.get(dimension, 3), unique=True).map(tuple)


_filters = st.lists(st.sampled_from(sorted(FILTERS)), max_size=2, unique=True).flatmap(
    lambda chosen: st.fixed_dictionaries({one: _filter(one) for one in chosen})
)


@st.composite
def _situations(draw: st.DrawFn) -> tuple[list[Sent], Question]:
    edge = draw(st.sampled_from(_EDGES))
    ahead = draw(st.integers(-2, 3))
    asked = Question(
        metrics=tuple(draw(st.lists(st.sampled_from(_of_messages), min_size=1, max_size=4, unique=True))),
        by=tuple(draw(st.lists(st.sampled_from(sorted(set(Dimension) - PARTS)), max_size=2, unique=True))),
        since=edge + timedelta(days=ahead),
        until=edge + timedelta(days=ahead + draw(st.integers(0, 12))),
        filters=draw(st.just({}) | _filters),
    )
    return draw(_messages(edge)), asked


async def a_workspace(tx: Tx) -> str:
    """One of its own for each example, in which outcomes are measured."""
    name = f"T{next(_FRESH)}"
    tx.add(Workspace(id=name, name=name, bot_user_id="U0", timezone="Europe/Paris", locale="en"))
    await tx.flush()
    tx.add(OutcomeNames(workspace_id=name, conversion="purchase", revenue="purchase"))
    # Confirmed deliveries are measured, as this one from long ago shows.
    await store(tx, name, [Sent(at("2020-01-01"), numbers=counted(confirmed=5))], message_id=f"{name}-confirmed")
    return name


@given(situation=_situations())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
async def test_an_answer_is_what_plain_counting_gives(shop: Database, situation: tuple[list[Sent], Question]) -> None:
    messages, asked = situation
    async with shop.transaction() as tx:
        workspace = await a_workspace(tx)
        await store(tx, workspace, messages)
        told = await ask(tx, asked, workspace=workspace)
    truth = expected(messages, asked, now=NOW)
    assert rows(told).keys() == truth.rows.keys()
    for key, values in rows(told).items():
        assert close(values) == close(truth.rows[key]), key
    assert close(total(told)) == close(truth.total)
    assert len(told.rows) == len(truth.rows)
    assert TypeAdapter(Answer).validate_json(TypeAdapter(Answer).dump_json(told)) == told


@given(situation=_situations(), order=st.sampled_from(["top", "bottom"]), n=st.integers(1, 4))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
async def test_the_best_and_the_worst_are_those_of_all(
    shop: Database, situation: tuple[list[Sent], Question], order: str, n: int
) -> None:
    messages, asked = situation
    if not asked.by:
        return
    ranked = asked.model_copy(update={"order": order, "n": n})
    async with shop.transaction() as tx:
        workspace = await a_workspace(tx)
        await store(tx, workspace, messages)
        everything = await ask(tx, asked, workspace=workspace)
        told = await ask(tx, ranked, workspace=workspace)
    assert rows(told).items() <= rows(everything).items()
    values = [row.values[0].value for row in told.rows]
    assert None not in values
    assert values == sorted(values, key=lambda value: value or 0, reverse=order == "top")
    assert len(told.rows) <= n
    assert total(told) == total(everything)
    if order == "top" and values:
        best = max(row.values[0].value for row in everything.rows if row.values[0].value is not None)
        assert values[0] == best


# Stories


async def test_what_is_still_to_leave_and_what_was_canceled_do_not_count(tx: Tx) -> None:
    gone, later = Sent(at("2026-12-01", "09:00"), numbers=counted()), Sent(at("2026-12-01", "18:00"))
    await store(tx, TEAM, [gone, later, Sent(at("2026-12-01"), canceled=True, numbers=counted())])
    told = await ask(tx, question("messages", "clicks", since="2026-12-01", until="2026-12-06"))
    assert total(told) == (1, 30)
    assert told.goes_on


async def test_nothing_sent_is_no_rate_and_no_click(tx: Tx) -> None:
    told = await ask(tx, question("messages", "clicks", "click_rate", by=["day"]))
    assert total(told) == (0, 0, None)
    assert list(rows(told)) == [(f"2026-11-{day}",) for day in range(23, 30)]
    assert set(rows(told).values()) == {(0, 0, None)}
    assert rows(await ask(tx, question("clicks", by=["platform"]))) == {}


async def test_days_that_have_not_begun_are_no_rows_and_today_is_not_whole(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-30"), numbers=counted())])
    told = await ask(tx, question("clicks", by=["day"], since="2026-11-30", until="2026-12-06"))
    assert [(row.by, row.is_whole) for row in told.rows] == [(("2026-11-30",), True), (("2026-12-01",), False)]
    weeks = await ask(tx, question("clicks", by=["week"], since="2026-11-18", until="2026-12-06"))
    assert [(row.by[0], row.is_whole) for row in weeks.rows] == [
        ("2026-W47", False),
        ("2026-W48", True),
        ("2026-W49", False),
    ]


async def test_a_rate_is_a_sum_over_a_sum_of_what_is_known_of_both(tx: Tx) -> None:
    known, half = counted(10_000, 100), counted(None, 900)
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=one) for one in (known, counted(1_000, 100), half)])
    told = await ask(tx, question("click_rate", "clicks"))
    assert total(told) == (200 / 11_000, 1_100)


async def test_a_rate_on_few_deliveries_says_where_it_probably_lies(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(100, 3)), Sent(at("2026-11-25"), numbers=counted())])
    few, enough = (await ask(tx, question("click_rate", by=["day"]))).rows[1:3]
    assert few.values[0].is_on_few
    assert few.values[0].interval == pytest.approx((0.010255, 0.084517), abs=1e-5)
    assert not enough.values[0].is_on_few
    assert enough.values[0].interval is None


async def test_more_clicks_than_deliveries_have_no_interval(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(2, 3))])
    value = (await ask(tx, question("click_rate"))).total.values[0]
    assert (value.value, value.is_on_few, value.interval) == (1.5, True, None)


async def test_a_message_counts_under_each_of_its_segments_and_once_in_all(tx: Tx) -> None:
    both = Sent(at("2026-11-24"), segments=frozenset({"VIP", "Lapsed"}), numbers=counted(clicks=30))
    await store(tx, TEAM, [both, Sent(at("2026-11-25"), segments=frozenset({"VIP"}), numbers=counted(clicks=5))])
    told = await ask(tx, question("clicks", "messages", by=["segment"]))
    assert [(row.by, *(value.value for value in row.values)) for row in told.rows] == [
        (("VIP",), 35, 2),
        (("Lapsed",), 30, 1),
    ]
    assert total(told) == (35, 2)
    assert told.messages == 2


async def test_a_message_on_two_platforms_is_one_message(tx: Tx) -> None:
    each = {"ios": counted(clicks=10)["all"], "android": counted(clicks=15)["all"], **counted(clicks=30)}
    await store(tx, TEAM, [Sent(at("2026-11-24"), segments=frozenset({"VIP", "Lapsed"}), numbers=each)])
    both = {"platform": ["ios", "android"]}
    assert total(await ask(tx, question("messages", "clicks", filters=both))) == (1, 25)
    for by in (["platform"], ["segment"], ["day"], ["platform", "segment"], ["segment", "day"]):
        told = await ask(tx, question("messages", "clicks", by=by, filters=both))
        assert total(told) == (1, 25), by
        whole = await ask(tx, question("messages", "clicks", by=by))
        assert total(whole) == (1, 30), by
    assert rows(whole)[("VIP", "2026-11-24")] == (1, 30)
    assert rows(told)[("VIP", "2026-11-24")] == (1, 25)


async def test_a_free_plan_confirms_nothing_which_is_not_zero(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(confirmed=0))])
    asked = question("confirmed", "confirmed_click_rate", "clicks", compare="previous")
    told = await ask(tx, asked)
    assert told.not_measured == ("confirmed", "confirmed_click_rate")
    assert total(told) == (None, None, 30)
    assert told.total.values[0].before is None
    await store(tx, TEAM, [Sent(at("2026-11-10"), numbers=counted(confirmed=7))], message_id="a paid plan’s")
    assert (await ask(tx, asked)).not_measured == ()


async def test_without_named_outcomes_nobody_measures_them(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(conversions=3, revenue=90.5))])
    asked = question("conversions", "conversion_rate", "revenue", "revenue_per_1000")
    assert (await ask(tx, asked)).not_measured == asked.metrics
    tx.add(OutcomeNames(workspace_id=TEAM, conversion="purchase", revenue=None))
    assert (await ask(tx, asked)).not_measured == ("revenue", "revenue_per_1000")
    (await tx.get_one(OutcomeNames, TEAM)).revenue = "purchase"
    told = await ask(tx, asked)
    assert total(told) == (3, 0.003, 90.5, 90.5)
    assert told.currency == "EUR"


async def test_the_value_before_stands_beside_each(tx: Tx) -> None:
    await store(
        tx,
        TEAM,
        [
            Sent(at("2026-11-24"), name="Soldes", numbers=counted(clicks=30)),
            Sent(at("2026-11-17"), name="Soldes", numbers=counted(clicks=20)),
            Sent(at("2026-11-25"), name="New", numbers=counted(clicks=5)),
            Sent(at("2025-11-25"), name="Old", numbers=counted(clicks=7)),
        ],
    )
    told = await ask(tx, question("clicks", by=["campaign"], compare="previous"))
    assert [(row.by[0], row.values[0].value, row.values[0].before) for row in told.rows] == [
        ("Soldes", 30, 20),
        ("New", 5, 0),
    ]
    assert (told.total.values[0].before, told.compared) == (20, told.compared)
    days = await ask(tx, question("clicks", by=["day"], compare="previous"))
    assert [row.values[0].before for row in days.rows] == [0, 20, 0, 0, 0, 0, 0]
    a_year = await ask(tx, question("clicks", by=["day"], compare="last_year"))
    assert [row.values[0].before for row in a_year.rows] == [0, 7, 0, 0, 0, 0, 0]  # the same weekday of ISO week 48


async def test_time_stands_in_its_order_and_the_rest_falls(tx: Tx) -> None:
    clicks = {"2026-11-29": 50, "2026-11-23": 1, "2026-11-27": 9}
    await store(
        tx,
        TEAM,
        [
            Sent(at(day, f"0{place}:30"), name=day, numbers=counted(clicks=many))
            for place, (day, many) in enumerate(clicks.items())
        ],
    )
    told = await ask(tx, question("clicks", by=["weekday"]))
    assert [row.by[0] for row in told.rows] == ["monday", "friday", "sunday"]
    assert [row.by[0] for row in (await ask(tx, question("clicks", by=["hour"]))).rows] == [0, 1, 2]
    assert [row.values[0].value for row in (await ask(tx, question("clicks", by=["campaign"]))).rows] == [50, 9, 1]
    worst = await ask(tx, question("clicks", by=["day"], order="bottom", n=2))
    assert [row.by[0] for row in worst.rows] == ["2026-11-23", "2026-11-27"]  # days without a message are not bad days


async def test_the_hour_that_the_clocks_repeat_is_one_hour_of_one_day(tx: Tx) -> None:
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]  # 02:30 in Paris, both
    night = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)  # 00:30 of the 25th
    await store(tx, TEAM, [Sent(moment, numbers=counted()) for moment in (*twice, night)])
    of_day = question("messages", by=["hour"], since="2026-10-25", until="2026-10-25")
    assert rows(await ask(tx, of_day)) == {(0,): (1,), (2,): (2,)}
    new_year = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    await store(tx, TEAM, [Sent(new_year, numbers=counted())], message_id="new year")
    weeks = await ask(tx, question("messages", by=["week"], since="2025-12-29", until="2026-01-04"))
    assert rows(weeks) == {("2026-W01",): (1,)}
    assert total(await ask(tx, question("messages", since="2025-12-01", until="2025-12-31"))) == (0,)


async def test_subscribers_are_known_or_not_but_never_guessed(tx: Tx) -> None:
    for day, subscribers in (("2026-11-22", 100), ("2026-11-24", 130), ("2026-11-29", 150), ("2026-11-30", 151)):
        await _count(tx, day, subscribers)
    asked = question("subscribers", "subscriber_growth", by=["day"])
    told = await ask(tx, asked)
    assert list(rows(told).values())[:3] == [(None, None), (130, None), (None, None)]
    assert total(told) == (150, 50)
    assert told.messages is None
    weeks = await ask(tx, question("subscribers", "subscriber_growth", by=["week"], until="2026-12-06"))
    assert rows(weeks) == {("2026-W48",): (150, 50), ("2026-W49",): (151, 1)}  # the week goes on: its newest count
    assert [row.is_whole for row in weeks.rows] == [True, False]


async def test_where_one_app_of_two_was_not_counted_nobody_knows_how_many_there_are(tx: Tx) -> None:
    await _count(tx, "2026-11-28", 100)
    await _count(tx, "2026-11-28", 10, app="another")
    await _count(tx, "2026-11-29", 120)
    assert total(await ask(tx, question("subscribers", until="2026-11-28"))) == (110,)
    assert total(await ask(tx, question("subscribers"))) == (120,)  # the other one is gone
    tx.add(OneSignalApp(workspace_id=TEAM, app_id="another", key_encrypted=""))
    assert total(await ask(tx, question("subscribers"))) == (None,)


async def _count(tx: Tx, day: str, subscribers: int, *, app: str = APP) -> None:
    row = {"workspace_id": TEAM, "app_id": app, "day": date.fromisoformat(day), "subscribers": subscribers}
    await (await tx.connection()).execute(insert(SubscriberCount).values(**row, taken_at=at(day, "23:00")))


async def test_what_is_missing_is_said(tx: Tx) -> None:
    fresh = at("2026-11-29", "12:00")
    await store(tx, TEAM, [Sent(at("2026-11-29"), numbers=counted())], look_at=NOW, counted_at=fresh)
    await store(tx, TEAM, [Sent(at("2026-11-29"))], look_at=NOW, counted_at=None, message_id="not yet")
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted())], vanished_at=NOW, message_id="gone")
    since = at("2026-11-25", "00:00")
    tx.add(Collection(workspace_id=TEAM, app_id=APP, zone="Europe/Paris", known_until=NOW, covers_since=since))
    await tx.flush()
    basis = (await ask(tx, question("clicks"))).basis
    assert (basis.still_counted, basis.oldest_at, basis.without_numbers, basis.vanished) == (2, fresh, 1, 1)
    assert basis.covers_since == since
    assert not basis.collected.is_complete
    later = (await ask(tx, question("clicks", since="2026-11-26"))).basis
    assert (later.covers_since, later.vanished) == (None, 0)
    assert (await ask(tx, question("clicks", since="2026-11-26", compare="previous"))).basis.covers_since == since


async def test_other_workspaces_have_their_own_numbers(tx: Tx) -> None:
    other = await a_workspace(tx)
    await store(tx, other, [Sent(at("2026-11-24"), numbers=counted())])
    assert total(await ask(tx, question("clicks"))) == (0,)


@pytest.mark.parametrize(
    "wrong",
    [
        {"filters": {"weekday": ["someday"]}},
        {"filters": {"hour": ["24"]}},
        {"filters": {"platform": ["all"]}},
        {"filters": {"source": ["x' OR 1=1 --"]}},
        {"until": "9999-12-31"},
    ],
)
def test_what_cannot_be_asked_is_no_question(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        question("clicks", **wrong)  # type: ignore[arg-type]


def test_all_calendar_dimensions_are_of_time() -> None:
    assert all(one.is_time for one in CALENDAR)
