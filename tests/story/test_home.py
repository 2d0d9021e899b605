"""Marc opens Herald's Home and decides from there."""

from bot.campaigns.lifecycle import State
from bot.campaigns.model import found
from tests.story.world import World


async def test_what_waits_for_an_approver_is_decided_on_from_home(world: World) -> None:
    await world.fill_new("Léa")
    card = await world.card(showing="48")
    await world.slack.driver.click("Léa", card, "campaign.submit")
    await world.card(showing="Approve")
    await world.slack.driver.open_home("Marc")
    home = await world.until(lambda: world.slack.workspace.home_of("Marc"))
    await world.slack.driver.click("Marc", home, "campaign.approve")
    await world.thread(card, showing="approved")
    async with world.herald.database.reading() as tx:
        campaign = await found(tx, world.slack.workspace.team_id, "C-1")
    assert campaign.state is not State.IN_REVIEW


async def test_what_somebody_wrote_does_not_wait_for_them(world: World) -> None:
    await world.fill_new("Marc")
    card = await world.card(showing="48")
    await world.slack.driver.click("Marc", card, "campaign.submit")
    await world.card(showing="Approve")
    await world.slack.driver.open_home("Marc")
    home = await world.until(lambda: world.slack.workspace.home_of("Marc"))
    assert "campaign.approve" not in str(home.view)
