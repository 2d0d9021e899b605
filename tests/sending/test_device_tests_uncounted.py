"""No number, digest or alert ever speaks of a test, whoever sent it and whatever became of its answer."""

from uuid import uuid4

import pytest
from sqlmodel import select

from bot.campaigns.devices import Fate
from bot.campaigns.lifecycle import MoveNotAllowed
from bot.clock import now
from bot.onesignal.named_tests import name_of_test
from bot.sandbox.onesignal import Endpoint, FaultKind, Phone
from bot.sandbox.onesignal.shop import Target
from bot.stats.model import SentMessage
from tests.people import LEA
from tests.sending.conftest import PostOffice
from tests.sending.own_devices import asked_for, clicked, drafted, phone, sent

# Outside all counts


async def counted(post: PostOffice) -> list[str]:
    """The names of all messages that are in the numbers, once all have been collected."""
    post.time.forward(minutes=6)
    await post.collect()
    post.time.forward(hours=2)
    await post.collect()
    async with post.database.reading() as tx:
        return list(await tx.exec(select(SentMessage.name).order_by(SentMessage.name)))


async def test_no_number_ever_speaks_of_a_test(post: PostOffice, mine: Phone) -> None:
    code = await post.approved()
    await clicked(post, LEA, code)
    await post.dispatcher.send_tests()
    await post.collect()
    await post.dispatcher.hand_over()
    post.time.forward(seconds=1)
    await post.dispatcher.follow()
    with pytest.raises(MoveNotAllowed):
        await clicked(post, LEA, code)  # nothing is left to try
    assert await counted(post) == ["Flash sale, last hours"]
    assert len(sent(post)) == 2


async def test_tests_with_a_lost_answer_and_those_with_another_name_count_nowhere_either(
    post: PostOffice, mine: Phone
) -> None:
    code = await drafted(post)
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, times=2, after_acceptance=True)
    for _ in range(2):
        await clicked(post, LEA, code)
        await post.dispatcher.send_tests()
    _, renamed = sent(post)
    renamed.body["name"] = "Renamed by hand"
    assert [one.fate for one in await asked_for(post)] == [Fate.WAITING, Fate.SENT]
    assert await counted(post) == []


async def test_tests_of_another_herald_count_nowhere_and_what_only_sounds_like_one_does(post: PostOffice) -> None:
    shop, somebody = post.onesignal.shop, phone(post)
    for name in (name_of_test("Soldes", code="C-7", key=uuid4()), "Test of C-7 Soldes", "[Test] Soldes", "Test"):
        body = {"name": name, "contents": {"en": "Hi"}, "include_subscription_ids": [somebody.subscription_id]}
        target = Target(subscription_ids=(somebody.subscription_id,))
        post.onesignal.messages.accept(body, target, shop.audience(target), starts_at=now().timestamp())
    assert await counted(post) == ["Test", "Test of C-7 Soldes", "[Test] Soldes"]
