"""While OneSignal does not answer, people see it; and if it lasts, their thread says once what that means."""

from datetime import timedelta

from bot.campaigns.lifecycle import State
from bot.campaigns.usecases.stop import stop
from bot.clock import now
from bot.sandbox.onesignal import Endpoint, FaultKind
from tests.people import LEA, told
from tests.sending.conftest import PostOffice


async def drawings(post: PostOffice, code: str) -> int:
    """How often its card was to be drawn again."""
    campaign = await post.campaign(code)
    async with post.database.reading() as tx:
        return (await told(tx, campaign)).count("card_changed")


async def time_passes(post: PostOffice, *, seconds: int) -> None:
    """The rounds go on, once a second or so."""
    for _ in range(seconds // 7):
        post.time.forward(seconds=7)
        await post.dispatcher.reconcile()
        await post.dispatcher.recall()
        await post.dispatcher.tell_of_silence()


async def test_the_first_silence_is_seen_on_the_card_and_the_next_ones_change_nothing(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    before = await drawings(post, code)
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, probability=1.0)
    await post.dispatcher.hand_over()
    assert await drawings(post, code) == before + 1
    await time_passes(post, seconds=50)
    assert await drawings(post, code) == before + 1
    assert "unanswered" not in await post.told(code)


async def test_a_silence_that_lasts_is_told_once(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, probability=1.0)
    await post.dispatcher.hand_over()
    await time_passes(post, seconds=180)
    assert (await post.told(code)).count("unanswered") == 1
    post.onesignal.faults.clear()
    await time_passes(post, seconds=70)
    assert (await post.told(code))[-2:] == ["unanswered", "handed_over"]
    assert len(post.onesignal.messages.accepted) == 1


async def test_it_is_told_although_the_next_question_is_far_off(post: PostOffice) -> None:
    """OneSignal has named a long wait, and Herald keeps to it."""
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    post.onesignal.faults.add(FaultKind.RATE_LIMITED, on=Endpoint.CREATE, seconds=600)
    await post.dispatcher.hand_over()
    await time_passes(post, seconds=70)
    assert len(post.onesignal.calls_to(Endpoint.CREATE)) == 1
    assert (await post.told(code))[-1] == "unanswered"


async def test_what_nobody_has_asked_yet_is_not_called_a_silence(post: PostOffice) -> None:
    code = await post.approved()
    post.time.forward(minutes=5)
    await post.dispatcher.tell_of_silence()
    await post.dispatcher.hand_over()
    await time_passes(post, seconds=70)
    assert "unanswered" not in await post.told(code)


async def test_a_recall_that_onesignal_leaves_unanswered_is_told_once(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    await post.dispatcher.hand_over()
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    post.onesignal.faults.add(FaultKind.SERVER_ERROR, on=Endpoint.CANCEL, probability=1.0)
    await time_passes(post, seconds=180)
    assert (await post.told(code)).count("unanswered") == 1
    post.onesignal.faults.clear()
    await time_passes(post, seconds=28)
    assert (await post.campaign(code)).state is State.CANCELLED
    assert (await post.told(code))[-3:] == ["stopped", "unanswered", "recalled"]


async def test_a_silence_of_the_hand_over_and_one_of_the_recall_are_two(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    post.onesignal.faults.add(FaultKind.CUT, probability=1.0, on=(Endpoint.CREATE, Endpoint.LIST, Endpoint.CANCEL))
    await post.dispatcher.hand_over()
    await time_passes(post, seconds=70)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    await time_passes(post, seconds=180)
    assert (await post.told(code))[-3:] == ["unanswered", "stopped", "unanswered"]
