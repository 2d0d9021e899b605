"""OneSignal's limits are kept, to the exact second, and are not kept slower than needed."""

import asyncio
import time
from dataclasses import replace
from itertools import pairwise

import pytest

from bot.onesignal.errors import OneSignalUnavailable
from bot.onesignal.limits import Rate, Rates, limits_of
from tests.onesignal import virtual_time
from tests.onesignal.conftest import KEY, MESSAGE_ID, SHORT, UNHURRIED, Client, a_push
from tests.onesignal.scripted import ScriptedOneSignal, Step, answer
from tests.onesignal.test_events import an_event
from tests.onesignal.test_journey_changes import START

URL = "https://api.onesignal.com"
HAIR = 1e-6  # seconds; the sum of many floats


async def turns(rate: Rate, callers: int, *, answer_takes: float) -> list[float]:
    """When each of so many simultaneous callers got its turn, in seconds of the loop."""
    began: list[float] = []

    async def call() -> None:
        async with rate:
            began.append(asyncio.get_running_loop().time())
            await asyncio.sleep(answer_takes)

    await asyncio.gather(*(call() for _ in range(callers)))
    return began


@pytest.mark.parametrize("per_second", [1, 7, 150, 6000])
@pytest.mark.parametrize("answer_takes", [0, 0.03])
def test_no_second_holds_more_sends_than_the_plan_allows(per_second: int, answer_takes: float) -> None:
    async def story() -> list[float]:
        limits = limits_of(URL, "app", Rates(sends_per_second=per_second, at_a_time=1000))
        return await turns(limits.sends, per_second * 3, answer_takes=answer_takes)

    began = virtual_time.run(story())
    assert all(later - earlier >= 1 - HAIR for earlier, later in zip(began, began[per_second:], strict=False))
    assert began[-1] - began[0] <= 3.5, "three seconds' worth of sends takes about three seconds"


def test_sends_that_waited_behind_slow_answers_do_not_come_in_a_burst() -> None:
    async def story() -> list[float]:
        limits = limits_of(URL, "app", Rates(sends_per_second=100, at_a_time=10))
        slow = await turns(limits.sends, 10, answer_takes=30)
        return slow + await turns(limits.sends, 300, answer_takes=0)

    began = virtual_time.run(story())
    assert all(later - earlier >= 1 - HAIR for earlier, later in zip(began, began[100:], strict=False))


@pytest.mark.parametrize("answer_takes", [0, 0.4, 3])
def test_views_come_one_after_the_other_a_second_apart(answer_takes: float) -> None:
    async def story() -> list[float]:
        return await turns(limits_of(URL, "app", Rates()).messages, 5, answer_takes=answer_takes)

    began = virtual_time.run(story())
    assert all(b - a == pytest.approx(1 + answer_takes) for a, b in pairwise(began))


def test_the_first_view_after_a_quiet_time_does_not_wait() -> None:
    async def story() -> float:
        rate = limits_of(URL, "app", Rates()).messages
        await turns(rate, 1, answer_takes=0)
        await asyncio.sleep(5)
        asked_at = asyncio.get_running_loop().time()
        [began] = await turns(rate, 1, answer_takes=0)
        return began - asked_at

    assert virtual_time.run(story()) < HAIR


def test_a_list_of_segments_does_not_wait_behind_the_views_of_messages() -> None:
    async def story() -> float:
        limits = limits_of(URL, "app", Rates())
        views = asyncio.create_task(turns(limits.messages, 100, answer_takes=0.1))
        await asyncio.sleep(0.5)
        asked_at = asyncio.get_running_loop().time()
        [began] = await turns(limits.segments, 1, answer_takes=0)
        views.cancel()
        return began - asked_at

    assert virtual_time.run(story()) < HAIR


def test_views_that_wait_for_their_second_leave_the_gate_to_the_sends() -> None:
    async def story() -> float:
        limits = limits_of(URL, "app", Rates(at_a_time=2))
        views = asyncio.create_task(turns(limits.messages, 50, answer_takes=0))
        await asyncio.sleep(0.5)
        asked_at = asyncio.get_running_loop().time()
        began = await turns(limits.sends, 10, answer_takes=0)
        views.cancel()
        return began[-1] - asked_at

    assert virtual_time.run(story()) < 0.1


def test_who_stops_waiting_gives_the_place_back() -> None:
    async def story() -> int:
        limits = limits_of(URL, "app", Rates(sends_per_second=1, at_a_time=3))
        for rate in (limits.sends, limits.messages):
            await turns(rate, 1, answer_takes=0)
            for _ in range(5):  # more than there are places
                waiting = asyncio.create_task(turns(rate, 1, answer_takes=0))
                await asyncio.sleep(0.1)
                waiting.cancel()
                await asyncio.gather(waiting, return_exceptions=True)
        return len(await turns(limits.sends, 1, answer_takes=0) + await turns(limits.messages, 1, answer_takes=0))

    assert virtual_time.run(story()) == 2


