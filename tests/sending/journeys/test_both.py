"""Push and in-app as one campaign: one approval, two parts, and each fails or is stopped by itself."""

import asyncio
from datetime import timedelta

import pytest

from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import latest_revision
from bot.campaigns.usecases.edit import PartStopped, edit
from bot.campaigns.usecases.stop import stop_all
from bot.clock import now
from bot.notices.kinds import CancelledElsewhere, Failed, Recalled
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.journeys.model import JourneyState
from bot.sending.failure import Reason
from bot.slack.card_facts import card_facts
from tests.campaigns.notices import last_notice
from tests.people import ANA, LEA
from tests.sending.journeys.both import approved_both, both_content, pushes, rounds, stands, stop_one
from tests.sending.journeys.conftest import App, in_minutes, must_be_as_approved

S = State
J = JourneyState


async def at_onesignal(app: App) -> str:
    """Both parts wait there for their minute."""
    code = await approved_both(app, send_at=in_minutes(9))
    await rounds(app)
    assert await stands(app, code) == (S.HANDED_OVER,) * 3
    return code


async def out(app: App) -> str:
    """The push has left, and the app shows the other part."""
    code = await approved_both(app)
    await rounds(app, times=2, seconds=10)
    assert await stands(app, code) == (S.RUNNING, S.SENT, S.RUNNING)
    return code


async def test_both_go_out_as_they_were_approved_and_end_each_by_itself(app: App) -> None:
    code = await out(app)
    [push] = pushes(app)
    assert push.body["headings"] == {"en": "Ce soir, -30 %"}
    await must_be_as_approved(app, code)
    for _ in range(9):
        await rounds(app, seconds=24 * 3600, times=1)
        await rounds(app, seconds=30, times=2)
    assert await stands(app, code) == (S.DONE,) * 3
    trail = await app.post.trail(code)
    assert (trail.count("handing_over"), trail.count("done"), len(pushes(app))) == (2, 2, 1)


async def test_without_the_in_app_part_the_push_goes_on(app: App) -> None:
    app.post.onesignal.options.journeys.slots = 0
    code = await approved_both(app)
    await rounds(app, times=2, seconds=10)
    assert await stands(app, code) == (S.SENT, S.SENT, S.FAILED)
    async with app.post.database.reading() as tx:
        failed = await last_notice(tx, await app.post.campaign(code), Failed)
    assert (failed.part, failed.reason) == ("in_app", Reason.PLAN_REFUSES)
    for _ in range(4):
        await rounds(app, seconds=24 * 3600)
        await rounds(app, seconds=30, times=2)
    assert await stands(app, code) == (S.DONE, S.DONE, S.FAILED)


async def test_where_both_fail_the_card_knows_why_each_did(app: App) -> None:
    app.post.onesignal.options.journeys.slots = 0
    code = await approved_both(app, send_at=in_minutes(4))
    await rounds(app, times=2, seconds=10)
    app.post.time.forward(days=31)  # Herald was away, and OneSignal has forgotten the push
    await rounds(app, times=3, seconds=30)
    assert await stands(app, code) == (S.FAILED,) * 3
    async with app.post.database.reading() as tx:
        card = await card_facts(tx, await app.post.campaign(code))
    assert [(one.part, one.problem) for one in card.failures] == [
        ("push", Reason.NO_LONGER_KNOWN),
        ("in_app", Reason.PLAN_REFUSES),
    ]


async def test_without_the_push_the_in_app_part_goes_on(app: App) -> None:
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.CREATE, probability=1.0)
    code = await approved_both(app)
    await rounds(app, seconds=100, times=12)
    assert await stands(app, code) == (S.RUNNING, S.MISSED, S.RUNNING)
    assert pushes(app) == []


async def test_a_push_does_not_wait_for_an_in_app_part_that_another_campaign_is_in_the_way_of(app: App) -> None:
    runs = await app.handed_over()
    code = await approved_both(app)
    await rounds(app, times=2, seconds=10)
    assert await stands(app, code) == (S.SENT, S.SENT, S.FAILED)
    async with app.post.database.reading() as tx:
        failed = await last_notice(tx, await app.post.campaign(code), Failed)
    assert (failed.part, failed.reason, failed.detail) == ("in_app", Reason.ANOTHER_RUNS, runs)
    trail = await app.post.trail(code)
    assert trail.index("failed") > trail.index("handing_over")


