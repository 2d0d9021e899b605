"""Questions asked by hand on the sandbox page in a real browser: what is drawn there is what OneSignal counted.

It leaves the pictures of a question and of a digest for the README in docs/pictures.
"""

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.sandbox.onesignal.truth import Counts
from bot.sandbox.play import Sandbox, page_of, sandbox
from bot.stats.names import PLATFORM_NAMES
from bot.words import Words
from tests.browser.conftest import PICTURES, TUESDAY_MORNING
from tests.clocks import running_from
from tests.story.asking import PARIS, collected
from tests.story.world import FORM, free_port

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

POINT = r"(?:^|, )(.+?) (-?[\d.]+)(?=, |$)"
MONDAY = date(2026, 11, 23)
"""The first day of the week that is asked about."""
YESTERDAY = MONDAY + timedelta(days=7)
CRM = "#crm-campaigns"


@dataclass
class Shop:
    """The sandbox's shop, whose numbers Herald has brought, and the page on it."""

    sandbox: Sandbox
    page: Page

    async def write(self, text: str, *, where: str = "composer") -> None:
        await self.page.get_by_test_id(where).get_by_test_id("compose").fill(text)
        await self.page.keyboard.press("Enter")

    async def picture(self, name: str) -> None:
        """What Slack shows, without the phone beside it."""
        await self.page.locator(".window").screenshot(path=PICTURES / f"{name}.png", animations="disabled")

    def counted(self, key: Callable[[datetime], str] | None = None, *, weeks_ago: int = 0) -> dict[str, Counts]:
        """What OneSignal knows of last week: by what `key` makes of the moment of sending, else by platform.

        `weeks_ago`: of so many weeks before that.
        """
        truth, found = self.sandbox.onesignal.truth, dict[str, list[Counts]]()
        monday = MONDAY - timedelta(weeks=weeks_ago)
        for message in truth.sent():
            at = datetime.fromtimestamp(message.starts_at, PARIS)
            if monday <= at.date() < monday + timedelta(days=7):
                for platform, counts in truth.numbers(message.id).items():
                    if (platform == "all") == (key is not None):
                        found.setdefault(key(at) if key else PLATFORM_NAMES[platform], []).append(counts)
        return {name: _sum(counts) for name, counts in found.items()}


def _sum(counts: list[Counts]) -> Counts:
    names = ("delivered", "confirmed", "clicks", "unsubscribed", "errors", "conversions")
    return Counts(reach=None, revenue=0.0, **{name: sum(getattr(one, name) for one in counts) for name in names})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    """The sandbox on a Tuesday in December, with all that it has sent in a year; its page is open as Inès."""
    clock = running_from(TUESDAY_MORNING)
    folder: Path = tmp_path_factory.mktemp("sandbox")
    async with (
        sandbox(folder, clock, bot_port=free_port()) as one,
        page_of(one, port=0) as address,
        async_playwright() as playwright,
    ):
        options = ["--no-sandbox", "--disable-gpu"]
        chromium = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=options)
        page = await chromium.new_page(viewport={"width": 1440, "height": 1080})
        page.set_default_timeout(20_000)
        await page.goto(f"{address}?as=ines&in=marketing")
        await page.wait_for_function("window.did_handshake")
        await page.get_by_role("button", name="Hide the tour").click()
        await collected(one)
        yield Shop(one, page)
        await chromium.close()


def answer_with(within: Locator, text: str) -> Locator:
    return within.get_by_test_id("message").filter(has_text=text).last


async def drawn(answer: Locator) -> dict[str, dict[str, float]]:
    """The series of its chart, as its description for people who do not see it has them."""
    chart = answer.locator(".chart").first
    await expect(chart.locator("svg")).to_be_visible()
    described = (await chart.get_attribute("aria-label") or "").partition(": ")[2]
    series = (one.partition(": ") for one in described.split("; "))
    return {name: {at: float(value) for at, value in re.findall(POINT, points)} for name, _, points in series}


