"""“Send me a test”: the revision that was seen, to the device of who clicked, once, and to nobody else."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from bot.audit.model import AuditEvent
from bot.campaigns.device_rules import MOST, EverythingIsStopped, NoLinkedDevice, Place, TooManyTests
from bot.campaigns.devices import DeviceTest, Fate, LinkedDevice, fingerprint
from bot.campaigns.form import FormErrors
from bot.campaigns.lifecycle import MoveNotAllowed
from bot.campaigns.model import found, latest_revision
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.edit import RevisionChanged, edit
from bot.campaigns.usecases.link_device import NoDevice, link_device, unlink_device
from bot.campaigns.usecases.send_now import ContentTampered
from bot.campaigns.usecases.send_test import send_test
from bot.campaigns.usecases.stop import lift_stop, stop_all
from bot.clock import now
from bot.notices.model import NoticeRow
from bot.onesignal.device_push import DeviceKind, name_of_test
from bot.sandbox.onesignal import Endpoint, FaultKind, Phone
from bot.sandbox.onesignal.api import Right
from bot.sandbox.onesignal.calls import Call
from bot.sandbox.onesignal.messages import Message
from bot.sandbox.onesignal.shop import Target
from bot.sending.device_tests import send_due_tests, take_up
from bot.stats.model import SentMessage
from bot.store import Tx
from tests.people import ANA, APP, INES, LEA, MARC, TEAM, a_campaign, content
from tests.sending.conftest import PostOffice

HERE = Place("C0CRM", None, "https://hooks.slack.example/1")


def phone(post: PostOffice, **of: Any) -> Phone:
    """The phone of somebody who gets pushes."""
    return post.onesignal.phone(**of)


async def linked(post: PostOffice, who: Actor, value: str, kind: DeviceKind = DeviceKind.SUBSCRIPTION_ID) -> None:
    async with post.database.transaction() as tx:
        await link_device(tx, who, app_id=APP, kind=kind, value=value)


async def drafted(post: PostOffice, **parts: Any) -> str:
    async with post.database.transaction() as tx:
        return (await a_campaign(**parts).drafted(tx)).code


async def clicked(post: PostOffice, who: Actor, code: str, *, seen: str = "", place: Place = HERE) -> UUID:
    """This person clicks on "Send me a test"; returns the key of the test."""
    async with post.database.transaction() as tx:
        seen = seen or (await latest_revision(tx, await found(tx, TEAM, code))).hash
        return (await send_test(tx, who, code, seen=seen, place=place)).key


async def asked_for(post: PostOffice) -> list[DeviceTest]:
    async with post.database.reading() as tx:
        return list(await tx.exec(select(DeviceTest).order_by(col(DeviceTest.id))))


async def whispers(post: PostOffice) -> list[dict[str, Any]]:
    """What people were told alone, oldest first."""
    async with post.database.reading() as tx:
        rows = await tx.exec(select(NoticeRow).where(col(NoticeRow.kind) == "private").order_by(col(NoticeRow.id)))
        return [json.loads(row.body) for row in rows]


async def told(post: PostOffice) -> list[str]:
    return [str(one["params"].get("fate", one["text"])) for one in await whispers(post)]


async def events(post: PostOffice, action: str) -> list[dict[str, Any]]:
    async with post.database.reading() as tx:
        all_of_them = [json.loads(event.body) for event in await tx.exec(select(AuditEvent))]
    return [event for event in all_of_them if event["action"] == action]


def sent(post: PostOffice) -> Sequence[Message]:
    return post.onesignal.messages.accepted


def creates(post: PostOffice) -> list[Call]:
    return post.onesignal.calls_to(Endpoint.CREATE)


@pytest.fixture
async def mine(post: PostOffice) -> Phone:
    """Léa's own phone, linked."""
    mine = phone(post)
    await linked(post, LEA, mine.subscription_id)
    return mine


async def test_it_arrives_on_the_phone_of_who_clicked_and_on_no_other(post: PostOffice, mine: Phone) -> None:
    code = await drafted(post)
    await clicked(post, LEA, code)
    await post.dispatcher.send_tests()
    [call] = creates(post)
    assert call.body["include_subscription_ids"] == [mine.subscription_id]
    assert not {"included_segments", "excluded_segments", "include_aliases", "filters", "send_after"} & call.body.keys()
    post.time.forward(minutes=1)
    [push] = mine.pushes()
    assert (push.title, push.text) == ("[Test] Plus que 2 h", "-30 % sur tout le site, la livraison est offerte.")
    assert push.url == "https://maison-lune.example/sale"
    [message] = sent(post)
    assert post.onesignal.messages.audience(message).count == 1
    assert phone(post, segments=("Lapsed buyers",), without=("VIP",)).pushes() == []
    [test] = await asked_for(post)
    assert (test.fate, test.message_id, test.key) == (Fate.SENT, message.id, UUID(message.key))
    assert (test.due_at, test.response_url) == (None, None)


