"""An automation runs as it was approved, once, until somebody stops it; what stands at OneSignal is told and swept."""

from datetime import timedelta
from typing import Any

import pytest

from bot.campaigns.content import Step
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import latest_revision, locked
from bot.campaigns.usecases.edit import NothingChanged, RevisionChanged
from bot.campaigns.usecases.replace import replace
from bot.campaigns.usecases.stop import stop
from bot.channels.automation import templates_of
from bot.clock import now
from bot.notices.in_app import ChangedElsewhere, NobodyCame
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.journeys.model import JourneyState
from tests.campaigns.notices import last_notice
from tests.people import LAPSED, LEA, TEAM, count_reach
from tests.sending.conftest import post
from tests.sending.journeys.automations import Automations, cart, push
from tests.sending.journeys.conftest import App, app, in_minutes

__all__ = ["app", "post"]

S = State


@pytest.fixture
def automations(app: App) -> Automations:
    return Automations(app)


async def test_what_was_approved_runs_with_a_template_of_its_own_for_each_push(automations: Automations) -> None:
    code = await automations.running()
    [journey] = automations.live
    assert journey.state is JourneyState.ACTIVE
    assert journey.content["audience"] == {"kind": "event_trigger", "name": "cart_updated"}
    [split] = journey.nodes
    assert [branch["weight"] for branch in split["branches"]] == [90, 10]
    assert [node["kind"] for node in split["branches"][0]["nodes"]] == ["wait", "send_push", "wait", "send_push"]
    assert journey.content["early_exit"]["rules"]["on_event"] == {"name": "purchase_completed"}
    sent = [node["template_id"] for node in split["branches"][0]["nodes"] if node["kind"] == "send_push"]
    key = str((await automations.delivery(code)).key)
    assert {one.id for one in automations.templates} == set(sent)
    assert all(one.name.endswith(key) for one in automations.templates)
    assert automations.templates[0].content["headings"] == {
        "en": "Your cart is waiting",
        "fr": "Votre panier vous attend",
    }
    assert (await automations.post.told(code))[-2:] == ["handed_over", "running"]
    assert (await automations.post.trail(code))[-4:] == ["handing_over", "delivery.copied", "handed_over", "running"]


async def test_whoever_leaves_a_cart_is_reminded_and_whoever_buys_is_not(automations: Automations) -> None:
    """The whole of it, on the sandbox's clock: cart left, one hour, push, purchase, nothing more."""
    await automations.running(control_percent=0)
    onesignal, time = automations.post.onesignal, automations.post.time
    onesignal.runner.event("cart_updated", {3: {}, 5: {}}, now().timestamp())
    time.forward(minutes=30)
    onesignal.journeys.settle()
    onesignal.runner.event("purchase_completed", {5: {}}, now().timestamp())
    time.forward(minutes=40)
    onesignal.journeys.settle()
    [journey] = automations.live
    run = onesignal.runner.runs[journey.id]
    first = journey.nodes[1]["id"]
    assert (run.started, run.exited, run.node_completed[first]) == (2, 1, 1)
    time.forward(hours=25)
    onesignal.journeys.settle()
    assert run.node_completed[journey.nodes[3]["id"]] == 1


async def test_for_a_minute_it_is_held_by_onesignal_and_starts_at_it(automations: Automations) -> None:
    app = automations.app
    code = await automations.approved(send_at=in_minutes(60))
    app.post.time.forward(minutes=50)
    await app.hand_over()
    assert (await app.state(code), app.states()) == (S.HANDED_OVER, [JourneyState.SCHEDULED])
    await app.go_round(seconds=620)
    assert (await app.state(code), app.states()) == (S.RUNNING, [JourneyState.ACTIVE])


async def test_into_an_audience_that_is_empty_now_people_may_come_later(automations: Automations) -> None:
    code = await automations.running(event="")
    [journey] = automations.live
    assert journey.content["audience"]["included_segment_ids"] == [LAPSED.id]
    assert journey.content["audience"]["future_additions_only"] is True
    assert automations.post.onesignal.runner.runs[journey.id].started == 0
    assert await automations.app.state(code) is S.RUNNING


@pytest.mark.parametrize("endpoint", [Endpoint.CREATE_TEMPLATE, Endpoint.CREATE_JOURNEY])
@pytest.mark.parametrize("fault", [FaultKind.CUT, FaultKind.UNAVAILABLE])
async def test_a_lost_answer_makes_nothing_twice(automations: Automations, endpoint: Any, fault: Any) -> None:
    app = automations.app
    code = await automations.approved()
    app.post.onesignal.faults.add(fault, on=endpoint, times=1)
    await app.hand_over()
    for _ in range(8):
        await app.go_round(seconds=15)
    assert await app.state(code) is S.RUNNING
    await app.settle()
    assert len(app.copies) == 1
    assert len(automations.templates) == 2


async def test_two_automations_run_side_by_side(automations: Automations) -> None:
    """They share no tags: only the plan's slots limit them."""
    first = await automations.running()
    second = await automations.running(event="back_in_stock", steps=(Step(push=push()),))
    assert (await automations.app.state(first), await automations.app.state(second)) == (S.RUNNING, S.RUNNING)
    assert len(automations.live) == 2


async def test_a_stop_ends_it_for_good(automations: Automations) -> None:
    code = await automations.running()
    await automations.app.stop(code)
    await automations.app.settle()
    assert (await automations.app.state(code), automations.live) == (S.CANCELLED, [])


