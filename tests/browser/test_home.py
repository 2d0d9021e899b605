"""Home and the settings on it, used by hand on the sandbox page in a real browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.sandbox.play import page_of, sandbox
from tests.browser.conftest import TUESDAY_MORNING
from tests.clocks import running_from
from tests.story.world import free_port

pytestmark = pytest.mark.browser


@pytest.fixture
async def page(tmp_path: Path, browser: Browser) -> AsyncIterator[Page]:
    """Herald's Home, opened by Ana."""
    clock = running_from(TUESDAY_MORNING)
    async with sandbox(tmp_path, clock, bot_port=free_port()) as one, page_of(one, port=0) as address:
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(10_000)
        await page.goto(f"{address}?as=ana&in=home")
        await page.wait_for_function("window.did_handshake")
        yield page
        await page.close()


async def test_ana_sets_what_her_team_goes_by(page: Page) -> None:
    home, form = page.get_by_test_id("home"), page.get_by_test_id("modal")
    await expect(home).to_contain_text("Seven days in numbers")
    await page.locator("[data-action-id='settings.policy']").click()
    await form.locator("[data-block-id=approvals] input").fill("3")
    await page.get_by_test_id("submit").click()
    await expect(form).to_contain_text("cannot need fewer approvals")
    await form.locator("[data-block-id=approvals_large] input").fill("3")
    await page.get_by_test_id("submit").click()
    await expect(form).to_contain_text("Approvals: 1 → 3")
    await form.get_by_role("button", name="Close").last.click()
    await expect(home).to_contain_text("3 approvals, 3 above 100,000 people")

    await page.locator("[data-action-id='settings.zone']").click()
    await form.get_by_role("combobox").fill("new york")
    await page.get_by_role("option", name="America/New_York").click()
    await page.get_by_test_id("submit").click()
    await expect(form).to_contain_text("Europe/Paris → America/New_York")
    await form.get_by_role("button", name="Close").last.click()

    await page.locator("[data-action-id='settings.digests']").click()
    await form.locator("[data-block-id=channel] select").select_option(label="#crm-campaigns")
    await page.get_by_test_id("submit").click()
    await expect(form).to_contain_text("gets its next digest")
    await form.get_by_role("button", name="Switch off").click()
    await page.get_by_test_id("confirm").get_by_role("button", name="Switch off").click()
    await expect(form).to_contain_text("gets no digest any more")
    await form.get_by_role("button", name="Close").last.click()

    await expect(home).to_contain_text("No channel gets a digest.")
    assert await page.locator(".bk-unknown").count() == 0
    await page.get_by_test_id("act-as-lea").click()
    await expect(home).to_contain_text("Sept jours en chiffres")
    assert await page.locator("[data-action-id^='settings.']").count() == 0
