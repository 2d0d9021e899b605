"""Opening a modal after the ack, while its trigger still counts: three seconds, once."""

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot import notices
from bot.errors import HeraldError, NextStep
from bot.notices.kinds import HomeChanged, Private
from bot.slack.blocks.kit import Json
from bot.slack.door import Body, Door, is_on_home

log = structlog.get_logger(__name__)


_OPEN_ALREADY = "exchanged_trigger_id"
"""This click has opened its form: it was delivered twice, or Slack's first answer was lost on its way."""


class FormNotOpened(HeraldError):
    """Slack did not open the form, mostly because more than three seconds had passed. What was typed is given back."""

    text = "error-form-not-opened"
    next_step = NextStep.TRY_AGAIN


async def open_modal(door: Door, body: Body, view: Json, *, typed: str = "") -> None:
    """Open a modal for who clicked. Where Slack refuses, the person is told, with the words that they had typed."""
    await _opened(door, body, view, typed, over=False)


async def push_modal(door: Door, body: Body, view: Json) -> None:
    """Open a modal over the one in which a button was clicked, which is there again when it is closed."""
    await _opened(door, body, view, "", over=True)


async def _opened(door: Door, body: Body, view: Json, typed: str, *, over: bool) -> None:
    try:
        await (door.client.views_push if over else door.client.views_open)(trigger_id=body["trigger_id"], view=view)
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        reason = error.response["error"] if isinstance(error, SlackApiError) else type(error).__name__
        log.info("form_not_opened", reason=reason)
        if reason == _OPEN_ALREADY:
            return
        actor = door.actor(body)
        not_opened: Private | HomeChanged = HomeChanged(to=actor.slack_id, text=FormNotOpened.text)
        if not is_on_home(body):
            not_opened = Private(
                to=actor.slack_id,
                channel=(body.get("channel") or {}).get("id") or body.get("channel_id") or actor.slack_id,
                response_url=body.get("response_url"),
                text=FormNotOpened.text,
                typed=typed,
            )
        async with door.database.transaction() as tx:
            notices.add(tx, actor.workspace_id, not_opened)


async def redraw_modal(door: Door, body: Body, view: Json, *, seen: str = "") -> str:
    """Bring the modal up to date in which a button was clicked; what was typed into its fields stays.

    One that was closed or redrawn meanwhile stays as it is: nothing is lost by that. Returns what to give as `seen`,
    to redraw it once more; empty where it was not redrawn.
    """
    shown = body["view"]
    try:
        answer = await door.client.views_update(view_id=shown["id"], hash=seen or shown["hash"], view=view)
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        reason = error.response["error"] if isinstance(error, SlackApiError) else type(error).__name__
        log.info("form_not_redrawn", reason=reason)
        return ""
    return str((answer.get("view") or {}).get("hash", ""))
