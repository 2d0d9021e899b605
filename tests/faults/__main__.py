"""`python -m tests.faults [slots|journeys]`: the long form, on both databases at the same time.

Everything that people do with campaigns; with `slots` the digests around the minute at which they are due; with
`journeys` in-app messages and automations on their way to OneSignal and back, on three stages for each database.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from secrets import randbelow

from rich.console import Console

from tests.databases import Postgres, migrated_sqlite
from tests.faults.journeys import play_journeys
from tests.faults.play import DATABASES, REPLICAS, play_on
from tests.faults.report import journeys_table, print_report, slots_table
from tests.faults.slots import play_slots

ROUNDS = 200
SLOT_ROUNDS = 50
JOURNEY_ROUNDS = 100
JOURNEY_STAGES = 3
"""Most of a round is waiting for the next second in which OneSignal may be asked: three wait together."""


async def main(arguments: argparse.Namespace, console: Console) -> int:
    """Play, report, and say by the exit code whether a promise was broken."""
    if (me := asyncio.current_task()) is not None:  # told to stop, it takes its replicas and databases with it
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, me.cancel)
    wanted = DATABASES if arguments.database == "both" else (arguments.database,)
    folder = Path(tempfile.mkdtemp(prefix="herald-faults-"))
    console.print(f"seed {arguments.seed}, logs in {folder}", highlight=False)

    def say(what: str) -> None:
        console.print(what, highlight=False, soft_wrap=True)

    async with AsyncExitStack() as stack:
        urls: dict[str, str] = {}
        stages = range(1, JOURNEY_STAGES + 1) if arguments.what == "journeys" else (1,)
        if "sqlite" in wanted:
            urls |= {f"sqlite{_stage(one)}": migrated_sqlite(folder / f"herald{_stage(one)}.db") for one in stages}
        if "postgresql" in wanted:
            server = stack.enter_context(Postgres(folder / "postgres"))
            for one in stages:
                urls[f"postgresql{_stage(one)}"] = await stack.enter_async_context(server.database())
        if arguments.what == "journeys":
            return await _journeys(arguments, console, folder, urls, say)
        if arguments.what == "slots":
            return await _slots(arguments, console, folder, urls, say)
        how = {"rounds": arguments.rounds or ROUNDS, "batch": arguments.batch, "seed": arguments.seed}
        plays = [
            play_on(name, url, folder=folder, say=say, seconds=arguments.seconds, **how) for name, url in urls.items()
        ]
        tallies = await asyncio.gather(*plays)
    print_report(console, tallies, seed=arguments.seed)
    return 1 if any(tally.violations for tally in tallies) else 0


async def _slots(
    arguments: argparse.Namespace, console: Console, folder: Path, urls: dict[str, str], say: Callable[[str], None]
) -> int:
    rounds = arguments.rounds or SLOT_ROUNDS
    plays = [
        play_slots(name, url, folder=folder, say=say, rounds=rounds, seed=arguments.seed) for name, url in urls.items()
    ]
    tallies = await asyncio.gather(*plays)
    console.print(slots_table(tallies))
    return 1 if any(tally.violations for tally in tallies) else 0


async def _journeys(
    arguments: argparse.Namespace, console: Console, folder: Path, urls: dict[str, str], say: Callable[[str], None]
) -> int:
    rounds = -(-(arguments.rounds or JOURNEY_ROUNDS) // JOURNEY_STAGES)
    plays = [
        play_journeys(
            name,
            url,
            folder=folder,
            say=say,
            rounds=rounds,
            seed=arguments.seed + number,
            replicas=REPLICAS[name.split("-")[0]],
        )
        for number, (name, url) in enumerate(urls.items())
    ]
    tallies = await asyncio.gather(*plays)
    console.print(journeys_table(tallies))
    return 1 if any(tally.violations for tally in tallies) else 0


def _stage(number: int) -> str:
    return "" if number == 1 else f"-{number}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("everything", "slots", "journeys"), default="everything")
    rounds = f"on each database; if not said, {ROUNDS}, of slots {SLOT_ROUNDS}, of Journeys {JOURNEY_ROUNDS}"
    parser.add_argument("--rounds", type=int, help=rounds)
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="both")
    parser.add_argument("--seed", type=int, default=randbelow(1_000_000), help="of everything that is drawn")
    parser.add_argument("--batch", type=int, default=40, help="rounds until everything may come to rest")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long people act in one round")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(_arguments(), Console())))
