"""An abandoned cart, played by hand on the sandbox page: from a playbook in the form to the push on somebody's phone,
the purchase, and the numbers on the card.

It leaves two pictures of the README in docs/pictures.
"""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import PICTURES, SIZE, picture

pytestmark = pytest.mark.browser

JOURNEYS = 20_000
"""Milliseconds that a few questions about Journeys may take: OneSignal answers one a second."""


async def test_an_abandoned_cart_from_its_playbook_to_a_push_a_purchase_and_its_numbers(played: Page) -> None:
    page = played
    await lea_drafts(page)
    card = page.get_by_test_id("messages").get_by_test_id("message").filter(has_text="C-1 ·")
    await expect(card).to_contain_text("cart_updated")
    await card.get_by_role("button", name="Submit for approval").click()
    await expect(card).to_contain_text("Waiting for 2 approvals")  # nobody knows how many it reaches
    await approves(page, card, "marc")
    await expect(card).to_contain_text("Waiting for 1 approval")
    await approves(page, card, "ana")
    await expect(card).to_contain_text("Running", timeout=JOURNEYS)
    await card.get_by_test_id("open-thread").click()
    thread = page.get_by_test_id("thread")
    await expect(thread).to_contain_text("It runs")

    await leaves_a_cart(page, "French")
    await leaves_a_cart(page, "English")
    await buys(page, "English")
    await page.get_by_role("button", name="+1 h").click()
    await of(page, "French")
    push = page.get_by_test_id("push")
    await expect(push).to_contain_text("panier", timeout=JOURNEYS)
    await expect(page.get_by_test_id("tour")).to_contain_text("The result (done)")
    await picture(page, "automation-phone")
    await of(page, "English")
    await expect(push).to_have_count(0)
    await of(page, "French")
    await push.click()
    await page.get_by_test_id("buy").click()
    await expect(page.get_by_test_id("app-said")).to_contain_text("purchase_completed")
    await page.get_by_test_id("leave-app").click()

    for _ in range(2):
        await page.get_by_role("button", name="+1 day").click()
    await expect(push).to_have_count(1)
    for figure in ("Entered\u20022", "Ended early\u20022", "Went through\u20020"):
        await expect(card).to_contain_text(figure, timeout=JOURNEYS)
    await picture_of(page, card)


async def lea_drafts(page: Page) -> None:
    """Léa chooses the playbook, and finds everything filled in."""
    await page.get_by_test_id("compose").fill("/campaign new")
    await page.keyboard.press("Enter")
    form = page.get_by_test_id("modal")
    await form.locator("[data-block-id=channel] select").select_option("automation")
    recipe = form.locator("[data-block-id=recipe] select")
    await recipe.select_option("abandoned_cart")
    await expect(form.locator("[data-block-id^=event]").get_by_role("textbox")).to_have_value("cart_updated")
    await page.get_by_test_id("submit").click()
    await expect(form).to_have_count(0)


async def approves(page: Page, card: Locator, who: str) -> None:
    await page.get_by_test_id(f"act-as-{who}").click()
    await card.get_by_role("button", name="Approve").click()
    asked = page.get_by_test_id("confirm")
    await expect(asked).to_contain_text("cart_updated")
    await asked.get_by_role("button", name="Approve").click()


async def of(page: Page, language: str) -> None:
    """Look at the phone of the customer who speaks this."""
    await page.get_by_role("radio", name=language).click()


async def leaves_a_cart(page: Page, language: str) -> None:
    await of(page, language)
    await page.get_by_test_id("open-app").click()
    await page.get_by_test_id("add-to-cart").click()
    await expect(page.get_by_test_id("app-said")).to_contain_text("cart_updated")
    await page.get_by_test_id("leave-app").click()


async def buys(page: Page, language: str) -> None:
    await of(page, language)
    await page.get_by_test_id("open-app").click()
    await page.get_by_test_id("buy").click()
    await expect(page.get_by_test_id("app-said")).to_contain_text("purchase_completed")
    await page.get_by_test_id("leave-app").click()


async def picture_of(page: Page, card: Locator) -> None:
    """The whole card at once."""
    await page.get_by_role("button", name="Close thread").click()
    await page.set_viewport_size({"width": 1440, "height": 1250})
    await card.screenshot(path=PICTURES / "automation.png", animations="disabled")
    await page.set_viewport_size(SIZE)
