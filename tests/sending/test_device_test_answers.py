"""What OneSignal says to a test, or does not: told to who waits for it, never asked twice with two keys."""

import asyncio
import json
from uuid import uuid4

from bot.campaigns.devices import Fate
from bot.campaigns.usecases.stop import stop_all
from bot.sandbox.onesignal import Endpoint, FaultKind, Phone
from bot.sandbox.onesignal.api import Right
from bot.sending.device_tests import send_due_tests, take_up
from tests.people import ANA, LEA, MARC
from tests.sending.conftest import PostOffice
from tests.sending.own_devices import (
    asked_for,
    clicked,
    creates,
    drafted,
    events,
    linked,
    on_sqlite,
    phone,
    sent,
    told,
    whispers,
)

# What OneSignal answers, or does not


@on_sqlite
async def test_what_onesignal_says_no_to_is_said_in_its_words(post: PostOffice) -> None:
    await linked(post, LEA, str(uuid4()))
    await clicked(post, LEA, await drafted(post))
    await post.dispatcher.send_tests()
    assert sent(post) == []
    [said] = await whispers(post)
    assert (said["params"]["fate"], said["params"]["detail"]) == ("nobody", "All included players are not subscribed")
    assert (await events(post, "campaign.test_ended"))[0]["fate"] == "nobody"
    post.onesignal.options.keys[post.onesignal.api_key] = frozenset({Right.VIEW})
    await clicked(post, LEA, "C-1")
    await post.dispatcher.send_tests()
    assert (await told(post))[1:] == ["refused"]
    assert (await whispers(post))[1]["params"]["detail"]


async def test_a_replica_that_died_between_commit_and_call_is_made_up_for_with_the_same_key(
    post: PostOffice, mine: Phone
) -> None:
    key = await clicked(post, LEA, await drafted(post))
    assert len(await take_up(post.database)) == 1  # and then it is killed
    await post.dispatcher.send_tests()
    assert creates(post) == [], "its lease has not run out"
    post.time.forward(seconds=21)
    await post.dispatcher.send_tests()
    assert [call.body["idempotency_key"] for call in creates(post)] == [str(key)]
    assert await told(post) == ["sent"]


async def test_a_lost_answer_is_asked_for_again_and_sends_nothing_twice(post: PostOffice, mine: Phone) -> None:
    await clicked(post, LEA, await drafted(post))
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, times=2, after_acceptance=True)
    await post.dispatcher.send_tests()
    assert await told(post) == ["device-silent"], "who waits is told so"
    for _ in range(3):
        post.time.forward(seconds=5)
        await post.dispatcher.send_tests()
    assert await told(post) == ["device-silent", "sent"]
    assert len(creates(post)) == 3
    assert len({json.dumps(call.body) for call in creates(post)}) == 1, "the same bytes with the same key"
    assert len(sent(post)) == 1
    post.time.forward(minutes=1)
    assert len(mine.pushes()) == 1


async def test_two_replicas_at_once_send_one_test(post: PostOffice, mine: Phone) -> None:
    await clicked(post, LEA, await drafted(post))
    await asyncio.gather(*(post.dispatcher.send_tests() for _ in range(3)))
    assert len(sent(post)) == 1
    assert await told(post) == ["sent"]


@on_sqlite
async def test_an_onesignal_that_stays_silent_is_not_asked_for_ever(post: PostOffice, mine: Phone) -> None:
    await clicked(post, LEA, await drafted(post))
    post.onesignal.faults.add(FaultKind.UNAVAILABLE_HTML, on=Endpoint.CREATE, probability=1.0)
    for _ in range(8):
        await post.dispatcher.send_tests()
        post.time.forward(minutes=2, seconds=1)
    post.onesignal.faults.clear()
    asked = len(creates(post))
    await post.dispatcher.send_tests()
    assert len(creates(post)) == asked
    assert await told(post) == ["device-silent", "unclear"]
    assert [one.fate for one in await asked_for(post)] == [Fate.UNCLEAR]


@on_sqlite
async def test_what_was_asked_once_is_not_asked_again_while_everything_is_stopped(
    post: PostOffice, mine: Phone
) -> None:
    await clicked(post, LEA, await drafted(post))
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, times=2)
    await post.dispatcher.send_tests()
    async with post.database.transaction() as tx:
        await stop_all(tx, ANA)
    post.time.forward(seconds=10)
    await post.dispatcher.send_tests()
    assert sent(post) == []
    assert await told(post) == ["device-silent", "unclear"], "nobody may say that nothing was sent"


@on_sqlite
async def test_a_click_that_waited_for_a_herald_that_was_away_does_not_count_any_more(
    post: PostOffice, mine: Phone
) -> None:
    await clicked(post, LEA, await drafted(post))
    post.time.forward(minutes=16)
    await post.dispatcher.send_tests()
    assert creates(post) == []
    assert await told(post) == ["late"]


@on_sqlite
async def test_a_slow_answer_is_announced_and_holds_up_no_other_test(post: PostOffice, mine: Phone) -> None:
    await linked(post, MARC, phone(post, language="en").subscription_id)
    code = await drafted(post)
    await clicked(post, LEA, code)
    hangs = post.onesignal.faults.add(FaultKind.HANG, on=Endpoint.CREATE)
    sending = asyncio.create_task(send_due_tests(post.database, post.clients, slow_seconds=0.05))
    while not hangs.hits:
        await asyncio.sleep(0.01)
    await clicked(post, MARC, code)
    while (await told(post))[-1:] != ["sent"]:
        await asyncio.sleep(0.01)
    post.onesignal.faults.release()
    await sending
    assert [(one["to"], one["text"]) for one in await whispers(post)] == [
        (LEA.slack_id, "device-silent"),
        (MARC.slack_id, "device-told"),
        (LEA.slack_id, "device-told"),
    ]
