"""From a typed command to a clicked button, over Socket Mode."""

import json

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox.slack import CannotDoThat, SlackServer
from tests.sandbox.slack.app import SmallApp, button, form, plain, section, text_input

OPTIONS = [{"text": plain(word), "value": word.lower()} for word in ("Edit", "Stop")]


async def test_a_command_is_answered_for_the_person_alone(slack: SlackServer, app: SmallApp) -> None:
    answer = await slack.driver.slash("Léa", "#crm-campaigns", "/campaign", "help")
    assert answer.text == "You said: help"
    assert answer.seconds < 1
    assert answer.message is not None
    assert answer.message.ephemeral_to == "U0LEA00001"
    assert slack.workspace.messages_in("#crm-campaigns", seen_by="Marc") == []
    assert slack.workspace.messages_in("#crm-campaigns", seen_by="Léa") == [answer.message]


async def test_a_card_is_approved_with_its_button_and_loses_it(slack: SlackServer, app: SmallApp) -> None:
    await slack.driver.slash("Léa", "#crm-campaigns", "/campaign", "card")
    [card] = await slack.workspace.until(lambda: slack.workspace.messages_in("#crm-campaigns"))
    answer = await slack.driver.click("Marc", card, "approve")
    assert answer.ok
    await slack.workspace.until(lambda: card.edited)
    assert card.text == "Approved"
    with pytest.raises(CannotDoThat, match="approve"):
        await slack.driver.click("Marc", card, "approve")
    late = await slack.driver.deliver("interactive", answer.sent)
    assert late.ok, "a forged or stale click can still be delivered"
    assert len(app.bodies("approve")) == 2


async def test_a_form_is_opened_refused_corrected_and_saved(slack: SlackServer, app: SmallApp) -> None:
    await slack.driver.slash("Léa", "#crm-campaigns", "/campaign", "form")
    view = slack.workspace.view_of("Léa")
    assert view is not None
    assert view.title == "New campaign"
    with pytest.raises(CannotDoThat, match="complete this required field"):
        await slack.driver.submit("Léa", view)
    refused = await slack.driver.submit("Léa", view, {"name": "taken", "audience": "VIP"})
    assert refused.errors == view.errors == {"name": "This name is taken."}
    assert view.is_open
    saved = await slack.driver.submit("Léa", view, {"name": "Flash sale"})
    assert saved.ok
    assert slack.workspace.view_of("Léa") is None
    assert refused.sent["view"]["state"]["values"]["name"]["typed"]["value"] == "taken", "what was sent stays as it was"
    sent = app.bodies("submitted")[-1]["view"]["state"]["values"]
    assert sent["name"]["typed"] == {"type": "plain_text_input", "value": "Flash sale"}
    assert sent["why"]["typed"]["value"] is None
    assert sent["audience"]["segments"]["selected_option"]["value"] == "VIP"
    with pytest.raises(CannotDoThat, match="not open"):
        await slack.driver.submit("Léa", view)


async def test_options_are_loaded_as_one_types(slack: SlackServer, app: SmallApp) -> None:
    await slack.driver.slash("Léa", "#crm-campaigns", "/campaign", "form")
    view = slack.workspace.view_of("Léa")
    assert view is not None
    answer = await slack.driver.options("Léa", view, "segments", "lap")
    assert [option["value"] for option in answer.options] == ["Lapsed buyers"]
    with pytest.raises(CannotDoThat, match="no option"):
        await slack.driver.fill("Léa", view, {"audience": "Nobody at all"})


async def test_the_home_is_published_when_it_is_opened(slack: SlackServer, app: SmallApp) -> None:
    await slack.driver.open_home("Ana")
    home = await slack.workspace.until(lambda: slack.workspace.home_of("Ana"))
    assert home.blocks[0]["text"]["text"] == "Hello"


async def test_a_mention_is_answered_in_its_thread(slack: SlackServer, app: SmallApp) -> None:
    asked = await slack.driver.mention("Inès", "#marketing", "how did push do?")
    [reply] = await slack.workspace.until(lambda: slack.workspace.thread(asked))
    assert (reply.text, reply.bot_id) == ("Here I am", slack.workspace.bot_id)


async def test_a_direct_message_arrives(slack: SlackServer, app: SmallApp) -> None:
    await slack.driver.dm("Inès", "hello")
    [body] = app.bodies("message")
    assert body["event"]["channel_type"] == "im"
    assert body["authorizations"][0]["is_bot"] is True


async def test_what_the_app_did_not_subscribe_to_is_not_sent(slack: SlackServer, app: SmallApp) -> None:
    await slack.driver.say("Inès", "#marketing", "just talking")
    assert app.heard == []


