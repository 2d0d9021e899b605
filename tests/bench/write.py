"""How long who has an idea waits: until a line says that it is being written, and until the house's drafts are there.

Herald is a process of its own. The first idea after a start is measured apart: what writes is loaded for it.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.slack import Message, SlackServer, maison_lune
from tests.bench.figures import Figure, quantile
from tests.bench.peers import HERALD, Peer, a_onesignal, herald_settings, running
from tests.databases import migrated_sqlite
from tests.story.world import CHANNEL

IDEAS = 20
LINE_SECONDS = 1.0
DRAFTS_SECONDS = 2.0
IDEA = "bring back buyers who have been away for 60 days: -20 % until Sunday"


@dataclass(frozen=True)
class Waited:
    """Seconds from the command to what the channel shows."""

    line: float
    drafts: float


async def measure(folder: Path, *, ideas: int = IDEAS) -> list[Figure]:
    async with SlackServer(maison_lune()) as slack, a_onesignal() as onesignal:
        settings = herald_settings(slack, onesignal, migrated_sqlite(folder / "herald.db"))
        async with running(slack, HERALD, settings) as herald:
            first = await _waited(herald)
            others = [await _waited(herald) for _ in range(ideas)]
    worst = Waited(quantile([one.line for one in others], 0.99), quantile([one.drafts for one in others], 0.99))
    return [
        figure
        for which, waited in (("the first idea", first), (f"{ideas} ideas, p99", worst))
        for figure in (
            Figure(f"{which}: a line says so, at most {LINE_SECONDS:g} s", waited.line, "s", at_most=LINE_SECONDS),
            Figure(f"{which}: house drafts, at most {DRAFTS_SECONDS:g} s", waited.drafts, "s", at_most=DRAFTS_SECONDS),
        )
    ]


async def _waited(herald: Peer) -> Waited:
    slack = herald.slack
    before = len(slack.workspace.messages_in(CHANNEL))

    def posted() -> Message | None:
        return next(iter(slack.workspace.messages_in(CHANNEL)[before:]), None)

    began = time.perf_counter()
    answer = await slack.driver.slash("Léa", CHANNEL, "/campaign", f"new {IDEA}")
    assert answer.ok, answer
    message = await slack.workspace.until(posted, timeout=30)
    line = time.perf_counter() - began
    await slack.workspace.until(lambda: any(block["type"] == "carousel" for block in message.blocks), timeout=30)
    return Waited(line, time.perf_counter() - began)
