"""The phone of the page opens the shop's app: in-app messages in their four looks, and a cart that was left."""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Sandbox, Visit, Watched
from tests.sandbox.onesignal.conftest import a_client
from tests.sandbox.onesignal.journeys import created, done, in_app_copy, patched

pytestmark = pytest.mark.browser


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with a_client(sandbox.onesignal) as http:
        yield http


async def starts(client: httpx.AsyncClient, sandbox: Sandbox, journey: dict[str, Any], **fields: Any) -> None:
    await patched(client, sandbox.onesignal, journey, state="active", **fields)


async def opens_the_app(page: Page) -> None:
    """An hour later, so that it is a new session."""
    await page.get_by_role("button", name="+1 h").click()
    await page.get_by_test_id("open-app").click()


async def test_a_cart_that_was_left_brings_a_push_and_an_in_app_message_until_it_is_bought(
    sandbox: Sandbox, visit: Visit, client: httpx.AsyncClient, watched: Watched
) -> None:
    onesignal = sandbox.onesignal
    copy = await in_app_copy(client, onesignal)
    words = {"en": "Still here", "fr": "La {{ journey.first_event.properties.product }} est encore là."}
    template = {"app_id": onesignal.app_id, "name": "C-40", "contents": words}
    push = {"kind": "send_push", "template_id": (await done(await client.post("/templates", json=template)))["id"]}
    hour = {"kind": "wait", "duration_seconds": 3_600}
    nodes = [hour, push, *copy["nodes"], hour, push]
    await starts(
        client,
        sandbox,
        copy,
        nodes=nodes,
        audience={"kind": "event_trigger", "name": "cart_updated"},
        early_exit={"rules": {"on_event": {"name": "purchase_completed"}}},
    )
    page = await visit()
    phone = page.get_by_test_id("phone")
    await page.get_by_test_id("open-app").click()
    await expect(page.get_by_test_id("buy")).to_be_disabled()
    await page.get_by_test_id("add-to-cart").click()
    await expect(page.get_by_test_id("app-said")).to_contain_text("cart_updated")
    await page.get_by_test_id("leave-app").click()
    await expect(phone.get_by_test_id("push")).to_have_count(0)
    await page.get_by_role("button", name="+1 h").click()
    await expect(phone.get_by_test_id("push")).to_contain_text("La Lampe Brume est encore là.")

    await page.get_by_role("button", name="+5 min").click()
    await page.get_by_role("button", name="+5 min").click()
    await page.get_by_role("button", name="+5 min").click()
    await page.get_by_role("button", name="+5 min").click()
    await phone.get_by_test_id("push").click()  # which opens the app: a new session
    message = page.get_by_test_id("in-app")
    await expect(message).to_have_attribute("data-format", "modal")
    await expect(message).to_contain_text("Ventes privées")
    await message.get_by_test_id("in-app-button").click()
    await expect(message).to_have_count(0)
    await expect(page.get_by_test_id("app-said")).to_contain_text("maison-lune.example/ventes")

    await page.get_by_test_id("buy").click()
    await expect(page.get_by_test_id("app-said")).to_contain_text("purchase_completed")
    await page.get_by_test_id("leave-app").click()
    await page.get_by_role("button", name="+1 day").click()
    await expect(phone.get_by_test_id("push")).to_have_count(1)
    stats = await done(await client.get(f"/apps/{onesignal.app_id}/journeys/{copy['id']}/stats"))
    assert (stats["started"], stats["completed"], stats["exited_early"]) == (1, 0, 1)
    assert watched.complaints == []


@pytest.mark.parametrize("look", ["modal", "banner", "full_screen", "card"])
async def test_a_message_has_its_look_stays_on_the_screen_and_can_be_closed(
    sandbox: Sandbox, visit: Visit, client: httpx.AsyncClient, look: str
) -> None:
    sandbox.onesignal.dashboard.build_shells()
    await starts(client, sandbox, await in_app_copy(client, sandbox.onesignal, look=look))
    page = await visit()
    await opens_the_app(page)
    message = page.get_by_test_id("in-app")
    await expect(message).to_have_attribute("data-format", look)
    await expect(message.get_by_test_id("in-app-button")).to_have_text("J'en profite")
    screen, frame = await page.locator(".phone-screen").bounding_box(), await message.bounding_box()
    assert screen is not None
    assert frame is not None
    assert screen["x"] <= frame["x"]
    assert frame["x"] + frame["width"] <= screen["x"] + screen["width"]
    await message.get_by_test_id("in-app-close").click()
    await expect(message).to_have_count(0)
    await page.get_by_test_id("leave-app").click()
    await opens_the_app(page)
    await expect(page.get_by_test_id("app")).to_be_visible()
    await expect(message).to_have_count(0)  # once per person


