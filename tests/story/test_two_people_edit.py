"""Léa and Marc edit the same campaign at the same time: no words are lost, no edit is overwritten unseen."""

from bot.campaigns.model import found, latest_revision
from tests.story.world import World, all_text


async def test_who_saves_second_is_shown_their_words_again_and_told(world: World) -> None:
    await world.fill_new("Léa")
    card = await world.card(showing="48")
    workspace, driver = world.slack.workspace, world.slack.driver
    await driver.click("Léa", card, "campaign.edit")
    lea = await world.until(lambda: workspace.view_of("Léa"))
    await driver.click("Marc", card, "campaign.edit")
    marc = await world.until(lambda: workspace.view_of("Marc"))
    await driver.submit("Marc", marc, {"title": "Le titre de Marc"})

    await driver.submit("Léa", lea, {"title": "Le titre de Léa"})
    again = await world.until(lambda: workspace.view_of("Léa"))
    assert "Le titre de Léa" in str(again.view)
    assert await _title(world) == "Le titre de Marc"

    await driver.submit("Léa", again)
    assert await _title(world) == "Le titre de Léa"
    assert "Le titre de Marc" in all_text(await world.thread(card, showing="Le titre de Léa"))


async def _title(world: World) -> str:
    async with world.herald.database.reading() as tx:
        campaign = await found(tx, world.slack.workspace.team_id, "C-1")
        return (await latest_revision(tx, campaign)).content.variant.text.title
