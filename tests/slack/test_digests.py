"""/digest: what is typed is answered with when the next one comes, and what cannot be posted is told to who asked."""

import re

import pytest

from bot.sandbox.slack import Message
from bot.sandbox.slack.model import Channel
from tests.slack.team import Team
from tests.story.world import all_text

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
