"""One part of a campaign of push and in-app is stopped from its card, through the door."""

import pytest

from bot.campaigns.lifecycle import State
from bot.sandbox.slack.model import OpenView
from bot.slack.blocks.form_redrawn import field_name
from tests.slack.team import Card, Team
from tests.story.world import FORM, all_text, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

S = State
WORDS = {"title": "Les soldes commencent", "message": "Chaque bougie est à moitié prix."}
"""Of its own: they go out, and no other story of this team is to repeat them."""


async def at_onesignal(team: Team) -> Card:
    """Léa's push and what the app shows with it, approved, each waiting for its minute."""
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    form = await team.form("Léa")
    driver = team.world.slack.driver
    await driver.fill("Léa", form, FORM | WORDS | team.world.in_minutes(4))
    await driver.fill("Léa", form, {"channel": "both"})
    title = await team.world.until(lambda: _called(form, "in_app_title"))
    assert (await driver.submit("Léa", form, {title: "Encore 2 h"})).errors == {}
    number = await team._newest()
    card = Card(f"C-{number}", await team.world.card(number, showing="about"))
    assert "Encore 2 h" in all_text(card.message)
    await team.world.until(lambda: "Herald is looking in OneSignal" not in all_text(card.message))
    await team.click("Léa", card, "campaign.submit")
    await team.world.card(number, showing="Approve")
    await team.click("Marc", card, "campaign.approve")
    await team.world.card(number, showing="Stop the push")
    return card


def _called(form: OpenView, field: str) -> str | None:
    """What a field is called there, with the mark of what Herald has filled in."""
    return next((name for name in form.values if field_name(name) == field), None)


async def asked(team: Team, who: str, card: Card, label: str) -> str:
    """The question before a part is stopped, which is then answered with yes."""
    await team.put_away(who)
    await team.choose(who, card, label)
    question = await team.form(who)
    assert (await team.world.slack.driver.submit(who, question)).errors == {}
    return words_of(question.blocks)


async def test_lea_stops_the_push_and_the_in_app_message_goes_on(team: Team) -> None:
    card = await at_onesignal(team)
    said = await asked(team, "Léa", card, "Stop the push")
    assert "Le message in-app continue comme approuvé" in said
    await team.world.thread(card.message, showing="The push* · <@")
    await team.world.thread(card.message, showing="The in-app message goes on.")
    await team.world.card(card.number, showing="*Push*\u2002stopped")
    campaign = await team.campaign(card.code)
    assert (campaign.push_state, campaign.in_app_state) == (S.CANCELLED, S.HANDED_OVER)
    assert "Stop the in-app message" not in all_text(await team.world.card(card.number)), "only the whole is left"


async def test_marc_stops_the_in_app_message_and_the_push_goes_out(team: Team) -> None:
    card = await at_onesignal(team)
    stale = card.as_seen()
    said = await asked(team, "Marc", card, "Stop the in-app message")
    assert "Le push continue comme approuvé" in said
    await team.world.card(card.number, showing="*In the app*\u2002stopped")
    said = await team.told("Ana", team.click("Ana", stale, "campaign.more", "Stop the in-app message"))
    assert card.code in said
    assert (await team.refused())[-1]["object"] == card.code
    assert (await team.campaign(card.code)).push_state in (S.HANDED_OVER, S.SENT)
