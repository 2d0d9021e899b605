"""Measure: `python -m tests.bench [names…] [--write]`. With `--write`, the table goes into docs/measured.md, too."""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bot import log
from tests.bench import ack, audit, digests, hand_over, previews, questions, start, write
from tests.bench.figures import Figure, as_markdown, as_table
from tests.bench.peers import ROOT

BENCHES: dict[str, Callable[[Path], Awaitable[list[Figure]]]] = {
    "ack": ack.measure,
    "start": start.measure,
    "hand_over": hand_over.measure,
    "audit": audit.measure,
    "questions": questions.measure,
    "digests": digests.measure,
    "previews": previews.measure,
    "write": write.measure,
}
PAGE = ROOT / "docs" / "measured.md"

WORDS = """# What is measured

Written by `make bench ARGS=--write`: do not edit. Each figure stands against a baseline of the same run, the two in
turns, so that what the machine does beside it hits both; of the repetitions the median counts.

- **Ack**: from the emulator's delivery of a payload to its ack, the 99th percentile. Herald is `python -m bot run`, the
  baseline the smallest Bolt app in Socket Mode (`tests/bench/bare_bolt.py`), each a process of its own. Commands are
  `/campaign help` and `/campaign list`; clicks that save nothing open a form; approvals are of different campaigns.
- **Start**: from the start of the process until Slack has its socket; **memory** is what is
  resident two seconds later.
- **Hand-over**: campaigns that become due at the same moment, until OneSignal has the last one. The baselines make
  the same HTTP call for each of as many jobs, 20 at a time, and nothing else.
- **Audit**: see `tests/bench/audit.py`.
- **Questions**: see `tests/bench/questions.py`.
- **Digests**: see `tests/bench/digests.py`. The sandbox's Slack takes 300 messages a minute in all channels of a
  workspace, and 60 at once.
- **Write**: see `tests/bench/write.py`.

"""


async def _measured(names: list[str]) -> list[Figure]:
    figures = []
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            figures += await BENCHES[name](Path(folder))
    return figures


def main() -> int:
    """The exit code: 1 where a figure is not what is allowed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure Herald against baselines.")
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], help="what to measure; all of it if not said")
    parser.add_argument("--write", action="store_true", help=f"write the table to {PAGE.relative_to(ROOT)}, too")
    asked = parser.parse_args()
    log.configure("warning")
    figures = asyncio.run(_measured(asked.names or list(BENCHES)))
    Console().print(as_table(figures))
    if asked.write:
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}"
        PAGE.write_text(f"{WORDS}Measured on {machine}:\n\n{as_markdown(figures)}")
    return int(any(one.ok is False for one in figures))


if __name__ == "__main__":
    sys.exit(main())
