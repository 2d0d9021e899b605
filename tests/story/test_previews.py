"""A draft shows what phones will show: a picture on its card, and all of them for who asks."""

import asyncio
import math
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from typing import TypeVar

import pytest
from PIL import Image

from bot.sandbox.slack import Message
from bot.slack.blocks.kit import Json
from tests.databases import migrated_sqlite
from tests.story.world import World, a_world


@pytest.fixture
async def world(tmp_path) -> AsyncIterator[World]:  # type: ignore[no-untyped-def]
    async with a_world(migrated_sqlite(tmp_path / "herald.db"), bot_previews=True) as world:
        yield world


def picture_on(card: Message) -> Json | None:
    return next((block for block in card.blocks if block["type"] == "image"), None)


T = TypeVar("T")


async def soon(world: World, condition: Callable[[], T | None]) -> T:
    """Once this is so; what is due is looked for now, not at the next tick."""
    previews = next(one for one in world.herald._rounds if one.name == "previews")

    async with asyncio.timeout(10):
        while not (found := condition()):  # what Slack refuses changes nothing there that could be waited for
            previews.wake()
            await asyncio.sleep(0.02)
    return found


async def with_picture(world: World, *, but: str = "") -> tuple[Message, Json]:
    """The card once it shows a picture, another than `but`."""

    def shown() -> tuple[Message, Json] | None:
        card = world._card(1, "")
        picture = picture_on(card) if card else None
        return (card, picture) if card and picture and picture["slack_file"]["id"] != but else None

    return await soon(world, shown)


async def test_a_draft_shows_what_phones_show_and_all_previews_come_when_asked_for(world: World) -> None:
    await world.fill_new("Léa", title="🛍️ Plus que 2 h", message="Bonjour {{ first_name | default: 'vous' }} ! " * 3)
    card, picture = await with_picture(world)
    assert "iPhone, lock screen: title “🛍️ Plus que 2 h”" in picture["alt_text"]
    assert "Bonjour Camille" in picture["alt_text"]
    first = picture["slack_file"]["id"]
    file = world.slack.workspace.files[first]
    assert Image.open(BytesIO(file.content)).width == 780
    assert file.channels == [], "it stands on the card alone"

    await world.slack.driver.click("Marc", card, "campaign.previews")
    coming = await world.whispered("Marc", "2 images arrivent")
    assert coming.thread_ts is None, "seen where the button was tapped"
    thread = await world.until(lambda: [one for one in world.slack.workspace.thread(card) if one.files])
    assert [file.title for file in thread[0].files] == [
        "C-1 · français · une personne dont les données sont connues",
        "C-1 · français · une personne dont on ne sait rien",
    ]
    assert thread[0].text.splitlines()[1:] == [
        "1. français · une personne dont les données sont connues",
        "2. français · une personne dont on ne sait rien",
    ]
    assert "iPhone, écran verrouillé / Android, réduit" in thread[0].text
    assert "Bonjour vous" in thread[0].files[1].alt_txt
    assert "Ordinateur, Chrome" in thread[0].files[1].alt_txt

    await world.slack.driver.click("Léa", card, "campaign.edit")
    view = await world.until(lambda: world.slack.workspace.view_of("Léa"))
    await world.slack.driver.submit("Léa", view, {"title": "Plus que 1 h"})
    edited = await world.card(showing="Plus que 1 h")
    assert picture_on(edited) is None, "the picture of a revision never stands on the card of another"
    _, again = await with_picture(world, but=first)
    assert "Plus que 1 h" in again["alt_text"]
    assert len(world.slack.faults.calls("files.completeUploadExternal", ok=True)) == 3


async def test_what_slack_does_not_take_or_show_yet_is_missed_by_nobody_and_tried_again(world: World) -> None:
    faults = world.slack.faults
    faults.error("files.completeUploadExternal", "internal_error")
    await world.fill_new("Léa")
    await soon(world, lambda: faults.calls("files.completeUploadExternal", ok=False))
    assert picture_on(await world.card(showing="about")) is None
    await world.forward(seconds=10)
    files = world.slack.workspace.files
    file = await soon(world, lambda: next((one for one in files.values() if one.completed), None))
    file.ready_at = math.inf
    await soon(world, lambda: faults.calls("chat.update", ok=False))
    await world.all_told()
    card = await world.card()
    assert "card" in {block["type"] for block in card.blocks}, "drawn without the picture, and with all the rest"
    assert picture_on(card) is None
    file.ready_at = 0.0
    await world.forward(seconds=30)
    assert (await with_picture(world))[1]["slack_file"] == {"id": file.id}
    assert [one for one in world.slack.workspace.thread(card) if "preview" in one.text.lower()] == []


async def test_a_slack_that_takes_no_files_is_asked_once(world: World) -> None:
    faults = world.slack.faults
    faults.error("files.getUploadURLExternal", "missing_scope", times=None)
    await world.fill_new("Léa")
    await soon(world, lambda: faults.calls("files.getUploadURLExternal"))
    await world.card(showing="about")
    await world.forward(hours=1)
    await world.command("Léa", "list")
    await world.all_told()
    assert len(faults.calls("files.getUploadURLExternal")) == 1
    assert picture_on(await world.card()) is None
