"""A OneSignal on loopback: the real protocol over a real socket, with everything in memory.

async with OneSignalServer() as onesignal:
    client = OneSignal(url=onesignal.api_url, app_id=onesignal.app_id, key=onesignal.api_key)
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from datetime import datetime
from time import perf_counter
from types import TracebackType
from typing import Any, Final, Self

from aiohttp import web

from bot import clock
from bot.sandbox.onesignal import past
from bot.sandbox.onesignal.answers import Answer
from bot.sandbox.onesignal.api import ALL_RIGHTS, Api, AppOptions, JourneyParts, Right
from bot.sandbox.onesignal.calls import Call, Endpoint, route
from bot.sandbox.onesignal.changes import Changes
from bot.sandbox.onesignal.faults import Fault, FaultKind, Faults
from bot.sandbox.onesignal.journeys.model import Journeys
from bot.sandbox.onesignal.journeys.runner import Runner
from bot.sandbox.onesignal.journeys.sending import Sending
from bot.sandbox.onesignal.journeys.shells import Dashboard
from bot.sandbox.onesignal.journeys.stats import JourneyStats
from bot.sandbox.onesignal.messages import Messages
from bot.sandbox.onesignal.opened_app import OpenedApps
from bot.sandbox.onesignal.phone import Phone
from bot.sandbox.onesignal.shop import Shop
from bot.sandbox.onesignal.templates import Templates
from bot.sandbox.onesignal.truth import Truth

APP_ID: Final = "4b0e6f7e-52c1-4c2f-9d0b-0d7b1a6c2e55"
API_KEY: Final = "os_v2_app_sandbox_all_rights"
LIMITED_API_KEY: Final = "os_v2_app_sandbox_view_only"
API_KEY_WITHOUT_JOURNEYS: Final = "os_v2_app_sandbox_no_journeys"
_REMEMBERED_CALLS: Final = 20_000


class OneSignalServer:
    """One app of OneSignal, the shop behind it, and the strings to pull on."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime] = clock.now,
        host: str = "127.0.0.1",
        port: int = 0,
        strict_rates: bool = True,
        paid: bool = True,
        creates_per_second: int = 150,
        views_per_second: int = 1,
        most_segments: int = 200,
        disable_when_flooding: bool = True,
        pushes_per_second: float = 5_000.0,
        processing_seconds: float = 0.5,
        past_days: int = 0,
        shells: bool = False,
        seed: int = 2026,
    ) -> None:
        """`now` is the sandbox clock. `strict_rates` keeps the request rates of the real one, and
        `disable_when_flooding` its guard against sending to everybody again and again: benches turn both off.
        `past_days` is how far back the shop remembers sends from before the sandbox was opened; with `shells` somebody
        has built the four shell Journeys. What the plan has of Journeys is in `options.journeys`."""
        self.host = host
        self.port = port
        self.app_id = APP_ID
        self.api_key = API_KEY
        self.limited_api_key = LIMITED_API_KEY  # may view, may not send nor write segments
        self.api_key_without_journeys = API_KEY_WITHOUT_JOURNEYS  # may do all but that
        self.changes = Changes()
        self.shop = Shop(seed=seed, changes=self.changes)
        self._now: Callable[[], float] = lambda: now().timestamp()
        self.messages = Messages(
            self.shop,
            self._now,
            confirms=paid,
            rate_per_second=pushes_per_second,
            processing_seconds=processing_seconds,
        )
        self.templates = Templates()
        self.journeys = Journeys(self._now, self.changes)
        self.sending = Sending(self.shop, self.messages, self.templates)
        self.runner = Runner(self.journeys, self.shop, self.sending)
        self.journey_stats = JourneyStats(self.runner.runs, self.sending)
        self._apps = OpenedApps(self.journeys, self.runner, self.shop, self._now)
        self.dashboard = Dashboard(self.journeys, self.shop, self._now)
        if shells:
            self.dashboard.build_shells()
        past.remember(self.messages, self.shop, now=now(), days=past_days)
        self.faults = Faults(seed)
        self.calls: deque[Call] = deque(maxlen=_REMEMBERED_CALLS)
        self.options = AppOptions(
            app_id=self.app_id,
            keys={
                API_KEY: ALL_RIGHTS,
                LIMITED_API_KEY: frozenset({Right.VIEW}),
                API_KEY_WITHOUT_JOURNEYS: ALL_RIGHTS - {Right.JOURNEYS},
            },
            paid=paid,
            strict_rates=strict_rates,
            creates_per_second=creates_per_second,
            views_per_second=views_per_second,
            most_segments=most_segments,
            disable_when_flooding=disable_when_flooding,
        )
        self.api = Api(
            self.options,
            self.shop,
            self.messages,
            JourneyParts(self.journeys, self.templates, self.runner, self.journey_stats),
            self._now,
        )
        self.sending.sent = self.api.guard.watch
        self.truth = Truth(self.messages, self._now, self.api.subscribers)
        self._runner: web.ServerRunner | None = None

    # Life

    async def __aenter__(self) -> Self:
        runner = web.ServerRunner(web.Server(self._handle), handle_signals=False, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, self.host, self.port)
        await site.start()
        self._runner = runner
        self.port = runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.faults.clear()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def api_url(self) -> str:
        """Where clients find the API, without a slash at the end; `ONESIGNAL_API_URL` of the bot."""
        return f"http://{self.host}:{self.port}"

    # For the page and the tests

    def phone(self, *, language: str = "fr", segments: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Phone:
        """The phone of somebody of that language, in all `segments` and in none of `without`."""
        return self.phone_of(self.shop.somebody(language=language, segments=segments, without=without))

    def phone_of(self, person: int | str) -> Phone:
        """The phone of one person: a number, or an external id ("lea", "shop-000042"). Raises KeyError: nobody's."""
        number = self.shop.number_of(person) if isinstance(person, str) else person
        if number is None:
            raise KeyError(person)
        return Phone(number, self.shop, self.messages, self._apps, self._now)

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call `callback` after every change; the answer takes it off again. Time itself is no change: a page also
        looks by its own timer whether a send came due."""
        return self.changes.listen(callback)

    async def until(self, condition: Callable[[], bool], *, timeout: float = 5.0) -> None:
        """Wait until `condition()` holds. Raises TimeoutError."""
        await self.changes.until(condition, timeout=timeout)

    def calls_to(self, endpoint: Endpoint) -> list[Call]:
        """The log of one endpoint, the oldest call first."""
        return [call for call in self.calls if call.endpoint is endpoint]

    # One request

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        call = self._read(request, await request.read())
        self.calls.append(call)
        fault = self.faults.hit(call)
        answer = None
        if fault is None or fault.after_acceptance or fault.kind is FaultKind.SLOW:
            answer = self.api.answer(call)
        if fault is not None:
            answer = await self._fail(call, fault, answer)
        call.took_seconds = perf_counter() - call.began
        if answer is None:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=499)
        call.status = answer.status
        return _response(answer)

    async def _fail(self, call: Call, fault: Fault, answer: Answer | None) -> Answer | None:
        """What the client gets; None: the connection is cut."""
        match fault.kind:
            case FaultKind.SLOW:
                await asyncio.sleep(fault.seconds)
                return answer
            case FaultKind.CUT:
                return None
            case FaultKind.HANG:
                await self.faults.hang()
                return None
            case _:
                return fault.answer_to(call.endpoint)

    def _read(self, request: web.BaseRequest, raw: bytes) -> Call:
        place = route(request.method, request.path)
        app_id = place.app_id
        body: Any = None
        if raw:
            try:
                body = json.loads(raw)
            except ValueError:
                body = None
        if app_id is None:
            given = body.get("app_id") if isinstance(body, dict) else None
            app_id = str(given) if given else request.query.get("app_id")
        return Call(
            endpoint=place.endpoint,
            method=request.method,
            path=request.path,
            query=request.query,
            headers=request.headers,
            body=body,
            app_id=app_id,
            item=place.item,
            part=place.part,
            at=self._now(),
            began=perf_counter(),
        )


def _response(answer: Answer) -> web.Response:
    body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
    return web.Response(
        status=answer.status, body=body, headers={"Content-Type": answer.content_type, **answer.headers}
    )
