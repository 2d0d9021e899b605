"""The push of one Journey, where it is out or may be: nobody gets it early or twice, or is told that it did not go."""

from datetime import datetime, timedelta

import pytest

from bot.campaigns.lifecycle import State
from bot.campaigns.model import latest_revision
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.stop import lift_stop, stop_all
from bot.clock import now
from bot.notices.kinds import Recalled
from bot.onesignal.journeys import Journey as Copy
from bot.sandbox.onesignal.phone import Phone
from bot.sending.failure import MAY_BE_OUT, Reason
from bot.sending.journeys.pairing import Pairing
from bot.sending.journeys.work import by_journey, leased
from tests.campaigns.notices import last_notice
from tests.people import ANA, LEA
from tests.sending.conftest import post
from tests.sending.journeys.both import approved_both, both_content, rounds
from tests.sending.journeys.conftest import App, app, in_minutes
from tests.sending.journeys.dying import dies_at
from tests.sending.journeys.test_one_journey import CALLS, CLICK, WAITS, live, phones, running

__all__ = ["app", "post"]

S = State


async def leaving(app: App) -> tuple[str, Phone]:
    """Two seconds after its minute: the push is out, and Herald has not looked since."""
    first, _ = phones(app)
    at = in_minutes(9)
    code = await approved_both(app, send_at=at, **WAITS[CLICK])
    await rounds(app, times=2)
    app.post.time.at = at + timedelta(seconds=2)
    app.post.onesignal.journeys.settle()
    assert len(first.pushes()) == 1
    return code, first


async def told(app: App, code: str) -> Recalled:
    async with app.post.database.reading() as tx:
        return await last_notice(tx, await app.post.campaign(code), Recalled)


class HeldUp(Pairing):
    """Waits for a lock before it may start, until `until`."""

    until: datetime

    def __init__(self, app: App, until: datetime, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self._app, self.until = app, until

    async def _about_to_start(self, copy: Copy) -> None:
        self._app.post.time.at = self.until
        await super()._about_to_start(copy)


async def test_a_start_that_waits_for_a_lock_is_not_early(app: App) -> None:
    """As it was decided OneSignal could hold it until its minute, and when it comes to it no more."""
    first, _ = phones(app)
    at = in_minutes(9)
    code = await approved_both(app, send_at=at, **WAITS[CLICK])
    await app.post.dispatcher.hand_over()
    app.post.time.at = at - timedelta(minutes=5, seconds=31)
    [work] = await leased(app.post.database, by_journey(), S.HANDING_OVER)
    clients = await app.post.clients.of(work.delivery.app_id)
    await HeldUp(app, at - timedelta(minutes=5, seconds=29), app.post.database, clients, work).bring_on()
    app.post.time.at = at - timedelta(minutes=4)
    assert first.pushes() == []
    app.post.time.at = at
    await rounds(app, times=3, seconds=5)
    assert len(first.pushes()) == 1
    assert await app.state(code) is S.RUNNING


@pytest.mark.parametrize("then", ["the key is withdrawn", "somebody deletes it", "nothing"])
async def test_whether_it_started_is_not_guessed_from_what_is_refused_later(app: App, then: str) -> None:
    """The start was taken, and the answer lost."""
    first, _ = phones(app)
    code = await approved_both(app, **WAITS[CLICK])
    await app.post.dispatcher.hand_over()
    await dies_at(app, CALLS - 1, taken=True)
    if then == "the key is withdrawn":
        app.post.onesignal.options.keys.clear()
    elif then == "somebody deletes it":
        [copy] = live(app)
        app.post.onesignal.journeys.kept.pop(copy.id)
    for seconds in (30, 30, 60):
        await rounds(app, seconds=seconds)
    campaign = await app.post.campaign(code)
    assert len(first.pushes()) == 1
    if then == "nothing":
        assert campaign.state is S.RUNNING
    else:
        assert (campaign.state, campaign.problem) == (S.FAILED, Reason.UNKNOWN_OUTCOME)
        assert campaign.problem in MAY_BE_OUT


async def test_what_the_stop_switch_finds_gone_after_its_minute_is_not_planned_again(app: App) -> None:
    """Somebody deletes it in the dashboard in the same moment."""
    code, first = await leaving(app)
    async with app.post.database.transaction() as tx:
        await stop_all(tx, ANA)
    [copy] = live(app)
    app.post.onesignal.journeys.kept.pop(copy.id)
    await rounds(app, times=2)
    assert await app.state(code) is S.CANCELLED
    async with app.post.database.transaction() as tx:
        await lift_stop(tx, ANA)
    await rounds(app, times=4, seconds=60)
    assert len(first.pushes()) == 1


async def test_an_edit_that_finds_it_archived_says_that_some_have_the_push(app: App) -> None:
    code, _ = await leaving(app)
    async with app.post.database.transaction() as tx:
        seen = (await latest_revision(tx, await app.post.campaign(code))).hash
        later = both_content(send_at=now() + timedelta(hours=3), button="Voir", **WAITS[CLICK])
        await edit(tx, LEA, code, later, seen=seen)
    [copy] = live(app)
    app.post.onesignal.dashboard.archive(copy)
    await rounds(app, times=2)
    assert (await told(app, code)).in_the_middle


async def test_a_stop_of_what_runs_says_how_many_have_the_push(app: App) -> None:
    code = await running(app, CLICK)
    await rounds(app, seconds=600)
    await app.stop(code)
    await rounds(app, times=2)
    recalled = await told(app, code)
    assert recalled.in_the_middle
    assert recalled.had
