"""People of other workspaces: whatever they send has no effect, they are told why, and it is on record."""

from typing import Any

import pytest

from bot.campaigns.lifecycle import State
from bot.sandbox.slack import Answer
from tests.slack.team import Card, Team, merged
from tests.story.world import FORM, all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")

GUEST = {"user": {"team_id": "T0CUSTOMER"}}
"""In a channel shared between companies, Slack names the person's own workspace beside the person."""
ELSEWHERE = {"user": {"team_id": None}, "team": {"id": "T0CUSTOMER"}}


async def as_stranger(at: Team, answer: Answer, **changed: Any) -> Answer:
    """The same payload once more, as it comes from somebody else's workspace."""
    return await at.forged(answer, trigger_id=f"{answer.trigger_id} stranger", **changed)


@pytest.mark.parametrize("stranger", [GUEST, ELSEWHERE], ids=["guest", "elsewhere"])
async def test_a_strangers_click_has_no_effect_and_is_told_so(team: Team, stranger: dict[str, Any]) -> None:
    card = await team.in_review()
    refusals = len(await team.refused())
    await team.told("Inès", team.click("Inès", card, "campaign.approve"))
    answer = team.world.slack.driver.last
    assert answer is not None
    told = await team.told("Inès", as_stranger(team, answer, **stranger))
    assert "another workspace" in told
    assert (await team.campaign(card.code)).state is State.IN_REVIEW
    refused = (await team.refused())[refusals:]
    assert [event["error"] for event in refused] == ["error-not-allowed", "error-foreign-workspace"]


async def test_a_stranger_with_an_approvers_id_is_no_approver(team: Team) -> None:
    card = await team.in_review()
    await team.told("Inès", team.click("Inès", card, "campaign.approve"))
    answer = team.world.slack.driver.last
    assert answer is not None
    marc = {"id": team.id("Marc"), "team_id": "T0CUSTOMER"}
    assert (await as_stranger(team, answer, user=marc, actions={0: {"action_ts": "1.1"}})).ok
    await team.calm()
    assert (await team.campaign(card.code)).state is State.IN_REVIEW


@pytest.mark.parametrize("text", ["new", "list", "show C-1", "calendar", "stop C-1", "stop all", "lift", "help", "?"])
async def test_a_strangers_command_is_answered_with_why_not(team: Team, text: str) -> None:
    mine = await team.world.command("Inès", "help")
    refusals = len(await team.refused())
    answer = await as_stranger(team, mine, team_id="T0CUSTOMER", text=text)
    assert "another workspace" in answer.text
    assert len(await team.refused()) == refusals + 1


@pytest.mark.parametrize("text", ["", "verify", "export", "C-1", "@ines"])
async def test_a_stranger_reads_no_audit_log(team: Team, text: str) -> None:
    mine = await team.world.command("Inès", "help", "/audit")
    files = len(team.world.slack.workspace.files)
    answer = await as_stranger(team, mine, team_id="T0CUSTOMER", text=text)
    assert "another workspace" in answer.text
    await team.calm()
    assert len(team.world.slack.workspace.files) == files


async def test_a_strangers_form_drafts_nothing(team: Team) -> None:
    await team.world.command("Inès", "new")
    view = await team.form("Inès")
    await team.world.slack.driver.fill("Inès", view, FORM)
    person = team.world.slack.workspace.person("Inès")
    mine = Answer(sent=team.world.slack.driver.payloads.view_submission(person, view))
    before = await team.campaigns()
    answer = await as_stranger(team, mine, **GUEST)
    assert "another workspace" in str(answer.errors)
    assert await team.campaigns() == before
    await team.put_away("Inès")


async def test_a_stranger_is_offered_no_segments(team: Team) -> None:
    await team.put_away("Inès")
    await team.world.command("Inès", "new")
    view = await team.form("Inès")
    mine = await team.world.slack.driver.options("Inès", view, "audience", "Lapsed")
    assert mine.options
    answer = await as_stranger(team, mine, **GUEST)
    assert (answer.ok, answer.options) == (True, [])
    await team.put_away("Inès")


@pytest.mark.parametrize("stranger", [{"team_id": "T0CUSTOMER"}, {"event": {"user_team": "T0CUSTOMER"}}], ids=str)
async def test_a_stranger_is_shown_no_home_and_answered_no_mention(team: Team, stranger: dict[str, Any]) -> None:
    faults, driver = team.world.slack.faults, team.world.slack.driver
    await driver.open_home("Inès")
    await driver.mention("Inès", "#marketing", "hello?")
    await team.calm()
    homes, asides = len(faults.calls("views.publish")), len(team.asides("Inès"))
    assert homes
    mentioned = {"event": {"type": "app_mention", "user": team.id("Inès"), "channel": "C0MARKETN1"}}
    opened = {"event": {"type": "app_home_opened", "user": team.id("Inès"), "tab": "home"}}
    for payload in (mentioned, opened):
        event = merged(driver.payloads.event(payload["event"]), stranger)
        assert (await driver.deliver("events_api", event)).ok
    await team.calm()
    assert len(faults.calls("views.publish")) == homes
    assert len(team.asides("Inès")) == asides


async def test_a_campaign_of_another_workspace_is_none_of_ours(team: Team) -> None:
    """Whoever may look at C-1 here has only this workspace's C-1 in hand."""
    card: Card = await team.drafted()
    shown = await team.world.command("Ana", f"show {card.code}")
    assert shown.message is not None
    assert card.code in all_text(shown.message)
    assert (await team.campaign(card.code)).workspace_id == team.world.slack.workspace.team_id