async def test_a_message_shortcut_carries_the_message(slack: SlackServer, app: SmallApp) -> None:
    said = await slack.driver.say("Léa", "#marketing", "Black Friday, -30 %?")
    await slack.driver.message_shortcut("Marc", said, "draft_from_message")
    [body] = app.bodies("shortcut")
    assert body["message"]["text"] == "Black Friday, -30 %?"
    assert body["channel"]["id"] == said.channel


async def test_only_shortcuts_of_the_manifest_stand_in_a_messages_menu(slack: SlackServer, app: SmallApp) -> None:
    slack.app.shortcuts = ["draft_from_message"]
    said = await slack.driver.say("Léa", "#marketing", "Black Friday, -30 %?")
    with pytest.raises(CannotDoThat):
        await slack.driver.message_shortcut("Marc", said, "send_from_message")
    whispered = (await slack.driver.slash("Marc", "#marketing", "/campaign", "list")).message
    assert whispered is not None
    assert whispered.ephemeral_to
    with pytest.raises(CannotDoThat):
        await slack.driver.message_shortcut("Marc", whispered, "draft_from_message")
    assert app.bodies("shortcut") == []


async def test_a_workflow_step_completes(slack: SlackServer, app: SmallApp) -> None:
    execution = await slack.driver.run_step("approval", {"name": "Flash sale"})
    await slack.workspace.until(lambda: slack.workspace.finished_functions)
    assert slack.workspace.finished_functions[execution] == {"outputs": {"decision": "approved"}}


async def test_a_button_of_a_workflow_step_completes_it(slack: SlackServer, app: SmallApp) -> None:
    execution = await slack.driver.run_step("by_button", {"name": "Flash sale"})
    [card] = await slack.workspace.until(lambda: slack.workspace.messages_in("#crm-campaigns"))
    await slack.workspace.until(lambda: card.function_execution_id)
    await slack.driver.click("Marc", card, "decide")
    await slack.workspace.until(lambda: slack.workspace.finished_functions)
    assert slack.workspace.finished_functions[execution]["outputs"] == {"decision": "approved"}
    assert app.bodies("decide")[0]["function_data"]["inputs"] == {"name": "Flash sale"}


async def test_inputs_of_a_message_are_kept_for_each_person(slack: SlackServer, app: SmallApp) -> None:
    radios = {"type": "radio_buttons", "action_id": "anything", "options": [OPTIONS[0], OPTIONS[1]]}
    row = {"type": "actions", "block_id": "row", "elements": [radios, button("anything2")]}
    posted = await app.client.chat_postMessage(channel="#marketing", text="x", blocks=[row])
    [card] = slack.workspace.messages_in("#marketing")
    await slack.driver.click("Léa", card, "anything", "Stop")
    await app.client.chat_update(channel="C0MARKETN1", ts=posted["ts"], text="y", blocks=[section("new"), row])
    await slack.driver.click("Marc", card, "anything", "Edit")
    chosen = [body["state"]["values"]["row"]["anything"]["selected_option"] for body in app.bodies("anything")]
    assert chosen == [OPTIONS[1], OPTIONS[0]]
    assert card.state["U0LEA00001"]["row"]["anything"]["selected_option"] == OPTIONS[1]


async def test_an_input_that_dispatches_tells_the_app_while_typing(slack: SlackServer, app: SmallApp) -> None:
    command = await slack.driver.slash("Léa", "#marketing", "/campaign", "x")
    view = form(text_input("name", dispatch=True), text_input("quiet"))
    await app.client.views_open(trigger_id=command.trigger_id, view=view)
    shown = slack.workspace.view_of("Léa")
    assert shown is not None
    await slack.driver.fill("Léa", shown, {"name": "Flash", "quiet": "x"})
    await slack.driver.fill("Léa", shown, {"name": "Flash"})
    [body] = app.bodies("typed")
    assert body["actions"][0]["value"] == "Flash"
    with pytest.raises(CannotDoThat, match="without dispatch_action"):
        await slack.driver.click("Léa", shown, "typed", "x", block_id="quiet")


async def test_an_answer_is_streamed_into_a_thread(slack: SlackServer, app: SmallApp) -> None:
    asked = await slack.driver.dm("Inès", "how did push do?")
    await app.client.assistant_threads_setStatus(channel_id=asked.channel, thread_ts=asked.ts, status="is counting…")
    assert slack.workspace.statuses[asked.channel, asked.ts] == "is counting…"
    stream = await app.client.chat_startStream(channel=asked.channel, thread_ts=asked.ts, markdown_text="Push ")
    assert slack.workspace.statuses == {}
    stream_at = {"channel": asked.channel, "ts": stream["ts"]}
    await app.client.chat_appendStream(**stream_at, markdown_text="did well.")
    with pytest.raises(SlackApiError, match="streaming_state_conflict"):
        await app.client.chat_update(**stream_at, text="x")
    await app.client.chat_stopStream(**stream_at, blocks=[section("Was this useful?")])
    [reply] = slack.workspace.thread(asked)
    assert (reply.text, len(reply.blocks), reply.edited) == ("Push did well.", 1, None)
    with pytest.raises(SlackApiError, match="message_not_in_streaming_state"):
        await app.client.chat_appendStream(**stream_at, markdown_text="x")


