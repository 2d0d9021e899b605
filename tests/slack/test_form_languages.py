"""A language is added to the form while it is open."""

import asyncio

import pytest

from bot.campaigns.by_model import Translated
from bot.campaigns.content import Text
from bot.slack.blocks.form_languages import ADD_LANGUAGE
from tests.slack.team import Card, Team
from tests.story.world import FORM, all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_lea_adds_german_to_what_she_is_writing(team: Team) -> None:
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    form = await team.form("Léa")
    driver = team.world.slack.driver
    await driver.fill("Léa", form, {"title": "Plus que 2 h ⏳"})
    await driver.click("Léa", form, ADD_LANGUAGE, "de")
    await team.world.until(lambda: [block for block in form.blocks if block["block_id"] == "title-de"])
    assert form.values["title"]["title"]["value"] == "Plus que 2 h ⏳"
    missing = await driver.submit("Léa", form, FORM | {"title-de": "Noch 2 Stunden"})
    assert missing.errors.keys() == {"message-de"}
    assert (await driver.submit("Léa", form, {"message-de": "30 % auf alles."})).errors == {}
    card = await team.world.card(await team._newest(), showing="Noch 2 Stunden")
    assert "In German" in all_text(card) or "En allemand" in all_text(card)


@pytest.mark.parametrize("german", [Text(title="Noch 2 Stunden", message="30 % auf alles."), None, "a fault of ours"])
async def test_where_there_is_a_model_the_fields_come_filled_in(team: Team, german: Text | str | None) -> None:
    door, done = team.world.herald._door, asyncio.Event()
    assert door is not None
    asked: list[object] = []

    async def translate(text: Text, language: str, into: str) -> tuple[Text, Translated] | None:
        asked.append((text.title, language, into))
        await done.wait()
        if isinstance(german, str):
            raise RuntimeError(german)
        return (german, Translated.of(into, german, model="m", prompt_version="0" * 12)) if german else None

    door.translate = translate
    await team.put_away("Ana")
    await team.world.command("Ana", "new")
    form = await team.form("Ana")
    driver = team.world.slack.driver
    await driver.fill("Ana", form, {"title": "2 hours left", "message": "30% off everything."})
    await driver.click("Ana", form, ADD_LANGUAGE, "de")
    await team.world.until(lambda: "A text in German is being written…" in str(form.blocks) or None)
    done.set()
    await team.world.until(lambda: [block for block in form.blocks if block["block_id"] == "title-de"])
    door.translate = None
    assert asked == [("2 hours left", "en", "de")]
    assert form.values["title-de"]["title-de"]["value"] == (german.title if isinstance(german, Text) else None)
    assert ("Read it before you save" if isinstance(german, Text) else "Please write it yourself") in str(form.blocks)
    assert form.values["title"]["title"]["value"] == "2 hours left"


@pytest.mark.parametrize("title", ["Noch 2 Stunden", "Nur noch 2 Stunden"])
async def test_that_a_model_wrote_the_german_is_on_record_and_whether_she_changed_it(team: Team, title: str) -> None:
    door, german = team.world.herald._door, Text(title="Noch 2 Stunden", message="30 % auf alles.")
    assert door is not None

    async def translate(text: Text, language: str, into: str) -> tuple[Text, Translated]:
        return german, Translated.of(into, german, model="a model: 4", prompt_version="0" * 12)

    door.translate = translate
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    form = await team.form("Léa")
    driver = team.world.slack.driver
    await driver.fill("Léa", form, {"title": "2 hours left", "message": "30% off everything."})
    await driver.click("Léa", form, ADD_LANGUAGE, "de")
    await team.world.until(lambda: [block for block in form.blocks if block["block_id"] == "title-de"])
    door.translate = None
    assert (await driver.submit("Léa", form, FORM | {"title-de": title, "message-de": german.message})).errors == {}
    await team.world.card(await team._newest(), showing=title)
    [said] = (await team.events("campaign.drafted"))[-1]["translated"]
    assert (said["language"], said["writer"], said["model"]) == ("de", "openai", "a model: 4")
    assert (said["prompt_version"], said["changed_by_hand"]) == ("0" * 12, title != german.title)


async def test_what_is_written_in_french_alone_says_what_other_phones_show(team: Team) -> None:
    card: Card = await team.drafted("Léa", language="fr")
    assert "Phones set to another language" in all_text(card.message)
