"""The sandbox page, played in a real browser."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest
from playwright.async_api import Page, expect
from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack.model import OpenView
from tests.browser.conftest import Sandbox, Visit, Watched
from tests.sandbox.slack import block_examples as example
from tests.sandbox.slack.app import AUDIENCE, button, form, mrkdwn, plain, section, text_input

pytestmark = pytest.mark.browser

Json = dict[str, Any]
CRM = "C0CRMCAMP1"
RICH: Json = {
    "type": "rich_text",
    "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "Rich", "style": {"bold": True}}]}
    ],
}
MESSAGES: list[list[Json]] = [
    [
        {"type": "header", "text": plain("Title")},
        section("*bold* _it_ ~no~ `code` <https://example.com|link> <@U0LEA00001> :tada: 1 &lt; 2"),
        {
            "type": "section",
            "fields": [mrkdwn("*To*\nLapsed"), mrkdwn("*When*\n<!date^1796146200^{date} {time}|soon>")],
        },
        {"type": "divider"},
        example.context(2),
        example.image(),
        {"type": "actions", "elements": [button("anything", "Press"), button("x", "No", style="danger")]},
        {"type": "actions", "elements": [{"type": "datepicker", "action_id": "date"}]},
        example.select(3),
        example.chooser("overflow")(3),
        example.chooser("radio_buttons")(2),
        example.chooser("checkboxes")(2),
        RICH,
        example.video(),
    ],
    [
        example.card(hero_image={"type": "image", "image_url": "https://img.example/a.png", "alt_text": "A lamp"}),
        {"type": "carousel", "elements": [example.card(), example.card()]},
        example.container(is_collapsible=True),
        example.plan(2),
        example.task(),
        example.feedback(4),
        example.trash(1),
    ],
    [example.data_table(rows=9), example.pie(), example.bars(series=2)],
    [example.table(), {"type": "markdown", "text": "# One\n- two"}],
]


async def test_every_kind_of_block_is_drawn(sandbox: Sandbox, visit: Visit, watched: Watched) -> None:
    for blocks in MESSAGES:
        await sandbox.app.client.chat_postMessage(channel=CRM, text="blocks", blocks=blocks)
    page = await visit()

    for kind in {block["type"] for blocks in MESSAGES for block in blocks}:
        await expect(page.get_by_test_id(f"block-{kind}").first).to_be_visible()
    await expect(page.locator(".bk-unknown")).to_have_count(0)
    await expect(page.locator(".chart svg")).to_have_count(2)
    assert watched.complaints == []


async def test_the_page_asks_for_nothing_outside(visit: Visit, watched: Watched) -> None:
    page = await visit()
    await page.get_by_role("button", name="marketing").click()
    await expect(page.get_by_text("This is where #marketing begins")).to_be_visible()

    assert watched.outside == []
    assert watched.complaints == []


async def test_what_people_write_is_shown_and_never_run(sandbox: Sandbox, visit: Visit) -> None:
    page = await visit()
    await write(page, "<img src=x onerror=alert(1)> *loud* & @marc https://shop.example/a.")

    message = page.get_by_test_id("message").last
    await expect(message).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(message.locator("strong")).to_have_text("loud")
    await expect(message.locator(".mention")).to_have_text("@Marc Dubois")
    await expect(message.get_by_role("link")).to_have_attribute("href", "https://shop.example/a")
    await expect(message.locator("img")).to_have_count(0)


async def test_typed_text_survives_an_update_of_the_modal(sandbox: Sandbox, visit: Visit) -> None:
    counted = text_input(
        "title", dispatch=True, dispatch_action_config={"trigger_actions_on": ["on_character_entered"]}
    )
    counted["element"]["action_id"] = "count"

    @sandbox.app.bolt.action("count")
    async def count(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        typed = body["view"]["state"]["values"]["title"]["count"]["value"] or ""
        blocks = [
            section(f"{len(typed)} characters"),
            counted | {"hint": plain(f"{len(typed)} of 50")},
            text_input("why"),
        ]
        await client.views_update(view_id=body["view"]["id"], view=form(*blocks))

    page = await visit()
    await open_form(sandbox, page, form(counted, text_input("why")))
    await page.get_by_label("Why").fill("Bring them back")
    title = page.get_by_label("Title")
    await title.press_sequentially("Plus que 2 h")

    await expect(page.get_by_test_id("modal").get_by_text("12 characters")).to_be_visible()
    await expect(title).to_have_value("Plus que 2 h")
    await expect(title).to_be_focused()
    await expect(page.get_by_label("Why")).to_have_value("Bring them back")


async def test_errors_stand_beside_their_fields(sandbox: Sandbox, visit: Visit) -> None:
    page = await visit()
    await write(page, "/campaign form")
    name = page.get_by_label("Name")
    await expect(name).to_be_focused()

    await name.press("Enter")  # nothing typed: Slack itself says so, the app is not asked
    await expect(page.get_by_test_id("field-error").first).to_have_text(re.compile("complete this required field"))
    assert sandbox.app.bodies("submitted") == []

    await name.fill("taken")
    await name.press("Enter")
    await expect(page.get_by_test_id("field-error").first).to_have_text(re.compile("This name is taken."))
    await expect(name).to_have_value("taken")

    await name.fill("free")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_test_id("modal")).to_have_count(0)
    assert sandbox.app.bodies("submitted")[-1]["view"]["state"]["values"]["name"]["typed"]["value"] == "free"


async def test_the_keyboard_is_enough(sandbox: Sandbox, visit: Visit) -> None:
    page = await visit()
    composer = page.get_by_test_id("compose")
    await composer.focus()
    await page.keyboard.type("/ca")
    await expect(page.get_by_role("option", name="/campaign")).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(composer).to_have_value("/campaign ")
    await page.keyboard.type("form")
    await page.keyboard.press("Enter")

    await expect(page.get_by_test_id("modal").get_by_label("Name")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("modal")).to_have_count(0)
    assert sandbox.slack.workspace.view_of("lea") is None


async def test_an_external_select_finds_while_one_types(sandbox: Sandbox, visit: Visit) -> None:
    element: Json = AUDIENCE["element"]  # type: ignore[assignment]
    many = AUDIENCE | {"element": element | {"type": "multi_external_select"}}
    page = await visit()
    await open_form(sandbox, page, form(text_input("name"), many))
    await page.get_by_label("Name").fill("x")
    field = page.get_by_role("combobox", name="Audience")
    for typed, found in (("lap", "Lapsed buyers"), ("vip", "VIP")):
        await field.fill(typed)
        await expect(page.get_by_role("option")).to_have_text([found])
        await field.press("Enter")
        await expect(page.get_by_role("button", name=f"Remove {found}")).to_be_visible()
        await expect(field).to_have_value("")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_test_id("modal")).to_have_count(0)

    chosen = sandbox.app.bodies("submitted")[-1]["view"]["state"]["values"]["audience"]["segments"]["selected_options"]
    assert [option["value"] for option in chosen] == ["Lapsed buyers", "VIP"]


async def test_a_pushed_modal_goes_back_to_the_one_below(sandbox: Sandbox, visit: Visit) -> None:
    page = await visit()
    below = form(text_input("name"), {"type": "actions", "elements": [button("deeper", "Preview")]})
    await open_form(sandbox, page, below)

    @sandbox.app.bolt.action("deeper")
    async def deeper(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await client.views_push(
            trigger_id=body["trigger_id"], view=form(section("A preview")) | {"title": plain("Preview")}
        )
        await ack()

    await page.get_by_label("Name").fill("kept")
    await page.get_by_role("button", name="Preview").click()
    await expect(page.get_by_text("A preview")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_label("Name")).to_have_value("kept")


async def test_a_click_changes_the_card_for_everybody_who_looks(sandbox: Sandbox, visit: Visit) -> None:
    lea, marc = await visit(), await visit()
    await marc.get_by_test_id("act-as-marc").click()
    await write(lea, "/campaign card")
    await marc.get_by_role("button", name="Press").click()

    await expect(lea.get_by_test_id("message").last).to_contain_text("Approved")
    await expect(lea.get_by_role("button", name="Press")).to_have_count(0)
    assert sandbox.app.bodies("approve")[0]["user"]["id"] == "U0MARC0001"


async def test_a_confirmation_is_asked_before_the_app_hears_of_a_click(sandbox: Sandbox, visit: Visit) -> None:
    sure = {"title": plain("Sure?"), "text": mrkdwn("48 200 people"), "confirm": plain("Yes"), "deny": plain("No")}
    blocks = [{"type": "actions", "elements": [button("anything", "Send", confirm=sure)]}]
    await sandbox.app.client.chat_postMessage(channel=CRM, text="send", blocks=blocks)
    page = await visit()
    for answer, heard in (("No", 0), ("Yes", 1)):
        send = page.get_by_test_id("messages").get_by_role("button", name="Send")
        await send.click()
        await page.get_by_test_id("confirm").get_by_role("button", name=answer).click()
        await expect(page.get_by_test_id("confirm")).to_have_count(0)
        await expect(send).not_to_have_attribute("aria-busy", "true")
        assert len(sandbox.app.bodies("anything")) == heard


async def test_an_app_that_does_not_answer_is_seen(sandbox: Sandbox, visit: Visit) -> None:
    @sandbox.app.bolt.action("deaf")
    async def deaf(body: Json) -> None: ...

    blocks = [{"type": "actions", "elements": [button("deaf", "Hello?")]}]
    await sandbox.app.client.chat_postMessage(channel=CRM, text="hello", blocks=blocks)
    page = await visit()
    await page.get_by_role("button", name="Hello?").click()

    await expect(page.get_by_test_id("slack-notice")).to_contain_text("operation_timeout")
    await page.get_by_role("button", name="Dismiss").click()
    await expect(page.get_by_test_id("slack-notice")).to_have_count(0)


async def test_a_thread_opens_beside_the_channel(sandbox: Sandbox, visit: Visit) -> None:
    said = await sandbox.app.client.chat_postMessage(channel=CRM, text="The story of C-1")
    await sandbox.app.client.chat_postMessage(channel=CRM, text="Léa asks for approval", thread_ts=said["ts"])
    page = await visit()
    await page.get_by_test_id("open-thread").click()
    thread = page.get_by_test_id("thread")
    await expect(thread).to_contain_text("Léa asks for approval")
    await expect(thread.get_by_test_id("compose")).to_be_focused()

    await page.keyboard.type("Thanks")
    await page.keyboard.press("Enter")
    await expect(thread).to_contain_text("Thanks")
    await expect(page.get_by_test_id("open-thread")).to_contain_text("2 replies")


async def test_a_window_as_narrow_as_a_phone_is_enough(sandbox: Sandbox, visit: Visit) -> None:
    await sandbox.app.client.chat_postMessage(
        channel=CRM, text="C-1", blocks=[section("C-1"), {"type": "actions", "elements": [button("anything", "Press")]}]
    )
    page = await visit()
    await page.set_viewport_size({"width": 400, "height": 860})
    widths = await page.evaluate(
        "[document.documentElement.scrollWidth, document.querySelector('.window').clientWidth]"
    )
    assert widths == [400, 384]
    await page.get_by_test_id("messages").get_by_role("button", name="Press").click(trial=True)
    await page.get_by_test_id("act-as-marc").click()
    await page.get_by_test_id("composer").get_by_test_id("compose").fill("Thanks")
    await page.get_by_test_id("phone").scroll_into_view_if_needed()
    await expect(page.get_by_test_id("phone")).to_be_in_viewport()


async def test_the_home_is_published_when_it_is_opened(visit: Visit) -> None:
    page = await visit()
    await page.get_by_role("navigation").get_by_role("button", name="Home").click()
    await expect(page.get_by_test_id("home")).to_contain_text("Hello")


async def test_a_push_arrives_when_the_clock_gets_there(sandbox: Sandbox, visit: Visit) -> None:
    page = await visit()
    phone = page.get_by_test_id("phone")
    await expect(phone).to_contain_text("Aucune notification")
    await expect(phone.get_by_test_id("subscription-id")).to_have_text(re.compile("^5b0bd15c-[0-9a-f-]{27}$"))
    await send_in_an_hour(sandbox)
    await expect(phone.get_by_test_id("push")).to_have_count(0)

    await page.get_by_role("button", name="+1 h", exact=True).click()
    await expect(phone.get_by_test_id("push")).to_contain_text("Plus que 2 h")
    await phone.get_by_test_id("push").click()
    await expect(phone.get_by_test_id("push")).to_contain_text("Ouvert")
    await phone.get_by_role("radio", name="English").click()
    await expect(phone.get_by_test_id("push")).to_contain_text("Only 2 h left")


# -- what the stories need ------------------------------------------------------------------------------------------


async def write(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").get_by_test_id("compose").fill(text)
    await page.keyboard.press("Enter")


async def open_form(sandbox: Sandbox, page: Page, view: Json) -> OpenView:
    """Open `view` on Léa's screen through a button, as an app would."""

    @sandbox.app.bolt.action("open_this")
    async def opened(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    blocks = [{"type": "actions", "elements": [button("open_this", "Open")]}]
    await sandbox.app.client.chat_postMessage(channel=CRM, text="open", blocks=blocks)
    await page.get_by_role("button", name="Open", exact=True).click()
    await page.get_by_test_id("modal").wait_for()
    shown = sandbox.slack.workspace.view_of("lea")
    assert shown is not None
    return shown


async def send_in_an_hour(sandbox: Sandbox) -> None:
    body = {
        "app_id": sandbox.onesignal.app_id,
        "target_channel": "push",
        "included_segments": ["Lapsed buyers"],
        "headings": {"en": "Only 2 h left", "fr": "Plus que 2 h"},
        "contents": {"en": "30% off everything", "fr": "-30 % sur tout le site"},
        "send_after": (sandbox.clock.now() + timedelta(minutes=50)).isoformat(),
    }
    async with httpx.AsyncClient() as client:
        headers = {"Authorization": f"Key {sandbox.onesignal.api_key}"}
        answer = await client.post(f"{sandbox.onesignal.api_url}/notifications", json=body, headers=headers)
    assert answer.json()["id"], answer.text
