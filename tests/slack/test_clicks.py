"""Clicks that come too late, from the wrong person or from nowhere: each is answered with what is true now."""

import json
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from bot.campaigns.lifecycle import State
from bot.campaigns.model import latest_revision
from bot.sandbox.slack import Message
from bot.slack.inbox import CLICKS, Arrival
from bot.store import wake_after_commit
from tests.slack.team import Card, Team, merged
from tests.story.world import all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")

BUTTONS = ["submit", "approve", "request_changes", "reject", "edit", "reschedule", "stop", "send_now", "duplicate"]
NOT_OURS: list[Any] = ["", "C-1", "C-1:abc", "x" * 2000, "C-1:" + "g" * 32, "edit:C-1:" + "0" * 32, "C-1\n:" + "0" * 32]


async def changed_since(team: Team, card: Card) -> Message:
    """The card as it was before somebody edited it."""
    seen = card.as_seen()
    await team.put_away("Léa")
    await team.click("Léa", card, "campaign.more", "Edit")
    answer = await team.world.slack.driver.submit("Léa", await team.form("Léa"), {"title": "Autre titre"})
    assert answer.ok, answer.errors
    await team.becomes(card.code, State.DRAFT)
    return seen


def with_button(message: Message, action_id: str, value: str) -> Message:
    """The message with one more button, as some card may once have had it."""
    forged = deepcopy(message)
    button = {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": "?"}, "value": value}
    forged.blocks.append({"type": "actions", "block_id": "forged", "elements": [button]})
    return forged


def click_of(card: Card) -> str:
    """What the card's buttons carry."""
    buttons = next(block for block in card.message.blocks if block["type"] == "actions")
    value: str = buttons["elements"][0]["value"]
    return value


@pytest.mark.parametrize("button", ["approve", "request_changes", "reject"])
async def test_a_click_on_a_card_that_was_edited_since_counts_for_nothing(team: Team, button: str) -> None:
    card = await team.in_review()
    seen = await changed_since(team, card)
    told = await team.told("Marc", team.click("Marc", seen, f"campaign.{button}"))
    assert f"{card.code} a été modifiée" in told
    assert "campaign.show" in str(team.asides("Marc")[-1].blocks)
    assert await team.trail(card.code) == ["drafted", "submitted", "edited", "refused"]


async def test_what_is_under_a_refusal_shows_the_campaign_as_it_is_now(team: Team) -> None:
    card = await team.in_review()
    seen = await changed_since(team, card)
    await team.told("Marc", team.click("Marc", seen, "campaign.approve"))
    told = await team.told("Marc", team.click("Marc", team.asides("Marc")[-1], "campaign.show"))
    assert "Autre titre" in told


async def test_a_click_on_what_is_decided_says_where_it_stands(team: Team) -> None:
    card = await team.in_review(**team.world.in_minutes(4))
    seen = card.as_seen()
    await team.click("Marc", seen, "campaign.approve")
    await team.becomes(card.code, State.HANDED_OVER)
    for button in ("approve", "request_changes", "reject"):
        told = await team.told("Ana", team.click("Ana", seen, f"campaign.{button}"))
        assert f"{card.code} is at OneSignal" in told
        assert team.world.slack.workspace.view_of("Ana") is None


@pytest.mark.parametrize("button", ["approve", "request_changes", "reject"])
async def test_who_may_not_decide_is_told_so_before_writing_a_reason(team: Team, button: str) -> None:
    card = await team.in_review()
    refusals = len(await team.refused())
    assert "Only an approver" in await team.told("Inès", team.click("Inès", card, f"campaign.{button}"))
    assert team.world.slack.workspace.view_of("Inès") is None
    [refused] = (await team.refused())[refusals:]
    assert (refused["actor"], refused["tried"]) == (team.id("Inès"), f"campaign.{button}")


async def test_an_edit_of_an_old_revision_is_on_record_and_shown_again(team: Team) -> None:
    card = await team.in_review()
    await team.put_away("Marc")
    await team.choose("Marc", card, "Edit")
    await changed_since(team, card)
    refusals = len(await team.refused())
    answer = await team.world.slack.driver.submit("Marc", await team.form("Marc"), {"title": "Encore un"})
    assert "Encore un" in str((await team.form("Marc")).view)
    await team.world.slack.driver.deliver("interactive", answer.sent)
    [refused] = (await team.refused())[refusals:]
    assert (refused["actor"], refused["tried"], refused["object"]) == (team.id("Marc"), "campaign.edit", card.code)
    assert await team.trail(card.code) == ["drafted", "submitted", "edited", "refused"]
    await team.put_away("Marc")


async def test_a_click_on_drafts_of_nobody_here_is_on_record(team: Team) -> None:
    card = await team.in_review()
    refusals = len(await team.refused())
    await team.told("Léa", team.click("Léa", with_button(card.message, "idea.use.0", "4242424"), "idea.use.0"))
    [refused] = (await team.refused())[refusals:]
    assert (refused["actor"], refused["error"]) == (team.id("Léa"), "error-no-such-idea")
    assert refused["tried"] == "idea.use.0"


async def test_a_test_of_what_was_changed_in_the_database_is_refused_and_on_record(team: Team) -> None:
    card = await team.in_review()
    async with team.world.herald.database.transaction() as tx:
        revision = await latest_revision(tx, await team.campaign(card.code))
        revision.content_json = revision.content_json.replace("-30", "-90")
    refusals = len(await team.refused())
    await team.told("Ana", team.click("Ana", card, "campaign.send_test"))
    [refused] = (await team.refused())[refusals:]
    assert (refused["object"], refused["error"]) == (card.code, "error-content-tampered")


async def test_an_approval_of_what_was_changed_in_the_database_does_not_count_and_is_on_record(team: Team) -> None:
    card = await team.in_review()
    async with team.world.herald.database.transaction() as tx:
        revision = await latest_revision(tx, await team.campaign(card.code))
        revision.content_json = revision.content_json.replace("-30", "-90")
    refusals = len(await team.refused())
    said = await team.told("Marc", team.click("Marc", card, "campaign.approve"))
    assert "ce n’est plus ce qui a été enregistré" in said
    [refused] = (await team.refused())[refusals:]
    assert (refused["object"], refused["error"]) == (card.code, "error-content-tampered")
    assert (await team.campaign(card.code)).state is State.IN_REVIEW


async def test_a_click_that_was_done_too_late_counts_for_nothing_and_is_on_record(team: Team) -> None:
    """Herald took it, and was away for longer than anybody waits."""
    card = await team.in_review()
    await team.told("Inès", team.click("Inès", card, "campaign.approve"))
    taken = team.world.slack.driver.last
    assert taken is not None
    click = merged(taken.sent, {"user": {"id": team.id("Marc")}})
    async with team.world.herald.database.transaction() as tx:
        tx.add(Arrival(key="late", at=team.world.clock.now() - timedelta(minutes=16), to_do=json.dumps(click)))
        wake_after_commit(tx, CLICKS)
    await team.calm()
    assert (await team.campaign(card.code)).state is State.IN_REVIEW
    refused = (await team.refused())[-1]
    assert (refused["actor"], refused["error"]) == (team.id("Marc"), "error-click-too-old")
    assert (refused["object"], refused["tried"]) == (card.code, "campaign.approve")


async def test_nobody_approves_what_they_wrote(team: Team) -> None:
    card = await team.in_review("Marc")
    assert "Vous avez écrit" in await team.told("Marc", team.click("Marc", card, "campaign.approve"))
    assert await team.trail(card.code) == ["drafted", "submitted", "refused"] or "refused" not in await team.trail(
        card.code
    )
    assert (await team.campaign(card.code)).state is State.IN_REVIEW


async def test_everybody_is_answered_in_their_own_language(team: Team) -> None:
    card = await team.in_review("Ana")
    assert "Seul" in await team.told("Léa", team.click("Léa", card, "campaign.approve"))
    assert "You wrote" in await team.told("Ana", team.click("Ana", card, "campaign.approve"))


@pytest.mark.parametrize("value", NOT_OURS)
@pytest.mark.parametrize("button", BUTTONS)
async def test_a_button_that_carries_something_else_changes_nothing(team: Team, button: str, value: str) -> None:
    card = await _any_card(team)
    before, refusals = await team.trail(card.code), len(await team.refused())
    forged = with_button(card.message, f"campaign.{button}", value)
    told = await team.told("Ana", team.click("Ana", forged, f"campaign.{button}", block_id="forged"))
    assert "does not know this button" in told
    assert await team.trail(card.code) == before
    assert len(await team.refused()) == refusals + 1


async def test_a_choice_that_no_menu_offers_changes_nothing(team: Team) -> None:
    card = await _any_card(team)
    code, seen = click_of(card).split(":")
    for choice in ("approve", "send_now", "more", "show", "nothing", "reject", "submit"):
        answer = await team.click("Ana", card, "campaign.more", "History")
        option = {"text": {"type": "plain_text", "text": "?"}, "value": f"{choice}:{code}:{seen}"}
        forged = team.forged(answer, actions={0: {"selected_option": option}}, trigger_id=f"forged {choice}")
        told = await team.told("Ana", forged)
        assert "does not know this button" in told, choice
    assert (await team.campaign(card.code)).state is State.IN_REVIEW


async def test_a_click_on_a_campaign_that_is_not_there_is_told_so(team: Team) -> None:
    card = await _any_card(team)
    forged = with_button(card.message, "campaign.approve", "C-99999:" + "0" * 32)
    assert "There is no campaign C-99999" in await team.told(
        "Ana", team.click("Ana", forged, "campaign.approve", block_id="forged")
    )


@pytest.mark.parametrize("action_id", ["campaign.destroy", "campaign.approve2", "x", "campaign.more2", "audience"])
async def test_a_button_that_nobody_knows_is_said_to_be_unknown(team: Team, action_id: str) -> None:
    card = await _any_card(team)
    forged = with_button(card.message, action_id, click_of(card))
    told = await team.told("Ana", team.click("Ana", forged, action_id, block_id="forged"))
    assert "does not know this button" in told


COPIES = {
    "Flash \ue0005\ue001 sale": "Copy of Flash 5 sale",
    "{ $name } sale": "Copy of { $name } sale",
    "Sale " + "x" * 70 + "👩‍👩‍👧‍👦" * 3: "Copy of Sale " + "x" * 70 + "👩‍👩‍👧‍👦…",
}


@pytest.mark.parametrize("name", COPIES, ids=["marks", "fluent", "families"])
async def test_a_copy_has_the_name_of_what_it_is_a_copy_of(team: Team, name: str) -> None:
    card = await team.drafted(name=name)
    await team.choose("Léa", card, "Duplicate")
    copy = await team.world.card(card.number + 1, showing="about")
    campaign = await team.campaign(f"C-{card.number + 1}")
    async with team.world.herald.database.reading() as tx:
        assert (await latest_revision(tx, campaign)).content.name == COPIES[name]
    assert COPIES[name] in all_text(copy)


async def test_the_history_tells_who_did_what(team: Team) -> None:
    card = await team.in_review()
    await team.told("Inès", team.click("Inès", card, "campaign.approve"))
    await team.put_away("Ana")
    await team.choose("Ana", card, "History")
    view = await team.form("Ana")
    assert "drafted it" in str(view.blocks)
    assert "tried something that was refused" in str(view.blocks)
    await team.put_away("Ana")


async def test_withdrawing_is_for_whose_request_it_is(team: Team) -> None:
    card = await team.in_review()
    told = await team.told("Inès", team.choose("Inès", card, "Withdraw the request"))
    assert f"asked for the approval of {card.code}" in told
    await team.choose("Léa", card, "Withdraw the request")
    await team.becomes(card.code, State.WITHDRAWN)


async def test_who_is_written_to_privately_is_the_only_one_who_sees_it(team: Team) -> None:
    card = await team.in_review()
    await team.told("Inès", team.click("Inès", card, "campaign.approve"))
    aside = team.asides("Inès")[-1]
    assert aside.channel == card.message.channel
    assert not [one for one in team.channel() if "Only an approver" in all_text(one)]


_ANY: dict[int, Card] = {}


async def _any_card(team: Team) -> Card:
    """One in review that stories share which leave it as it is."""
    if id(team) not in _ANY:
        _ANY[id(team)] = await team.in_review()
    return _ANY[id(team)]
