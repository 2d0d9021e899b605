"""An in-app message, played by hand on the sandbox page: from the form to somebody's phone, and what came of it.

It leaves two pictures of the README in docs/pictures.
"""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import PICTURES, SIZE, picture

pytestmark = pytest.mark.browser

JOURNEYS = 20_000
"""Milliseconds that a few questions about Journeys may take: OneSignal answers one a second."""
TITLE = "Ventes privées : -30 %"
COPY = {
    "name": "Ventes privées",
    "title": TITLE,
    "message": "Jusqu’à dimanche, sur tout le site. La livraison est offerte.",
    "button": "J’en profite",
    "link": "https://maison-lune.example/ventes",
    "why": "Faire découvrir les ventes privées à ceux qui ouvrent l’application cette semaine",
}


async def test_an_in_app_message_from_its_form_to_a_phone_and_its_end(played: Page) -> None:
    page = played
    await lea_drafts(page)
    card = page.get_by_test_id("messages").get_by_test_id("message").filter(has_text="C-1 ·")
    await expect(card).to_contain_text("as a copy of the Journey “Bot shell – modal”", timeout=JOURNEYS)
    await expect(card.get_by_alt_text("Preview of the in-app message")).not_to_have_js_property("naturalWidth", 0)
    await card.get_by_role("button", name="Submit for approval").click()
    await expect(card).to_contain_text("Waiting for 1 approval")

    await page.get_by_test_id("act-as-marc").click()
    await expect(card.get_by_role("button", name="Approve")).to_be_visible()
    await picture_of(page, card)
    await card.get_by_role("button", name="Approve").click()
    asked = page.get_by_test_id("confirm")
    await expect(asked).to_contain_text("when they next visit it")
    await asked.get_by_role("button", name="Approve").click()
    await expect(card).to_contain_text("Approved")
    await card.get_by_test_id("open-thread").click()
    thread = page.get_by_test_id("thread")
    await expect(thread).to_contain_text("It starts on")

    await page.get_by_role("button", name="Next send").click()
    await expect(page.get_by_test_id("clock")).to_have_text("18:30")
    await page.get_by_role("button", name="+1 h").click()  # in a hurry: the clock waits until OneSignal has it
    await expect(page.get_by_test_id("clock")).to_have_text("19:30", timeout=JOURNEYS)
    await expect(card).to_contain_text("Running")
    await expect(thread).to_contain_text("It has started")
    await page.get_by_test_id("open-app").click()
    message = page.get_by_test_id("in-app")
    await expect(message).to_contain_text(TITLE)
    await picture(page, "in-app-phone")
    await message.get_by_test_id("in-app-button").click()
    await expect(page.get_by_test_id("app-said")).to_contain_text("maison-lune.example/ventes")
    await page.get_by_test_id("leave-app").click()

    for _ in range(7):
        await page.get_by_role("button", name="+1 day").click()
    await expect(card).to_contain_text("Finished", timeout=JOURNEYS)
    await expect(thread).to_contain_text("people entered its Journey")
    await expect(thread).to_contain_text("clicked")
    await expect(card).to_contain_text("Click rate", timeout=JOURNEYS)
    await page.get_by_test_id("open-app").click()
    await expect(page.get_by_test_id("app")).to_be_visible()
    await expect(message).to_have_count(0)


async def lea_drafts(page: Page) -> None:
    """Léa writes it in the form, and says from when on it is to be shown."""
    await page.get_by_test_id("compose").fill("/campaign new")
    await page.keyboard.press("Enter")
    form = page.get_by_test_id("modal")
    await form.locator("[data-block-id=channel] select").select_option("in_app")
    await expect(form.locator("[data-block-id=format] select")).to_have_value("modal")
    for field, text in COPY.items():
        await form.locator(f"[data-block-id={field}]").get_by_role("textbox").fill(text)
    audience = form.locator("[data-block-id=audience]")
    await audience.get_by_role("combobox").fill("Laps")
    await audience.get_by_role("option", name="Lapsed buyers").first.click()
    await form.locator("[data-block-id^=when] input[value=at]").check()
    await form.locator("[data-block-id=date] input").fill("2026-12-01")
    await form.locator("[data-block-id=time] input").fill("18:30")
    await page.get_by_test_id("submit").click()
    await expect(form).to_have_count(0)


async def picture_of(page: Page, card: Locator) -> None:
    """The whole card at once."""
    await page.set_viewport_size({"width": 1440, "height": 1250})
    await card.screenshot(path=PICTURES / "in-app.png", animations="disabled")
    await page.set_viewport_size(SIZE)
