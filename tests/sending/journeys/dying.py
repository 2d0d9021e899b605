"""A replica that is killed at one call of a hand-over to Journeys."""

import asyncio
from collections.abc import Callable
from itertools import count

from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.calls import Call
from bot.sending.journeys.rounds import go_round
from tests.sending.journeys.conftest import App

STEPS = (
    Endpoint.TEMPLATES,
    Endpoint.CREATE_TEMPLATE,
    Endpoint.TEMPLATE,
    Endpoint.JOURNEYS,
    Endpoint.CREATE_JOURNEY,
    Endpoint.DUPLICATE_JOURNEY,
    Endpoint.JOURNEY,
    Endpoint.PATCH_JOURNEY,
)


def nth(wanted: int) -> Callable[[Call], bool]:
    """True of the call with this number, from 0."""
    numbers = count()
    return lambda call: next(numbers) == wanted


async def dies_at(app: App, call: int, *, taken: bool) -> None:
    """A replica is killed while it waits for the answer to this call."""
    faults = app.post.onesignal.faults
    hang = faults.add(FaultKind.HANG, on=STEPS, times=1, after_acceptance=taken, when=nth(call))
    replica = asyncio.create_task(go_round(app.post.database, app.post.clients))
    while not hang.hits and not replica.done():
        await asyncio.sleep(0.002)
    assert hang.hits, "it never came to that call"
    replica.cancel()
    await asyncio.wait({replica})
    faults.clear()
