"""A scripted OneSignal on a socket, and clients that wait milliseconds where the real ones wait seconds."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from uuid import UUID, uuid4

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.onesignal.client import OneSignal
from bot.onesignal.connection import Patience
from bot.onesignal.limits import Rates
from bot.onesignal.push import Push
from tests.onesignal.scripted import ScriptedOneSignal

APP_ID = "5f3c1c1e-2d1b-4c0a-9a55-0f9f2c1b7a10"
API_KEY = "os_v2_app_never_to_be_seen_in_a_log"
KEY = UUID("0b9d3f6e-6c1f-5a58-9f0e-3a7f4f2f9a01")
MESSAGE_ID = "9a1c5b0e-8f3f-4a52-8d0c-6f8a2f7e1d33"
SHORT = Patience(
    attempts=3, timeout_seconds=5, connect_seconds=5, first_wait_seconds=0.001, longest_wait_seconds=3
)  # fmt: skip
UNHURRIED = Rates(sends_per_second=100_000, seconds_between_views=0)

Client = Callable[..., OneSignal]


def a_push(**changes: object) -> Push:
    """The push that most tests send."""
    return Push.model_validate(
        {
            "name": "C-12 Flash sale",
            "contents": {"en": "30% off everything", "fr": "-30 % sur tout le site"},
            "headings": {"en": "Only 2 h left ⏳", "fr": "Plus que 2 h ⏳"},
            "included_segments": ("Lapsed buyers",),
        }
        | changes
    )


@pytest.fixture
async def peer() -> AsyncIterator[ScriptedOneSignal]:
    scripted = ScriptedOneSignal()
    application = web.Application()
    application.router.add_route("*", "/{anything:.*}", scripted.handle)
    runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    scripted.url = f"http://{host}:{port}"
    yield scripted
    await runner.cleanup()


@pytest.fixture
async def client(peer: ScriptedOneSignal) -> AsyncIterator[Client]:
    """Builds clients of the scripted OneSignal, of a new app each unless `app_id` says which; closes them all."""
    async with AsyncExitStack() as stack:

        def build(*, app_id: str | None = None, rates: Rates = UNHURRIED, patience: Patience = SHORT) -> OneSignal:
            onesignal = OneSignal(
                app_id or str(uuid4()), SecretStr(API_KEY), api_url=peer.url, rates=rates, patience=patience
            )
            stack.push_async_callback(onesignal.aclose)
            return onesignal

        yield build


@pytest.fixture
def onesignal(client: Client) -> OneSignal:
    return client(app_id=APP_ID)
