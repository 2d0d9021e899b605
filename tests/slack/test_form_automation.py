"""An automation in the form of a campaign: drawn anew as it is built, from a playbook or by hand; nothing is lost."""

from typing import Any

import pytest

from bot.campaigns.content import Content, Format
from bot.campaigns.lifecycle import State
from bot.campaigns.model import latest_revision
from bot.sandbox.slack import OpenView
from bot.slack.blocks.form_redrawn import field_name
from tests.slack.team import Team
from tests.story.world import all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")


def block_of(form: OpenView, name: str) -> str | None:
    """What the block of a field is called now."""
    found = (str(block["block_id"]) for block in form.blocks if field_name(str(block["block_id"])) == name)
    return next(found, None)


def value_of(form: OpenView, name: str) -> Any:
    """What stands in a field."""
    held = form.values[block_of(form, name) or ""][name]
    return (held.get("selected_option") or {}).get("value") if "selected_option" in held else held.get("value")


async def chosen(team: Team, channel: str = "automation") -> OpenView:
    """The form of a new campaign, for this channel."""
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    form = await team.form("Léa")
    await team.world.slack.driver.fill("Léa", form, {"channel": channel})
    await shows(team, form, "starts")
    return form


async def shows(team: Team, form: OpenView, name: str, value: object = None) -> None:
    await team.world.until(
        lambda: block_of(form, name) is not None and (value is None or value_of(form, name) == value)
    )


async def fill(team: Team, form: OpenView, **values: object) -> None:
    named = {block_of(form, name.replace("_", "-")) or name: value for name, value in values.items()}
    await team.world.slack.driver.fill("Léa", form, named)


async def saved(team: Team, form: OpenView) -> Content:
    answer = await team.world.slack.driver.submit("Léa", form)
    assert answer.errors == {}, answer.errors
    campaign = await team.campaign(f"C-{await team._newest()}")
    async with team.world.herald.database.reading() as tx:
        return (await latest_revision(tx, campaign)).content


async def test_lea_has_an_abandoned_cart_in_three_taps(team: Team) -> None:
    form = await chosen(team)
    await fill(team, form, recipe="abandoned_cart")
    await shows(team, form, "event", "cart_updated")
    assert (value_of(form, "exit"), value_of(form, "again"), value_of(form, "control")) == (
        "purchase_completed",
        "7",
        "10",
    )
    content = await saved(team, form)
    assert content.automation is not None
    assert content.audience.is_whoever_it_happens_to
    assert (content.automation.event, content.automation.exit_event) == ("cart_updated", "purchase_completed")
    assert [step.wait_minutes for step in content.automation.steps] == [60, 24 * 60]
    assert all(step.push for step in content.automation.steps)
    assert (content.automation.again_after_days, content.automation.control_percent) == (7, 10)
    assert content.automation.hours is not None
    assert (content.automation.hours.start, content.automation.hours.end) == (9, 21)


async def test_what_she_has_typed_stays_when_she_chooses_a_playbook_and_then_another(team: Team) -> None:
    form = await chosen(team)
    await fill(team, form, title="Mon panier à moi", again=3)
    await fill(team, form, recipe="abandoned_cart")
    await shows(team, form, "event", "cart_updated")
    assert (value_of(form, "title"), value_of(form, "again")) == ("Mon panier à moi", "3")
    assert value_of(form, "title-2")
    await fill(team, form, recipe="back_in_stock")
    await shows(team, form, "event", "back_in_stock")
    assert value_of(form, "title") == "Mon panier à moi"
    assert block_of(form, "title-2") is None  # that of the cart, which nobody had touched
    assert value_of(form, "control") is None


async def test_steps_come_and_go_one_by_one(team: Team) -> None:
    form = await chosen(team)
    driver = team.world.slack.driver
    await driver.click("Léa", form, "automation.add_step")
    await shows(team, form, "title-2")
    await driver.click("Léa", form, "automation.add_step")
    await shows(team, form, "title-3")
    assert not [block for block in form.blocks if block["block_id"] == "add-step"]  # three are enough for a phone
    await fill(team, form, title_2="Deuxième", title_3="Troisième", message_3="Encore", wait_3=2, unit_3="days")
    await driver.click("Léa", form, "automation.drop_step.2")
    await team.world.until(lambda: block_of(form, "title-2") is None)
    assert (value_of(form, "title-3"), value_of(form, "wait-3")) == ("Troisième", "2")
    await fill(team, form, name="Panier", title="Premier", message="Bonjour", event="cart_updated")
    content = await saved(team, form)
    assert content.automation is not None
    assert [(step.wait_minutes, step.variant.text.title) for step in content.automation.steps] == [
        (0, "Premier"),
        (2 * 24 * 60, "Troisième"),
    ]


