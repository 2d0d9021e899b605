"""Another channel is chosen in the form while it is open."""

import pytest

from bot.sandbox.slack.model import OpenView
from bot.slack.blocks.form_redrawn import by_name
from tests.slack.team import Team
from tests.story.world import FORM, all_text


def written(form: OpenView, field: str) -> str | None:
    """What stands in a field, whatever mark is behind its name."""
    text: str | None = by_name(form.values)[field][field]["value"]
    return text


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_lea_makes_an_in_app_message_of_what_she_is_writing(team: Team) -> None:
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    form = await team.form("Léa")
    driver = team.world.slack.driver
    await driver.fill("Léa", form, {"title": "Plus que 2 h ⏳", "audience": ["Lapsed buyers"]})
    await driver.fill("Léa", form, {"channel": "in_app"})
    await team.world.until(lambda: [block for block in form.blocks if block["block_id"] == "days"])
    assert form.values["title"]["title"]["value"] == "Plus que 2 h ⏳"
    assert len(form.values["audience"]["audience"]["selected_options"]) == 1
    assert form.values["days"]["days"]["value"] == "7"
    await driver.fill("Léa", form, {"button": "En profiter", "format": "banner"})
    await driver.fill("Léa", form, {"channel": "push"})
    await team.world.until(lambda: [block for block in form.blocks if block["type"] == "actions"])
    await driver.fill("Léa", form, {"channel": "in_app"})
    await team.world.until(lambda: [block for block in form.blocks if block["block_id"] == "button"])
    assert form.values["button"]["button"]["value"] == "En profiter"
    assert (await driver.submit("Léa", form, FORM)).errors == {}
    card = await team.world.card(await team._newest(), showing="In-app message · banner")
    assert "Send me a test" not in all_text(card)
    assert "people see it at their next visit, for 7 days" in all_text(card)


async def test_it_is_edited_with_all_that_it_has(team: Team) -> None:
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    form = await team.form("Léa")
    driver = team.world.slack.driver
    await driver.fill("Léa", form, {"channel": "in_app"})
    await team.world.until(lambda: [block for block in form.blocks if block["block_id"] == "days"])
    assert (
        await driver.submit("Léa", form, FORM | {"button": "En profiter", "format": "card", "days": 3})
    ).errors == {}
    number = await team._newest()
    card = await team.world.card(number, showing="In-app message · card")
    await driver.click("Léa", card, "campaign.edit")
    edit = await team.form("Léa")
    values = {name: edit.values[name][name] for name in ("format", "button", "days", "channel")}
    assert values["format"]["selected_option"]["value"] == "card"
    assert (values["button"]["value"], values["days"]["value"]) == ("En profiter", "3")
    assert values["channel"]["selected_option"]["value"] == "in_app"
    assert (await driver.submit("Léa", edit, {"days": 10})).errors == {}
    await team.world.card(number, showing="for 10 days")


async def test_lea_adds_to_a_push_what_the_app_shows_to_those_who_do_not_click_it(team: Team) -> None:
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    form = await team.form("Léa")
    driver = team.world.slack.driver
    await driver.fill("Léa", form, FORM | {"title": "Plus que 2 h ⏳"})
    await driver.fill("Léa", form, {"channel": "both"})
    await team.world.until(lambda: "in_app_title" in by_name(form.values))
    assert written(form, "in_app_title") == "Plus que 2 h ⏳"
    await driver.fill("Léa", form, {"shown_after": "not_opened"})
    await team.world.until(lambda: written(form, "hours_after") == "24")
    assert (await driver.submit("Léa", form, {"in_app_link": "maison-lune", "days": 3})).errors.keys() == {
        "in_app_link"
    }
    assert (await driver.submit("Léa", form, {"in_app_link": "", "in_app_title~1": "Encore 2 h"})).errors == {}
    number = await team._newest()
    card = await team.world.card(number, showing="Plus que 2 h")
    await driver.click("Léa", card, "campaign.edit")
    edit = await team.form("Léa")
    values = {
        name: edit.values[name][name] for name in ("channel", "shown_after", "in_app_title", "hours_after", "days")
    }
    assert values["channel"]["selected_option"]["value"] == "both"
    assert values["shown_after"]["selected_option"]["value"] == "not_opened"
    assert [values[one]["value"] for one in ("in_app_title", "hours_after", "days")] == ["Encore 2 h", "24", "3"]
    assert (await driver.submit("Léa", edit, {"shown_after": "click"})).errors == {}