@pytest.mark.parametrize("send_at", [None, 20], ids=["as soon as approved", "at its minute"])
async def test_the_in_app_part_begins_some_hours_later_where_that_was_approved(app: App, send_at: int | None) -> None:
    code = await approved_both(app, send_at=in_minutes(send_at) if send_at else None, hours_after=6)
    for _ in range(5):
        await rounds(app, seconds=300)
    assert await stands(app, code) == (S.RUNNING, S.SENT, S.HANDED_OVER)
    assert app.states() == [J.SCHEDULED]
    await rounds(app, seconds=5.7 * 3600)
    await rounds(app, seconds=600, times=2)
    assert await stands(app, code) == (S.RUNNING, S.SENT, S.RUNNING)
    await must_be_as_approved(app, code)


@pytest.mark.parametrize(
    ("part", "left"),
    [("in_app", (S.SENT, S.SENT, S.CANCELLED)), ("push", (S.RUNNING, S.CANCELLED, S.RUNNING))],
)
async def test_one_part_is_stopped_and_the_other_goes_on(app: App, part: str, left: tuple[State, ...]) -> None:
    code = await at_onesignal(app)
    await stop_one(app, code, part)
    await rounds(app, times=2)
    async with app.post.database.reading() as tx:
        assert (await last_notice(tx, await app.post.campaign(code), Recalled)).part == part
    await rounds(app, seconds=300, times=3)
    assert await stands(app, code) == left
    assert len(pushes(app)) == (part == "in_app")
    assert [one.state for one in app.started] == ([] if part == "in_app" else [J.ACTIVE])


async def test_a_push_that_is_out_cannot_be_stopped_and_the_in_app_part_can(app: App) -> None:
    code = await out(app)
    with pytest.raises(MoveNotAllowed):
        await stop_one(app, code, "push")
    await stop_one(app, code, "in_app")
    await rounds(app)
    assert await stands(app, code) == (S.SENT, S.SENT, S.CANCELLED)
    assert app.states() == [J.ARCHIVED]
    with pytest.raises(MoveNotAllowed):
        await stop_one(app, code, "in_app")


async def test_a_stop_of_all_takes_both_back(app: App) -> None:
    code = await at_onesignal(app)
    await app.stop(code)
    await rounds(app, times=2)
    assert await stands(app, code) == (S.CANCELLED,) * 3
    assert (pushes(app), app.copies) == ([], [])


async def test_a_stop_that_comes_too_late_for_the_push_ends_the_rest(app: App) -> None:
    code = await out(app)
    await app.stop(code)
    await rounds(app, times=2)
    assert await stands(app, code) == (S.SENT, S.SENT, S.CANCELLED)


async def test_an_edit_takes_both_back_before_it_counts(app: App) -> None:
    code = await at_onesignal(app)
    async with app.post.database.transaction() as tx:
        seen = (await latest_revision(tx, await app.post.campaign(code))).hash
        changed = both_content(send_at=now() + timedelta(hours=3), button="Voir")
        await edit(tx, LEA, code, changed, seen=seen)
    await rounds(app, times=2)
    assert await stands(app, code) == (S.DRAFT, None, None)
    assert (pushes(app), app.copies) == ([], [])


async def test_an_edit_that_comes_too_late_for_the_push_leaves_what_the_app_shows(app: App) -> None:
    """Somebody saves it in the seconds in which the push leaves."""
    code = await at_onesignal(app)
    app.post.time.forward(seconds=9 * 60 + 20)
    async with app.post.database.transaction() as tx:
        seen = (await latest_revision(tx, await app.post.campaign(code))).hash
        await edit(tx, LEA, code, both_content(send_at=now() + timedelta(hours=3), button="Voir"), seen=seen)
    await app.post.dispatcher.journeys()
    assert app.states() != []
    await rounds(app, times=3, seconds=10)
    assert await stands(app, code) == (S.RUNNING, S.SENT, S.RUNNING)
    await must_be_as_approved(app, code)


@pytest.mark.parametrize(
    ("silent", "back"), [(Endpoint.CANCEL, "in_app"), (Endpoint.PATCH_JOURNEY, "push")], ids=["push", "in-app"]
)
async def test_the_silence_about_one_part_does_not_keep_the_other(app: App, silent: Endpoint, back: str) -> None:
    code = await at_onesignal(app)
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=silent, probability=1.0)
    await app.stop(code)
    await rounds(app, times=2)
    _, push, in_app = await stands(app, code)
    assert (push, in_app) == ((S.RECALLING, S.CANCELLED) if back == "in_app" else (S.CANCELLED, S.RECALLING))
    app.post.onesignal.faults.clear()
    await rounds(app, seconds=4)
    assert await stands(app, code) == (S.CANCELLED,) * 3


