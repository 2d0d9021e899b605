"""The sandbox page in a real Chromium, with a small Bolt app behind it; `played` has Herald itself behind it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Route, ViewportSize, async_playwright

from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.page import SandboxClock, build_page, page_server
from bot.sandbox.play import page_of
from bot.sandbox.play import sandbox as whole_sandbox
from bot.sandbox.slack import SlackServer, maison_lune
from tests.clocks import running_from
from tests.sandbox.slack.app import SmallApp, connected
from tests.story.world import free_port

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SIZE: ViewportSize = {"width": 1440, "height": 900}
TUESDAY_MORNING = datetime(2026, 12, 1, 8, 40, tzinfo=UTC)

MANIFEST = {
    "features": {
        "slash_commands": [
            {"command": "/campaign", "usage_hint": "new [idea] | list", "description": "Draft and look at campaigns"},
            {"command": "/stats", "usage_hint": "a question", "description": "Ask for a number"},
        ],
        "shortcuts": [{"type": "message", "callback_id": "draft_from_message", "name": "Draft from this"}],
    }
}
PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@dataclass
class Sandbox:
    """Everything behind the page, and the page's address."""

    slack: SlackServer
    onesignal: OneSignalServer
    app: SmallApp
    clock: SandboxClock
    address: str


@dataclass
class Watched:
    """What a page complained of, and what it asked for outside of this computer."""

    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


Visit = Callable[[], Awaitable[Page]]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    clock = running_from()
    slack = SlackServer(maison_lune(lambda: clock.now().timestamp()), ack_timeout=1.0)
    async with slack, OneSignalServer(now=clock.now) as onesignal, connected(slack) as app:
        build_page(slack, onesignal, clock, manifest=MANIFEST)
        server = page_server(port=0)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            assert not serving.done(), "the page's server has ended"
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield Sandbox(slack, onesignal, app, clock, f"http://127.0.0.1:{port}/")
        finally:
            server.should_exit = True
            with suppress(TimeoutError):
                await asyncio.wait_for(serving, 10)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        chromium = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=options)
        yield chromium
        await chromium.close()


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def visit(sandbox: Sandbox, browser: Browser, watched: Watched) -> Visit:
    """Open the page in a new tab, as Léa, and wait until it stands."""

    async def outside(route: Route) -> None:
        watched.outside.append(route.request.url)
        await route.fulfill(body=PIXEL, content_type="image/svg+xml")

    async def visit() -> Page:
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(5000)
        page.on("console", lambda said: watched.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        await page.route(lambda url: not url.startswith(sandbox.address), outside)
        await page.goto(sandbox.address)
        await page.get_by_test_id("compose").wait_for()
        await page.wait_for_function("window.did_handshake")
        return page

    return visit


@pytest.fixture
async def played(tmp_path: Path, browser: Browser) -> AsyncIterator[Page]:
    """The sandbox on a Tuesday in December, 09:40 in Paris, and its page, open as Léa."""
    clock = running_from(TUESDAY_MORNING)
    async with whole_sandbox(tmp_path, clock, bot_port=free_port()) as one, page_of(one, port=0) as address:
        page = await browser.new_page(viewport=SIZE)
        page.set_default_timeout(10_000)
        await page.goto(f"{address}?as=lea&in=crm-campaigns")
        await page.wait_for_function("window.did_handshake")
        yield page
        await page.close()


async def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
