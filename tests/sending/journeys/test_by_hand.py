"""Where an account has no Journeys a person runs what was approved, and says so."""

from datetime import timedelta

import pytest

from bot.campaigns.content import ShownAfter
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import locked
from bot.campaigns.shells import Way
from bot.notices.in_app import CopyPack, Running
from bot.sandbox.onesignal.journeys.model import Format as Look
from bot.sending.journeys.by_hand import say_ended, say_started
from bot.sending.model import InAppRun
from tests.campaigns.notices import last_notice
from tests.people import INES, TEAM
from tests.sending.journeys.both import approved_both, rounds
from tests.sending.journeys.conftest import App, in_minutes

S = State


@pytest.fixture
async def without(app: App) -> App:
    """Nobody has built a shell for this format."""
    app.post.onesignal.dashboard.delete(app.shell)
    return app


async def said(app: App, code: str, *, started: bool) -> None:
    async with app.post.database.transaction() as tx:
        await (say_started if started else say_ended)(tx, INES, code)


async def test_its_thread_gets_the_pack_and_people_say_how_it_stands(without: App) -> None:
    app = without
    code = await app.handed_over()
    campaign = await app.post.campaign(code)
    assert (campaign.state, campaign.way, app.copies) == (S.HANDED_OVER, Way.BY_HAND, [])
    async with app.post.database.reading() as tx:
        pack = await last_notice(tx, campaign, CopyPack)
    assert pack.revision_hash == (await app.revision(campaign)).hash
    await said(app, code, started=True)
    assert await app.state(code) is S.RUNNING
    await said(app, code, started=False)
    assert await app.state(code) is S.DONE
    assert (await app.post.trail(code))[-4:] == ["handing_over", "handed_over", "said_started", "said_ended"]
    assert (await app.post.told(code))[-3:] == ["copy_pack", "running", "in_app_ended"]
    await app.settle()
    assert app.post.onesignal.journeys.live() == []


async def test_it_is_said_only_where_it_stands_and_only_of_those_that_people_run(app: App) -> None:
    code = await app.handed_over(send_at=in_minutes(9))
    for started in (True, False):
        with pytest.raises(MoveNotAllowed):
            await said(app, code, started=started)
    await app.go_round(seconds=600)
    with pytest.raises(MoveNotAllowed):
        await said(app, code, started=False)
    assert await app.state(code) is S.RUNNING


async def test_who_forgets_is_reminded_once_of_each(without: App) -> None:
    app = without
    code = await app.handed_over(days=2)
    for _ in range(5):
        await app.go_round(seconds=3_700)
    assert (await app.post.told(code)).count("hand_reminder") == 1
    await said(app, code, started=True)
    for _ in range(30):
        await app.go_round(seconds=2 * 3_700)
    assert (await app.post.told(code)).count("hand_reminder") == 2
    assert await app.state(code) is S.RUNNING


@pytest.mark.parametrize("started", [False, True])
async def test_a_stop_ends_it_here_and_says_what_to_do_there(without: App, started: bool) -> None:
    app = without
    code = await app.handed_over()
    if started:
        await said(app, code, started=True)
    await app.stop(code)
    await app.go_round()
    assert await app.state(code) is S.CANCELLED
    assert (await app.post.told(code))[-1] == "recalled"


async def test_what_was_approved_by_hand_stays_so_though_a_shell_is_there_now(without: App) -> None:
    app = without
    code = await app.approved(send_at=in_minutes(60))
    app.post.onesignal.dashboard.build_shell(Look.MODAL)
    app.post.time.forward(minutes=51)
    await app.go_round()
    await app.hand_over()
    assert (await app.state(code), app.copies) == (S.HANDED_OVER, [])


async def test_several_may_run_by_hand_at_once(without: App) -> None:
    app = without
    codes = [await app.handed_over(), await app.handed_over(title="Autre vente")]
    assert [await app.state(code) for code in codes] == [S.HANDED_OVER] * 2


async def test_its_days_count_from_when_somebody_says_that_it_has_started(without: App) -> None:
    app = without
    code = await app.handed_over(days=2)
    app.post.time.forward(minutes=20)
    await said(app, code, started=True)
    ends = app.post.time.at + timedelta(days=2)
    async with app.post.database.reading() as tx:
        assert (await last_notice(tx, await app.post.campaign(code), Running)).until == ends
        run = await tx.get_one(InAppRun, (await app.post.delivery(code)).id)
    assert run.stop_at == ends
    app.post.time.at = ends - timedelta(seconds=10)
    await app.go_round(seconds=0)
    assert (await app.post.told(code)).count("hand_reminder") == 0


async def test_nobody_says_that_what_herald_runs_with_its_push_has_ended(app: App) -> None:
    """Whatever is written on the campaign: it would be done, while its push is still to leave."""
    code = await approved_both(app, send_at=in_minutes(9), after=ShownAfter.CLICK)
    async with app.post.database.transaction() as tx:
        (await locked(tx, TEAM, code)).way = Way.BY_HAND
    await rounds(app)
    assert await app.state(code) is S.HANDED_OVER
    with pytest.raises(MoveNotAllowed):
        await said(app, code, started=True)


async def test_nobody_says_it_of_a_push(app: App) -> None:
    code = await app.post.approved()
    await app.post.dispatcher.hand_over()
    assert await app.state(code) is S.HANDED_OVER
    with pytest.raises(MoveNotAllowed):
        await said(app, code, started=True)
