"""An in-app message that depends on its push: one Journey sends the push and knows who clicked it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.campaigns.content import ShownAfter
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Decision, latest_revision
from bot.campaigns.shells import Missing, ShellMissing, Way
from bot.campaigns.usecases.send_now import send_now
from bot.campaigns.usecases.submit import submit
from bot.channels.approved_graph import fingerprint_of, fingerprint_wanted
from bot.channels.both import whole
from bot.channels.in_app import audience_of
from bot.clock import now
from bot.notices.in_app import ChangedElsewhere, InAppEnded, Running
from bot.sandbox.onesignal.journeys.model import LIVE, Journey, JourneyState
from bot.sandbox.onesignal.phone import Phone
from bot.sandbox.onesignal.templates import Template
from bot.sending.failure import Reason
from bot.sending.journeys.templating import loaded
from bot.slack.card_facts import card_facts
from tests.campaigns.notices import last_notice
from tests.people import LAPSED, LEA, MARC, CampaignStory
from tests.sending.conftest import post
from tests.sending.journeys.both import approved_both, both_content, rounds, stands
from tests.sending.journeys.conftest import App, app, in_minutes
from tests.sending.journeys.dying import dies_at

__all__ = ["app", "post"]

S = State
J = JourneyState
CLICK, NOT_OPENED = ShownAfter.CLICK, ShownAfter.NOT_OPENED
WAITS: dict[ShownAfter, dict[str, Any]] = {
    CLICK: {"after": CLICK},
    NOT_OPENED: {"after": NOT_OPENED, "hours_after": 24},
}


def phones(app: App) -> tuple[Phone, Phone]:
    """Two people of the audience with the app."""
    first, second = (app.post.onesignal.phone(language=one, segments=(LAPSED.name,)) for one in ("fr", "en"))
    return first, second


def templates(app: App) -> list[Template]:
    return [one for one in app.post.onesignal.templates.kept.values() if one.name.startswith("C-")]


def live(app: App) -> list[Journey]:
    return [one for one in app.copies if one.state in LIVE]


async def running(app: App, after: ShownAfter) -> str:
    code = await approved_both(app, **WAITS[after])
    await rounds(app, times=2, seconds=10)
    assert await stands(app, code) == (S.RUNNING, None, None)
    return code


async def visits(app: App, *people: Phone) -> list[str | None]:
    """What each sees who comes back to the app."""
    seen = []
    for phone in people:
        phone.close_app()
    await rounds(app, seconds=60)
    for phone in people:
        phone.open_app()
        shown = phone.in_app()
        seen.append(shown.title if shown else None)
    return seen


async def test_whoever_clicks_the_push_sees_the_message_at_a_later_visit_and_nobody_else_does(app: App) -> None:
    clicks, reads = phones(app)
    code = await running(app, CLICK)
    assert [[push.title for push in phone.pushes()] for phone in (clicks, reads)] == [["Ce soir, -30 %"]] * 2
    clicks.tap(clicks.pushes()[0])
    await rounds(app, seconds=16 * 60)
    assert await visits(app, clicks, reads) == ["Ventes privées", None]
    assert "changed_elsewhere" not in await app.post.told(code)


async def test_whoever_has_not_clicked_within_the_hours_sees_the_message(app: App) -> None:
    clicks, reads = phones(app)
    await running(app, NOT_OPENED)
    clicks.tap(clicks.pushes()[0])
    await rounds(app, seconds=23 * 3600)
    assert await visits(app, clicks, reads) == [None, None]
    await rounds(app, seconds=76 * 60)
    assert await visits(app, clicks, reads) == [None, "Ventes privées"]


@pytest.mark.parametrize("minutes", [9, 3])
async def test_its_push_leaves_at_its_minute_and_not_before(app: App, minutes: float) -> None:
    """Held by OneSignal, or by Herald where it is too near for that."""
    first, _ = phones(app)
    at = in_minutes(minutes)
    code = await approved_both(app, send_at=at, **WAITS[CLICK])
    await rounds(app, times=3, seconds=10)
    while now() < at - timedelta(seconds=20):
        assert first.pushes() == []
        await rounds(app, seconds=20)
    await rounds(app, seconds=30, times=3)
    [push] = first.pushes()
    assert await stands(app, code) == (S.RUNNING, None, None)
    assert abs(push.arrived_at - at) < timedelta(seconds=40)


@pytest.mark.parametrize("after", [CLICK, NOT_OPENED])
async def test_stopped_before_its_start_nothing_of_it_is_left(app: App, after: ShownAfter) -> None:
    code = await approved_both(app, send_at=in_minutes(9), **WAITS[after])
    await rounds(app, times=2)
    assert await stands(app, code) == (S.HANDED_OVER, None, None)
    await app.stop(code)
    for seconds in (30, 30, 60, 120, 130, 10):
        await rounds(app, seconds=seconds)
    assert await stands(app, code) == (S.CANCELLED, None, None)
    assert (app.copies, templates(app)) == ([], [])


async def test_stopped_after_its_push_is_out_the_app_shows_nothing_more(app: App) -> None:
    clicks, _ = phones(app)
    code = await running(app, CLICK)
    await app.stop(code)
    await rounds(app, times=2)
    clicks.tap(clicks.pushes()[0])
    await rounds(app, seconds=16 * 60)
    assert await visits(app, clicks) == [None]
    assert (await app.state(code), app.states()) == (S.CANCELLED, [J.ARCHIVED])


@pytest.mark.parametrize("after", [CLICK, NOT_OPENED])
async def test_its_days_end_it(app: App, after: ShownAfter) -> None:
    code = await running(app, after)
    await rounds(app, seconds=24 * 3600)  # the hours for a click
    for _ in range(8):
        await rounds(app, seconds=24 * 3600)
        await rounds(app, seconds=30, times=2)
    assert (await app.state(code), app.states()) == (S.DONE, [J.ARCHIVED])
    async with app.post.database.reading() as tx:
        ended = await last_notice(tx, await app.post.campaign(code), InAppEnded)
    assert dict(ended.push_totals)["clicked"]
    assert dict(ended.totals)["displayed"]


async def test_its_card_says_what_came_of_its_push(app: App) -> None:
    code = await running(app, CLICK)
    async with app.post.database.reading() as tx:
        assert (await last_notice(tx, await app.post.campaign(code), Running)).after == CLICK
    await rounds(app, seconds=3600)
    [copy] = live(app)
    said = app.post.onesignal.journey_stats.of(copy, now().timestamp())
    totals = next(one["message_stats"]["totals"] for one in said["nodes"].values() if one["kind"] == "send_push")
    async with app.post.database.reading() as tx:
        counted = (await card_facts(tx, await app.post.campaign(code))).of_journey
    assert counted is not None
    assert (counted.pushed, counted.push_clicks) == (totals["delivered"], totals["clicked"])
    assert counted.push_clicks


async def test_without_a_shell_nobody_is_asked_to_approve_it(app: App) -> None:
    """Nobody could run it by hand."""
    app.post.onesignal.dashboard.delete(app.shell)
    async with app.post.database.transaction() as tx:
        campaign = await CampaignStory(reach=48_032, content=both_content(**WAITS[CLICK])).drafted(tx)
        seen = (await latest_revision(tx, campaign)).hash
    await app.post.dispatcher.journeys()
    with pytest.raises(ShellMissing):
        async with app.post.database.transaction() as tx:
            await submit(tx, LEA, campaign.code, seen=seen)


async def test_without_its_shell_nobody_is_asked_to_approve_it_anew(app: App) -> None:
    """Nobody runs it by hand, whoever approves it."""
    code = await approved_both(app, send_at=in_minutes(30), **WAITS[CLICK])
    app.post.onesignal.dashboard.delete(app.shell)
    await rounds(app, seconds=16 * 60)
    async with app.post.database.transaction() as tx:
        await tx.exec(update(Decision).values(reach=1000))  # the audience has grown since
    await rounds(app, seconds=6 * 60)
    campaign = await app.post.campaign(code)
    assert (campaign.state, campaign.problem) == (S.FAILED, Reason.SHELL_GONE)
    assert campaign.way is not Way.BY_HAND
    assert "back_to_review" not in await app.post.told(code)


async def test_without_its_shell_nobody_can_send_it_now_either(app: App) -> None:
    code = await approved_both(app, send_at=in_minutes(30), **WAITS[CLICK])
    app.post.onesignal.dashboard.delete(app.shell)
    await rounds(app, seconds=16 * 60)
    app.post.time.forward(hours=2)
    await app.post.dispatcher.hand_over()
    campaign = await app.post.campaign(code)
    assert campaign.state is S.MISSED
    async with app.post.database.reading() as tx:
        seen = (await latest_revision(tx, campaign)).hash
    with pytest.raises(ShellMissing):
        async with app.post.database.transaction() as tx:
            await send_now(tx, MARC, code, seen=seen)


async def test_its_card_never_says_that_a_person_runs_it(app: App) -> None:
    app.post.onesignal.dashboard.delete(app.shell)
    async with app.post.database.transaction() as tx:
        code = (await CampaignStory(reach=48_032, content=both_content(**WAITS[CLICK])).drafted(tx)).code
    await app.post.dispatcher.journeys()
    async with app.post.database.reading() as tx:
        card = await card_facts(tx, await app.post.campaign(code))
    assert card.way is None
    assert card.ground is not None
    assert card.ground.missing is Missing.NO_SHELL


async def test_where_the_in_app_message_cannot_be_shown_its_push_does_not_go_alone(app: App) -> None:
    """It was approved as the first half of something."""
    runs = await app.handed_over()
    code = await approved_both(app, **WAITS[CLICK])
    await rounds(app, times=2, seconds=10)
    campaign = await app.post.campaign(code)
    assert (campaign.state, campaign.problem, campaign.problem_detail) == (S.FAILED, Reason.ANOTHER_RUNS, runs)
    assert [push for phone in phones(app) for push in phone.pushes()] == []


async def test_words_of_its_push_that_somebody_rewrites_are_told(app: App) -> None:
    code = await running(app, CLICK)
    templates(app)[0].content["contents"] = {"en": "Tout est gratuit"}
    await rounds(app, seconds=400)
    async with app.post.database.reading() as tx:
        told = await last_notice(tx, await app.post.campaign(code), ChangedElsewhere)
    assert [one.part for one in told.changes] == ["words"]


@pytest.mark.parametrize("before", [timedelta(minutes=9), timedelta(minutes=2)])
async def test_words_that_somebody_rewrites_before_the_minute_are_told_before_it(app: App, before: timedelta) -> None:
    """While it can still be stopped, and nobody has it."""
    first, _ = phones(app)
    at = in_minutes(9)
    code = await approved_both(app, send_at=at, **WAITS[CLICK])
    await rounds(app, times=2)
    while now() < at - before:
        await rounds(app, seconds=20)
    templates(app)[0].content["contents"] = {"en": "Tout est gratuit"}
    while now() < at - timedelta(seconds=40):
        await rounds(app, seconds=20)
    assert await stands(app, code) == (S.HANDED_OVER, None, None)
    assert (await app.post.told(code)).count("changed_elsewhere") == 1
    assert first.pushes() == []


async def must_run_as_approved(app: App, code: str) -> None:
    content = (await app.revision(await app.post.campaign(code))).content
    run = await app.run(code)
    [journey] = live(app)
    assert journey.id == run.journey_id
    shown = await (await app.post.clients.of((await app.delivery(code)).app_id)).journeys.get(journey.id)
    made = loaded(run.templates_json)
    assert made is not None
    assert [one.id for one in templates(app)] == [*made.values()]
    named = ([one.id for one in people] for people in (content.audience.include, content.audience.exclude))
    included, excluded = map(tuple, named)
    [step] = [one for one in shown.every_node() if one.kind == "send_iam"]
    assert fingerprint_of(shown) == fingerprint_wanted(
        whole(content, audience_of(included, excluded), made, step, stop_at=run.stop_at)
    )


CALLS = 9
"""Of one hand-over: templates listed, made, read; Journeys listed, the shell copied, read, filled, read, started."""


@pytest.mark.parametrize("taken", [False, True], ids=["not taken", "taken"])
@pytest.mark.parametrize("call", range(CALLS))
async def test_a_crash_at_any_call_sends_nothing_twice(app: App, call: int, taken: bool) -> None:
    first, _ = phones(app)
    code = await approved_both(app, **WAITS[CLICK])
    await app.post.dispatcher.hand_over()
    await dies_at(app, call, taken=taken)
    assert await app.state(code) is S.HANDING_OVER
    for seconds in (30, 30, 60, 120, 130, 10):
        await rounds(app, seconds=seconds)
    assert await stands(app, code) == (S.RUNNING, None, None)
    assert len(first.pushes()) == 1
    await must_run_as_approved(app, code)
