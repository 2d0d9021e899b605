"""What is unusual reaches people where they look; they ask why, mute it, and have it told again."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import and_
from sqlmodel import col, func, select

from bot.campaigns.model import found
from bot.clock import now
from bot.digests.alert_model import Alert, AlertKind, AlertMute
from bot.digests.alerts import raise_alert
from bot.sandbox.slack import Message
from bot.stats.model import ALL_PLATFORMS, Collection, MessageNumbers, SentMessage
from tests.databases import migrated_sqlite
from tests.story.asking import posted, table_of
from tests.story.world import World, a_world, all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A shop that has sent messages for a week. On SQLite alone: tests/digests/ has both databases."""
    async with a_world(migrated_sqlite(tmp_path_factory.mktemp("world") / "herald.db"), past_days=7) as one:
        yield one


async def alerted(world: World, **facts: Any) -> None:
    """Something is unusual; what makes it so, tests/digests/ tells."""
    team = world.slack.workspace.team_id
    async with world.herald.database.transaction() as tx:
        assert await raise_alert(tx, Alert(workspace_id=team, day=now().date(), at=now(), **facts))


async def until(world: World, there: Any) -> Any:
    """The first row that this finds, once there is one."""
    async with asyncio.timeout(10):
        while True:
            async with world.herald.database.reading() as tx:
                if (row := (await tx.exec(there)).first()) is not None:
                    return row
            await asyncio.sleep(0.02)


async def mutes(world: World) -> int:
    async with world.herald.database.reading() as tx:
        return (await tx.exec(select(func.count()).select_from(AlertMute))).one()


async def now_shows(world: World, message: Message, words: str) -> Message:
    """The same message, once it has been drawn again and shows this."""
    return await posted(world, lambda one: one.ts == message.ts and words in all_text(one))


async def test_a_key_that_stopped_working_is_told_muted_and_told_again(world: World) -> None:
    keys = dict(world.onesignal.options.keys)
    world.onesignal.options.keys.clear()
    await world.forward(minutes=6)
    await until(world, select(Collection).where(col(Collection.problem) == "KeyRejected"))
    await world.forward(minutes=11)
    alert = await posted(world, lambda one: "has not accepted Herald’s API key" in one.text)
    world.onesignal.options.keys.update(keys)
    await world.forward(minutes=11)  # it may have asked in vain once more, and asks again only then
    assert "ONESIGNAL_API_KEY" in all_text(alert)

    await world.slack.driver.click("Inès", alert, "alert.mute")
    assert "7 days no alerts come about the OneSignal key" in all_text(await world.whispered("Inès", "Done"))
    muted = await now_shows(world, alert, "Unmute")
    assert f"<@{world.slack.workspace.person('Inès').id}> muted alerts about the OneSignal key" in all_text(muted)
    assert await mutes(world) == 1

    await world.slack.driver.click("Marc", muted, "alert.unmute")
    await world.whispered("Marc", "les alertes reviennent sur la clé OneSignal")
    await now_shows(world, alert, "Mute for 7 days")
    assert await mutes(world) == 0


async def test_why_is_answered_in_the_thread_with_what_onesignal_counted(world: World) -> None:
    whole = col(MessageNumbers.platform) == ALL_PLATFORMS, col(MessageNumbers.message) == col(SentMessage.id)
    row, numbers = await until(world, select(SentMessage, MessageNumbers).join(MessageNumbers, and_(*whole)))
    await alerted(
        world,
        kind=AlertKind.ERRORS,
        thing=row.message_id,
        name=row.name,
        sent_on=row.day,
        after_hours=1,
        count=numbers.errors,
        people=numbers.reach,
        value=0.1,
        usual=0.001,
        usual_of=9,
        way="high",
    )
    alert = await posted(world, lambda one: "could not be delivered because of an error" in one.text)
    await world.slack.driver.click("Ana", alert, "alert.why")
    answer = await posted(world, lambda one: one.thread_ts == alert.ts and "Errors" in all_text(one))
    head, *rows = table_of(answer)
    assert head == ["Platform", "Errors", "Reach", "Delivered"]
    assert sum(int(one[1].replace(",", "")) for one in rows) == numbers.errors


async def test_what_is_unusual_of_a_campaign_stands_in_its_thread_and_all_can_be_muted_there(world: World) -> None:
    await world.fill_new("Léa")
    card = await world.card(showing="48")
    async with world.herald.database.reading() as tx:
        campaign = await found(tx, world.slack.workspace.team_id, "C-1")
    low = {"after_hours": 1, "count": 5, "people": 10_000, "value": 0.0005, "usual": 0.04, "usual_of": 9, "way": "low"}
    lea = world.slack.workspace.person("Léa").id
    about = {
        "thing": "C-1",
        "campaign_id": campaign.key,
        "requester": lea,
        "name": "Sale",
        "sent_on": now().date(),
    }
    await alerted(world, kind=AlertKind.CLICK_RATE, **about, **low)
    alert = await world.thread(card, showing="unusually low")
    assert alert.text.startswith(f"<@{lea}>: C-1 · Sale")

    await world.slack.driver.click("Ana", alert, "alert.mute_all")
    assert "7 days no alerts come about the click rate." in all_text(await world.whispered("Ana", "Done"))
    muted = await now_shows(world, alert, "Unmute")
    await world.slack.driver.click("Ana", muted, "alert.unmute_all")
    await now_shows(world, alert, "Mute for all")


@pytest.mark.parametrize("action_id", ["alert.mute", "alert.why"])
async def test_a_click_on_an_alert_that_there_never_was_changes_nothing(world: World, action_id: str) -> None:
    alert = await posted(world, lambda one: "could not be delivered because of an error" in one.text)
    answer = await world.slack.driver.click("Ana", alert, "alert.mute_all")
    muted = await now_shows(world, alert, "Unmute")
    await world.slack.driver.click("Ana", muted, "alert.unmute_all")
    await now_shows(world, alert, "Mute for all")
    forged = {**answer.sent, "trigger_id": f"forged.{action_id}"}
    forged["actions"] = [{**answer.sent["actions"][0], "action_id": action_id, "value": "errors:2026-11-25:C-99"}]
    await world.slack.driver.deliver("interactive", forged)
    await world.whispered("Ana", "does not know this button")
    assert await mutes(world) == 0