async def test_by_external_id_it_goes_to_that_one_user_and_a_click_on_home_is_answered_there(post: PostOffice) -> None:
    marcs = phone(post, language="en")
    await linked(post, MARC, marcs.external_id, DeviceKind.EXTERNAL_ID)
    await clicked(post, MARC, await drafted(post), place=Place())
    await post.dispatcher.send_tests()
    [call] = creates(post)
    assert (call.body["include_aliases"], call.body["target_channel"]) == ({"external_id": [marcs.external_id]}, "push")
    post.time.forward(minutes=1)
    assert len(marcs.pushes()) == 1
    assert await whispers(post) == []
    async with post.database.reading() as tx:
        query = select(NoticeRow).where(col(NoticeRow.kind) == "home_changed").order_by(col(NoticeRow.id))
        bodies = [json.loads(row.body) for row in await tx.exec(query)]
    assert (bodies[-1]["to"], bodies[-1]["text"], bodies[-1]["params"]["fate"]) == (
        MARC.slack_id,
        "device-told",
        "sent",
    )


async def test_who_clicked_is_told_alone_the_record_says_who_asked_and_the_campaign_stays_as_it_was(
    post: PostOffice, mine: Phone
) -> None:
    async with post.database.transaction() as tx:
        code = (await a_campaign().in_review(tx)).code
    before = (await post.campaign(code)).model_dump()
    key = await clicked(post, LEA, code)
    await post.dispatcher.send_tests()
    [said] = await whispers(post)
    assert (said["to"], said["channel"], said["response_url"]) == (LEA.slack_id, HERE.channel, HERE.response_url)
    assert (said["params"]["fate"], said["params"]["code"], said["params"]["revision"]) == ("sent", code, 1)
    [asked], [ended] = await events(post, "campaign.test_asked"), await events(post, "campaign.test_sent")
    assert (asked["actor"], asked["object"], asked["key"]) == (LEA.slack_id, code, str(key))
    assert asked["revision"] == ended["revision"] != ""
    [test] = await asked_for(post)
    assert asked["device"] == fingerprint(test.is_for)
    assert mine.subscription_id not in json.dumps([asked, ended]), "a log that forgets nothing holds nobody's ID"
    assert "test" not in " ".join(await post.told(code)), "the thread, which all read, holds no word of it"
    assert (await post.campaign(code)).model_dump() == before


# Who has no device, or no right to one


async def test_without_a_device_nothing_is_asked_for(post: PostOffice, mine: Phone) -> None:
    code = await drafted(post)
    with pytest.raises(NoLinkedDevice):
        await clicked(post, INES, code)  # Léa's is hers alone
    assert await asked_for(post) == []


async def test_a_device_is_ones_own_and_one_at_a_time(post: PostOffice, mine: Phone) -> None:
    await linked(post, MARC, "shop-000007", DeviceKind.EXTERNAL_ID)
    another = phone(post, language="en").subscription_id
    await linked(post, LEA, f" {another.upper()} ")
    async with post.database.reading() as tx:
        rows = {one.slack_id: one.value for one in await tx.exec(select(LinkedDevice))}
    assert rows == {MARC.slack_id: "shop-000007", LEA.slack_id: another}
    assert len(await events(post, "device.linked")) == 3
    assert "shop-000007" not in json.dumps(await events(post, "device.linked"))


async def test_what_is_no_device_is_refused_beside_its_field(tx: Tx) -> None:
    for kind, value, why in (
        (DeviceKind.EXTERNAL_ID, "  ", "error-field-empty"),
        (DeviceKind.EXTERNAL_ID, "x" * 129, "error-field-too-long"),
        (DeviceKind.EXTERNAL_ID, "Undefined", "error-not-one-person"),
        (DeviceKind.SUBSCRIPTION_ID, "shop-000007", "error-not-a-subscription-id"),
        (DeviceKind.SUBSCRIPTION_ID, str(UUID(int=0)), "error-not-one-person"),
    ):
        with pytest.raises(FormErrors) as wrong:
            await link_device(tx, LEA, app_id=APP, kind=kind, value=value)
        assert [(one.field, one.text) for one in wrong.value.errors] == [("device", why)]


async def test_what_was_unlinked_gets_nothing_any_more(post: PostOffice, mine: Phone) -> None:
    code = await drafted(post)
    await clicked(post, LEA, code)
    async with post.database.transaction() as tx:
        await unlink_device(tx, LEA, app_id=APP)
    await post.dispatcher.send_tests()
    assert creates(post) == []
    assert await told(post) == ["unlinked"]
    with pytest.raises(NoLinkedDevice):
        await clicked(post, LEA, code)
    await linked(post, LEA, mine.subscription_id)
    await clicked(post, LEA, code)
    await linked(post, LEA, "shop-000009", DeviceKind.EXTERNAL_ID)  # another one gets no test that was not meant for it
    await post.dispatcher.send_tests()
    assert creates(post) == []
    assert await told(post) == ["unlinked", "unlinked"]
    async with post.database.transaction() as tx:
        await unlink_device(tx, LEA, app_id=APP)
    with pytest.raises(NoDevice):
        async with post.database.transaction() as tx:
            await unlink_device(tx, LEA, app_id=APP)


