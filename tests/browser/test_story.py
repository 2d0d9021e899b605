"""The whole story, played by hand on the sandbox page in a real browser: from Léa's idea to the result.

It leaves the pictures of the README in docs/pictures.
"""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.sandbox.page.clock import SandboxClock
from bot.sandbox.play import page_of, sandbox
from tests.story.world import free_port

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
TUESDAY_MORNING = datetime(2026, 12, 1, 8, 40, tzinfo=UTC)


@pytest.fixture
async def page(tmp_path: Path, browser: Browser) -> AsyncIterator[Page]:
    """The sandbox on a Tuesday in December, 09:40 in Paris, and its page, open as Léa."""
    started = time.monotonic()
    clock = SandboxClock(lambda: TUESDAY_MORNING + timedelta(seconds=time.monotonic() - started))
    async with sandbox(tmp_path, clock, bot_port=free_port()) as one, page_of(one, port=0) as address:
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(10_000)
        await page.goto(f"{address}?as=lea&in=crm-campaigns")
        await page.wait_for_function("window.did_handshake")
        yield page
        await page.close()


async def test_from_an_idea_to_a_result_on_the_page(page: Page) -> None:
    await lea_drafts(page)
    card = page.get_by_test_id("messages").get_by_test_id("message").filter(has_text="C-1")
    await expect(card).to_contain_text("about 48,032 people")
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
    await expect(page.get_by_test_id("phone").get_by_test_id("push")).to_contain_text("Plus que 2 h")
    await page.get_by_role("button", name="+1 h").click()
    await expect(thread).to_contain_text("Click rate")
    await expect(card).to_contain_text("Delivered")
    await picture(page, "sandbox")


async def lea_drafts(page: Page) -> None:
    """Léa opens the form with her idea, fills it in and saves it."""
    await page.get_by_test_id("compose").fill("/campaign new Bring back buyers who have been away for 60 days")
    await page.keyboard.press("Enter")
    form = page.get_by_test_id("modal")
    await form.wait_for()

    for name, words in (
        ("name", "Flash sale, last hours"),
        ("title", "🛍️ Plus que 2 h ⏳"),
        ("message", "-30 % sur tout le site, la livraison est offerte."),
        ("link", "https://maison-lune.example/soldes"),
    ):
        await form.locator(f"[data-block-id={name}]").get_by_role("textbox").fill(words)
    for name, segment in (("audience", "Lapsed buyers"), ("exclude", "VIP")):
        await form.locator(f"[data-block-id={name}]").get_by_role("combobox").fill(segment)
        await page.get_by_role("option", name=segment).first.click()
    await form.locator("[data-block-id=when] input[value=at]").check()
    await form.locator("[data-block-id=date] input").fill("2026-12-01")
    await form.locator("[data-block-id=time] input").fill("18:30")
    await picture(page, "form")
    await page.get_by_test_id("submit").click()
    await expect(form).to_have_count(0)


async def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
