"""/digest: what is typed is answered with when the next one comes, and what cannot be posted is told to who asked."""

import re
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import Message
from bot.sandbox.slack.model import Channel
from bot.slack.blocks.digest_clicks import DigestClick
from bot.slack.blocks.kit import Json, actions, button
from bot.slack.names import AGAIN
from bot.stats.model import SentMessage
from bot.stats.question import Source
from tests.slack.team import Team
from tests.story.world import CHANNEL, all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def said(team: Team, text: str, *, who: str = "Ana") -> str:
    answer = await team.world.command(who, text, "/digest")
    assert answer.message is not None
    return all_text(answer.message)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("daily 09:00", "Europe/Paris"),
        ("weekdays 9h", "Europe/Paris"),
        ("weekly mon 17:30", "Europe/Paris"),
        ("daily 09:00 america/new_york", "America/New_York"),
    ],
)
async def test_the_answer_says_when_the_next_one_comes(team: Team, typed: str, zone: str) -> None:
    text = await said(team, typed)
    assert re.search(r"next digest \w{3} \d+ \w{3}(?: \d{4})?, \d\d:\d\d", text)
    assert f"({zone})" in text


async def test_it_is_switched_off_once(team: Team) -> None:
    await said(team, "daily 09:00")
    assert "no digest any more" in await said(team, "off")
    assert "no digest" in await said(team, "OFF")


@pytest.mark.parametrize("typed", ["daily", "daily 25:00", "hourly", "daily 09:00 Mars/Olympus", "weekly 09:00"])
async def test_what_is_no_rhythm_is_named_above_the_help(team: Team, typed: str) -> None:
    text = await said(team, typed)
    assert typed.split()[0] in text.splitlines()[0]
    assert "/digest weekdays 09:00" in text


async def test_where_herald_may_not_write_who_asked_is_told_so(team: Team) -> None:
    workspace = team.world.slack.workspace
    people = {workspace.person(name).id for name in ("Ana", "Léa")}
    workspace.add_channel(Channel("G0BOARD", "board", people, is_private=True))
    answer = await team.world.slack.driver.slash("Ana", "G0BOARD", "/digest", "now")
    assert answer.ok

    def told() -> Message | None:
        directly = workspace.messages_in(workspace.im_with("Ana"))
        return next((one for one in directly if "could not be posted" in all_text(one)), None)

    assert "<#G0BOARD>" in all_text(await team.world.until(told))


async def done_again(team: Team, message: str) -> Json:
    """The form that "Do it again" opens for Inès, from a digest of which this message was the best."""
    slack, today = team.world.slack, team.world.clock.now().date()
    again = button(AGAIN, "Do it again", DigestClick(today - timedelta(days=1), today, message, 0.062).value)
    here = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
    channel = slack.workspace.channel(CHANNEL).id
    posted = await here.chat_postMessage(channel=channel, text="The best", blocks=[actions("best-next", [again])])
    digest = next(one for one in team.channel() if one.ts == posted["ts"])
    await team.put_away("Inès")
    await team.click("Inès", digest, AGAIN)
    return (await team.form("Inès")).view


async def test_the_form_says_where_the_text_of_a_message_is_not_known(team: Team) -> None:
    sent_at = team.world.clock.now() - timedelta(hours=20)
    async with team.world.herald.database.transaction() as tx:
        elsewhere = SentMessage(
            workspace_id=team.world.slack.workspace.team_id,
            app_id=team.world.onesignal.app_id,
            source=Source.DASHBOARD,
            message_id="made-elsewhere",
            name="Win-back",
            title="Tu nous manques",
            sent_at=sent_at,
            day=sent_at.date(),
            hour=sent_at.hour,
        )
        tx.add(elsewhere)
    view = await done_again(team, "Win-back")
    title = next(block for block in view["blocks"] if block["block_id"] == "title")
    assert title["element"]["initial_value"] == "Tu nous manques"
    assert "was not made with Herald, which does not know its text" in str(view["blocks"][0])
    card = await team.drafted()
    assert "not made with Herald" not in str(await done_again(team, card.code))
