"""“Send me a test”: the revision that was seen, to the device of who clicked, once, and to nobody else."""

import asyncio
import hashlib
import json
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from bot.campaigns.device_rules import MOST, EverythingIsStopped, NoLinkedDevice, Place, TooManyTests
from bot.campaigns.devices import Fate, LinkedDevice, fingerprint
from bot.campaigns.form_errors import FormErrors
from bot.campaigns.model import found, latest_revision
from bot.campaigns.usecases.edit import ContentTampered, RevisionChanged, edit
from bot.campaigns.usecases.link_device import NoDevice, link_device, unlink_device
from bot.campaigns.usecases.send_test import send_test
from bot.campaigns.usecases.stop import lift_stop, stop_all
from bot.notices.model import NoticeRow
from bot.onesignal.device_push import Device, DeviceKind
from bot.sandbox.onesignal import Phone
from bot.store import Tx
from tests.people import ANA, APP, INES, LEA, MARC, TEAM, VAULT, a_campaign, content
from tests.sending.conftest import PostOffice
from tests.sending.own_devices import (
    HERE,
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


@on_sqlite
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
    assert asked["device"] == fingerprint(Device(kind=test.kind, value=mine.subscription_id), VAULT)
    plain = hashlib.sha256(f"subscription_id:{mine.subscription_id}".encode()).hexdigest()
    assert not plain.startswith(asked["device"]), "who knows no key cannot try IDs until one fits"
    assert test.value == "", "nobody needs it any more"
    assert mine.subscription_id not in json.dumps([asked, ended]), "a log that forgets nothing holds nobody's ID"
    assert "test" not in " ".join(await post.told(code)), "the thread, which all read, holds no word of it"
    assert (await post.campaign(code)).model_dump() == before


# Who has no device, or no right to one


@on_sqlite
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


@on_sqlite
async def test_what_is_no_device_is_refused_beside_its_field(tx: Tx) -> None:
    for kind, value, why in (
        (DeviceKind.EXTERNAL_ID, "  ", "error-field-empty"),
        (DeviceKind.EXTERNAL_ID, "x" * 129, "error-field-too-long"),
        (DeviceKind.EXTERNAL_ID, "Undefined", "error-not-one-person"),
        (DeviceKind.SUBSCRIPTION_ID, "shop-000007", "error-not-a-subscription-id"),
        (DeviceKind.SUBSCRIPTION_ID, str(UUID(int=0)), "error-not-one-person"),
    ):
        with pytest.raises(FormErrors) as wrong:
            await link_device(tx, LEA, app_id=APP, kind=kind, value=value, vault=VAULT)
        assert [(one.field, one.text) for one in wrong.value.errors] == [("device", why)]


async def test_what_was_unlinked_gets_nothing_any_more(post: PostOffice, mine: Phone) -> None:
    code = await drafted(post)
    await clicked(post, LEA, code)
    async with post.database.transaction() as tx:
        await unlink_device(tx, LEA, app_id=APP)
    assert [one.value for one in await asked_for(post)] == [""], "unlinking forgets it at once"
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


@on_sqlite
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
    with pytest.raises(NoLinkedDevice):
        await clicked(post, LEA, await drafted(post))


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


@on_sqlite
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
    async with post.database.transaction() as tx:
        seen = (await latest_revision(tx, await found(tx, TEAM, codes[0]))).hash
        await send_test(tx, LEA, codes[0], seen=seen, place=HERE, vault=VAULT)
        second = asyncio.create_task(clicked(post, LEA, codes[1]))
        await asyncio.wait({second}, timeout=0.3)  # by now it waits for the first, or has not noticed it
    with pytest.raises(TooManyTests):
        await second
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
