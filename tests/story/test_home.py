"""Marc opens Herald's Home and decides from there; what stands on it stays true."""

from collections.abc import AsyncIterator
from copy import deepcopy
from pathlib import Path

import pytest
import pytest_asyncio

from bot.campaigns.lifecycle import State
from bot.sandbox.slack import OpenView
from tests.databases import migrated_sqlite
from tests.slack.team import Card, Team
from tests.story.world import World, a_world, all_text, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def team(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Team]:
    """The people of the shop, in a world that these stories share: each has a campaign of its own."""
    async with a_world(migrated_sqlite(tmp_path_factory.mktemp("world") / "herald.db")) as world:
        team = Team(world)
        await team.met("Léa", "Marc", "Inès", "Ana")
        yield team


async def home(team: Team, who: str, *, showing: str = "", without: str = "\0") -> OpenView:
    """What this person's Home shows, once it shows this."""

    def found() -> OpenView | None:
        view = team.world.slack.workspace.home_of(who)
        words = _words(view)
        return view if view is not None and showing in words and without not in words else None

    return await team.world.until(found)


async def opened(team: Team, who: str, *, showing: str = "") -> OpenView:
    await team.world.slack.driver.open_home(who)
    return await home(team, who, showing=showing)


def _words(view: OpenView | None) -> str:
    return words_of(view.blocks) if view else ""


def row_of(view: OpenView, card: Card) -> str:
    """The block with the buttons of this campaign."""
    return f"{card.code}-buttons"


async def test_what_waits_is_decided_on_in_place_and_waits_no_longer(team: Team) -> None:
    card = await team.in_review()
    view = await opened(team, "Marc", showing=card.code)
    await team.world.slack.driver.click("Marc", view, "campaign.approve", block_id=row_of(view, card))
    view = await home(team, "Marc", showing=f"Vous avez approuvé {card.code}")
    assert row_of(view, card) not in str(view.blocks)
    await team.world.thread(card.message, showing="approved")
    assert (await team.campaign(card.code)).state is not State.IN_REVIEW


async def test_a_request_for_changes_from_home_says_so_there(team: Team) -> None:
    card = await team.in_review()
    view = await opened(team, "Marc", showing=card.code)
    await team.world.slack.driver.click("Marc", view, "campaign.request_changes", block_id=row_of(view, card))
    await team.world.slack.driver.submit("Marc", await team.form("Marc"), {"reason": "Trop long"})
    view = await home(team, "Marc", showing=f"Vous avez demandé des modifications de {card.code}")
    assert row_of(view, card) not in str(view.blocks)
    assert (await team.campaign(card.code)).state is State.DRAFT


async def test_a_click_on_what_was_edited_since_is_refused_on_home_and_shows_what_is_true(team: Team) -> None:
    card = await team.in_review()
    seen = deepcopy(await opened(team, "Marc", showing=card.code))
    await team.click("Léa", card, "campaign.more", "Edit")
    await team.world.slack.driver.submit("Léa", await team.form("Léa"), {"title": "Autre titre"})
    asides = len(team.asides("Marc"))
    await team.world.slack.driver.click("Marc", seen, "campaign.approve", block_id=row_of(seen, card))
    view = await home(team, "Marc", showing=f"{card.code} a été modifiée depuis")
    assert row_of(view, card) not in str(view.blocks)
    await team.calm()
    assert len(team.asides("Marc")) == asides
    assert (await team.refused())[-1]["object"] == card.code


async def test_what_somebody_wrote_does_not_wait_for_them(team: Team) -> None:
    card = await team.in_review("Marc")
    view = await opened(team, "Marc")
    await team.calm()
    assert row_of(view, card) not in str(team.world.slack.workspace.home_of("Marc").view)  # type: ignore[union-attr]


async def test_whoever_drafts_finds_what_they_have_to_go_on_with(team: Team) -> None:
    card = await team.drafted("Inès", name="Spring teaser")
    view = await opened(team, "Inès", showing="Spring teaser")
    words = _words(view)
    assert "Waiting for your decision" not in words
    assert f"archives/{card.message.channel}/p{card.message.ts.replace('.', '')}|{card.code}>" in words


async def test_a_home_that_is_opened_twice_at_once_is_drawn_from_what_is_true_then(team: Team) -> None:
    drawn = len(team.world.slack.faults.calls("views.publish"))
    for _ in range(5):
        await team.world.slack.driver.open_home("Ana")
    await team.calm()
    assert 1 <= len(team.world.slack.faults.calls("views.publish")) - drawn <= 5
    assert "Nothing waits for your decision" in _words(team.world.slack.workspace.home_of("Ana")) or "C-" in _words(
        team.world.slack.workspace.home_of("Ana")
    )


async def test_what_came_of_a_send_stands_on_home_and_leads_to_its_thread(team: Team) -> None:
    card = await team.in_review()
    await team.click("Marc", card, "campaign.approve")
    await team.goes_out(card.code)
    await team.world.forward(minutes=2)
    await team.world.thread(card.message, showing="Click rate")
    view = await opened(team, "Inès", showing=f"|{card.code}>")
    place = f"archives/{card.message.channel}/p{card.message.ts.replace('.', '')}"
    [results] = [block["text"]["text"] for block in view.blocks if block["block_id"] == "results-lines"]
    assert f"{place}|{card.code}>" in results
    assert "OneSignal has finished sending: *Delivered*" in results


async def test_a_campaign_can_be_begun_on_home(team: Team) -> None:
    await team.put_away("Léa")
    view = await opened(team, "Léa")
    await team.world.slack.driver.click("Léa", view, "home.new")
    form = await team.form("Léa")
    assert "Nouvelle campagne" in str(form.view["title"])
    await team.put_away("Léa")


async def test_home_is_refreshed_at_a_click(team: Team) -> None:
    view = await opened(team, "Ana")
    card = await team.in_review(name="Seen only later")
    await team.world.slack.driver.click("Ana", view, "home.refresh")
    await home(team, "Ana", showing=card.code)


async def test_where_charts_are_not_rolled_out_home_says_the_same_in_words(tmp_path: Path) -> None:
    new = ("card", "data_visualization")
    async with a_world(migrated_sqlite(tmp_path / "herald.db"), not_rolled_out=new) as world:
        await _in_review(world)
        await world.slack.driver.open_home("Marc")
        view = await world.until(lambda: world.slack.workspace.home_of("Marc"))
        assert "campaign.approve" in str(view.blocks)
        assert "Plus que 2 h" in str(view.blocks)


async def _in_review(world: World) -> None:
    await world.fill_new("Léa")
    await world.slack.driver.click("Léa", await world.card(showing="48"), "campaign.submit")
    assert "C-1" in all_text(await world.card(showing="Approve"))