async def test_a_step_becomes_a_message_in_the_app_with_its_button_and_days(team: Team) -> None:
    form = await chosen(team)
    await fill(team, form, recipe="abandoned_cart")
    await shows(team, form, "event", "cart_updated")
    await fill(team, form, as_2="banner")
    await shows(team, form, "button-2")
    assert value_of(form, "days-2") == "7"
    await fill(team, form, button_2="Mon panier", days_2=3, link_2="https://maison-lune.example/cart")
    await fill(team, form, as_2="push")
    await shows(team, form, "note-left")
    await fill(team, form, as_2="banner")
    await team.world.until(lambda: block_of(form, "note-left") is None)
    assert (value_of(form, "button-2"), value_of(form, "days-2")) == ("Mon panier", "3")  # as she had typed it
    content = await saved(team, form)
    assert content.automation is not None
    first, second = content.automation.steps
    assert first.push is not None
    assert second.in_app is not None
    assert (second.in_app.format, second.in_app.button, second.in_app.shown_for_days) == (
        Format.BANNER,
        "Mon panier",
        3,
    )


async def test_two_steps_in_the_app_are_one_too_many(team: Team) -> None:
    form = await chosen(team)
    await fill(team, form, recipe="abandoned_cart")
    await shows(team, form, "event", "cart_updated")
    await fill(team, form, as_1="modal")
    await shows(team, form, "button-1")
    await fill(team, form, as_2="card")
    await shows(team, form, "button-2")
    answer = await team.world.slack.driver.submit("Léa", form)
    assert list(answer.errors) == [block_of(form, "as-2")]
    await fill(team, form, as_2="push")
    await team.world.until(lambda: block_of(form, "button-2") is None)
    content = await saved(team, form)
    assert content.automation is not None
    assert content.automation.in_app is not None
    assert content.automation.steps[1].push is not None


async def test_conditions_are_all_kept_and_an_empty_one_is_dropped(team: Team) -> None:
    form = await chosen(team)
    driver = team.world.slack.driver
    for number in (1, 2):
        await driver.click("Léa", form, "automation.add_condition")
        await shows(team, form, f"key-{number}")
    await fill(team, form, key_2="cart_total", relation_2="greater", value_2="50")
    await fill(team, form, name="Panier", title="Premier", message="Bonjour", event="cart_updated")
    content = await saved(team, form)
    assert content.automation is not None
    [condition] = content.automation.conditions
    assert (condition.key, condition.relation, condition.value) == ("cart_total", "greater", "50")


async def test_whoever_comes_into_an_audience_needs_no_event(team: Team) -> None:
    form = await chosen(team)
    await fill(team, form, event="cart_updated", starts="audience")
    await shows(team, form, "audience")
    assert value_of(form, "event") == "cart_updated"  # kept below, in case she goes back
    assert [block for block in form.blocks if block["block_id"] == "note-left"]
    await fill(team, form, audience=["Lapsed buyers"], name="Win back", title="Bonjour", message="Revenez.")
    content = await saved(team, form)
    assert content.automation is not None
    assert content.automation.event == ""
    assert [one.name for one in content.audience.include] == ["Lapsed buyers"]


async def test_a_playbook_for_an_audience_brings_the_one_that_the_shop_has(team: Team) -> None:
    form = await chosen(team)
    await fill(team, form, recipe="win_back")
    await shows(team, form, "audience")
    content = await saved(team, form)
    assert [one.name for one in content.audience.include] == ["Lapsed buyers"]