async def test_stopped_before_its_start_nothing_of_it_is_left(automations: Automations) -> None:
    app = automations.app
    code = await automations.approved(send_at=in_minutes(9))
    await app.hand_over()
    assert await app.state(code) is S.HANDED_OVER
    await app.stop(code)
    await app.settle()
    assert (await app.state(code), app.copies, automations.templates) == (S.CANCELLED, [], [])


async def test_what_could_not_go_out_leaves_no_templates(automations: Automations) -> None:
    app = automations.app
    code = await automations.approved()
    app.post.onesignal.options.journeys.slots = 0
    await app.hand_over()
    assert (await app.post.campaign(code)).state is S.FAILED
    await app.settle()
    assert (app.copies, automations.templates) == ([], [])


async def test_a_template_of_nobody_is_swept_and_those_that_run_stay(automations: Automations) -> None:
    """A crash between two answers leaves one that no delivery holds."""
    app = automations.app
    code = await automations.approved()
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.CREATE_JOURNEY, times=1)
    await app.hand_over()
    delivery = await automations.delivery(code)
    content = (await app.revision(await app.post.campaign(code))).content
    stray = templates_of(content, code=code, key=delivery.key)[1]
    client = await app.post.clients.of(delivery.app_id)
    await client.templates.create(stray)
    assert len(automations.templates) == 3
    for _ in range(4):
        await app.go_round(seconds=20)
    await app.settle()
    assert await app.state(code) is S.RUNNING
    assert len(automations.templates) == 2


async def test_words_that_somebody_rewrote_in_a_template_are_told_once(automations: Automations) -> None:
    code = await automations.running()
    [first, _] = automations.templates
    first.content["contents"] = {"en": "Buy now!!!"}
    for _ in range(3):
        await automations.app.go_round(seconds=301)
    told = await automations.post.told(code)
    assert told.count("changed_elsewhere") == 1
    async with automations.post.database.reading() as tx:
        notice = await last_notice(tx, await automations.post.campaign(code), ChangedElsewhere)
    assert [one.part for one in notice.changes] == ["words"]


async def test_an_event_that_never_came_is_told_after_a_day_and_once(automations: Automations) -> None:
    code = await automations.running()
    for hours in (12, 11):
        await automations.app.go_round(seconds=hours * 3_600)
    assert "nobody_came" not in await automations.post.told(code)
    for _ in range(4):
        await automations.app.go_round(seconds=2 * 3_600)
    assert (await automations.post.told(code)).count("nobody_came") == 1
    async with automations.post.database.reading() as tx:
        notice = await last_notice(tx, await automations.post.campaign(code), NobodyCame)
    assert notice.event == "cart_updated"


async def test_where_somebody_came_nobody_is_told(automations: Automations) -> None:
    code = await automations.running()
    automations.post.onesignal.runner.event("cart_updated", {3: {}}, now().timestamp())
    for _ in range(3):
        await automations.app.go_round(seconds=timedelta(hours=13).total_seconds())
    assert "nobody_came" not in await automations.post.told(code)


async def changed(automations: Automations, code: str, **parts: Any) -> str:
    """Somebody edits what runs; returns the code of its successor, approved."""
    async with automations.post.database.transaction() as tx:
        running = await latest_revision(tx, await locked(tx, TEAM, code))
        successor = await replace(tx, LEA, code, cart(**parts), seen=running.hash)
        await count_reach(tx, successor, None)
    return successor.code


async def test_a_change_to_what_runs_is_its_successor_and_ends_it_once_it_runs(automations: Automations) -> None:
    app = automations.app
    code = await automations.running()
    [running] = automations.live
    successor = await changed(automations, code, control_percent=20)
    await app.settle()
    assert (await app.state(code), await app.state(successor)) == (S.RUNNING, S.DRAFT)
    assert automations.live == [running]
    await app.submit_and_approve(successor)
    await app.hand_over()
    await app.settle()
    assert (await app.state(code), await app.state(successor)) == (S.CANCELLED, S.RUNNING)
    [now_running] = automations.live
    assert [branch["weight"] for branch in now_running.nodes[0]["branches"]] == [80, 20]
    told = await automations.post.told(code)
    assert [one for one in told if one in ("successor_drafted", "succeeded")] == ["successor_drafted", "succeeded"]
    assert "stopped" in await automations.post.trail(code)


async def test_a_successor_of_what_was_stopped_meanwhile_simply_runs(automations: Automations) -> None:
    app = automations.app
    code = await automations.running()
    successor = await changed(automations, code, again_after_days=3)
    await app.stop(code)
    await app.settle()
    await app.submit_and_approve(successor)
    await app.hand_over()
    await app.settle()
    assert (await app.state(code), await app.state(successor)) == (S.CANCELLED, S.RUNNING)
    assert len(automations.live) == 1


async def test_a_change_that_is_none_and_one_to_what_was_not_seen_make_no_successor(automations: Automations) -> None:
    code = await automations.running()
    async with automations.post.database.reading() as tx:
        running = await latest_revision(tx, await automations.post.campaign(code))
    for parts, seen, refusal in (({}, running.hash, NothingChanged), ({"hours": None}, "0" * 32, RevisionChanged)):
        with pytest.raises(refusal):
            async with automations.post.database.transaction() as tx:
                await replace(tx, LEA, code, cart(**parts), seen=seen)
    async with automations.post.database.transaction() as tx:
        await stop(tx, LEA, code)
    with pytest.raises(MoveNotAllowed):
        async with automations.post.database.transaction() as tx:
            await replace(tx, LEA, code, cart(control_percent=0), seen=running.hash)
