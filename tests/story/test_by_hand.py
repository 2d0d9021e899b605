"""An in-app message that a person runs, through the door: each button by which they say how it stands goes with that.

In these worlds nobody has built a shell in OneSignal, so that nothing in the app runs by itself.
"""

import asyncio

from bot.app import Herald
from bot.sandbox.slack import Message
from bot.sandbox.slack.posting import delete
from tests.story.world import FORM, UNHURRIED, World, all_text

STARTED, ENDED = "Say that it has started", "Say that it has ended"


async def handed_over(world: World) -> tuple[Message, Message]:
    """The card of one whose pack is in its thread, and the pack."""
    driver = world.slack.driver
    await world.command("Léa", "new")
    form = await world.until(lambda: world.slack.workspace.view_of("Léa"))
    await driver.fill("Léa", form, {"channel": "in_app"})
    await world.until(lambda: [block for block in form.blocks if block["block_id"] == "days"])
    at = {part: value for part, value in world.in_minutes(4).items() if part != "when"}
    assert (await driver.submit("Léa", form, FORM | at)).errors == {}
    await world.card(showing="48")
    card = await world.card(showing="A person starts it in OneSignal")
    await driver.click("Léa", card, "campaign.submit")
    await driver.click("Marc", await world.card(showing="Approve"), "campaign.approve")
    pack = await world.thread(card, showing=STARTED)
    await world.all_told()
    return card, pack


async def says(world: World, card: Message, button: str) -> None:
    """Ana clicks this button in the thread, and all that comes of it is told."""
    line = await world.thread(card, showing=button)
    await world.slack.driver.click("Ana", line, "campaign.say_started" if button == STARTED else "campaign.say_ended")
    await world.thread(card, showing=button.replace("Say", "says"))
    await world.all_told()


def asking(world: World, card: Message) -> list[str]:
    """The buttons by which somebody could say something now, wherever in the thread they stand."""
    shown = "\n".join(all_text(line) for line in world.slack.workspace.thread(card)).splitlines()
    return [line for line in shown if line in (STARTED, ENDED)]


async def test_each_button_goes_once_somebody_has_said_it(world: World) -> None:
    card, pack = await handed_over(world)
    await world.forward(hours=2)
    await world.thread(card, showing="⏰")
    assert asking(world, card) == [STARTED, STARTED], "of the pack, and of the reminder"
    await says(world, card, STARTED)
    assert asking(world, card) == [ENDED]
    assert str(FORM["title"]) in all_text(pack), "the approved words stay to be looked at"
    await says(world, card, ENDED)
    assert asking(world, card) == []


async def test_a_process_that_dies_before_it_leaves_that_to_the_next_one(world: World) -> None:
    """Slack takes no changes for a while, Herald is stopped, and another one is started on the same database."""
    card, pack = await handed_over(world)
    world.slack.faults.server_error("chat.update", times=None)
    await world.slack.driver.click("Ana", pack, "campaign.say_started")
    await world.thread(card, showing="says that it has started")
    async with asyncio.timeout(10):
        while not [call for call in world.slack.faults.calls("chat.update", ok=False) if call.args["ts"] == pack.ts]:
            await asyncio.sleep(0.01)
    await world.herald.stop()
    world.slack.faults.clear()
    assert asking(world, card) == [STARTED, ENDED]
    world.herald = Herald(world.settings, rates=UNHURRIED)
    try:
        await world.herald.start()
        await world.slack.until_connected()
        await world.all_told()
        assert asking(world, card) == [ENDED]
    finally:
        await world.herald.stop()


async def test_a_lost_answer_of_slack_changes_nothing(sqlite_world: World) -> None:
    world = sqlite_world
    card, _ = await handed_over(world)
    before = len(world.slack.workspace.thread(card))
    world.slack.faults.cut_after("chat.update", times=2)
    await says(world, card, STARTED)
    assert asking(world, card) == [ENDED]
    assert len(world.slack.workspace.thread(card)) == before + 1


async def test_a_pack_that_somebody_deleted_stays_away_and_the_next_button_goes_all_the_same(
    sqlite_world: World,
) -> None:
    world = sqlite_world
    card, pack = await handed_over(world)
    await says(world, card, STARTED)
    delete(world.slack.installation, pack)
    await says(world, card, ENDED)
    assert asking(world, card) == []
    assert pack.ts not in [line.ts for line in world.slack.workspace.thread(card)]


async def test_a_stop_takes_the_button_too(sqlite_world: World) -> None:
    world = sqlite_world
    card, _ = await handed_over(world)
    await world.slack.driver.click("Léa", card, "campaign.stop")
    await world.card(showing="Stopped")
    await world.all_told()
    assert asking(world, card) == []
