"""`python -m tests.moved_clock`: the bot as it runs, by a clock that another process moves.

CLOCK in its environment is a file with eight bytes: by how many seconds the clock is ahead.
"""

import mmap
import os
import struct
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

VARIABLE = "CLOCK"
_AHEAD = struct.Struct("d")


class MovedClock:
    """Real time, and what it has been moved forward by; the same for every process that reads this file."""

    def __init__(self, file: Path) -> None:
        with file.open("r+b") as shared:
            self._shared = mmap.mmap(shared.fileno(), _AHEAD.size)
        self.file = file

    @classmethod
    def made(cls, file: Path) -> Self:
        """A clock that is right, in a new file."""
        file.write_bytes(_AHEAD.pack(0.0))
        return cls(file)

    @property
    def settings(self) -> dict[str, str]:
        """What a process needs in its environment to go by it."""
        return {VARIABLE: str(self.file)}

    @property
    def ahead(self) -> timedelta:
        return timedelta(seconds=_AHEAD.unpack_from(self._shared)[0])

    def now(self) -> datetime:
        """Its moment, aware, in UTC."""
        return datetime.now(UTC) + self.ahead

    def forward(self, by: timedelta) -> None:
        _AHEAD.pack_into(self._shared, 0, (self.ahead + by).total_seconds())

    def forward_to(self, moment: datetime) -> None:
        """Move it to this moment (aware), which lies ahead."""
        self.forward(moment - self.now())


def main() -> int:
    """The exit code of the bot."""
    from bot import clock
    from bot.start import start

    clock.replace(MovedClock(Path(os.environ[VARIABLE])).now)
    return start()


if __name__ == "__main__":
    sys.exit(main())