async def test_an_edit_whose_push_never_comes_back_is_said_not_to_count(app: App) -> None:
    code = await approved_both(app, send_at=in_minutes(9), hours_after=24)
    await rounds(app)
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.CANCEL, probability=1.0)
    async with app.post.database.transaction() as tx:
        seen = (await latest_revision(tx, await app.post.campaign(code))).hash
        await edit(tx, LEA, code, both_content(send_at=in_minutes(1800), button="Voir"), seen=seen)
    for _ in range(3):
        await rounds(app, seconds=50 * 60)
    await rounds(app, seconds=10)
    campaign = await app.post.campaign(code)
    assert await stands(app, code) == (S.FAILED, S.FAILED, S.CANCELLED)
    assert campaign.waiting_revision_id is None
    async with app.post.database.reading() as tx:
        failed = await last_notice(tx, campaign, Failed)
    assert (failed.part, failed.drops_edit) == ("push", True)


async def test_the_stop_switch_plans_both_again_unless_a_part_was_stopped(app: App) -> None:
    first = await at_onesignal(app)
    async with app.post.database.transaction() as tx:
        await stop_all(tx, ANA)
    await rounds(app, times=2)
    assert await stands(app, first) == (S.SCHEDULED, None, None)


async def test_what_was_stopped_of_it_never_comes_back_with_the_rest(app: App) -> None:
    code = await at_onesignal(app)
    await stop_one(app, code, "in_app")
    async with app.post.database.transaction() as tx:
        await stop_all(tx, ANA)
    await rounds(app, times=3)
    assert await stands(app, code) == (S.CANCELLED,) * 3


async def test_what_was_stopped_of_it_never_comes_back_with_an_edit(app: App) -> None:
    """Neither while OneSignal is still asked for it, nor once it is back."""
    code = await at_onesignal(app)
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=(Endpoint.JOURNEY, Endpoint.PATCH_JOURNEY), times=2)
    await stop_one(app, code, "in_app")
    for state in (S.RECALLING, S.CANCELLED):
        assert await stands(app, code) == (S.HANDED_OVER, S.HANDED_OVER, state)
        seen = (await app.revision(await app.post.campaign(code))).hash
        with pytest.raises(PartStopped):
            async with app.post.database.transaction() as tx:
                await edit(tx, LEA, code, both_content(send_at=now() + timedelta(hours=3), button="Voir"), seen=seen)
        await rounds(app, seconds=60, times=4)
    await rounds(app, seconds=120, times=3)
    assert await stands(app, code) == (S.SENT, S.SENT, S.CANCELLED)
    assert app.copies == []


async def test_what_somebody_ends_in_the_dashboard_ends_alone(app: App) -> None:
    code = await out(app)
    app.post.onesignal.dashboard.archive(app.copies[0])
    await rounds(app, seconds=400, times=2)
    assert await stands(app, code) == (S.SENT, S.SENT, S.CANCELLED)
    async with app.post.database.reading() as tx:
        assert (await last_notice(tx, await app.post.campaign(code), CancelledElsewhere)).part == "in_app"


@pytest.mark.parametrize("taken", [False, True], ids=["not taken", "taken"])
@pytest.mark.parametrize("on", [Endpoint.CREATE, Endpoint.DUPLICATE_JOURNEY, Endpoint.PATCH_JOURNEY])
async def test_a_crash_at_any_call_sends_nothing_twice(app: App, on: Endpoint, taken: bool) -> None:
    code = await approved_both(app)
    hang = app.post.onesignal.faults.add(FaultKind.HANG, on=on, times=1, after_acceptance=taken)
    replica = asyncio.create_task(rounds(app))
    while not hang.hits and not replica.done():
        await asyncio.sleep(0.002)
    assert hang.hits, "it never came to that call"
    replica.cancel()
    await asyncio.wait({replica})
    app.post.onesignal.faults.clear()
    for seconds in (30, 30, 60, 120, 130, 10):
        await rounds(app, seconds=seconds)
    assert await stands(app, code) == (S.RUNNING, S.SENT, S.RUNNING)
    assert (len(pushes(app)), app.states()) == (1, [J.ACTIVE])
    await must_be_as_approved(app, code)
