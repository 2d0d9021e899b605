"""A baseline of the hand-over: APScheduler with its own SQLAlchemy job store, one due job for each campaign.

python -m tests.bench.queue_apscheduler DATABASE_URL API_URL JOBS IN_FLIGHT
"""

import asyncio
import sys
from datetime import UTC, datetime

from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tests.bench.queue_call import Caller, say_due

caller: Caller
"""A stored job is found by its name, so what it needs is the module's."""


async def hand_over(number: int) -> None:
    await caller.create(number)


async def main(database_url: str, api_url: str, jobs: int, in_flight: int) -> None:
    global caller
    caller = Caller(api_url, in_flight)
    store = SQLAlchemyJobStore(database_url.replace("postgresql://", "postgresql+psycopg://"))
    scheduler = AsyncIOScheduler(jobstores={"default": store}, executors={"default": AsyncIOExecutor()}, timezone="UTC")
    scheduler.start(paused=True)
    for number in range(jobs):
        scheduler.add_job(
            "tests.bench.queue_apscheduler:hand_over",
            "date",
            args=[number],
            run_date=datetime.now(UTC),
            misfire_grace_time=None,
        )
    say_due()
    scheduler.resume()
    await asyncio.Event().wait()


if __name__ == "__main__":
    from tests.bench import queue_apscheduler  # by the name under which the stored jobs find it

    asyncio.run(queue_apscheduler.main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
