"""What is typed: every command answers, in the language of who typed it, and never with nothing."""

from datetime import timedelta

import pytest

from bot.campaigns.lifecycle import State
from bot.slack.names import COMMANDS, STATS
from tests.slack.team import Team, until
from tests.story.world import all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")


WITH_WORDS = sorted(COMMANDS - {STATS})
"""Those that know a few words. /stats takes whatever people say, and alone it gives an overview."""


async def said(team: Team, who: str, command: str, text: str) -> str:
    answer = await team.world.command(who, text, command)
    assert answer.ok
    assert answer.message is not None, f"{command} {text} was met with silence"
    assert answer.message.ephemeral_to == team.world.slack.workspace.person(who).id
    return all_text(answer.message)


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("text", ["help", "HELP"])
async def test_every_command_has_help(team: Team, command: str, text: str) -> None:
    assert command in await said(team, "Ana", command, text)


@pytest.mark.parametrize("command", sorted(COMMANDS))
async def test_help_speaks_the_language_of_who_asks(team: Team, command: str) -> None:
    english, french = await said(team, "Ana", command, "help"), await said(team, "Léa", command, "help")
    assert english != french
    assert french == await said(team, "Marc", command, "help")


@pytest.mark.parametrize("command", WITH_WORDS)
async def test_a_command_alone_is_met_with_its_help(team: Team, command: str) -> None:
    assert command in await said(team, "Ana", command, "")


@pytest.mark.parametrize("command", WITH_WORDS)
@pytest.mark.parametrize("word", ["nwe", "delete", "C", "<!channel>", "*bold*", "🛍️", "x" * 3000])
async def test_an_unknown_word_is_named_above_the_help(team: Team, command: str, word: str) -> None:
    text = await said(team, "Ana", command, f"{word} something")
    first = text.splitlines()[0]
    assert command in text
    assert word[:20].replace("<", "&lt;").replace(">", "&gt;") in first
    assert "<!channel>" not in text


@pytest.mark.parametrize("what", ["show", "stop"])
async def test_a_campaign_that_is_not_named_is_asked_for_with_the_help(team: Team, what: str) -> None:
    text = await said(team, "Ana", "/campaign", what)
    assert f"/campaign {what} C-12" in text
    assert "There is no campaign" not in text


@pytest.mark.parametrize("what", ["show", "stop"])
@pytest.mark.parametrize("code", ["C-9999", "C-0", "C-٣", "9" * 30, "-1", "everything", "<@U0LEA00001>"])
async def test_a_campaign_that_is_not_there_is_said_not_to_be_there(team: Team, what: str, code: str) -> None:
    text = await said(team, "Ana", "/campaign", f"{what} {code}")
    assert "There is no campaign" in text
    assert "<@" not in text


async def test_a_campaign_is_found_however_its_code_is_typed(team: Team) -> None:
    card = await team.drafted()
    for typed in (card.code, card.code.lower(), f"c{card.number}", str(card.number)):
        assert card.code in await said(team, "Ana", "/campaign", f"show {typed}")
        assert card.code in await said(team, "Ana", "/campaign", f"SHOW  {typed} ")


async def test_what_is_under_way_is_listed_and_what_is_planned_stands_in_the_calendar(team: Team) -> None:
    tomorrow = (team.world.clock.now() + timedelta(days=1)).date().isoformat()
    card = await team.drafted(name="Listed, surely", when="at", date=tomorrow, time="18:30")
    assert "Listed, surely" in await said(team, "Ana", "/campaign", "list")
    assert "Listed, surely" not in await said(team, "Ana", "/campaign", "calendar")
    await team.click("Léa", card, "campaign.submit")
    await team.becomes(card.code, State.IN_REVIEW)
    assert "Listed, surely" in await said(team, "Ana", "/campaign", "calendar")


async def test_a_stop_is_confirmed_to_who_typed_it_and_told_to_all(team: Team) -> None:
    card = await team.drafted()
    assert f"{card.code} is stopped" in await said(team, "Ana", "/campaign", f"stop {card.code}")
    await team.becomes(card.code, State.CANCELLED)
    await team.world.thread(card.message, showing="stopped it")


async def test_everything_is_stopped_by_admins_alone_and_said_in_the_channel(team: Team) -> None:
    refusals = len(await team.refused())
    assert "admin" in await said(team, "Marc", "/campaign", "stop all")
    assert (await team.refused())[refusals:][0]["error"] == "error-not-allowed"
    try:
        assert "Everything is stopped" in await said(team, "Ana", "/campaign", "stop all")
        assert "already" in await said(team, "Ana", "/campaign", "stop all")
        await team.world.until(
            lambda: any(
                "stopped everything" in m.text for m in team.world.slack.workspace.messages_in("#crm-campaigns")
            )
        )
    finally:
        assert "lifted" in await said(team, "Ana", "/campaign", "lift")
    assert "Nothing is stopped" in await said(team, "Ana", "/campaign", "lift")


async def test_the_audit_log_is_read_by_campaign_and_by_person(team: Team) -> None:
    card = await team.drafted("Inès")
    ines = team.world.slack.workspace.person("Inès").id
    assert "drafted it" in await said(team, "Ana", "/audit", card.code)
    for who in (f"<@{ines}>", f"<@{ines}|ines>", "@ines"):
        assert card.code in await said(team, "Ana", "/audit", who)
    assert "has not met" in await said(team, "Ana", "/audit", "@nobody <!channel>")


async def test_the_audit_log_is_verified_on_demand(team: Team) -> None:
    before = len(team.asides("Ana"))
    await said(team, "Ana", "/audit", "verify")
    await team.world.until(lambda: [one for one in team.asides("Ana")[before:] if "is whole" in all_text(one)])


async def test_an_export_that_nobody_else_sees_does_not_say_that_everybody_can_open_it(team: Team) -> None:
    im = team.world.slack.workspace.im_with("Ana")
    answer = await team.world.slack.driver.slash("Ana", im, "/audit", "export")
    assert answer.text == "The export is being written; it comes here as a file."


async def test_the_audit_log_is_exported_to_admins_alone(team: Team) -> None:
    refusals = len(await team.refused())
    await said(team, "Marc", "/audit", "export")
    assert (await team.refused())[refusals:][0]["tried"] == "/audit export"
    assert "everybody in this channel can open" in await said(team, "Ana", "/audit", "export")

    async def exported() -> bool:
        return any(file.completed for file in team.world.slack.workspace.files.values())

    await until(exported)
