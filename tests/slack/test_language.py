"""The first thing that Herald ever says to somebody is in their language already."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import migrated_sqlite
from tests.slack.team import Team
from tests.story.world import a_world


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Team]:
    """A team that Herald has not met: it does not know who speaks what."""
    async with a_world(migrated_sqlite(tmp_path / "herald.db")) as world:
        world.slack.faults.hang("users.info", seconds=0.3, times=None)  # Slack knows, and takes its time
        yield Team(world)


async def test_the_first_refusal_is_in_the_persons_language(team: Team) -> None:
    card = await team.in_review("Ana")
    assert "Seul" in await team.told("Léa", team.click("Léa", card, "campaign.approve"))
    assert "Only an approver" in await team.told("Inès", team.click("Inès", card, "campaign.approve"))


async def test_the_first_form_is_in_the_persons_language(team: Team) -> None:
    await team.world.command("Léa", "new")
    assert (await team.form("Léa")).title == "Nouvelle campagne"


async def test_the_first_hello_is_in_the_persons_language(team: Team) -> None:
    before = len(team.asides("Léa"))
    await team.world.slack.driver.mention("Léa", "#marketing", "")
    await team.world.until(lambda: team.asides("Léa")[before:])
    assert "Bonjour" in team.asides("Léa")[-1].text
