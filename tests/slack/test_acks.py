"""Everything is acked within a second, whoever else hangs: what needs the network comes after the ack."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bot.campaigns.lifecycle import State
from bot.sandbox.onesignal import FaultKind
from bot.sandbox.slack import Answer
from tests.slack.team import Card, Team
from tests.story.world import FORM

pytestmark = pytest.mark.asyncio(loop_scope="module")

A_SECOND = 1.0
HANGING = 1.5

Deed = Callable[[Team, Card], Awaitable[Answer]]

CLICKS: dict[str, Deed] = {
    "approve": lambda team, card: team.click("Marc", card, "campaign.approve"),
    "approve, not allowed": lambda team, card: team.click("Inès", card, "campaign.approve"),
    "request changes": lambda team, card: team.click("Marc", card, "campaign.request_changes"),
    "reject": lambda team, card: team.click("Marc", card, "campaign.reject"),
    "edit": lambda team, card: team.choose("Léa", card, "Edit"),
    "reschedule": lambda team, card: team.choose("Léa", card, "Reschedule"),
    "withdraw": lambda team, card: team.choose("Léa", card, "Withdraw the request"),
    "stop": lambda team, card: team.choose("Léa", card, "Stop"),
    "history": lambda team, card: team.choose("Léa", card, "History"),
}

COMMANDS = [
    *[("/campaign", word) for word in ("", "new An idea", "list", "show C-1", "calendar", "stop C-99", "lift", "huh?")],
    *[("/audit", word) for word in ("", "C-1", "@lea", "<@U0LEA00001>", "verify", "export", "huh?")],
]


@asynccontextmanager
async def hanging(team: Team) -> AsyncIterator[None]:
    """Neither Slack's Web API nor OneSignal answers: every call hangs."""
    team.world.slack.faults.hang("*", seconds=HANGING, times=None)
    team.world.onesignal.faults.add(FaultKind.HANG, times=10_000)
    try:
        yield
    finally:
        team.world.slack.faults.clear()
        team.world.onesignal.faults.clear()


@pytest.mark.parametrize("name", CLICKS)
async def test_a_click_is_acked_while_everybody_hangs(team: Team, name: str) -> None:
    card = await team.in_review()
    async with hanging(team):
        answer = await CLICKS[name](team, card)
    await team.calm()
    for who in ("Léa", "Marc"):
        await team.put_away(who)
    assert (answer.ok, answer.seconds < A_SECOND) == (True, True), answer.seconds


async def test_a_form_is_acked_while_everybody_hangs(team: Team) -> None:
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    view = await team.form("Léa")
    await team.world.slack.driver.fill("Léa", view, FORM)
    before = await team.campaigns()
    async with hanging(team):
        answer = await team.world.slack.driver.submit("Léa", view)
        assert (answer.ok, answer.seconds < A_SECOND) == (True, True), answer.seconds
        assert await team.campaigns() == before + 1


async def test_segments_are_offered_while_everybody_hangs(team: Team) -> None:
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    view = await team.form("Léa")
    async with hanging(team):
        answer = await team.world.slack.driver.options("Léa", view, "audience", "lap")
    assert [option["text"]["text"].split(" · ")[0] for option in answer.options] == ["Lapsed buyers"]
    assert answer.seconds < A_SECOND
    await team.put_away("Léa")


@pytest.mark.parametrize(("command", "text"), COMMANDS)
async def test_a_command_is_acked_while_everybody_hangs(team: Team, command: str, text: str) -> None:
    async with hanging(team):
        answer = await team.world.command("Ana", text, command)
    assert (answer.ok, answer.seconds < A_SECOND) == (True, True), answer.seconds


async def test_an_event_is_acked_while_everybody_hangs(team: Team) -> None:
    async with hanging(team):
        await team.world.slack.driver.mention("Inès", "#marketing", "hello?")
        answer = team.world.slack.driver.last
    assert answer is not None
    assert (answer.ok, answer.seconds < A_SECOND) == (True, True), answer.seconds


async def test_what_was_saved_while_everybody_hung_is_done_and_told_afterwards(team: Team) -> None:
    card = await team.in_review()
    async with hanging(team):
        assert (await team.click("Marc", card, "campaign.approve")).ok
        await team.becomes(card.code, State.HANDING_OVER)
    await team.goes_out(card.code)
    await team.world.thread(card.message, showing="approved it")


async def test_a_form_that_slack_opens_late_is_still_the_right_one(team: Team) -> None:
    await team.put_away("Ana")
    asides = len(team.asides("Ana"))
    team.world.slack.faults.hang("views.open", seconds=HANGING)
    await team.world.command("Ana", "new")
    await team.form("Ana")
    await team.calm()
    assert len(team.asides("Ana")) == asides
    await team.put_away("Ana")


async def test_a_form_that_did_not_open_behind_a_button_is_said_where_the_click_was(team: Team) -> None:
    card = await team.in_review()
    team.world.slack.faults.error("views.open", "expired_trigger_id")
    told = await team.told("Ana", team.click("Ana", card, "campaign.reject"))
    assert "Slack could not open the form in time" in told
    assert "you typed" not in told
    assert team.asides("Ana")[-1].channel == card.message.channel


async def test_a_trigger_that_has_run_out_opens_nothing_and_says_so(team: Team) -> None:
    """Slack gives three seconds: the world's clock goes on while the payload is on its way."""
    await team.put_away("Ana")
    person, channel = team.world.slack.workspace.person("Ana"), team.world.slack.workspace.channel("#crm-campaigns")
    payload = team.world.slack.driver.payloads.command(person, channel, "/campaign", "new")
    await team.world.forward(seconds=4)
    told = await team.told("Ana", team.world.slack.driver.deliver("slash_commands", payload))
    assert "Slack could not open" in told
