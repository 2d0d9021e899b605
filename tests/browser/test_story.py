"""The whole story, played by hand on the sandbox page in a real browser: from Léa's idea to the result.

It leaves the pictures of the README in docs/pictures.
"""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import PICTURES, SIZE, picture

pytestmark = pytest.mark.browser

IDEA = "faire revenir ceux qui n’ont rien acheté depuis 60 jours : -30 % sur tout le site jusqu’à dimanche"


async def test_from_an_idea_to_a_result_on_the_page(played: Page) -> None:
    page = played
    title = await lea_drafts(page)
    card = page.get_by_test_id("messages").get_by_test_id("message").filter(has_text="C-1 ·")
    await expect(card).to_contain_text("about 48,032 people")
    await expect(card.get_by_alt_text("Preview of the push")).to_have_js_property("naturalWidth", 780)
    await page.set_viewport_size({"width": 1440, "height": 1250})  # the whole card at once
    await card.screenshot(path=PICTURES / "preview.png", animations="disabled")
    await page.set_viewport_size(SIZE)
    await card.get_by_role("button", name="Submit for approval").click()
    await expect(card).to_contain_text("Waiting for 1 approval")

    await page.get_by_test_id("act-as-marc").click()
    await expect(card.get_by_role("button", name="Approve")).to_be_visible()
    await picture(page, "approval")
    await card.get_by_role("button", name="Approve").click()
    asked = page.get_by_test_id("confirm")
    await expect(asked).to_contain_text("48,032")
    await asked.get_by_role("button", name="Approve").click()
    await expect(card).to_contain_text("Approved")

    await card.get_by_test_id("open-thread").click()
    thread = page.get_by_test_id("thread")
    await expect(thread).to_contain_text("approved it")
    await page.get_by_role("button", name="Next send").click()
    await expect(page.get_by_test_id("phone").get_by_test_id("push")).to_contain_text(title)
    await page.get_by_role("button", name="+1 h").click()
    await expect(thread).to_contain_text("Click rate")
    await expect(card).to_contain_text("Delivered")
    await picture(page, "sandbox")


async def lea_drafts(page: Page) -> str:
    """Léa has an idea, looks at three drafts, chooses one and says when: its title is what people will receive."""
    await page.get_by_test_id("compose").fill(f"/campaign new {IDEA}")
    await page.keyboard.press("Enter")
    drafts = page.get_by_test_id("messages").get_by_test_id("message").filter(has=page.locator(".carousel"))
    await expect(drafts.locator(".carousel .card")).to_have_count(3)
    await expect(drafts).to_contain_text("Lapsed buyers, sans VIP")
    await picture(page, "drafts")
    shown = await drafts.locator(".carousel .card").nth(1).locator(".card-title").inner_text()
    await drafts.get_by_role("button", name="Modifier B").click()
    form = page.get_by_test_id("modal")
    await form.wait_for()
    title = await form.locator("[data-block-id=title]").get_by_role("textbox").input_value()
    assert title.split() == shown.split()
    await form.locator("[data-block-id=name]").get_by_role("textbox").fill("De retour, -30 %")
    await form.locator("[data-block-id=when] input[value=at]").check()
    await form.locator("[data-block-id=date] input").fill("2026-12-01")
    await form.locator("[data-block-id=time] input").fill("18:30")
    await picture(page, "form")
    await page.get_by_test_id("submit").click()
    await expect(form).to_have_count(0)
    await expect(drafts.get_by_role("button", name="Utilisée : C-1")).to_be_visible()
    return title
