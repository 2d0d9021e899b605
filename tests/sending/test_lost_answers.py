"""What a crash or a silence leaves unclear is found out, and nothing goes out twice or late."""

import asyncio
from datetime import timedelta

import pytest

from bot.campaigns.lifecycle import State
from bot.campaigns.usecases.stop import stop
from bot.clock import now
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.api import Right
from bot.sandbox.onesignal.shop import Target
from bot.sending.ask import Said, record
from bot.sending.hand_over import commit_to, count_reaches, lease_due
from bot.sending.leases import kept
from bot.sending.model import Answer
from bot.sending.reconcile import NotListed, never_arrived
from bot.store.leases import RENEW_EVERY_SECONDS
from tests.people import LEA, TEAM
from tests.sending.conftest import PostOffice, die_after_the_commit


async def test_a_replica_that_died_before_asking_is_made_up_for(post: PostOffice) -> None:
    code = await post.approved()
    await die_after_the_commit(post)
    await post.dispatcher.reconcile()
    assert post.onesignal.messages.accepted == [], "its lease has not run out"
    post.time.forward(seconds=21)
    await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.HANDED_OVER
    assert len(post.onesignal.messages.accepted) == 1


async def test_an_answer_that_was_lost_is_asked_for_with_the_same_key(post: PostOffice) -> None:
    code = await post.approved()
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, times=2, after_acceptance=True)
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.HANDING_OVER
    post.time.forward(seconds=5)
    await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.HANDED_OVER
    assert len({call.key for call in post.onesignal.calls_to(Endpoint.CREATE)}) == 1
    assert len(post.onesignal.messages.accepted) == 1


async def test_what_never_arrived_is_missed_and_not_sent_late(post: PostOffice) -> None:
    code = await post.approved()
    await die_after_the_commit(post)
    post.time.forward(minutes=16)
    await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.MISSED
    assert post.onesignal.messages.accepted == []
    assert (await post.told(code))[-1] == "missed"


async def test_what_had_arrived_is_found_in_the_list_even_much_later(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, times=2, after_acceptance=True)
    await post.dispatcher.hand_over()
    post.time.forward(hours=3)
    await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.HANDED_OVER
    assert len(post.onesignal.messages.accepted) == 1


async def test_a_silent_onesignal_is_asked_again_until_it_is_too_late(post: PostOffice) -> None:
    code = await post.approved()
    post.onesignal.faults.add(FaultKind.UNAVAILABLE_HTML, on=Endpoint.CREATE, probability=1.0)
    await post.dispatcher.hand_over()
    for _ in range(20):
        post.time.forward(minutes=1)
        await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.MISSED
    assert post.onesignal.messages.accepted == []


def the_minute_passes(post: PostOffice, kind: FaultKind) -> None:
    """OneSignal puts the next question off; by the time that it is repeated, its minute is over."""

    def meanwhile(_: object) -> bool:
        post.time.forward(minutes=4, seconds=5)
        return True

    post.onesignal.faults.add(kind, on=Endpoint.CREATE, when=meanwhile)


@pytest.mark.parametrize("kind", [FaultKind.RATE_LIMITED, FaultKind.UNAVAILABLE])
async def test_a_question_that_is_repeated_after_its_minute_is_asked_once_more_and_goes_out(
    post: PostOffice, kind: FaultKind
) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    the_minute_passes(post, kind)
    await post.dispatcher.hand_over()
    assert [call.status for call in post.onesignal.calls_to(Endpoint.CREATE)][1:] == [400], "a time that is over"
    assert (await post.campaign(code)).state is State.HANDING_OVER
    await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.HANDED_OVER
    creates = post.onesignal.calls_to(Endpoint.CREATE)
    assert "send_after" not in creates[-1].body
    assert len({call.key for call in creates}) == 1
    assert len(post.onesignal.messages.accepted) == 1


async def test_a_repeated_question_too_may_cross_its_minute(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4, seconds=30))
    await die_after_the_commit(post)
    post.time.forward(seconds=29)
    the_minute_passes(post, FaultKind.RATE_LIMITED)
    await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.HANDING_OVER
    await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.HANDED_OVER
    assert len(post.onesignal.messages.accepted) == 1


async def test_what_onesignal_refuses_also_without_a_time_fails(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    the_minute_passes(post, FaultKind.RATE_LIMITED)
    await post.dispatcher.hand_over()
    post.onesignal.options.keys[post.onesignal.api_key] = frozenset({Right.VIEW})
    for _ in range(3):
        await post.dispatcher.reconcile()
        post.time.forward(seconds=111)
    campaign = await post.campaign(code)
    assert (campaign.state, campaign.problem) == (State.FAILED, "key_rejected")
    assert post.onesignal.messages.accepted == []


async def test_a_stop_while_the_answer_is_lost_only_looks_and_never_asks(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    await die_after_the_commit(post)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    for _ in range(8):
        post.time.forward(seconds=21)
        await post.dispatcher.recall()
        await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.CANCELLED
    assert post.onesignal.calls_to(Endpoint.CREATE) == []


async def test_a_stop_finds_and_cancels_what_had_arrived(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, times=2, after_acceptance=True)
    await post.dispatcher.hand_over()
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    post.time.forward(seconds=21)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED
    [message] = post.onesignal.messages.accepted
    assert message.canceled_at is not None


async def test_while_onesignal_is_being_asked_nobody_takes_it_for_over(post: PostOffice) -> None:
    code = await post.approved()
    due = await lease_due(post.database)
    counted = await count_reaches(post.counter, due)
    deliveries = await commit_to(post.database, frozenset({TEAM}), counted)
    began = now()
    async with kept(post.database, deliveries):
        post.time.forward(seconds=90)  # an earlier attempt was answered with silence, the next one leaves now
        async with asyncio.timeout(RENEW_EVERY_SECONDS + 5):
            while (delivery := await post.delivery(code)).asked_at == began:
                await asyncio.sleep(0.1)
    post.time.forward(seconds=60)
    assert not never_arrived(delivery, NotListed(now()))


async def test_who_looked_long_ago_does_not_say_that_it_never_arrived(post: PostOffice) -> None:
    """A slow replica found nothing; another one took it over and is asking, or has already been answered."""
    code = await post.approved()
    await die_after_the_commit(post)
    slow = await post.delivery(code)
    post.time.forward(seconds=21)
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, times=2, after_acceptance=True)
    await post.dispatcher.reconcile()
    await record(post.database, [(slow, Said(Answer.NEVER_ARRIVED))])
    assert (await post.campaign(code)).state is State.HANDING_OVER
    post.time.forward(seconds=10)
    await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.HANDED_OVER
    assert len(post.onesignal.messages.accepted) == 1


async def test_a_list_that_is_too_long_to_be_read_back_far_enough_proves_nothing(post: PostOffice) -> None:
    code = await post.approved()
    await die_after_the_commit(post)
    post.time.forward(minutes=16)
    shop = post.onesignal.shop
    target = Target(included=("VIP",))
    for _ in range(600):
        post.onesignal.messages.accept(
            {"name": "Order shipped"}, target, shop.audience(target), starts_at=now().timestamp()
        )
    await post.dispatcher.reconcile()
    assert (await post.campaign(code)).state is State.HANDING_OVER, "it may stand where nobody has looked"