async def test_from_push_to_automation_and_back_nothing_is_lost(team: Team) -> None:
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    form = await team.form("Léa")
    driver = team.world.slack.driver
    image = "https://maison-lune.example/cart.png"
    await driver.fill("Léa", form, {"title": "Plus que 2 h ⏳", "audience": ["Lapsed buyers"], "image": image})
    await driver.fill("Léa", form, {"channel": "automation"})
    await shows(team, form, "starts")
    assert (value_of(form, "title"), value_of(form, "image")) == ("Plus que 2 h ⏳", image)
    await fill(team, form, event="cart_updated", exit="purchase_completed", wait=3)
    await driver.click("Léa", form, "automation.add_step")
    await shows(team, form, "title-2")
    await fill(team, form, title_2="Deuxième", unit_2="days")
    for channel, expects in (("push", "add-language-1"), ("in_app", "days"), ("automation", "recipe")):
        await driver.fill("Léa", form, {"channel": channel})
        await shows(team, form, expects)
        kept = {"title": "Plus que 2 h ⏳", "image": image, "event": "cart_updated", "title-2": "Deuxième"}
        assert {name: value_of(form, name) for name in kept} == kept
        assert (value_of(form, "wait"), value_of(form, "unit-2")) == ("3", "days")
        assert len(form.values[block_of(form, "audience") or ""]["audience"]["selected_options"]) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"event": " "}, "event"),
        ({"opens": 21, "closes": 9}, "closes"),
        ({"opens": 9}, "closes"),
        ({"title_2": " "}, "title-2"),
        ({"wait": 400, "unit": "days"}, "wait"),
        ({"link_2": "shop"}, "link-2"),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field(team: Team, wrong: dict[str, object], field: str) -> None:
    """Also beside a field that a playbook has filled in, whose block has another name than it had."""
    form = await chosen(team)
    await fill(team, form, recipe="abandoned_cart")
    await shows(team, form, "event", "cart_updated")
    hours = {name: None for name in ("opens", "closes") if "opens" in wrong}
    await fill(team, form, **(hours | wrong))
    answer = await team.world.slack.driver.submit("Léa", form)
    assert list(answer.errors) == [block_of(form, field)]


async def test_it_is_edited_with_all_that_it_has(team: Team) -> None:
    form = await chosen(team)
    await fill(team, form, recipe="onboarding")
    await shows(team, form, "event", "account_created")
    before = await saved(team, form)
    number = await team._newest()
    card = await team.world.card(number, showing="account_created")
    await team.world.slack.driver.click("Léa", card, "campaign.edit")
    edit = await team.form("Léa")
    assert value_of(edit, "channel") == "automation"
    assert block_of(edit, "recipe") is None  # it has been chosen
    answer = await team.world.slack.driver.submit("Léa", edit, {"exit": "order_paid"})
    assert answer.errors == {}
    campaign = await team.campaign(f"C-{number}")
    async with team.world.herald.database.reading() as tx:
        after = (await latest_revision(tx, campaign)).content
    assert after.automation == before.automation.model_copy(update={"exit_event": "order_paid"})  # type: ignore[union-attr]


async def test_an_edit_of_what_runs_makes_its_successor(team: Team) -> None:
    form = await chosen(team)
    await fill(team, form, recipe="abandoned_cart")
    await shows(team, form, "event", "cart_updated")
    await saved(team, form)
    number = await team._newest()
    card = await team.world.card(number, showing="cart_updated")
    await team.world.slack.driver.click("Léa", card, "campaign.submit")
    for approver in ("Marc", "Ana"):  # nobody knows how many it reaches, so two have to agree
        card = await team.world.card(number, showing="Approve")
        await team.world.slack.driver.click(approver, card, "campaign.approve")
    await team.becomes(f"C-{number}", State.RUNNING)
    card = await team.world.card(number, showing="Running")
    await team.world.slack.driver.click("Léa", card, "campaign.edit")
    edit = await team.form("Léa")
    assert "OneSignal verrouille ce qui tourne" in str(edit.blocks)
    answer = await team.world.slack.driver.submit("Léa", edit, {"control": 20})
    assert answer.errors == {}
    assert (await team.campaign(f"C-{number}")).state is State.RUNNING
    successor = await team.world.card(await team._newest(), showing=f"Replaces C-{number}")
    assert "“10 %” → “20 %”" in all_text(successor)


async def test_an_idea_that_starts_itself_becomes_one_with_its_drafts_as_steps(team: Team) -> None:
    await team.put_away("Léa")
    before = {message.ts for message in team.world.slack.workspace.all_messages()}
    await team.world.command("Léa", "new relance panier abandonné après 30 min")

    def drafts() -> Any:
        new = [one for one in team.world.slack.workspace.all_messages() if one.ts not in before]
        return next((one for one in new if "idea.automate" in str(one.blocks)), None)

    message = await team.world.until(drafts)
    await team.world.slack.driver.click("Léa", message, "idea.automate")
    form = await team.form("Léa")
    assert (value_of(form, "channel"), value_of(form, "event")) == ("automation", "cart_updated")
    assert (value_of(form, "wait"), value_of(form, "unit")) == ("30", "minutes")
    drafted = " ".join(all_text(message).split())
    for name in ("title", "title-2", "message-2"):
        assert " ".join(str(value_of(form, name)).split()) in drafted
    content = await saved(team, form)
    assert content.automation is not None
    assert [step.wait_minutes for step in content.automation.steps] == [30, 24 * 60]
