"""Léa links her phone and sends herself a test, from what she is shown to what the phone shows."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlmodel import col, select

from bot.campaigns.devices import DeviceTest, Fate
from bot.campaigns.lifecycle import State
from bot.sandbox.onesignal import Endpoint, Phone
from bot.sandbox.slack import Message, OpenView
from bot.stats.model import SentMessage
from tests.databases import migrated_sqlite
from tests.slack.team import Team, until
from tests.story.world import a_world, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def team(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Team]:
    async with a_world(migrated_sqlite(tmp_path_factory.mktemp("world") / "herald.db")) as world:
        team = Team(world)
        await team.met("Léa", "Marc", "Inès")
        yield team


def phone(team: Team) -> Phone:
    return team.world.onesignal.phone(language="fr")


async def home(team: Team, who: str, showing: str) -> OpenView:
    def shown() -> OpenView | None:
        view = team.world.slack.workspace.home_of(who)
        return view if view is not None and showing in words_of(view.blocks) else None

    return await team.world.until(shown)


async def links(team: Team, who: str, shown: Message | OpenView, **values: object) -> OpenView:
    """Open the form there, fill it in and send it; the form as it is then."""
    await team.put_away(who)
    await team.world.slack.driver.click(who, shown, "device.link")
    await team.world.slack.driver.submit(who, await team.form(who), values)
    return await team.form(who)


async def test_a_test_reaches_the_own_phone_and_is_told_to_nobody_else(team: Team) -> None:
    card = await team.drafted("Léa")
    said = await team.told("Léa", team.click("Léa", card, "campaign.send_test"))
    assert "pas encore relié d’appareil" in said
    form = await links(team, "Léa", team.asides("Léa")[-1], kind="subscription_id", device="mon téléphone")
    assert "ressemble à" in str(form.errors["device"])
    await team.world.slack.driver.submit("Léa", form, {"device": phone(team).subscription_id})
    assert "un seul appareil" in words_of((await team.form("Léa")).blocks)
    await team.put_away("Léa")
    said = await team.told("Léa", team.click("Léa", card, "campaign.send_test"))
    assert f"Un test de {card.code}, révision 1, est en route vers votre appareil" in said
    [call] = team.world.onesignal.calls_to(Endpoint.CREATE)
    assert call.body["include_subscription_ids"] == [phone(team).subscription_id]
    await team.world.forward(minutes=1)
    assert [push.title for push in phone(team).pushes()] == ["[Test] Plus que 2 h"]
    assert "[Test]" not in "".join(words_of(one.blocks or []) for one in team.channel())
    assert "test" not in "".join(words_of(one.blocks or []) for one in team.asides("Marc")).lower()
    assert (await team.trail(card.code))[-2:] == ["test_asked", "test_sent"]


async def test_an_approver_tries_what_waits_from_home_before_deciding(team: Team) -> None:
    await team.world.slack.driver.open_home("Marc")
    view = await home(team, "Marc", "Relier mon appareil")
    external_id = phone(team).external_id
    await links(team, "Marc", view, kind="external_id", device=external_id)
    view = await home(team, "Marc", external_id)
    card = await team.in_review("Léa")
    await team.world.slack.driver.open_home("Marc")
    view = await home(team, "Marc", card.code)
    creates = len(team.world.onesignal.calls_to(Endpoint.CREATE))
    await team.world.slack.driver.click("Marc", view, "campaign.send_test", block_id=f"{card.code}-buttons")
    view = await home(team, "Marc", f"Un test de {card.code}, révision 1, est en route")
    assert f"{card.code}-buttons" in str(view.blocks), "it still waits for him"
    [call] = team.world.onesignal.calls_to(Endpoint.CREATE)[creates:]
    assert call.body["include_aliases"] == {"external_id": [external_id]}
    await team.world.slack.driver.click("Marc", view, "device.unlink")
    await home(team, "Marc", "Votre appareil est délié")


async def test_once_it_is_approved_the_menu_offers_it_and_everybody_has_their_own_device(team: Team) -> None:
    card = await team.in_review("Inès", **team.world.in_minutes(120))
    await team.click("Marc", card, "campaign.approve")
    await team.becomes(card.code, State.SCHEDULED)
    await team.calm()
    creates = len(team.world.onesignal.calls_to(Endpoint.CREATE))
    said = await team.told("Inès", team.choose("Inès", card, "Send me a test"))
    assert "not linked a device yet" in said
    said = await team.told("Léa", team.choose("Léa", card, "Send me a test"))
    assert "est en route vers votre appareil" in said
    assert len(team.world.onesignal.calls_to(Endpoint.CREATE)) == creates + 1


async def test_a_click_that_slack_delivers_twice_is_one_test(team: Team) -> None:
    card = await team.drafted("Léa")
    clicked = await team.click("Léa", card, "campaign.send_test")
    await team.forged(clicked)
    await team.calm()
    await until(lambda: _all_ended(team))
    keys = [call.body["idempotency_key"] for call in team.world.onesignal.calls_to(Endpoint.CREATE)]
    assert len(keys) == len(set(keys))
    assert len(await team.events("campaign.test_asked")) == len(keys)


async def _all_ended(team: Team) -> bool:
    async with team.world.herald.database.reading() as tx:
        waiting = select(DeviceTest).where(col(DeviceTest.fate) == Fate.WAITING)
        return (await tx.exec(waiting)).first() is None


async def test_none_of_it_is_ever_in_the_numbers(team: Team) -> None:
    await team.world.forward(minutes=10)
    async with team.world.herald.database.reading() as tx:
        assert list(await tx.exec(select(SentMessage))) == []
