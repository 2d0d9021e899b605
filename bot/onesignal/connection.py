"""One question to OneSignal: its turn, its attempts, its timeouts, its log line.

Nothing here knows an endpoint. Keys and bodies are never logged.
"""

import asyncio
import functools
import random
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar
from uuid import UUID

import httpx
import stamina
import structlog
from pydantic import SecretStr

from bot.onesignal.errors import KeyRejected, OneSignalError, OneSignalUnavailable, OneSignalUnclear
from bot.onesignal.limits import AppLimits, Rate, Rates, limits_of
from bot.onesignal.refusals import error_of, retry_after

T = TypeVar("T")
log = structlog.get_logger(__name__)

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one call goes on asking. The dispatcher asks again later anyway, so this may be short.

    `timeout_seconds` bounds one attempt; OneSignal itself gives up at 100 s. `longest_wait_seconds` bounds the pauses
    between the attempts of one call, all together: a Retry-After beyond it is not waited for here but told.
    """

    attempts: int = 3
    timeout_seconds: float = 30.0
    connect_seconds: float = 5.0
    first_wait_seconds: float = 0.5
    longest_wait_seconds: float = 15.0


@dataclass(frozen=True, slots=True)
class Question:
    """One request. `endpoint` is what the log calls it; `changes` is True if it is dangerous not to know the answer.

    `once`: OneSignal would not know a repetition by a key. After an attempt that may have been taken it is not asked
    again here: that is for the caller, who first looks what came of it. `public`: it is asked without the key."""

    endpoint: str
    method: Literal["GET", "POST", "PATCH", "DELETE"]
    url: httpx.URL
    body: bytes | None = None
    changes: bool = False
    key: UUID | None = None
    once: bool = False
    public: bool = False


class Connection:
    """Asks one app's OneSignal, with one httpx client for all questions."""

    def __init__(self, app_id: str, api_key: SecretStr, *, api_url: str, rates: Rates, patience: Patience) -> None:
        self._app_id = app_id
        self._api_url = api_url.rstrip("/")
        self._rates = rates
        self._patience = patience
        self._http = httpx.AsyncClient(
            headers={
                "Authorization": f"Key {_header_safe(api_key)}",
                "Accept": "application/json",
                "Content-Type": "application/json",  # OneSignal wants it on every request, GET and DELETE included
            },
            timeout=httpx.Timeout(patience.timeout_seconds, connect=patience.connect_seconds),
            limits=httpx.Limits(max_connections=rates.at_a_time, max_keepalive_connections=rates.at_a_time),
            verify=_tls(),
            follow_redirects=False,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    @property
    def limits(self) -> AppLimits:
        """The limits of the app, shared with everyone else who asks it."""
        return limits_of(self._api_url, self._app_id, self._rates)

    def url(self, path: str, **query: str | int) -> httpx.URL:
        """The address of a path of the API."""
        return httpx.URL(self._api_url + path, params=query) if query else httpx.URL(self._api_url + path)

    async def ask(self, question: Question, rate: Rate, read: Callable[[httpx.Response], T]) -> T:
        """Ask until there is an answer, then `read` it (which raises ValueError if it makes no sense).

        Repeats timeouts, dead connections, 429 and 5xx within the patience; never anything else, and what is to be
        asked `once` only while it is certain that it was not taken. Raises the errors of `errors.py`; `unclear` in
        them is True if any attempt of a changing question may have been taken.
        """
        pauses = _Pauses(self._patience, once=question.once)
        unclear = False

        async def once(attempt: int) -> T:
            nonlocal unclear
            try:
                return await self._ask_once(question, rate, read, attempt=attempt)
            except OneSignalError as error:
                unclear = unclear or (question.changes and error.unclear)
                raise

        try:
            # Nearly always the first attempt is the last one, and stamina would take a tenth of a send to prepare more.
            try:
                return await once(1)
            except OneSignalError as error:
                pause = pauses.after(error)
                if pause is False or self._patience.attempts == 1:
                    raise
            await asyncio.sleep(pause)
            more = self._patience.attempts - 1
            async for attempt in stamina.retry_context(pauses.after, attempts=more, timeout=None):
                with attempt:
                    return await once(attempt.num + 1)
        except OneSignalUnavailable as error:
            kind = OneSignalUnclear if unclear else OneSignalUnavailable
            after = error.retry_after_seconds
            raise kind(error.reason, retry_after_seconds=after, status=error.status, unclear=unclear) from error
        except OneSignalError as error:
            error.unclear = unclear
            raise
        raise AssertionError("a retry ends with an answer or an error")

    async def _ask_once(
        self, question: Question, rate: Rate, read: Callable[[httpx.Response], T], *, attempt: int
    ) -> T:
        async with rate:
            if (seconds := rate.opens_in()) > 0:  # another caller was just told to wait: asking now would disobey
                raise OneSignalUnavailable("rate limit", retry_after_seconds=seconds, status=429)
            started = time.monotonic()
            status: int | str = "no answer"
            try:
                response = await self._send(question)
                status = response.status_code
                if response.is_success:
                    return _understood(response, read)
                if status == 429:
                    rate.close_for(retry_after(response.headers) or 0)
                raise error_of(response)
            finally:
                (log.info if question.changes else log.debug)(
                    "onesignal.asked",
                    endpoint=question.endpoint,
                    status=status,
                    attempt=attempt,
                    ms=round((time.monotonic() - started) * 1000),
                    idempotency_key=str(question.key) if question.key else None,
                )

    async def _send(self, question: Question) -> httpx.Response:
        request = self._http.build_request(question.method, question.url, content=question.body)
        if question.public:
            del request.headers["Authorization"]
        try:
            # httpx bounds the silence between two bytes; a peer that drips one byte now and then needs this bound.
            async with asyncio.timeout(self._patience.timeout_seconds):
                return await self._http.send(request)
        except _NEVER_LEFT as error:
            raise OneSignalUnavailable(type(error).__name__) from error
        except (httpx.RequestError, TimeoutError) as error:
            raise OneSignalUnavailable(type(error).__name__, unclear=True) from error


def _understood(response: httpx.Response, read: Callable[[httpx.Response], T]) -> T:
    try:
        return read(response)
    except ValueError as error:  # pydantic's ValidationError is one
        raise OneSignalUnavailable("answer not understood", status=response.status_code, unclear=True) from error


class _Pauses:
    """The pauses between the attempts of one call: what OneSignal names, else doubling, never beyond the patience."""

    def __init__(self, patience: Patience, *, once: bool) -> None:
        self._once = once
        self._next = patience.first_wait_seconds
        self._left = patience.longest_wait_seconds

    def after(self, error: Exception) -> bool | float:
        """How long to wait before the next attempt; False: there is none."""
        if not isinstance(error, OneSignalUnavailable) or (self._once and error.unclear):
            return False
        pause = max(error.retry_after_seconds or 0.0, self._next * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
        if pause > self._left:
            return False
        self._left -= pause
        self._next *= 2
        return pause


def _header_safe(api_key: SecretStr) -> str:
    """The key, if it can stand in a header; else the HTTP library would put it into an error's text."""
    key = api_key.get_secret_value().strip()
    if not key or not all("!" <= character <= "~" for character in key):
        raise KeyRejected("the key is empty or contains characters that no key has")
    return key


@functools.cache
def _tls() -> ssl.SSLContext:
    """One for the process: reading the certificates costs tens of milliseconds, and an agency has many apps."""
    return httpx.create_ssl_context()
