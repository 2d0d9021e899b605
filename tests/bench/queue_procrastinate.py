"""A baseline of the hand-over: Procrastinate, one deferred job for each campaign and one worker.

python -m tests.bench.queue_procrastinate DATABASE_URL API_URL JOBS IN_FLIGHT
"""

import asyncio
import sys

from procrastinate import App, PsycopgConnector
from procrastinate.types import JSONValue

from tests.bench.queue_call import Caller, say_due


async def main(database_url: str, api_url: str, jobs: int, in_flight: int) -> None:
    app = App(connector=PsycopgConnector(conninfo=database_url))
    caller = Caller(api_url, in_flight)

    @app.task(name="hand_over")
    async def hand_over(number: int) -> None:
        await caller.create(number)

    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        campaigns: list[dict[str, JSONValue]] = [{"number": number} for number in range(jobs)]
        await hand_over.batch_defer_async(*campaigns)
        say_due()
        await app.run_worker_async(concurrency=in_flight, wait=False, install_signal_handlers=False)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
