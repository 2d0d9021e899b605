"""A block shows an uploaded image only once Slack has looked through it."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackServer
from bot.sandbox.slack.files import LOOKED_THROUGH_AFTER_SECONDS


def image(**file: str) -> list[dict[str, Any]]:
    return [{"type": "image", "block_id": "one", "slack_file": file, "alt_text": "A picture"}]


async def test_an_image_that_was_just_uploaded_cannot_be_shown_yet(slack: SlackServer) -> None:
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
    channel = slack.workspace.channel("#marketing").id
    uploaded = await client.files_upload_v2(file=b"png", filename="a.png", alt_txt="A picture")
    [file] = slack.workspace.files.values()
    assert uploaded["files"][0]["mimetype"] == ""
    with pytest.raises(SlackApiError, match="invalid slack file"):
        await client.chat_postMessage(channel=channel, text="x", blocks=image(id=file.id))
    file.ready_at -= LOOKED_THROUGH_AFTER_SECONDS
    posted = await client.chat_postMessage(channel=channel, text="x", blocks=image(id=file.id))
    await client.chat_update(channel=channel, ts=posted["ts"], text="x", blocks=image(url=file.permalink))


@pytest.mark.parametrize(
    "file", [{"id": "F0NOTHERE"}, {"id": "no id"}, {}, {"id": "F0NOTHERE", "url": "https://x.example"}]
)
async def test_what_is_no_uploaded_file_is_never_shown(slack: SlackServer, file: dict[str, str]) -> None:
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await client.chat_postMessage(channel=slack.workspace.channel("#marketing").id, text="x", blocks=image(**file))


async def test_a_file_that_is_no_image_is_never_shown(slack: SlackServer) -> None:
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
    await client.files_upload_v2(content="a,b", filename="a.csv")
    [file] = slack.workspace.files.values()
    file.ready_at = 0
    with pytest.raises(SlackApiError, match="invalid slack file"):
        await client.chat_postMessage(
            channel=slack.workspace.channel("#marketing").id, text="x", blocks=image(id=file.id)
        )
