"""A push and a message in the app for those who click it, played by hand on the sandbox page.

It leaves a picture of the README in docs/pictures.
"""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import PICTURES, SIZE

pytestmark = pytest.mark.browser

JOURNEYS = 20_000
"""Milliseconds that a few questions about Journeys may take: OneSignal answers one a second."""
COPY = {
    "name": "Ventes privées",
    "title": "Les ventes privées ont commencé",
    "message": "-30 % sur tout le site, jusqu’à dimanche.",
    "link": "https://maison-lune.example/ventes",
    "why": "Faire revenir ceux qui ne sont plus venus depuis longtemps",
}
IN_APP = {
    "in_app_title": "Contents de vous revoir",
    "in_app_message": "La livraison vous est offerte jusqu’à dimanche.",
    "button": "Voir les ventes",
    "in_app_link": "https://maison-lune.example/ventes",
}


async def test_whoever_clicks_the_push_sees_the_message_at_their_next_visit(played: Page) -> None:
    page = played
    await lea_drafts(page)
    card = page.get_by_test_id("messages").get_by_test_id("message").filter(has_text="C-1 ·")
    await expect(card).to_contain_text("as a copy of the Journey “Bot shell – modal”", timeout=JOURNEYS)
    await expect(card).to_contain_text("to those who click the push")
    await card.get_by_role("button", name="Submit for approval").click()
    await expect(card).to_contain_text("Waiting for 1 approval")
    await page.get_by_test_id("act-as-marc").click()
    await expect(card.get_by_role("button", name="Approve")).to_be_visible()
    await page.set_viewport_size({"width": 1440, "height": 1500})
    await card.screenshot(path=PICTURES / "both.png", animations="disabled")
    await page.set_viewport_size(SIZE)
    await card.get_by_role("button", name="Approve").click()
    await page.get_by_test_id("confirm").get_by_role("button", name="Approve").click()
    await expect(card).to_contain_text("Approved")

    await page.get_by_role("button", name="Next send").click()
    await expect(page.get_by_test_id("clock")).to_have_text("18:30")
    await expect(card).to_contain_text("Running", timeout=JOURNEYS)
    await page.get_by_test_id("push").filter(has_text=COPY["title"]).click()
    await page.get_by_test_id("leave-app").click()
    await page.get_by_role("button", name="+1 h").click()
    await expect(page.get_by_test_id("clock")).to_have_text("19:30", timeout=JOURNEYS)
    await page.get_by_test_id("open-app").click()
    message = page.get_by_test_id("in-app")
    await expect(message).to_contain_text(IN_APP["in_app_title"])
    await message.get_by_test_id("in-app-button").click()
    await page.get_by_test_id("leave-app").click()

    await expect(card).to_contain_text("Pushes delivered", timeout=JOURNEYS)
    for _ in range(5):
        await page.get_by_role("button", name="+1 day").click()
    await expect(card).to_contain_text("Finished", timeout=JOURNEYS)
    await card.get_by_test_id("open-thread").click()
    thread = page.get_by_test_id("thread")
    await expect(thread).to_contain_text("people entered its Journey")


async def lea_drafts(page: Page) -> None:
    """Léa writes the push first; its words are there for the app as well, and she changes them."""
    await page.get_by_test_id("compose").fill("/campaign new")
    await page.keyboard.press("Enter")
    form = page.get_by_test_id("modal")
    for field, text in COPY.items():
        await form.locator(f"[data-block-id={field}]").get_by_role("textbox").fill(text)
    await form.locator("[data-block-id=channel] select").select_option("both")
    in_app_title = form.locator("[data-block-id^=in_app_title]").get_by_role("textbox")
    await expect(in_app_title).to_have_value(COPY["title"])
    for field, text in IN_APP.items():
        await form.locator(f"[data-block-id^={field}]").get_by_role("textbox").fill(text)
    await form.locator("[data-block-id^=shown_after] input[value=click]").check()
    await expect(form.locator("[data-block-id^=hours_after]")).to_have_count(0)
    await form.locator("[data-block-id^=days] input").fill("4")  # until Sunday, as it says
    audience = form.locator("[data-block-id=audience]")
    await audience.get_by_role("combobox").fill("Laps")
    await audience.get_by_role("option", name="Lapsed buyers").first.click()
    await form.locator("[data-block-id^=when] input[value=at]").check()
    await form.locator("[data-block-id=date] input").fill("2026-12-01")
    await form.locator("[data-block-id=time] input").fill("18:30")
    await page.get_by_test_id("submit").click()
    await expect(form).to_have_count(0)
