"""The whole story: Léa has an idea, Marc approves it, OneSignal sends it once, and everybody sees what came of it."""

from tests.story.world import World, all_text


async def test_a_campaign_from_an_idea_to_a_proven_send(world: World) -> None:
    answer = await world.fill_new("Léa")
    assert answer.errors == {}
    card = await world.card(showing="48")
    await world.slack.driver.click("Léa", card, "campaign.submit")
    card = await world.card(showing="Approve")
    await world.slack.driver.click("Marc", card, "campaign.approve")
    await world.thread(card, showing="approved")
    await world.until(lambda: world.onesignal.messages.accepted)
    await world.card(showing="OneSignal")
    await world.forward(minutes=2)
    await world.thread(card, showing="Click rate")
    await world.all_told()
    [message] = world.onesignal.messages.accepted
    assert message.body["headings"] == {"fr": "Plus que 2 h", "en": "Plus que 2 h"}, "Léa writes French"
    assert "campaign.approve" not in str((await world.card()).blocks)
    told = [all_text(one).splitlines()[0] for one in world.slack.workspace.thread(card)]
    assert len(told) == len(set(told)), told
