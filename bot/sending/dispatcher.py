"""The rounds of the post office. Any number of replicas may run them: leases keep them out of each other's way."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import structlog

from bot.campaigns.device_rules import is_any_waiting
from bot.campaigns.reach import ReachCounter
from bot.clock import now
from bot.sending.ask import ask
from bot.sending.clients import Clients
from bot.sending.follow import follow
from bot.sending.hand_over import commit_to, count_reaches, lease_due, next_due
from bot.sending.in_app_due import is_any_due
from bot.sending.model import Delivery
from bot.sending.recall import recall
from bot.sending.reconcile import reconcile
from bot.sending.silence import tell_of_silence
from bot.store import Database

log = structlog.get_logger(__name__)

BATCHES_AT_A_TIME = 3
"""One is being asked for while another one's answers are written down and a third one is leased and checked: neither
OneSignal nor the database waits for the other."""


class Dispatcher:
    """What has to be done about sends, as rounds that are safe to run at any moment and as often as wanted."""

    def __init__(self, database: Database, clients: Clients, counter: ReachCounter) -> None:
        self._database = database
        self._clients = clients
        self._counter = counter

    async def hand_over(self) -> datetime | None:
        """Hand over all that is due now; returns when the next campaign will be, if there is one."""
        places = asyncio.Semaphore(BATCHES_AT_A_TIME)
        async with asyncio.TaskGroup() as asking:
            while (soonest := await next_due(self._database)) is not None and soonest <= now():
                await places.acquire()
                due = await lease_due(self._database)
                if not due:
                    return None  # another replica is just taking it
                counted = await count_reaches(self._counter, due)
                workspaces = frozenset(campaign.workspace_id for campaign, _ in due)
                deliveries = await commit_to(self._database, workspaces, counted)
                asked = asking.create_task(self._ask(deliveries))
                asked.add_done_callback(lambda _: places.release())
        return soonest

    async def _ask(self, deliveries: Sequence[Delivery]) -> None:
        """Ask for one batch. Its failure must not cut off the others in the middle of a question; reconcile looks."""
        try:
            await ask(self._database, self._clients, deliveries)
        except Exception:
            log.exception("batch_not_asked", deliveries=len(deliveries))

    async def reconcile(self) -> int:
        """Find out what became of deliveries whose answer was lost."""
        return await reconcile(self._database, self._clients)

    async def recall(self) -> int:
        """Take back what is no longer wanted."""
        return await recall(self._database, self._clients)

    async def send_tests(self) -> None:
        """Send the tests that people have asked for, each to their own device."""
        if not await is_any_waiting(self._database):
            return
        from bot.sending.device_tests import send_due_tests  # loaded for the first of them

        await send_due_tests(self._database, self._clients)

    async def journeys(self) -> None:
        """Copy, start, follow, end and take back in-app messages, and look for their shells."""
        if not await is_any_due(self._database):
            return
        from bot.sending.journeys.rounds import go_round  # loaded for the first of them

        await go_round(self._database, self._clients)

    async def tell_of_silence(self) -> int:
        """Say where OneSignal has not answered for too long."""
        return await tell_of_silence(self._database)

    async def follow(self) -> int:
        """Look at what has been sent."""
        return await follow(self._database, self._clients)
