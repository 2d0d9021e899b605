"""Slack delivers things twice, at once or later: each click, form and command has its effect once all the same."""

from collections import Counter
from collections.abc import Awaitable, Callable

import pytest

from bot.sandbox.slack import Answer
from tests.slack.team import Card, Team
from tests.story.world import FORM, all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")

Deed = Callable[[Team, Card], Awaitable[Answer]]
AGAIN = 2
"""How often each payload is delivered again, once it has been done."""


async def submitted(team: Team, card: Card) -> Answer:
    """Open the form behind this button, and send it."""
    view = await team.form("Marc")
    return await team.world.slack.driver.submit("Marc", view, {"reason": "Because."})


async def requested_changes(team: Team, card: Card) -> Answer:
    await team.click("Marc", card, "campaign.request_changes")
    return await submitted(team, card)


async def rejected(team: Team, card: Card) -> Answer:
    await team.click("Marc", card, "campaign.reject")
    return await submitted(team, card)


async def edited(team: Team, card: Card) -> Answer:
    await team.choose("Léa", card, "Edit")
    return await team.world.slack.driver.submit("Léa", await team.form("Léa"), {"title": "Autre titre"})


async def stopped_from_the_menu(team: Team, card: Card) -> Answer:
    await team.choose("Léa", card, "Stop")
    return await team.world.slack.driver.submit("Léa", await team.form("Léa"))


async def rescheduled(team: Team, card: Card) -> Answer:
    await team.choose("Léa", card, "Reschedule")
    tomorrow = {"when": "at", "date": team.day(1), "time": "18:30"}
    return await team.world.slack.driver.submit("Léa", await team.form("Léa"), tomorrow)


IN_REVIEW: dict[str, tuple[Deed, list[str]]] = {
    "approve": (lambda team, card: team.click("Marc", card, "campaign.approve"), ["approve", "handing_over"]),
    "request changes": (requested_changes, ["request_changes"]),
    "reject": (rejected, ["reject"]),
    "withdraw": (lambda team, card: team.choose("Léa", card, "Withdraw the request"), ["withdrawn"]),
    "edit": (edited, ["edited"]),
    "reschedule": (rescheduled, ["edited"]),
    "stop from the menu": (stopped_from_the_menu, ["stopped"]),
    "stop by command": (lambda team, card: team.world.command("Léa", f"stop {card.code}"), ["stopped"]),
}
"""Deeds on a campaign in review, and the events that follow in its trail."""


async def twice(team: Team, deed: Awaitable[Answer]) -> Answer:
    """Do it while Slack delivers everything twice, and deliver its last payload again afterwards."""
    team.world.slack.faults.deliver_twice = True
    try:
        answer = await deed
    finally:
        team.world.slack.faults.deliver_twice = False
    assert answer.ok, answer.error
    await team.calm()
    kind = "slash_commands" if "command" in answer.sent else "interactive"
    for _ in range(AGAIN):
        assert (await team.world.slack.driver.deliver(kind, answer.sent)).ok
    await team.calm()
    return answer


@pytest.mark.parametrize("name", IN_REVIEW)
async def test_a_deed_that_is_delivered_again_and_again_is_done_once(team: Team, name: str) -> None:
    deed, events = IN_REVIEW[name]
    card = await team.in_review()
    asides = len(team.asides("Léa")) + len(team.asides("Marc"))
    await twice(team, deed(team, card))
    happened = (await team.trail(card.code))[2:]
    assert happened[: len(events)] == events
    assert max(Counter(happened).values()) == 1
    told = [all_text(one) for one in team.world.slack.workspace.thread(card.message)]
    assert len(told) == len(set(told))
    said = 1 if name == "stop by command" else 0
    assert len(team.asides("Léa")) + len(team.asides("Marc")) == asides + said


async def test_a_submission_that_is_delivered_again_asks_once(team: Team) -> None:
    card = await team.drafted()
    await twice(team, team.click("Léa", card, "campaign.submit"))
    assert await team.trail(card.code) == ["drafted", "submitted"]