async def test_markup_in_a_message_is_text_and_a_short_absence_is_explained(
    sandbox: Sandbox, visit: Visit, client: httpx.AsyncClient, watched: Watched
) -> None:
    copy = await in_app_copy(client, sandbox.onesignal)
    tag = {
        **copy["nodes"][0],
        "assignments": {"bot_iam_title": "<img src=x onerror=alert(1)>", "bot_iam_body": "**b**"},
    }
    await starts(client, sandbox, copy, nodes=[tag, *copy["nodes"][1:]])
    page = await visit()
    await opens_the_app(page)
    await expect(page.get_by_test_id("in-app")).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(page.get_by_test_id("in-app-button")).to_have_count(0)
    await page.get_by_test_id("leave-app").click()
    await page.get_by_test_id("open-app").click()
    await expect(page.get_by_test_id("app-said")).to_contain_text("Même session")
    await expect(page.get_by_test_id("in-app")).to_have_count(0)
    await expect(page.get_by_test_id("phone")).to_have_attribute("aria-label", re.compile("phone"))
    assert watched.complaints == []
    assert watched.outside == []


async def test_a_journey_that_starts_by_an_event_waits_for_it(
    sandbox: Sandbox, visit: Visit, client: httpx.AsyncClient
) -> None:
    event = {"kind": "event_trigger", "name": "purchase_completed"}
    thanks = [{"kind": "tag", "assignments": {"thanked": "yes"}}]
    journey = await created(client, sandbox.onesignal, audience=event, nodes=thanks)
    await starts(client, sandbox, journey)
    page = await visit()
    await page.get_by_test_id("open-app").click()
    await page.get_by_test_id("add-to-cart").click()
    await page.get_by_test_id("buy").click()
    await expect(page.get_by_test_id("app-said")).to_contain_text("purchase_completed")
    assert "yes" in sandbox.onesignal.shop.people.tags["thanked"]


async def test_somebody_changes_a_journey_in_the_dashboard(
    sandbox: Sandbox, visit: Visit, client: httpx.AsyncClient, watched: Watched
) -> None:
    copy = await in_app_copy(client, sandbox.onesignal, name="C-30 · Ventes privées")
    await starts(client, sandbox, copy)
    page = await visit()
    await page.get_by_test_id("open-dashboard").click()
    dashboard = page.get_by_test_id("dashboard")
    await expect(dashboard).to_contain_text("1 of 20 that the plan may run at once")
    shown = dashboard.get_by_test_id("journey").filter(has_text="C-30")
    await expect(shown).to_contain_text("Tag → Wait 15 min → In-app")
    await expect(shown).to_contain_text("entered")
    await shown.get_by_role("button", name="Edit").click()
    await expect(shown).to_contain_text("Edited in the dashboard")
    late = {"name": "C-30", "concurrency_key": copy["concurrency_key"]}
    answer = await client.patch(f"/apps/{sandbox.onesignal.app_id}/journeys/{copy['id']}", json=late)
    assert answer.status_code == 409
    await shown.get_by_role("button", name="Remove in-app step").click()
    await expect(shown).not_to_contain_text("→ In-app")
    await shown.get_by_role("button", name="Archive").click()
    await expect(shown).to_contain_text("archived")
    await dashboard.get_by_role("radio", name="Free").click()
    await expect(dashboard).to_contain_text("0 of 1 that the plan may run at once")
    assert sandbox.onesignal.options.journeys.slots == 1
    await shown.get_by_role("button", name="Delete").click()
    await expect(shown).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(dashboard).to_have_count(0)
    assert watched.complaints == []
