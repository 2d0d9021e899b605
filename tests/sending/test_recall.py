"""Taking back what OneSignal has."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import latest_revision
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.stop import lift_stop, stop, stop_all
from bot.clock import now
from bot.notices.kinds import Failed, Recalled, RecallFailed
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sending.ask import locked
from bot.sending.model import Answer, Delivery
from bot.sending.recall import lease_recalls, recall_one
from bot.sending.reconcile import NotListed
from tests.campaigns.notices import last_notice
from tests.people import ANA, LEA, MARC, content
from tests.sending.conftest import PostOffice, die_after_the_commit


async def handed_over(post: PostOffice) -> str:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.HANDED_OVER
    return code


async def edited(post: PostOffice, code: str) -> None:
    campaign = await post.campaign(code)
    async with post.database.transaction() as tx:
        seen = (await latest_revision(tx, campaign)).hash
        await edit(tx, LEA, code, content(title="Autre titre", send_at=now() + timedelta(hours=3)), seen=seen)


async def test_a_stop_counts_once_onesignal_has_confirmed(post: PostOffice) -> None:
    code = await handed_over(post)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    assert (await post.campaign(code)).state is State.RECALLING
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED
    assert (await post.told(code))[-2:] == ["stopped", "recalled"]


async def test_an_edit_waits_for_the_recall_before_the_new_revision_counts(post: PostOffice) -> None:
    code = await handed_over(post)
    await edited(post, code)
    before = await post.campaign(code)
    assert before.state is State.RECALLING
    await post.dispatcher.recall()
    after = await post.campaign(code)
    assert after.state is State.DRAFT
    assert after.revision_id == before.waiting_revision_id != before.revision_id
    [message] = post.onesignal.messages.accepted
    assert message.canceled_at is not None


async def test_an_edit_that_comes_too_late_is_said_and_does_not_count(post: PostOffice) -> None:
    code = await handed_over(post)
    before = await post.campaign(code)
    post.time.forward(minutes=10)
    await edited(post, code)
    await post.dispatcher.recall()
    after = await post.campaign(code)
    assert after.state is State.SENT
    assert after.revision_id == before.revision_id
    assert await drops_edit(post, code) is True


async def test_a_stop_that_comes_too_late_drops_no_edit(post: PostOffice) -> None:
    code = await handed_over(post)
    post.time.forward(minutes=10)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    await post.dispatcher.recall()
    assert await drops_edit(post, code) is False


async def drops_edit(post: PostOffice, code: str) -> bool:
    """What the thread says of an edit where the recall has failed."""
    campaign = await post.campaign(code)
    async with post.database.reading() as tx:
        return (await last_notice(tx, campaign, RecallFailed)).drops_edit


async def test_what_an_edit_or_the_switch_takes_back_can_still_be_stopped_for_good(post: PostOffice) -> None:
    by_edit, by_switch = await handed_over(post), await handed_over(post)
    await edited(post, by_edit)
    await hold(post)
    async with post.database.transaction() as tx:
        for code in (by_edit, by_switch):
            await stop(tx, LEA, code)
            with pytest.raises(MoveNotAllowed):
                await stop(tx, MARC, code)
    await post.dispatcher.recall()
    for code in (by_edit, by_switch):
        assert (await post.campaign(code)).state is State.CANCELLED
        assert (await post.told(code))[-2:] == ["stopped", "recalled"]


async def test_a_recall_is_asked_for_again_while_onesignal_is_silent(post: PostOffice) -> None:
    code = await handed_over(post)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    post.onesignal.faults.add(FaultKind.SERVER_ERROR, on=Endpoint.CANCEL, times=4)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.RECALLING
    for _ in range(3):
        post.time.forward(seconds=4)
        await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED


async def test_an_edit_of_what_onesignal_never_answers_for_is_said_not_to_count(post: PostOffice) -> None:
    code = await handed_over(post)
    before = await post.campaign(code)
    post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.CANCEL, probability=1.0)
    await edited(post, code)
    for _ in range(3):
        post.time.forward(minutes=50)
        await post.dispatcher.recall()
    after = await post.campaign(code)
    assert (after.state, after.revision_id, after.waiting_revision_id) == (State.FAILED, before.revision_id, None)
    async with post.database.reading() as tx:
        assert (await last_notice(tx, after, Failed)).drops_edit


async def test_a_cancel_in_onesignals_dashboard_is_noticed(post: PostOffice) -> None:
    code = await handed_over(post)
    [message] = post.onesignal.messages.accepted
    assert post.onesignal.messages.cancel(message)
    post.time.forward(minutes=5)
    await post.dispatcher.follow()
    assert (await post.campaign(code)).state is State.CANCELLED
    assert (await post.told(code))[-1] == "cancelled_elsewhere"


async def test_what_the_stop_switch_takes_back_while_it_leaves_is_not_sent_a_second_time(post: PostOffice) -> None:
    """A second after its minute some have it: planned again, it would reach them twice."""
    code = await handed_over(post)
    post.time.forward(seconds=4 * 60 + 1)
    await hold(post)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED
    async with post.database.reading() as tx:
        told = await last_notice(tx, await post.campaign(code), Recalled)
    assert (told.then, told.in_the_middle) == ("cancelled", True)
    assert told.had is not None
    await lift(post)
    post.time.forward(seconds=30)
    await post.dispatcher.hand_over()
    assert len(post.onesignal.messages.accepted) == 1


async def test_an_edit_that_comes_while_it_leaves_says_that_some_have_it(post: PostOffice) -> None:
    code = await handed_over(post)
    post.time.forward(seconds=4 * 60 + 1)
    await edited(post, code)
    await post.dispatcher.recall()
    async with post.database.reading() as tx:
        told = await last_notice(tx, await post.campaign(code), Recalled)
    assert (told.then, told.in_the_middle) == ("draft", True)


async def test_who_ends_a_recall_late_says_nothing_about_the_next_one(post: PostOffice) -> None:
    """Two replicas look for the same lost answer. One is slow: meanwhile it was handed over anew and stopped."""
    code = await post.approved()
    await die_after_the_commit(post)
    post.time.forward(seconds=111)
    await hold(post)
    [slow] = await lease_recalls(post.database)
    post.time.forward(seconds=4)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.SCHEDULED
    await lift(post)
    await die_after_the_commit(post)
    await hold(post)
    await recall_one(post.database, post.clients, slow, NotListed(now()))
    assert (await post.campaign(code)).state is State.RECALLING, "what is asked now may still be accepted"
    assert (await post.delivery(code)).answer is Answer.UNKNOWN


async def test_what_is_stopped_while_it_is_looked_for_is_not_asked_any_more(post: PostOffice) -> None:
    code = await post.approved()
    await die_after_the_commit(post)
    post.time.forward(seconds=21)
    post.onesignal.faults.add(FaultKind.SLOW, on=Endpoint.LIST, seconds=0.8)
    looking = asyncio.create_task(post.dispatcher.reconcile())
    await eventually(lambda: post.onesignal.calls_to(Endpoint.LIST))
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    await looking
    assert post.onesignal.calls_to(Endpoint.CREATE) == []
    for _ in range(8):
        post.time.forward(seconds=21)
        await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED
    assert post.onesignal.messages.accepted == []


async def test_who_holds_a_delivery_gets_its_campaign_while_it_is_followed(post: PostOffice) -> None:
    """Deliveries are locked before their campaigns, by everybody: in both orders, two would wait for each other."""
    code = await handed_over(post)
    post.time.forward(minutes=5)
    post.onesignal.faults.add(FaultKind.SLOW, on=Endpoint.VIEW, seconds=0.3)
    following = asyncio.create_task(post.dispatcher.follow())
    await eventually(lambda: post.onesignal.calls_to(Endpoint.VIEW))
    async with post.database.transaction() as tx:
        delivery = await post.delivery(code)
        await tx.exec(select(Delivery).where(col(Delivery.id) == delivery.id).with_for_update())
        await asyncio.sleep(0.8)  # by now the answer is there, and is to be written down
        async with asyncio.timeout(5):
            await locked(tx, [delivery.id or 0])
    await following
    assert (await post.delivery(code)).completed_at is not None


async def hold(post: PostOffice) -> None:
    async with post.database.transaction() as tx:
        await stop_all(tx, ANA)


async def lift(post: PostOffice) -> None:
    async with post.database.transaction() as tx:
        await lift_stop(tx, ANA)


async def eventually(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)
