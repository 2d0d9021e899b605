"""Taking back what OneSignal has."""

from datetime import timedelta

from bot.campaigns.lifecycle import State
from bot.campaigns.model import latest_revision
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.stop import stop
from bot.clock import now
from bot.sandbox.onesignal import Endpoint, FaultKind
from tests.people import LEA, content
from tests.sending.conftest import PostOffice


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
    assert "recall_failed" in await post.told(code)


async def test_a_recall_is_asked_for_again_while_onesignal_is_silent(post: PostOffice) -> None:
    code = await handed_over(post)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    post.onesignal.faults.add(FaultKind.SERVER_ERROR, on=Endpoint.CANCEL, times=4)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.RECALLING
    for _ in range(3):
        post.time.forward(seconds=21)
        await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED


async def test_a_cancel_in_onesignals_dashboard_is_noticed(post: PostOffice) -> None:
    code = await handed_over(post)
    [message] = post.onesignal.messages.accepted
    assert post.onesignal.messages.cancel(message)
    post.time.forward(minutes=5)
    await post.dispatcher.follow()
    assert (await post.campaign(code)).state is State.CANCELLED
    assert (await post.told(code))[-1] == "cancelled_elsewhere"
