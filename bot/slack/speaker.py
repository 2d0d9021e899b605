"""Asking Slack to show something, in the richest form that it takes.

The client retries nothing by itself: what a refusal means for a message is decided by whoever tells it.
"""

from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.notices.model import NoticeRow
from bot.slack.blocks.kit import Json, Message
from bot.slack.blocks.plain import barest, plainer, plainer_view, tabled
from bot.slack.limited_client import LimitedClient
from bot.slack.slack_said import GaveUp, Refused, TryLater, meaning_of

log = structlog.get_logger(__name__)

BLOCKS_REFUSED = {
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_blocks_too_long",
    "msg_too_long",
    "invalid_arguments",
}
NO_SUCH_PLACE = {"channel_not_found", "not_in_channel", "is_archived", "restricted_action", "user_not_in_channel"}
THREAD_IS_GONE = {"thread_not_found", "message_not_found", "cannot_reply_to_message"}
CARD_IS_GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}


class Speaker:
    """Speaks to Slack as the bot. `client` must have no retry handlers."""

    def __init__(self, client: LimitedClient) -> None:
        self.client = client

    @property
    def posts_again_at(self) -> datetime | None:
        """When Slack takes new messages again, where it has asked to wait; None: it does."""
        return self.client.opens_again_at("chat.postMessage")

    async def send(self, method: str, message: Message, **where: Any) -> Json:
        """In plainer blocks where Slack refuses the rich ones. Raises Refused, TryLater."""
        refused = Refused("invalid_blocks")
        for form in (message, plainer(message), barest(message)):
            try:
                return await self.call(method, {**where, **form.as_arguments()})
            except Refused as error:
                if error.error not in BLOCKS_REFUSED:
                    raise
                log.warning("blocks_refused", method=method, error=error.error)
                refused = error
        raise refused

    async def send_richest(self, message: Message, **where: Any) -> tuple[Json, bool]:
        """Post it; where only the newest blocks are missing, with older ones. Says, too, whether it stands as it was.

        Raises Refused, TryLater.
        """
        try:
            return await self.call("chat.postMessage", {**where, **message.as_arguments()}), True
        except Refused as refused:
            if refused.error not in BLOCKS_REFUSED:
                raise
        return await self.send("chat.postMessage", tabled(message), **where), False

    async def publish(self, person: str, view: Json) -> None:
        """A person's Home, in plainer blocks where Slack refuses the rich ones. Raises GaveUp, TryLater."""
        refused = ""
        for form in (view, plainer_view(view)):
            try:
                await self.call("views.publish", {"user_id": person, "view": form})
            except Refused as error:
                refused = error.error
                if refused not in BLOCKS_REFUSED:
                    break
            else:
                return
        raise GaveUp(refused)

    async def respond(self, url: str, said: Message) -> bool:
        """Use a click's response_url: five times within half an hour, and it may be over."""
        from slack_sdk.webhook.async_client import AsyncWebhookClient

        try:
            answer = await AsyncWebhookClient(url, retry_handlers=[]).send_dict(
                {"response_type": "ephemeral", "replace_original": False, **said.as_arguments()}
            )
        except (aiohttp.ClientError, TimeoutError):
            return False
        return answer.status_code == 200

    async def call(self, method: str, arguments: Json) -> Json:
        """Ask Slack. Raises Refused, TryLater."""
        try:
            answer = await self.client.api_call(method, json=arguments)
        except SlackApiError as refused:
            raise meaning_of(refused) from refused
        except (aiohttp.ClientError, TimeoutError) as lost:
            raise TryLater(timedelta(seconds=1), may_have_arrived=True) from lost
        data = answer.data
        if not isinstance(data, dict):
            raise TryLater(timedelta(seconds=1), may_have_arrived=True)
        return data


def metadata_of(row: NoticeRow) -> Json:
    """What a message is found again by, where Slack's answer to it was lost."""
    return {"event_type": "herald_notice", "event_payload": {"notice": str(row.id)}}