async def test_a_click_in_a_select_carries_the_choice(slack: SlackServer, app: SmallApp) -> None:
    menu = {"type": "overflow", "action_id": "anything", "options": OPTIONS}
    await app.client.chat_postMessage(channel="#marketing", text="x", blocks=[section("x", accessory=menu)])
    [card] = slack.workspace.messages_in("#marketing")
    await slack.driver.click("Léa", card, "anything", "stop")
    assert app.bodies("anything")[0]["actions"][0]["selected_option"]["value"] == "stop"
    with pytest.raises(CannotDoThat, match="no option"):
        await slack.driver.click("Léa", card, "anything", "delete")


@pytest.mark.parametrize(
    ("element", "chosen", "key", "expected"),
    [
        ({"type": "datepicker"}, "2026-12-01", "selected_date", "2026-12-01"),
        ({"type": "timepicker"}, "18:30", "selected_time", "18:30"),
        ({"type": "datetimepicker"}, 1_796_146_200, "selected_date_time", 1_796_146_200),
        ({"type": "users_select"}, "Marc", "selected_user", "U0MARC0001"),
        ({"type": "multi_users_select"}, ["Marc", "Ana"], "selected_users", ["U0MARC0001", "U0ANA00001"]),
        ({"type": "conversations_select"}, "#marketing", "selected_conversation", "C0MARKETN1"),
        ({"type": "channels_select"}, "#marketing", "selected_channel", "C0MARKETN1"),
    ],
)
async def test_pickers_keep_what_was_picked(
    slack: SlackServer, app: SmallApp, element: dict[str, object], chosen: object, key: str, expected: object
) -> None:
    row = {"type": "actions", "block_id": "row", "elements": [{**element, "action_id": "anything"}]}
    await app.client.chat_postMessage(channel="#marketing", text="x", blocks=[row])
    [card] = slack.workspace.messages_in("#marketing")
    await slack.driver.click("Léa", card, "anything", chosen)
    [body] = app.bodies("anything")
    assert body["actions"][0][key] == expected
    assert body["state"]["values"]["row"]["anything"][key] == expected


async def test_an_ephemeral_is_seen_and_clicked_by_one_person(slack: SlackServer, app: SmallApp) -> None:
    blocks = [{"type": "actions", "elements": [button("anything")]}]
    await app.client.chat_postEphemeral(channel="C0MARKETN1", user="U0LEA00001", text="Only you", blocks=blocks)
    [shown] = slack.workspace.ephemerals("Léa")
    with pytest.raises(CannotDoThat, match="does not see"):
        await slack.driver.click("Marc", shown, "anything")
    await slack.driver.click("Léa", shown, "anything")
    [body] = app.bodies("anything")
    assert body["container"]["is_ephemeral"] is True
    assert "message" not in body


async def test_a_response_url_replaces_an_ephemeral_and_wears_out(slack: SlackServer, app: SmallApp) -> None:
    value = json.dumps({"text": "Replaced", "replace_original": True})
    blocks = [{"type": "actions", "elements": [button("answer", value=value)]}]
    await app.client.chat_postEphemeral(channel="C0MARKETN1", user="U0LEA00001", text="Only you", blocks=blocks)
    [shown] = slack.workspace.ephemerals("Léa")
    answer = await slack.driver.click("Léa", shown, "answer")
    await slack.workspace.until(lambda: shown.text == "Replaced")
    assert shown.blocks == []
    uses = [await _respond(answer.response_url, text="again", response_type="in_channel") for _ in range(5)]
    assert uses == [(200, "ok")] * 4 + [(404, '{"ok":false,"error":"used_url"}')]
    assert [message.text for message in slack.workspace.messages_in("#marketing")] == ["again"] * 4


async def _respond(url: str, **body: object) -> tuple[int, str]:
    response = await AsyncWebhookClient(url).send_dict(dict(body))
    return response.status_code, response.body


async def test_closing_is_told_only_when_asked_for(slack: SlackServer, app: SmallApp) -> None:
    for wanted in (False, True):
        command = await slack.driver.slash("Léa", "#marketing", "/campaign", "x")
        await app.client.views_open(
            trigger_id=command.trigger_id, view=form(text_input("name"), notify_on_close=wanted)
        )
        view = slack.workspace.view_of("Léa")
        assert view is not None
        await slack.driver.close("Léa", view)
        assert slack.workspace.view_of("Léa") is None
        assert len(app.bodies("closed")) == int(wanted)
