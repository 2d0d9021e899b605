"""Slack: does the token work, is all granted that is needed, can payloads come in, can cards be posted?"""

import asyncio
from typing import Any

import aiohttp
from pydantic import SecretStr
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.doctor.findings import PATIENCE_SECONDS, Finding, Mark
from bot.doctor.scopes import OPTIONAL, REQUIRED
from bot.doctor.standing import Standing
from bot.settings import WHERE, Settings

ADD_SCOPES = "api.slack.com/apps > your app > OAuth & Permissions > Scopes, then reinstall the app"


class Refused(Exception):
    """Slack said no, with its own word for why; or it did not answer (`word` is None)."""

    def __init__(self, word: str | None, reason: str) -> None:
        super().__init__(reason)
        self.word = word
        self.reason = reason


async def check(standing: Standing) -> list[Finding]:
    settings = standing.settings
    findings: list[Finding] = []
    if not standing.lacks("slack_api_url", "slack_bot_token"):
        findings += await _bot(settings)
    if not standing.lacks("slack_api_url", "slack_app_token", "slack_signing_secret"):
        findings.append(await _door(settings))
    return findings


async def _bot(settings: Settings) -> list[Finding]:
    try:
        who = await _ask(settings, settings.slack_bot_token, "auth.test")
    except Refused as refused:
        says = f"{refused.reason} Take it again from {WHERE['slack_bot_token']}."
        return [Finding(Mark.STOPS, "SLACK_BOT_TOKEN", says)]
    granted = frozenset(part.strip() for part in who.headers.get("x-oauth-scopes", "").split(",") if part.strip())
    return [
        Finding(Mark.OK, "SLACK_BOT_TOKEN", f"@{who['user']} of the workspace {who['team']} ({who['team_id']})."),
        *_scopes(granted),
        await _channel(settings),
    ]


def _scopes(granted: frozenset[str]) -> list[Finding]:
    findings = [
        Finding(Mark.STOPS, "Slack scope", f"{scope} is missing, for {why}. Add it at {ADD_SCOPES}.")
        for scope, why in REQUIRED.items()
        if scope not in granted
    ]
    if not findings:
        findings.append(Finding(Mark.OK, "Slack scopes", f"all {len(REQUIRED)} that are required are granted."))
    return findings + [
        Finding(Mark.WARNING, "Slack scope", f"{scope} is not granted: no {why}. It can be added at {ADD_SCOPES}.")
        for scope, why in OPTIONAL.items()
        if scope not in granted
    ]


async def _channel(settings: Settings) -> Finding:
    what, channel = "BOT_CHANNEL", settings.bot_channel
    if channel is None:
        says = f"not set: cards are posted where they are drafted. To have one place: {WHERE['bot_channel']}."
        return Finding(Mark.WARNING, what, says)
    try:
        info = (await _ask(settings, settings.slack_bot_token, "conversations.info", channel=channel))["channel"]
    except Refused as refused:
        match refused.word:
            case "missing_scope":
                says = f"{channel} could not be looked at: that needs channels:read or groups:read."
                return Finding(Mark.WARNING, what, says)
            case "channel_not_found":
                says = f"{channel} does not exist, or is private and the bot is not in it: /invite it there."
            case _:
                says = f"{channel} cannot be read. {refused.reason}"
        return Finding(Mark.STOPS, what, f"{says} Its ID is in {WHERE['bot_channel']}.")
    name = f"#{info.get('name', channel)}"
    if info.get("is_archived"):
        return Finding(Mark.STOPS, what, f"{name} is archived: unarchive it, or choose another.")
    if not info.get("is_member") and not info.get("is_im"):
        says = f"the bot is not in {name}: invite it there with /invite, or its cards may be refused."
        return Finding(Mark.WARNING, what, says)
    return Finding(Mark.OK, what, f"{name}, and the bot is in it.")


async def _door(settings: Settings) -> Finding:
    """Socket Mode if there is an app token, else HTTP; a signing secret can only be proved by Slack's first call."""
    if settings.slack_app_token is None:
        says = f"set: Slack must reach http(s)://…:{settings.bot_port}/slack/events. See docs/operations.md."
        return Finding(Mark.OK, "SLACK_SIGNING_SECRET", says)
    try:
        await _ask(settings, settings.slack_app_token, "apps.connections.open")
    except Refused as refused:
        says = (
            f"{refused.reason} It must be an app-level token with the scope connections:write, and Socket Mode must "
            f"be on: {WHERE['slack_app_token']}."
        )
        return Finding(Mark.STOPS, "SLACK_APP_TOKEN", says)
    return Finding(Mark.OK, "SLACK_APP_TOKEN", "opens Socket Mode connections.")


async def _ask(settings: Settings, token: SecretStr, method: str, **args: str) -> AsyncSlackResponse:
    """One call. Raises Refused."""
    client = AsyncWebClient(
        token=token.get_secret_value(), base_url=settings.slack_api_url, timeout=int(PATIENCE_SECONDS)
    )
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await client.api_call(method, params=args)
    except SlackApiError as error:
        word = _word(error.response)
        raise Refused(word, f"Slack refuses it ({word})." if word else "Slack's answer cannot be read.") from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        reason = f"Slack does not answer at {settings.slack_api_url} ({type(error).__name__})."
        raise Refused(None, reason) from None


def _word(response: Any) -> str | None:
    """Slack's own word for what is wrong, where it answered in its own way at all: it may also be a proxy's page."""
    data = response.data if isinstance(response, AsyncSlackResponse) else None
    word = data.get("error") if isinstance(data, dict) else None
    return word if isinstance(word, str) else None
