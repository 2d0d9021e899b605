"""The Web API's refusals and shapes, as an unmodified AsyncWebClient meets them."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackServer, maison_lune
from tests.sandbox.slack.app import button, section

LEA, MARKETING = "U0LEA00001", "C0MARKETN1"


@pytest.fixture
def client(slack: SlackServer) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.api_url)


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_every_answer_tells_the_granted_scopes(slack: SlackServer, client: AsyncWebClient) -> None:
    response = await client.auth_test()
    assert response["user_id"] == slack.workspace.bot_user_id
    assert "chat:write" in response.headers["x-oauth-scopes"].split(",")


async def test_tokens_are_checked(slack: SlackServer, client: AsyncWebClient) -> None:
    assert await refusal(client.auth_test(token="xoxb-wrong")) == "invalid_auth"
    assert await refusal(client.auth_test(token=slack.app_token)) == "not_allowed_token_type"
    assert await refusal(client.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
    assert await refusal(AsyncWebClient(base_url=slack.api_url).auth_test()) == "not_authed"


async def test_a_scope_that_was_not_granted_is_named(slack: SlackServer, client: AsyncWebClient) -> None:
    slack.installation.scopes.discard("users:read")
    with pytest.raises(SlackApiError) as caught:
        await client.users_info(user=LEA)
    assert caught.value.response["error"] == "missing_scope"
    assert caught.value.response["needed"] == "users:read"


async def test_an_unknown_method_is_said_to_be_one(client: AsyncWebClient) -> None:
    assert await refusal(client.api_call("chat.telepathy")) == "unknown_method"


async def test_arguments_come_in_three_encodings(slack: SlackServer, client: AsyncWebClient) -> None:
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    arguments = {"channel": MARKETING, "text": "hello"}
    async with aiohttp.ClientSession(slack.api_url, headers=headers) as http:
        for encoding in ("json", "data", "params"):
            async with http.post("chat.postMessage", **{encoding: arguments}) as response:  # type: ignore[arg-type]
                assert (await response.json())["ok"] is True
    assert [message.text for message in slack.workspace.messages_in(MARKETING)] == ["hello"] * 3


async def test_people_come_with_their_language(client: AsyncWebClient) -> None:
    asked = await client.users_info(user=LEA, include_locale=True)
    assert asked["user"]["locale"] == "fr-FR"
    assert "locale" not in (await client.users_info(user=LEA))["user"]
    assert await refusal(client.users_info(user="U0NOBODY")) == "user_not_found"
    assert len((await client.users_list(limit=2))["members"]) == 2


async def test_messages_that_slack_refuses(slack: SlackServer, client: AsyncWebClient) -> None:
    post = client.chat_postMessage
    slack.workspace.channel("#marketing").members.discard(slack.workspace.bot_user_id)
    slack.installation.scopes.discard("chat:write.public")
    assert await refusal(post(channel="C0NOWHERE", text="x")) == "channel_not_found"
    assert await refusal(post(channel=MARKETING, text="x")) == "not_in_channel"
    channel = "#crm-campaigns"
    assert await refusal(client.api_call("chat.postMessage", params={"channel": channel})) == "no_text"
    assert await refusal(post(channel=channel, text="x", thread_ts="1.2")) == "thread_not_found"
    assert await refusal(post(channel=channel, text="x", markdown_text="y")) == "markdown_text_conflict"
    many = [section("x" * 2900) for _ in range(5)]
    assert await refusal(post(channel=channel, text="x", blocks=many)) == "msg_blocks_too_long"
    assert await refusal(post(channel=channel, text="x", blocks="[not json")) == "invalid_blocks_format"
    bad_metadata = {"event_type": "campaign_review"}
    assert await refusal(post(channel=channel, text="x", metadata=bad_metadata)) == "invalid_metadata_format"
    with pytest.raises(SlackApiError) as caught:
        await post(channel=channel, text="x", blocks=[section("x" * 3001)])
    assert caught.value.response["error"] == "invalid_blocks"
    pointers = caught.value.response["response_metadata"]["messages"]
    assert pointers == ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"]
    assert slack.workspace.messages_in(channel) == []


async def test_a_long_text_is_cut_when_posted_and_refused_when_edited(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel=MARKETING, text="x" * 40_001)
    assert len(posted["message"]["text"]) == 40_000
    about = {"channel": MARKETING, "ts": posted["ts"]}
    await client.chat_update(**about, text="x" * 4000)
    assert await refusal(client.chat_update(**about, text="x" * 4001)) == "msg_too_long"


async def test_an_edit_keeps_what_it_does_not_mention(slack: SlackServer, client: AsyncWebClient) -> None:
    metadata = {"event_type": "campaign_review", "event_payload": {"code": "C-1"}}
    posted = await client.chat_postMessage(channel=MARKETING, text="x", blocks=[section("x")], metadata=metadata)
    await client.chat_update(channel=MARKETING, ts=posted["ts"], text="y")
    [message] = slack.workspace.messages_in(MARKETING)
    assert message.blocks[0]["text"]["text"] == "x"
    assert message.metadata == metadata
    await client.chat_update(channel=MARKETING, ts=posted["ts"], text="y", blocks=[])
    assert message.blocks == []


async def test_only_the_apps_own_lasting_messages_are_edited(slack: SlackServer, client: AsyncWebClient) -> None:
    said = await slack.driver.say("Léa", MARKETING, "mine")
    shown = await client.chat_postEphemeral(channel=MARKETING, user=LEA, text="only you")
    for ts, error in ((said.ts, "cant_update_message"), (shown["message_ts"], "cant_update_message")):
        assert await refusal(client.chat_update(channel=MARKETING, ts=ts, text="x")) == error
    assert await refusal(client.chat_update(channel=MARKETING, ts="1.2", text="x")) == "message_not_found"
    assert await refusal(client.chat_delete(channel=MARKETING, ts=said.ts)) == "cant_delete_message"
    assert await refusal(client.chat_postEphemeral(channel=MARKETING, user="U0X", text="x")) == "user_not_found"


async def test_threads_and_metadata_are_read_back(slack: SlackServer, client: AsyncWebClient) -> None:
    metadata = {"event_type": "campaign_review", "event_payload": {}}
    root = await client.chat_postMessage(channel=MARKETING, text="root", metadata=metadata)
    for word in ("one", "two"):
        await client.chat_postMessage(channel=MARKETING, text=word, thread_ts=root["ts"])
    await client.chat_postEphemeral(channel=MARKETING, user=LEA, text="only you")
    history = await client.conversations_history(channel=MARKETING, include_all_metadata=True)
    [shown] = history["messages"]
    assert (shown["text"], shown["reply_count"], shown["metadata"]) == ("root", 2, metadata)
    replies = await client.conversations_replies(channel=MARKETING, ts=root["ts"])
    assert [message["text"] for message in replies["messages"]] == ["root", "one", "two"]
    assert "metadata" not in replies["messages"][0]
    link = (await client.chat_getPermalink(channel=MARKETING, message_ts=root["ts"]))["permalink"]
    assert link.endswith(f"/archives/{MARKETING}/p{root['ts'].replace('.', '')}")


async def test_channels_are_found_and_private_ones_hidden(slack: SlackServer, client: AsyncWebClient) -> None:
    listed = await client.conversations_list(types="public_channel,im")
    assert {channel.get("name", "im") for channel in listed["channels"]} == {"crm-campaigns", "marketing", "im"}
    opened = await client.conversations_open(users=LEA)
    assert opened["channel"]["id"] == slack.workspace.im_with(LEA).id
    slack.workspace.channel(MARKETING).is_private = True
    slack.workspace.channel(MARKETING).members.discard(slack.workspace.bot_user_id)
    assert await refusal(client.conversations_info(channel=MARKETING)) == "channel_not_found"


async def test_a_file_is_uploaded_in_three_steps(slack: SlackServer, client: AsyncWebClient) -> None:
    root = await client.chat_postMessage(channel=MARKETING, text="root")
    done = await client.files_upload_v2(
        channel=MARKETING, thread_ts=root["ts"], filename="stats.csv", content="a,b\n1,2\n", alt_txt="numbers"
    )
    [reply] = slack.workspace.thread(slack.workspace.messages_in(MARKETING)[0])
    [file] = reply.files
    assert (file.name, file.content, file.alt_txt) == ("stats.csv", b"a,b\n1,2\n", "numbers")
    assert done["file"]["id"] == file.id
    again = client.files_completeUploadExternal(files=[{"id": file.id, "title": "x"}], channel_id=MARKETING)
    assert await refusal(again) == "file_not_found"


async def test_blocks_can_be_validated_beforehand(client: AsyncWebClient) -> None:
    await client.blocks_validate(blocks=[section("x")])
    with pytest.raises(SlackApiError) as caught:
        await client.blocks_validate(blocks=[{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}])
    [error] = caught.value.response["errors"]
    assert error["pointer"] == "/blocks/0/text/text"
    assert error["constraint"] == 150
    big = [section("x" * 2900) for _ in range(4)]
    await client.blocks_validate(blocks=big)


async def test_a_block_that_is_not_rolled_out_yet_is_refused() -> None:
    async with SlackServer(not_rolled_out={"card"}) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        card = {"type": "card", "title": {"type": "mrkdwn", "text": "x"}, "actions": [button("a")]}
        assert await refusal(client.chat_postMessage(channel=MARKETING, text="x", blocks=[card])) == "invalid_blocks"


@pytest.mark.parametrize(
    ("text", "pings"),
    [
        ("Sale for <!channel> by <@U0LEA00001>", ["channel", "U0LEA00001"]),
        ("Sale for &lt;!channel&gt; by &lt;@U0LEA00001&gt;", []),
        ("<!subteam^S0TEAM|@crm> <!here> <!everyone>", ["subteam^S0TEAM", "here", "everyone"]),
        ("<!date^1796146200^{date}|soon> <https://x.example|link>", []),
    ],
)
async def test_pings_are_recorded(slack: SlackServer, client: AsyncWebClient, text: str, pings: list[str]) -> None:
    await client.chat_postMessage(channel=MARKETING, text="fallback", blocks=[section(text)])
    plain = {"type": "header", "text": {"type": "plain_text", "text": text[:150]}}
    await client.chat_postMessage(channel=MARKETING, text="fallback", blocks=[plain])
    first, second = slack.workspace.messages_in(MARKETING)
    assert (first.pings, second.pings) == (pings, [])


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # slack_sdk's own
async def test_a_second_workspace_installs_the_app_and_stays_apart(slack: SlackServer, client: AsyncWebClient) -> None:
    client_workspace = maison_lune(team_id="T0ATELIER1", name="Atelier Nord")
    installation, _driver = slack.install(client_workspace)
    who = {"client_id": slack.app.client_id, "client_secret": slack.app.client_secret}
    granted = await client.oauth_v2_access(**who, code=installation.oauth_code)
    assert granted["team"]["id"] == "T0ATELIER1"
    assert await refusal(client.oauth_v2_access(**who, code=f"code-{client_workspace.team_id}")) == "invalid_code"
    other = AsyncWebClient(granted["access_token"], base_url=slack.api_url)
    assert (await other.auth_test())["team_id"] == "T0ATELIER1"
    await other.chat_postMessage(channel=MARKETING, text="theirs")
    assert slack.workspace.messages_in(MARKETING) == []
    assert [message.text for message in client_workspace.messages_in(MARKETING)] == ["theirs"]
