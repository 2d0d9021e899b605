"""What runs as a Journey is counted while it runs: every look is kept, and none is lost or written twice."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from pydantic_core import from_json
from sqlmodel import col, select

from bot.campaigns.model import Campaign
from bot.clock import now
from bot.digests.content import content
from bot.notices.in_app import JourneySoFar
from bot.onesignal.journey_graph import JourneyPatch
from bot.onesignal.journeys import JourneyState
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.slack.card_facts import card_facts
from bot.stats.answer import Answer
from bot.stats.answering import Answerer, reply_to
from bot.stats.asking import ask, question_called
from bot.stats.collect import collect
from bot.stats.freshness import freshness
from bot.stats.journey_model import CountedJourney, JourneyCount, PartKind
from bot.stats.journey_parts import own_names
from bot.stats.schedule import ENDED_LOOK, JOURNEY_LOOKS, next_journey_look
from bot.store import Tx
from tests.campaigns.notices import last_notice
from tests.people import APP, INES, TEAM
from tests.sending.journeys.conftest import App
from tests.stats.oracle import PARIS


async def journeys(app: App) -> list[CountedJourney]:
    async with app.post.database.reading() as tx:
        return list(await tx.exec(select(CountedJourney).order_by(col(CountedJourney.id))))


async def counts(app: App, of: PartKind = PartKind.WHOLE) -> list[JourneyCount]:
    async with app.post.database.reading() as tx:
        query = select(JourneyCount).where(col(JourneyCount.of) == of)
        return list(await tx.exec(query.order_by(col(JourneyCount.taken_at), col(JourneyCount.part))))


async def code_of(app: App) -> str:
    """Of the only campaign."""
    async with app.post.database.reading() as tx:
        return (await tx.exec(select(Campaign))).one().code


async def running(app: App, *, days: int = 3) -> CountedJourney:
    """Its only campaign, which has just begun to run; all that was to be known before is known."""
    await app.post.collect()
    await app.handed_over(days=days)
    [one] = await journeys(app)
    return one


async def test_what_runs_is_looked_at_at_growing_intervals_and_each_evening_and_every_look_is_kept(app: App) -> None:
    one = await running(app)
    for number in range(8):
        [waits] = await journeys(app)
        assert waits.look_at is not None
        app.post.time.at = waits.look_at - timedelta(seconds=1)
        await app.post.collect()
        assert len(await counts(app)) == number, "it is not due"
        app.post.time.at = waits.look_at
        await app.post.collect()
    whole = await counts(app)
    ages = [row.taken_at - one.started_at for row in whole]
    in_the_evening = [row for row in whole if f"{row.taken_at.astimezone(PARIS):%H:%M}" == "23:45"]
    assert [age for age in ages if age in JOURNEY_LOOKS] == [*JOURNEY_LOOKS]
    assert len(in_the_evening) == len(whole) - len(JOURNEY_LOOKS) == len({row.day for row in in_the_evening})
    assert all(before.shown <= after.shown for before, after in pairwise(whole))  # type: ignore[operator]
    assert whole[-1].shown
    assert whole[-1].clicks


async def test_the_numbers_of_each_step_are_onesignals_to_the_letter(app: App) -> None:
    one = await running(app)
    app.post.onesignal.journey_stats.more_totals["dismissed"] = 4.0
    app.post.time.at = one.started_at + JOURNEY_LOOKS[2]
    await app.post.collect()
    [copy] = app.copies
    said = app.post.onesignal.journey_stats.of(copy, now().timestamp())
    [whole] = await counts(app)
    assert from_json(whole.whole_json) == said
    assert (whole.entered, whole.completed, whole.exited) == (said["started"], said["completed"], said["exited_early"])
    steps = {row.name: row for row in await counts(app, PartKind.STEP)}
    assert sorted(steps) == ["1 tag", "2 wait", "3 send_iam"]
    shows = steps["3 send_iam"]
    totals = said["nodes"][shows.part]["message_stats"]["totals"]
    assert (shows.shown, shows.clicks) == (totals["displayed"], totals["clicked"]) == (whole.shown, whole.clicks)
    assert from_json(shows.whole_json) == said["nodes"][shows.part]
    assert own_names([whole, *steps.values()]) == (("dismissed", 4.0),), "next year's keys are kept as they are"


async def test_its_card_shows_how_it_stood_at_the_last_look(app: App) -> None:
    one = await running(app)
    [copy] = app.copies
    drawn = await app.cards_drawn(await code_of(app))
    app.post.time.at = one.started_at + JOURNEY_LOOKS[2]
    await app.post.collect()
    code = await code_of(app)
    assert await app.cards_drawn(code) == drawn + 1
    async with app.post.database.reading() as tx:
        card = await card_facts(tx, await app.post.campaign(code))
    said = app.post.onesignal.journey_stats.of(copy, now().timestamp())
    assert card.of_journey is not None
    assert card.of_journey.entered == said["started"] > 0
    assert (card.of_journey.as_of, card.of_journey.is_final) == (now(), False)
    assert card.of_journey.shown
    assert card.of_journey.click_rate


async def test_the_digest_tells_what_was_new_of_what_runs_on_the_day_before(app: App) -> None:
    one = await running(app)
    for _ in range(6):
        [waits] = await journeys(app)
        assert waits.look_at is not None
        app.post.time.at = waits.look_at
        await app.post.collect()
    app.post.time.forward(hours=8)
    async with app.post.database.reading() as tx:
        day = now().astimezone(PARIS).date()
        [runs] = (await content(tx, TEAM, day, now=now())).running
    whole = await counts(app)
    by_evening = [max(row.shown or 0 for row in whole if row.day <= day - timedelta(days=back)) for back in (1, 2)]
    assert runs.code == await code_of(app)
    assert runs.shown == by_evening[0] - by_evening[1]
    assert runs.shown > 0
    assert one.started_at.astimezone(PARIS).date() == day - timedelta(days=2), "it began the day before that"


@pytest.mark.parametrize("words", ["how often was {code} shown?", "clics de {code} et taux de clic, depuis toujours"])
async def test_whoever_asks_about_it_in_words_is_answered_from_its_looks(app: App, words: str) -> None:
    one = await running(app)
    code = await code_of(app)
    app.post.time.at = one.started_at + JOURNEY_LOOKS[2]
    await app.post.collect()

    async def nobody(_: Tx, __: str) -> dict[str, str]:
        return {}

    async with app.post.database.transaction() as tx:
        asked = (await ask(tx, INES, words.format(code=code), channel="C0CRM")).code
    await Answerer(app.post.database, nobody).answer_all()
    async with app.post.database.reading() as tx:
        reply = reply_to(await question_called(tx, TEAM, asked))
    assert isinstance(reply, Answer)
    [whole] = await counts(app)
    is_of = {"shown": whole.shown, "in_app_clicks": whole.clicks}
    assert reply.question.metrics[0] in is_of
    assert reply.total.values[0].value == is_of[reply.question.metrics[0]]


async def test_its_thread_is_told_once_what_has_come_of_it_after_a_day(app: App) -> None:
    one = await running(app)
    code = await code_of(app)
    app.post.onesignal.journey_stats.more_totals["dismissed"] = 4.0
    for hours in (23, 24, 30, 48):
        app.post.time.at = one.started_at + timedelta(hours=hours)
        await app.post.collect()
        assert (await app.post.told(code)).count("journey_so_far") == (hours >= 24)
    async with app.post.database.reading() as tx:
        told = await last_notice(tx, await app.post.campaign(code), JourneySoFar)
    after_a_day = next(row for row in await counts(app) if row.taken_at == one.started_at + timedelta(hours=24))
    assert (told.shown, told.clicks, told.as_of) == (after_a_day.shown, after_a_day.clicks, after_a_day.taken_at)
    assert told.totals == (("dismissed", 4.0),)
    assert (await app.post.trail(code))[-1] == "result"


async def test_what_ends_within_its_first_day_says_only_what_its_end_says(app: App) -> None:
    await running(app, days=1)
    code = await code_of(app)
    for hours in (24, 3):
        await app.go_round(seconds=hours * 3_600)
        await app.post.collect()
    assert (await app.post.told(code))[-1] == "in_app_ended"
    assert "journey_so_far" not in await app.post.told(code)


async def test_after_its_end_it_is_looked_at_once_more_and_then_never_again(app: App) -> None:
    await running(app, days=1)
    await app.go_round(seconds=26 * 3_600)
    [one] = await journeys(app)
    assert one.ended_at is not None
    assert one.counted_at == now(), "its end was counted"
    app.post.time.at = one.ended_at + ENDED_LOOK
    await app.post.collect()
    taken = len(await counts(app))
    app.post.time.forward(days=3)
    await app.post.collect()
    [one] = await journeys(app)
    assert (one.look_at, len(await counts(app))) == (None, taken)


async def test_one_that_vanished_keeps_its_last_numbers_and_is_not_asked_for_again(app: App) -> None:
    one = await running(app)
    app.post.time.at = one.started_at + JOURNEY_LOOKS[0]
    await app.post.collect()
    app.post.onesignal.dashboard.delete(app.copies[0])
    app.post.time.at = one.started_at + JOURNEY_LOOKS[1]
    await app.post.collect()
    [one] = await journeys(app)
    assert (one.vanished_at, one.look_at, one.counted_at) == (now(), None, one.started_at + JOURNEY_LOOKS[0])
    assert len(await counts(app)) == 1


async def test_what_could_not_be_looked_at_is_looked_at_later(app: App) -> None:
    one = await running(app)
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE_HTML, on=Endpoint.JOURNEY_STATS, times=9)
    app.post.time.at = one.started_at + JOURNEY_LOOKS[0]
    await collect(app.post.database, app.post.clients.of)
    assert await counts(app) == []
    app.post.onesignal.faults.clear()
    app.post.time.forward(minutes=11)
    await app.post.collect()
    assert len(await counts(app)) == 1


async def test_of_two_replicas_one_writes_a_look(app: App) -> None:
    one = await running(app)
    app.post.time.at = one.started_at + JOURNEY_LOOKS[0]
    await asyncio.gather(*(collect(app.post.database, app.post.clients.of) for _ in range(3)))
    assert len(await counts(app)) == 1


async def test_what_somebody_starts_in_the_dashboard_is_found_and_counted(app: App) -> None:
    await app.post.collect()
    journeys_of = (await app.post.clients.of(APP)).journeys
    await journeys_of.patch(app.shell.id, JourneyPatch(state=JourneyState.ACTIVE))
    app.post.time.forward(hours=25)
    await app.post.collect()
    [one] = await journeys(app)
    assert (one.name, one.campaign_id) == (app.shell.name, None)
    assert len(await counts(app)) == 1


async def test_an_account_without_journeys_costs_nothing_else(app: App) -> None:
    app.post.onesignal.options.journeys.has_journeys = False
    await app.post.collect()
    assert await journeys(app) == []
    async with app.post.database.reading() as tx:
        assert (await freshness(tx, TEAM)).problem is None


@pytest.mark.parametrize(
    ("age", "at", "due"),
    [
        (timedelta(0), "2026-12-01T10:00", "2026-12-01T10:15"),
        (timedelta(minutes=15), "2026-12-01T10:15", "2026-12-01T11:00"),
        (timedelta(hours=9), "2026-12-01T19:00", "2026-12-01T23:45"),
        (timedelta(days=5), "2026-12-06T23:45", "2026-12-07T23:45"),
        (timedelta(days=5), "2026-10-24T23:50", "2026-10-25T23:45"),  # the clocks go back that night
        (timedelta(hours=23), "2026-12-02T09:00", "2026-12-02T10:00"),
    ],
)
def test_the_next_look_is_the_next_of_its_age_or_of_the_evening(age: timedelta, at: str, due: str) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=PARIS).astimezone(UTC)
    expected = datetime.fromisoformat(due).replace(tzinfo=PARIS).astimezone(UTC)
    assert next_journey_look(moment - age, moment, PARIS) == expected
