"""One replica: the unmodified bot as a process of its own, which can be killed at any moment."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[2]
STOP_WITHIN_SECONDS = 10.0
"""What supervisors usually wait between SIGTERM and SIGKILL."""
_STOPPED_BEFORE_IT_BEGAN = -signal.SIGTERM


@dataclass(frozen=True)
class Stop:
    """How a SIGTERM ended. `code` None: it did not end in time and was killed."""

    code: int | None
    seconds: float
    was_ready: bool

    @property
    def is_clean(self) -> bool:
        """Exit code 0, in time. Before the interpreter has come to us, a SIGTERM simply ends it."""
        return self.code == 0 or (self.code == _STOPPED_BEFORE_IT_BEGAN and not self.was_ready)


class Replica:
    """One process at a time, again and again; all its lives write into one log."""

    def __init__(
        self, name: str, settings: Mapping[str, str], folder: Path, program: tuple[str, ...] = ("bot", "run")
    ) -> None:
        self.name = name
        self.program = program
        self.settings = dict(settings)
        self._folder = folder
        self.log = folder / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._log_at_start = 0
        self.starts = 0
        self.unexpected_ends: list[int] = []

    def start(self) -> None:
        """Begin a new life, with these settings and nothing else from our own environment."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._log_at_start = self.log.stat().st_size if self.log.exists() else 0
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **self.settings}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *self.program],
                cwd=self._folder,  # an empty one: no .env is read
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.starts += 1

    @property
    def is_running(self) -> bool:
        """Whether it lives; a life that ended without being asked to is remembered."""
        if self._process is None:
            return False
        code = self._process.poll()
        if code is not None:
            self.unexpected_ends.append(code)
            self._process = None
        return code is None

    @property
    def is_ready(self) -> bool:
        """Whether this life has said that it is ready."""
        if not self.is_running:
            return False
        with self.log.open("rb") as log:
            log.seek(self._log_at_start)
            return b'"event": "ready"' in log.read()

    async def until_ready(self, timeout: float = 60.0) -> None:
        """Raises TimeoutError, or ChildProcessError where it ended instead."""
        async with asyncio.timeout(timeout):
            while not self.is_ready:
                await self.pause()

    async def pause(self) -> None:
        """Let it go on for a moment. Raises ChildProcessError if it has ended."""
        if not self.is_running:
            raise ChildProcessError(f"{self.name} ended: {self.unexpected_ends[-1:]}, see {self.log}")
        await asyncio.sleep(0.05)

    def kill(self) -> bool:
        """SIGKILL, whatever it is doing; False where there is nothing to kill."""
        if not self.is_running:
            return False
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self._process = None
        return True

    async def stop(self) -> Stop:
        """SIGTERM, and wait for the end; what does not end in time is killed."""
        was_ready, process, began = self.is_ready, self._process, monotonic()
        assert process is not None, "only a living one is stopped"
        self._process = None
        process.terminate()
        while (code := process.poll()) is None and monotonic() - began < STOP_WITHIN_SECONDS:
            await asyncio.sleep(0.02)
        if code is None:
            process.kill()
            process.wait()
        return Stop(code, monotonic() - began, was_ready)

    def errors(self) -> Counter[str]:
        """What its log says on the level "error", by event."""
        found: Counter[str] = Counter()
        if self.log.exists():
            for line in self.log.read_text(errors="replace").splitlines():
                try:
                    entry = json.loads(line)
                except ValueError:
                    found["(not a log line)"] += 1
                    continue
                if entry.get("level") in ("error", "critical"):
                    found[str(entry.get("event"))[:70]] += 1
        return found
