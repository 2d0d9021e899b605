"""What the checks find, where people look: Léa on her draft and at her click, Marc on the card, Ana in the audit."""

from dataclasses import replace

import pytest

from bot import notices
from bot.campaigns.lifecycle import State
from bot.campaigns.model import latest_revision
from bot.notices.kinds import CardChanged
from bot.sandbox.slack.model import Message
from tests.slack.team import Team
from tests.story.world import all_text, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNFINISHED = {"title": "Two hours left", "message": "-30% on the whole shop, with the code [CODE].", "language": "en"}
NEVER_SAID = {
    "title": "FIG AND CEDAR CANDLES",
    "message": "Poured by hand in Lyon, back on our shelves.",
    "language": "en",
}
"""As loud, and in words that no other campaign here has: what goes out meanwhile makes none of them a repetition."""
LOUD = {"title": "LAST HOURS TO SAVE", "message": "-30% on the whole shop, and we deliver for free.", "language": "en"}


def card_now(team: Team, code: str) -> Message:
    return next(one for one in team.channel() if code in one.text)


async def test_who_drafts_sees_on_the_card_what_has_to_change_and_what_to_do_about_it(team: Team) -> None:
    card = await team.drafted(**UNFINISHED)
    drawn = await team.world.card(card.number, showing="Has to change")
    assert "“[CODE]” in the message looks like something that was still to be filled in" in all_text(drawn)
    await team.put_away("Marc")
    await team.click("Marc", drawn, "campaign.checks")
    details = await team.form("Marc")
    assert "Mettez-y les vrais mots" in words_of(details.blocks)
    await team.world.slack.driver.click("Marc", details, "campaign.edit")
    await team.world.until(lambda: (one := team.world.slack.workspace.view_of("Marc")) and "title" in one.values)
    form = await team.form("Marc")
    assert form.id == details.id, "the details become the form: one thing to close"
    mended = {"message": "-30% on the whole shop, with the code LUNE."}
    assert (await team.world.slack.driver.submit("Marc", form, mended)).errors == {}
    await team.world.card(card.number, showing="code LUNE")


async def test_a_submission_that_is_stopped_says_what_to_mend_and_opens_the_form(team: Team) -> None:
    card = await team.drafted(**UNFINISHED)
    said = await team.told("Léa", team.click("Léa", card, "campaign.submit"))
    assert "avant de la soumettre" in said
    assert "« [CODE] »" in said
    assert "Mettez-y les vrais mots" in said
    refused = (await team.refused())[-1]
    assert (refused["object"], refused["tried"]) == (card.code, "campaign.submit")
    assert (refused["error"], refused["found"]) == ("error-stopped-by-checks", ["placeholder_left"])
    assert (await team.campaign(card.code)).state is State.DRAFT
    await team.put_away("Léa")
    await team.click("Léa", team.asides("Léa")[-1], "campaign.edit")
    form = await team.form("Léa")
    answer = await team.world.slack.driver.submit(
        "Léa", form, {"message": "-30% on the whole shop, with the code LUNE."}
    )
    assert answer.errors == {}
    drawn = await team.world.card(card.number, showing="code LUNE")
    await team.click("Léa", drawn, "campaign.submit")
    await team.becomes(card.code, State.IN_REVIEW)


async def test_an_approver_sees_what_is_warned_of_and_the_audit_log_knows_that_they_did(team: Team) -> None:
    card = await team.drafted(**LOUD)
    await team.click("Léa", card, "campaign.submit")
    drawn = await team.world.card(card.number, showing="Approve")
    assert "⚠️ “LAST HOURS TO SAVE” is in capitals" in all_text(drawn)
    await team.world.thread(card.message, showing="One warning of the checks stands on the card")
    await team.click("Marc", drawn, "campaign.approve")
    await team.goes_out(card.code)
    await team.calm()
    answer = await team.world.command("Ana", card.code, "/audit")
    said = words_of(answer.payload)
    assert said.count("warned of `shouting`") == 2


async def test_an_approval_of_what_was_never_checked_shows_the_warnings_first_and_the_next_click_counts(
    team: Team,
) -> None:
    card = await team.in_review(**NEVER_SAID)
    async with team.world.herald.database.transaction() as tx:  # as the version that had no checks has left it
        campaign = await team.campaign(card.code)
        (await latest_revision(tx, campaign)).findings_json = None
        notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    await team.world.until(lambda: "in capitals" not in all_text(card_now(team, card.code)))
    plain = replace(card_now(team, card.code))
    said = await team.told("Marc", team.click("Marc", plain, "campaign.approve"))
    assert "Votre clic n’a pas compté" in said
    assert NEVER_SAID["title"] in said
    refused = (await team.refused())[-1]
    assert (refused["object"], refused["error"]) == (card.code, "error-warned-since")
    assert refused["found"] == ["shouting"]
    again = await team.told("Marc", team.click("Marc", plain, "campaign.approve"))
    assert "Votre clic n’a pas compté" in again, "the card that he has clicked on shows no warnings"
    drawn = await team.world.card(card.number, showing=f"{NEVER_SAID['title']}” is in capitals")
    await team.click("Marc", drawn, "campaign.approve")
    await team.goes_out(card.code)