async def test_a_copy_that_is_asked_for_once_is_made_once(team: Team) -> None:
    card = await team.drafted()
    before = await team.campaigns()
    await twice(team, team.choose("Léa", card, "Duplicate"))
    assert await team.campaigns() == before + 1


async def test_a_form_that_is_delivered_again_drafts_one_campaign(team: Team) -> None:
    before = await team.campaigns()
    await team.world.command("Léa", "new")
    view = await team.form("Léa")
    await twice(team, team.world.slack.driver.submit("Léa", view, FORM))
    assert await team.campaigns() == before + 1
    assert team.world.slack.workspace.view_of("Léa") is None


async def test_a_form_is_opened_once_and_nobody_is_told_otherwise(team: Team) -> None:
    asides = len(team.asides("Léa"))
    await twice(team, team.world.command("Léa", "new"))
    view = await team.form("Léa")
    assert len(team.asides("Léa")) == asides
    await team.world.slack.driver.close("Léa", view)


@pytest.mark.parametrize("button", ["campaign.edit", "campaign.more: History"])
async def test_a_button_that_opens_something_opens_it_once(team: Team, button: str) -> None:
    card = await team.drafted()
    asides = len(team.asides("Léa"))
    action, _, label = button.partition(": ")
    await twice(team, team.click("Léa", card, action, label or None))
    await team.form("Léa")
    assert len(team.asides("Léa")) == asides


async def test_a_refused_click_is_refused_once(team: Team) -> None:
    card = await team.in_review()
    refusals = len(await team.refused())
    asides = len(team.asides("Inès"))
    await twice(team, team.click("Inès", card, "campaign.approve"))
    assert len(team.asides("Inès")) == asides + 1
    assert len(await team.refused()) == refusals + 1


async def test_a_refused_command_is_refused_once(team: Team) -> None:
    refusals = len(await team.refused())
    await twice(team, team.world.command("Inès", "stop all"))
    assert len(await team.refused()) == refusals + 1


async def test_the_campaign_as_it_is_now_is_shown_once(team: Team) -> None:
    card = await team.in_review()
    seen = card.as_seen()
    await team.click("Marc", card, "campaign.approve")
    await team.goes_out(card.code)
    await team.told("Marc", team.click("Marc", seen, "campaign.approve"))
    before = len(team.asides("Marc"))
    await twice(team, team.click("Marc", team.asides("Marc")[-1], "campaign.show"))
    await team.world.until(lambda: len(team.asides("Marc")) > before)
    assert len(team.asides("Marc")) == before + 1


async def test_the_audit_log_is_verified_once(team: Team) -> None:
    before = len(team.asides("Ana"))
    await twice(team, team.world.command("Ana", "verify", "/audit"))

    def answers() -> list[str]:
        return [all_text(one) for one in team.asides("Ana")[before:] if "is whole" in all_text(one)]

    await team.world.until(answers)
    await team.calm()
    assert len(answers()) == 1


async def test_a_mention_is_answered_once(team: Team) -> None:
    before = len(team.asides("Inès"))
    team.world.slack.faults.deliver_twice = True
    try:
        await team.world.slack.driver.mention("Inès", "#marketing", "")
    finally:
        team.world.slack.faults.deliver_twice = False
    assert team.world.slack.driver.last is not None
    await team.calm()
    await team.world.slack.driver.deliver("events_api", team.world.slack.driver.last.sent)
    await team.calm()
    assert len(team.asides("Inès")) == before + 1


async def test_two_clicks_are_two(team: Team) -> None:
    """The second one finds what the first has made true, and is told so where only who clicked sees it."""
    card = await team.in_review()
    seen = card.as_seen()
    await team.click("Marc", seen, "campaign.approve")
    told = await team.told("Marc", team.click("Marc", seen, "campaign.approve"))
    assert card.code in told
    assert "campaign.show" in str(team.asides("Marc")[-1].blocks)
    assert (await team.trail(card.code)).count("approve") == 1


async def test_two_copies_are_two(team: Team) -> None:
    card = await team.drafted()
    before = await team.campaigns()
    for _ in range(2):
        await team.choose("Léa", card, "Duplicate")
    await team.calm()
    assert await team.campaigns() == before + 2