async def test_where_the_database_was_tampered_with_a_device_that_is_everybodys_gets_nothing(
    post: PostOffice, mine: Phone
) -> None:
    await clicked(post, LEA, await drafted(post))
    async with post.database.transaction() as tx:
        for table in ("linked_devices", "device_tests"):
            await (await tx.connection()).execute(text(f"UPDATE {table} SET kind = 'external_id', value = 'null'"))
    await post.dispatcher.send_tests()
    assert creates(post) == []
    assert await told(post) == ["refused"]


# The exact revision


async def test_only_the_revision_that_was_seen_is_sent_whatever_is_edited_meanwhile(
    post: PostOffice, mine: Phone
) -> None:
    code = await drafted(post)
    await clicked(post, LEA, code)
    async with post.database.transaction() as tx:
        seen = (await latest_revision(tx, await found(tx, TEAM, code))).hash
        await edit(tx, MARC, code, content(title="Autre"), seen=seen)
    with pytest.raises(RevisionChanged):
        await clicked(post, LEA, code, seen=seen)
    await post.dispatcher.send_tests()
    assert [call.body["headings"]["en"] for call in creates(post)] == ["[Test] Plus que 2 h"]


async def test_content_that_is_not_what_was_seen_does_not_leave(post: PostOffice, mine: Phone) -> None:
    code = await drafted(post)
    await clicked(post, LEA, code)
    async with post.database.transaction() as tx:
        revision = await latest_revision(tx, await found(tx, TEAM, code))
        revision.content_json = revision.content_json.replace("Plus que 2 h", "Tout est gratuit")
    await post.dispatcher.send_tests()
    assert creates(post) == []
    assert await told(post) == ["content_changed"]
    with pytest.raises(ContentTampered):
        await clicked(post, LEA, code)


# Not too many, and not while everything is stopped


async def test_ten_an_hour_are_enough_for_anybody(post: PostOffice, mine: Phone) -> None:
    code = await drafted(post)
    await linked(post, MARC, "shop-000007", DeviceKind.EXTERNAL_ID)
    for _ in range(MOST):
        await clicked(post, LEA, code)
        post.time.forward(minutes=2)
    with pytest.raises(TooManyTests) as refused:
        await clicked(post, LEA, code)
    assert refused.value.params["minutes"] == 40
    await clicked(post, MARC, code)  # it is each person's own
    post.time.forward(minutes=40)
    await clicked(post, LEA, code)


async def test_of_two_clicks_at_once_only_one_is_the_tenth(post: PostOffice, mine: Phone) -> None:
    codes = [await drafted(post), await drafted(post, name="Other")]
    for _ in range(MOST - 1):
        await clicked(post, LEA, codes[0])
    came = await asyncio.gather(*(clicked(post, LEA, code) for code in codes), return_exceptions=True)
    assert [type(one) for one in came if isinstance(one, Exception)] == [TooManyTests]
    assert len(await asked_for(post)) == MOST


async def test_while_everything_is_stopped_no_test_leaves_either(post: PostOffice, mine: Phone) -> None:
    code = await drafted(post)
    await clicked(post, LEA, code)
    async with post.database.transaction() as tx:
        await stop_all(tx, ANA)
    with pytest.raises(EverythingIsStopped):
        await clicked(post, LEA, code)
    await post.dispatcher.send_tests()
    assert creates(post) == []
    assert await told(post) == ["held"]
    async with post.database.transaction() as tx:
        await lift_stop(tx, ANA)
    await post.dispatcher.send_tests()
    assert creates(post) == [], "what was refused stays so"
    await clicked(post, LEA, code)
    await post.dispatcher.send_tests()
    assert len(sent(post)) == 1


# What OneSignal answers, or does not


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


async def test_a_click_that_waited_for_a_herald_that_was_away_does_not_count_any_more(
    post: PostOffice, mine: Phone
) -> None:
    await clicked(post, LEA, await drafted(post))
    post.time.forward(minutes=16)
    await post.dispatcher.send_tests()
    assert creates(post) == []
    assert await told(post) == ["late"]


async def test_a_slow_answer_is_announced_and_holds_up_no_other_test(post: PostOffice, mine: Phone) -> None:
    await linked(post, MARC, phone(post, language="en").subscription_id)
    code = await drafted(post)
    await clicked(post, LEA, code)
    slow = post.onesignal.faults.add(FaultKind.SLOW, on=Endpoint.CREATE, seconds=0.6)
    sending = asyncio.create_task(send_due_tests(post.database, post.clients, slow_seconds=0.05))
    while not slow.hits:
        await asyncio.sleep(0.01)
    await clicked(post, MARC, code)
    await sending
    assert [(one["to"], one["text"]) for one in await whispers(post)] == [
        (LEA.slack_id, "device-silent"),
        (MARC.slack_id, "device-told"),
        (LEA.slack_id, "device-told"),
    ]


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
