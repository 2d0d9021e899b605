"""Having pictures drawn by a process of its own, so that nobody who waits for an ack waits for a drawing.

It is started for the first picture and ended when none was wanted for a while. See docs/decisions/.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import structlog

import bot
from bot.copywriting.preview.push import Drawn, Wanted, shown_of

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 10.0
"""The first picture takes about half a second, each other one a twentieth."""
IDLE_SECONDS = 30.0
_ABOUT_MAX = 1 << 20
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR", "VIRTUAL_ENV")
"""What the process is told of the environment: no key and no token."""


class CannotDraw(Exception):
    """There is no picture: its text could not be drawn, took too long, or ended the process."""


class Easel:
    """Draws one picture at a time."""

    def __init__(self, *, patience_seconds: float = PATIENCE_SECONDS, idle_seconds: float = IDLE_SECONDS) -> None:
        self._patience_seconds = patience_seconds
        self._idle_seconds = idle_seconds
        self._one_at_a_time = asyncio.Lock()
        self._process: Process | None = None
        self._resting: asyncio.TimerHandle | None = None

    async def draw(self, wanted: Wanted) -> Drawn:
        """The picture. Raises CannotDraw."""
        async with self._one_at_a_time:
            if self._resting is not None:
                self._resting.cancel()
            try:
                async with asyncio.timeout(self._patience_seconds):
                    return await self._ask(wanted)
            except TimeoutError as late:
                await self._end()
                raise CannotDraw("it took too long") from late
            except (OSError, asyncio.IncompleteReadError, ValueError) as broken:
                await self._end()
                raise CannotDraw(f"the drawing process ended ({type(broken).__name__})") from broken
            except asyncio.CancelledError:
                await self._end()  # half an answer may be in its pipe
                raise
            finally:
                self._resting = asyncio.get_running_loop().call_later(self._idle_seconds, self._rest)

    async def aclose(self) -> None:
        """End the process."""
        if self._resting is not None:
            self._resting.cancel()
        await self._end()

    async def _ask(self, wanted: Wanted) -> Drawn:
        process = await self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(wanted.as_json()).encode() + b"\n")
        await process.stdin.drain()
        about = json.loads(await process.stdout.readuntil(b"\n"))
        if "error" in about:
            raise CannotDraw(about["error"])
        return Drawn(await process.stdout.readexactly(about["bytes"]), shown_of(about["shown"]))

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                __package__,
                cwd=Path(bot.__file__).parents[1],
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                stdin=PIPE,
                stdout=PIPE,
                limit=_ABOUT_MAX,
                # What a terminal interrupts is Herald, which then ends this. A session of its own would do so too;
                # but Linux shares out processors by session before it looks at priorities, so ours would not count.
                process_group=0,
            )
        return self._process

    def _rest(self) -> None:
        """Let the process go: its input ends, and so does it."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process = None

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()