def test_one_app_at_two_rates_is_a_mistake_that_is_told() -> None:
    async def story() -> None:
        limits_of(URL, "app", Rates())
        limits_of(URL, "other-app", Rates(sends_per_second=6000))
        with pytest.raises(ValueError, match="one app, two rates"):
            limits_of(URL, "app", Rates(sends_per_second=6000))

    virtual_time.run(story())


async def test_at_most_ten_requests_are_under_way_at_once(peer: ScriptedOneSignal, client: Client) -> None:
    peer.otherwise = slowly()
    one, other = client(app_id="app"), client(app_id="app")
    await asyncio.gather(*(who.create_push(a_push(), key=KEY) for who in (one, other) for _ in range(20)))
    assert (len(peer.asked), peer.most_at_once) == (40, 10)


def slowly() -> Step:
    """An answer that stays under way until others had the time to come."""
    reply = answer(200, {"id": MESSAGE_ID})

    async def step(request: object) -> object:
        await asyncio.sleep(0.05)
        return await reply(request)  # type: ignore[arg-type]

    return step  # type: ignore[return-value]


async def test_two_clients_of_one_app_share_its_second(peer: ScriptedOneSignal, client: Client) -> None:
    peer.otherwise = answer(200, {"id": MESSAGE_ID, "notifications": []})
    rates = replace(UNHURRIED, seconds_between_views=0.4)
    one, other = client(app_id="app", rates=rates), client(app_id="app", rates=rates)
    await asyncio.gather(one.view(MESSAGE_ID), other.list_messages(), one.view(MESSAGE_ID))
    times = [asked.at for asked in peer.asked]
    assert len(times) == 3
    assert all(later - earlier >= 0.4 for earlier, later in pairwise(times))
    assert peer.most_at_once == 1


async def test_messages_and_templates_share_one_look_a_second(peer: ScriptedOneSignal, client: Client) -> None:
    """Else whoever walks through a year of messages leaves none for an automation that is handed over."""
    peer.otherwise = answer(200, {"id": MESSAGE_ID, "templates": []})
    onesignal = client(rates=replace(UNHURRIED, seconds_between_views=0.3))
    await asyncio.gather(onesignal.view(MESSAGE_ID), onesignal.templates.get("t-1"), onesignal.view(MESSAGE_ID))
    times = [asked.at for asked in peer.asked]
    assert len(times) == 3
    assert all(later - earlier >= 0.3 for earlier, later in pairwise(times))


async def test_journeys_are_looked_at_once_a_second_and_changes_do_not_wait_for_it(
    peer: ScriptedOneSignal, client: Client
) -> None:
    peer.otherwise = answer(200, {"id": "j-1", "journeys": [], "templates": [], "started": 0})
    onesignal = client(rates=replace(UNHURRIED, seconds_between_views=0.4))
    looks = (onesignal.journeys.get("j-1"), onesignal.journeys.list(), onesignal.journeys.stats("j-1"))
    changes = (onesignal.journeys.patch("j-1", START), onesignal.journeys.delete("j-1"))
    more = (onesignal.view(MESSAGE_ID), onesignal.tell_events([an_event()]))
    began = time.monotonic()
    await asyncio.gather(*looks, *changes, *more)
    viewed = [asked.at for asked in peer.asked if asked.method == "GET" and "/journeys" in asked.path]
    assert all(later - earlier >= 0.4 for earlier, later in pairwise(viewed))
    others = [asked.at for asked in peer.asked if asked.method != "GET" or "/journeys" not in asked.path]
    assert (len(viewed), len(others)) == (3, 4)
    assert all(at - began < 0.35 for at in others)


async def test_a_429_to_a_change_holds_back_changes_alone(peer: ScriptedOneSignal, client: Client) -> None:
    peer.plays(answer(429, {}, retry_after="1"))
    peer.otherwise = answer(200, {"id": "j-1", "journeys": []})
    onesignal = client(patience=replace(SHORT, attempts=1))
    with pytest.raises(OneSignalUnavailable):
        await onesignal.journeys.patch("j-1", START)
    await onesignal.journeys.list()
    await onesignal.create_push(a_push(), key=KEY)
    with pytest.raises(OneSignalUnavailable, match="rate limit"):
        await onesignal.journeys.patch("j-1", START)
    assert len(peer.asked) == 3, "the second change never left"


async def test_sends_and_recalls_share_one_rate(peer: ScriptedOneSignal, client: Client) -> None:
    peer.otherwise = answer(200, {"id": MESSAGE_ID, "success": True})
    onesignal = client(rates=replace(UNHURRIED, sends_per_second=5))
    began = time.monotonic()
    await asyncio.gather(
        onesignal.create_push(a_push(), key=KEY),
        onesignal.cancel(MESSAGE_ID),
        onesignal.create_push(a_push(), key=KEY),
        onesignal.cancel(MESSAGE_ID),
    )
    assert peer.asked[-1].at - began >= 3 / 5
