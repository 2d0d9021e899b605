"""What runs is followed: what somebody does to it in the dashboard is told, and its end brings what came of it."""

from datetime import timedelta

from bot.campaigns.lifecycle import State
from bot.clock import now
from bot.notices.in_app import ChangedElsewhere, InAppEnded
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.journeys.model import JourneyState
from tests.campaigns.notices import last_notice
from tests.sending.journeys.conftest import App, in_minutes

S = State


async def test_a_change_in_the_dashboard_is_told_once_with_the_difference(app: App) -> None:
    code = await app.handed_over()
    [copy] = app.copies
    nodes = list(copy.nodes)
    words = {**nodes[0]["assignments"], "bot_iam_title": "Tout est gratuit"}
    app.post.onesignal.dashboard.change(copy, nodes=[{**nodes[0], "assignments": words}, *nodes[1:]])
    for _ in range(3):
        await app.go_round(seconds=301)
    assert (await app.post.told(code)).count("changed_elsewhere") == 1
    async with app.post.database.reading() as tx:
        told = await last_notice(tx, await app.post.campaign(code), ChangedElsewhere)
    assert [(one.part, one.before, one.after) for one in told.changes] == [
        ("title", "Ventes privées", "Tout est gratuit")
    ]
    app.post.onesignal.dashboard.change(copy, nodes=nodes)
    await app.go_round(seconds=301)
    app.post.onesignal.dashboard.change(copy, nodes=[{**nodes[0], "assignments": words}, *nodes[1:]])
    await app.go_round(seconds=301)
    assert (await app.post.told(code)).count("changed_elsewhere") == 2, "it was put right in between"
    assert await app.state(code) is S.RUNNING


async def test_one_that_somebody_archives_is_cancelled(app: App) -> None:
    code = await app.handed_over()
    app.post.onesignal.dashboard.archive(app.copies[0])
    await app.go_round(seconds=301)
    assert await app.state(code) is S.CANCELLED
    assert (await app.post.told(code))[-1] == "cancelled_elsewhere"


async def test_one_that_somebody_deletes_is_cancelled(app: App) -> None:
    code = await app.handed_over(send_at=in_minutes(9))
    app.post.onesignal.dashboard.delete(app.copies[0])
    await app.go_round(seconds=301)
    assert await app.state(code) is S.CANCELLED


async def test_one_that_onesignal_cannot_start_says_why(app: App) -> None:
    code = await app.handed_over(send_at=in_minutes(9))
    app.post.onesignal.dashboard.fail_to_start(app.copies[0], "The segment is empty")
    await app.go_round(seconds=301)
    failed = await app.post.campaign(code)
    assert (failed.state, failed.problem, failed.problem_detail) == (S.FAILED, "not_started", "The segment is empty")
    await app.settle()
    assert app.copies == []


async def test_at_the_end_of_its_window_it_is_done_and_says_what_came_of_it(app: App) -> None:
    code = await app.handed_over(days=1)
    await app.go_round(seconds=23 * 3_600)
    assert await app.state(code) is S.RUNNING
    await app.go_round(seconds=3 * 3_600)
    assert (await app.state(code), app.states()) == (S.DONE, [JourneyState.ARCHIVED])
    async with app.post.database.reading() as tx:
        ended = await last_notice(tx, await app.post.campaign(code), InAppEnded)
    assert ended.entered is not None
    assert ended.as_of == now()
    assert (await app.post.trail(code))[-1] == "done"


async def test_one_that_onesignal_forgets_to_end_is_ended(app: App) -> None:
    code = await app.handed_over(days=1)
    [copy] = app.copies
    app.post.onesignal.dashboard.change(copy, schedule={})
    await app.go_round(seconds=26 * 3_600)
    await app.settle()
    assert (await app.state(code), app.states()) == (S.DONE, [JourneyState.ARCHIVED])


async def test_while_onesignal_is_silent_nothing_is_concluded(app: App) -> None:
    code = await app.handed_over()
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.JOURNEY, probability=1.0)
    for _ in range(4):
        await app.go_round(seconds=600)
    assert await app.state(code) is S.RUNNING
    app.post.onesignal.faults.clear()
    app.post.time.forward(hours=timedelta(days=8) / timedelta(hours=1))
    await app.settle()
    assert await app.state(code) is S.DONE