async def table_of(answer: Locator) -> list[list[str]]:
    """The rows of its table as they are read."""
    rows = answer.locator(".data-table tbody tr")
    return [await row.locator("th, td").all_inner_texts() for row in await rows.all()]


async def test_a_question_in_english_has_its_chart_and_its_table(shop: Shop) -> None:
    await shop.write("/stats clicks by platform last week compared with the week before")
    answer = answer_with(shop.page.get_by_test_id("messages"), "Highest:")
    await answer.wait_for()
    clicks, before = (await drawn(answer)).values()
    assert clicks == {name: counts.clicks for name, counts in shop.counted().items()}
    assert before == {name: counts.clicks for name, counts in shop.counted(weeks_ago=1).items()}
    shown = {name: (now, then) for name, now, then, _ in await table_of(answer)}
    assert shown == {name: (f"{value:,.0f}", f"{before[name]:,.0f}") for name, value in clicks.items()}
    await shop.picture("question")

    await answer.get_by_role("button", name="Platform").click()
    await expect(answer.locator(".data-table tbody th").first).to_have_text("Android")
    await answer.get_by_role("button", name="Platform").click()
    await expect(answer.locator(".data-table tbody th").first).to_have_text("Safari")


async def test_a_question_in_french_is_answered_in_french_and_goes_on_in_its_thread(shop: Shop) -> None:
    page = shop.page
    await page.get_by_test_id("act-as-marc").click()
    await shop.write("/stats taux de clic par jour la semaine dernière")
    answer = answer_with(page.get_by_test_id("messages"), "Taux de clic")
    by_day = shop.counted(lambda at: f"{at.day}")
    [points] = (await drawn(answer)).values()
    rates = {name.split()[1]: value for name, value in points.items()}
    assert rates == {day: round(100 * one.clicks / one.delivered, 3) for day, one in by_day.items()}

    await answer.hover(position={"x": 60, "y": 60})  # what can be done with a message shows where the pointer is
    await answer.get_by_role("button", name="Reply in thread").click()
    thread = page.get_by_test_id("thread")
    await shop.write("@herald et par plateforme ?", where="thread-composer")
    again = answer_with(thread, "Le plus haut")
    await again.wait_for()
    shown = {row[0]: row[1] for row in await table_of(again)}
    for name, one in shop.counted().items():
        assert shown[name] == Words("fr").rate(one.clicks / one.delivered)


async def test_in_conversation_questions_are_offered_and_answered_in_a_thread(shop: Shop) -> None:
    page = shop.page
    await page.get_by_role("button", name="Messages").click()
    await page.get_by_test_id("prompt").filter(has_text="Taux de clic par plateforme").click()
    await page.get_by_test_id("open-thread").click()
    answer = answer_with(page.get_by_test_id("thread"), "Le plus haut")
    await expect(answer.locator(".chart svg")).to_be_visible()


async def test_a_digest_comes_when_it_is_asked_for(shop: Shop) -> None:
    page, slack = shop.page, shop.sandbox.slack
    await slack.driver.slash("Léa", CRM, "/campaign", "new")
    form = await slack.workspace.until(lambda: slack.workspace.view_of("Léa"))
    await slack.driver.submit("Léa", form, FORM)
    card = await slack.workspace.until(lambda: next(iter(slack.workspace.messages_in(CRM)), None))
    await slack.driver.click("Léa", card, "campaign.submit")

    await page.get_by_test_id("act-as-ana").click()
    await page.get_by_role("button", name="crm-campaigns").click()
    await expect(page.get_by_test_id("messages")).to_contain_text("Waiting for 1 approval")
    await shop.write("/digest now")
    digest = answer_with(page.get_by_test_id("messages"), "in numbers")
    await expect(digest).to_contain_text("Waits for approval")
    truth = shop.sandbox.onesignal.truth
    yesterday = [one for one in truth.sent() if datetime.fromtimestamp(one.starts_at, PARIS).date() == YESTERDAY]
    await expect(digest).to_contain_text(f"Clicks{truth.total(yesterday).clicks:,} (usually")
    await shop.picture("digest")
