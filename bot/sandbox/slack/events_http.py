"""The same payloads as signed HTTP POSTs, for an app without a socket.

Commands are form-encoded, interactions a form field `payload` with JSON, events a JSON body; each is signed with
v0=HMAC-SHA256("v0:timestamp:body") and redeliveries carry X-Slack-Retry-Num and -Reason (reference/slack.md,
section 2, "Transport").
"""

import asyncio
import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.slack.installation import App
from bot.sandbox.slack.model import Json
from bot.sandbox.slack.socket_mode import NotDelivered

_RETRY_REASONS = {"timeout": "http_timeout", "error": "http_error"}


class EventsHttp:
    """Delivers to one address, as the three request URLs of a manifest usually are."""

    def __init__(self, app: App, url: str) -> None:
        self._app = app
        self.url = url
        self._session: aiohttp.ClientSession | None = None

    def signed(self, body: str, *, at: float | None = None) -> dict[str, str]:
        """The two headers by which the app knows that Slack speaks. The time is the real one: apps check it."""
        timestamp = str(int(time.time() if at is None else at))
        base = f"v0:{timestamp}:{body}".encode()
        digest = hmac.new(self._app.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}

    async def send(self, kind: str, payload: Json, *, timeout: float, retry: int = 0, reason: str = "") -> Json | None:
        """Deliver one payload; returns what the app answered. Raises NotDelivered unless it answered 200 in time."""
        body, content_type = _encoded(kind, payload)
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0", **self.signed(body)}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": _RETRY_REASONS.get(reason, reason)}
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        try:
            async with asyncio.timeout(timeout), self._session.post(self.url, data=body, headers=headers) as response:
                text = await response.text()
        except TimeoutError:
            raise NotDelivered("timeout") from None
        except aiohttp.ClientError:
            raise NotDelivered("connection_failed") from None
        if response.status != 200:
            no_retry = response.headers.get("X-Slack-No-Retry") == "1"
            raise NotDelivered("no_retry" if no_retry else "error")
        return _decoded(text)

    async def verify(self, *, timeout: float = 3.0) -> bool:
        """The url_verification handshake that Slack does when the address is entered."""
        challenge: Json = {"type": "url_verification", "challenge": "sandbox-challenge", "token": ""}
        answer = await self.send("events_api", challenge, timeout=timeout)
        return (answer or {}).get("challenge") == "sandbox-challenge" or (answer or {}).get(
            "text"
        ) == "sandbox-challenge"

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _encoded(kind: str, payload: Json) -> tuple[str, str]:
    if kind == "slash_commands":
        return urlencode(payload), "application/x-www-form-urlencoded"
    encoded = json.dumps(payload)
    if kind == "interactive":
        return urlencode({"payload": encoded}), "application/x-www-form-urlencoded"
    return encoded, "application/json"


def _decoded(text: str) -> Json | None:
    """JSON, or plain text, which Slack takes as a message."""
    if not text:
        return None
    try:
        decoded = json.loads(text)
    except ValueError:
        return {"text": text}
    return decoded if isinstance(decoded, dict) else None
