"""A replica that dies at any call leaves nothing double and nothing half-made; nothing runs that was not approved."""

import asyncio
from collections.abc import Callable
from itertools import count

import pytest

from bot.campaigns.lifecycle import State
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.calls import Call
from bot.sandbox.onesignal.journeys.model import JourneyState
from bot.sending.journeys.rounds import go_round
from tests.sending.journeys.conftest import App, must_be_as_approved

S = State
J = JourneyState
STEPS = (
    Endpoint.JOURNEYS,
    Endpoint.DUPLICATE_JOURNEY,
    Endpoint.JOURNEY,
    Endpoint.PATCH_JOURNEY,
)
CALLS = 6
"""Of one hand-over: listed, copied, read, filled, read, started."""

every_call = pytest.mark.parametrize("call", range(CALLS))
either_side = pytest.mark.parametrize("taken", [False, True], ids=["not taken", "taken"])


def nth(wanted: int) -> Callable[[Call], bool]:
    """True of the call with this number, from 0."""
    numbers = count()
    return lambda call: next(numbers) == wanted


async def hangs_at(
    app: App, call: int, *, taken: bool, kind: FaultKind = FaultKind.HANG, seconds: float = 0
) -> asyncio.Task[None]:
    """A replica that hands over, and that waits for the answer to this call."""
    faults = app.post.onesignal.faults
    hang = faults.add(kind, on=STEPS, times=1, after_acceptance=taken, when=nth(call), seconds=seconds)
    replica = asyncio.create_task(go_round(app.post.database, app.post.clients))
    while not hang.hits and not replica.done():
        await asyncio.sleep(0.002)
    assert hang.hits, "it never came to that call"
    return replica


async def dies_at(app: App, call: int, *, taken: bool) -> None:
    """A replica is killed while it waits for the answer to this call."""
    replica = await hangs_at(app, call, taken=taken)
    replica.cancel()
    await asyncio.wait({replica})
    app.post.onesignal.faults.clear()


@either_side
@every_call
async def test_a_hand_over_that_was_killed_goes_on_and_leaves_one_copy(app: App, call: int, taken: bool) -> None:
    code = await app.approved()
    await app.post.dispatcher.hand_over()
    await dies_at(app, call, taken=taken)
    assert await app.state(code) is S.HANDING_OVER
    await app.go_round()
    assert await app.state(code) is S.HANDING_OVER, "its lease has not run out"
    await app.settle()
    assert await app.state(code) is S.RUNNING
    assert app.states() == [J.ACTIVE]
    await must_be_as_approved(app, code)


@either_side
@every_call
async def test_a_stop_after_a_crash_leaves_nothing(app: App, call: int, taken: bool) -> None:
    code = await app.approved()
    await app.post.dispatcher.hand_over()
    await dies_at(app, call, taken=taken)
    await app.stop(code)
    await app.settle()
    assert await app.state(code) is S.CANCELLED
    assert set(app.states()) <= {J.ARCHIVED}


@either_side
@every_call
async def test_a_stop_while_it_is_handed_over_wins(app: App, call: int, taken: bool) -> None:
    code = await app.approved()
    await app.post.dispatcher.hand_over()
    replica = await hangs_at(app, call, taken=taken)
    await app.stop(code)
    app.post.onesignal.faults.clear()  # the connection breaks: what was taken is taken
    await replica
    await app.settle()
    assert await app.state(code) is S.CANCELLED
    assert set(app.states()) <= {J.ARCHIVED}


@every_call
async def test_a_stop_between_two_calls_of_a_hand_over_wins(app: App, call: int) -> None:
    code = await app.approved()
    await app.post.dispatcher.hand_over()
    replica = await hangs_at(app, call, taken=True, kind=FaultKind.SLOW, seconds=0.2)
    await app.stop(code)
    await replica  # it has its answer, and would go on
    assert app.started == [] or call == CALLS - 1, "it was stopped before it was asked to start"
    await app.settle()
    assert await app.state(code) is S.CANCELLED
    assert set(app.states()) <= {J.ARCHIVED}


@pytest.mark.parametrize("endpoint", [Endpoint.DUPLICATE_JOURNEY, Endpoint.PATCH_JOURNEY])
async def test_an_answer_that_was_lost_is_looked_for(app: App, endpoint: Endpoint) -> None:
    code = await app.approved()
    app.post.onesignal.faults.add(FaultKind.CUT, on=endpoint, times=2, after_acceptance=True)
    await app.hand_over()
    await app.settle()
    assert (await app.state(code), app.states()) == (S.RUNNING, [J.ACTIVE])
    assert len(app.post.onesignal.calls_to(Endpoint.DUPLICATE_JOURNEY)) == 1
    await must_be_as_approved(app, code)


async def test_replicas_that_come_at_once_make_one(app: App) -> None:
    code = await app.approved()
    await app.post.dispatcher.hand_over()
    await asyncio.gather(*(go_round(app.post.database, app.post.clients) for _ in range(3)))
    await app.settle()
    assert (await app.state(code), app.states()) == (S.RUNNING, [J.ACTIVE])


async def test_a_replica_that_stood_still_starts_nothing_any_more(app: App) -> None:
    """Its lease is over, another one has gone on, and somebody has stopped it since."""
    code = await app.approved()
    await app.post.dispatcher.hand_over()
    slow = await hangs_at(app, 3, taken=False)
    app.post.time.forward(seconds=60)
    await app.post.dispatcher.journeys()
    assert await app.state(code) is S.RUNNING
    await app.stop(code)
    await app.settle()
    app.post.onesignal.faults.release()
    await slow
    await app.settle()
    assert (await app.state(code), app.states()) == (S.CANCELLED, [J.ARCHIVED])


async def test_a_copy_that_comes_late_is_swept(app: App) -> None:
    """Two were made, since the answer to the first was on its way for long: the one in the database counts."""
    code = await app.handed_over()
    [copy] = app.copies
    late = app.post.onesignal.journeys.add({**copy.content, "nodes": [], "schedule": {}})
    await app.settle()
    assert [one.id for one in app.copies] == [copy.id]
    assert late in app.post.onesignal.journeys.deleted
    assert "delivery.leftover_deleted" in await app.post.trail(code)


async def test_what_bears_a_key_of_another_herald_is_left_alone(app: App) -> None:
    code = await app.handed_over()
    name = "C-1 Private sale · 6f2c1f0e-0000-4000-8000-000000000000"
    app.post.onesignal.journeys.add({**app.copies[0].content, "name": name, "nodes": [], "schedule": {}})
    await app.settle()
    assert name in [one.name for one in app.copies]
    assert await app.state(code) is S.RUNNING


async def test_a_leftover_that_could_not_be_deleted_is_swept_the_next_time(app: App) -> None:
    await app.handed_over()
    [copy] = app.copies
    late = app.post.onesignal.journeys.add({**copy.content, "nodes": [], "schedule": {}})
    fault = app.post.onesignal.faults.add(FaultKind.SERVER_ERROR, on=Endpoint.DELETE_JOURNEY, times=3)
    await app.settle()
    await app.go_round(seconds=130)
    assert fault.hits
    assert late in app.post.onesignal.journeys.deleted
