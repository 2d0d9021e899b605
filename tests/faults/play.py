"""All rounds on one database."""

from collections.abc import Callable
from pathlib import Path

from tests.faults.rounds import Rounds, Tally
from tests.faults.stage import a_stage

DATABASES = ("sqlite", "postgresql")
REPLICAS = {"sqlite": 1, "postgresql": 2}


async def play_on(
    name: str,
    url: str,
    *,
    folder: Path,
    say: Callable[[str], None],
    rounds: int,
    batch: int,
    seconds: float,
    seed: int,
    short: bool = False,
) -> Tally:
    """Set the stage and play; `say` is told what happens, round by round."""

    def named(what: str) -> None:
        say(f"{name:<10} {what}")

    async with a_stage(name, url, folder, replicas=REPLICAS[name], seed=seed) as stage:
        return await Rounds(stage, seconds, named, short).play(rounds, batch=batch)
