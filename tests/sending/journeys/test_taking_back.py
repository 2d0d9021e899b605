"""A stop or an edit takes an in-app message back: before its start it goes, after it it is archived for ever."""

from bot.campaigns.lifecycle import State
from bot.campaigns.model import latest_revision
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.stop import lift_stop, stop_all
from bot.notices.kinds import RecallFailed
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.journeys.model import JourneyState
from tests.campaigns.notices import last_notice
from tests.people import ANA, LEA, in_app_content
from tests.sending.journeys.conftest import App, in_minutes

S = State
J = JourneyState


async def edited(app: App, code: str) -> None:
    campaign = await app.post.campaign(code)
    async with app.post.database.transaction() as tx:
        seen = (await latest_revision(tx, campaign)).hash
        await edit(tx, LEA, code, in_app_content(title="Autre titre", send_at=in_minutes(180)), seen=seen)


async def test_before_its_start_it_is_deleted_once_onesignal_has_confirmed(app: App) -> None:
    code = await app.handed_over(send_at=in_minutes(9))
    await app.stop(code)
    assert (await app.state(code), app.states()) == (S.RECALLING, [J.SCHEDULED])
    await app.go_round()
    assert (await app.state(code), app.copies, app.started) == (S.CANCELLED, [], [])
    assert (await app.post.told(code))[-2:] == ["stopped", "recalled"]


async def test_after_its_start_it_is_archived(app: App) -> None:
    code = await app.handed_over()
    await app.go_round(seconds=60)
    await app.stop(code)
    await app.settle()
    assert (await app.state(code), app.states()) == (S.CANCELLED, [J.ARCHIVED])


async def test_an_edit_before_its_start_takes_it_back_first(app: App) -> None:
    code = await app.handed_over(send_at=in_minutes(9))
    await edited(app, code)
    await app.go_round()
    assert (await app.state(code), app.copies) == (S.DRAFT, [])


async def test_an_edit_that_comes_too_late_does_not_end_what_people_see(app: App) -> None:
    code = await app.handed_over(send_at=in_minutes(9))
    await edited(app, code)
    await app.go_round(seconds=601)
    assert (await app.state(code), app.states()) == (S.RUNNING, [J.ACTIVE])
    async with app.post.database.reading() as tx:
        failed = await last_notice(tx, await app.post.campaign(code), RecallFailed)
    assert (failed.too_late, failed.drops_edit) == (True, True)


async def test_what_the_switch_took_back_before_its_start_starts_after_it_is_lifted(app: App) -> None:
    code = await app.handed_over(send_at=in_minutes(9))
    async with app.post.database.transaction() as tx:
        await stop_all(tx, ANA)
    await app.go_round()
    assert (await app.state(code), app.copies) == (S.SCHEDULED, [])
    async with app.post.database.transaction() as tx:
        await lift_stop(tx, ANA)
    await app.hand_over()
    assert (await app.state(code), app.states()) == (S.HANDED_OVER, [J.SCHEDULED])


async def test_what_runs_the_switch_ends_for_good(app: App) -> None:
    code = await app.handed_over()
    await app.go_round(seconds=60)
    async with app.post.database.transaction() as tx:
        await stop_all(tx, ANA)
    await app.settle()
    assert (await app.state(code), app.states()) == (S.CANCELLED, [J.ARCHIVED])


async def test_while_onesignal_does_not_confirm_it_is_asked_again(app: App) -> None:
    code = await app.handed_over(send_at=in_minutes(9))
    app.post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.PATCH_JOURNEY, times=2, after_acceptance=True)
    await app.stop(code)
    await app.go_round()
    assert await app.state(code) is S.RECALLING
    await app.settle()
    assert (await app.state(code), app.copies) == (S.CANCELLED, [])


async def test_what_onesignal_keeps_goes_on_and_says_so(app: App) -> None:
    code = await app.handed_over(send_at=in_minutes(9))
    keys = app.post.onesignal.options.keys
    rights = keys[app.post.onesignal.api_key]
    keys[app.post.onesignal.api_key] = keys[app.post.onesignal.api_key_without_journeys]
    await app.stop(code)
    await app.go_round()
    assert await app.state(code) is S.HANDED_OVER
    assert (await app.post.told(code))[-1] == "recall_failed"
    keys[app.post.onesignal.api_key] = rights
    await app.stop(code)
    await app.settle()
    assert (await app.state(code), app.copies) == (S.CANCELLED, [])
