"""What Herald logs, as it logs it: JSON lines."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from logging import getLogger
from typing import Any

import structlog

from bot import log


class Logs:
    """What was logged since a test began."""

    def __init__(self) -> None:
        self.stream = StringIO()

    def begin(self) -> None:
        self.stream.seek(0)
        self.stream.truncate()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def faults(self) -> dict[str, str]:
        """The traceback of each fault, by its reference."""
        return {line["reference"]: line["exception"] for line in self.lines if line["event"] == "fault"}


@contextmanager
def kept_logs() -> Iterator[Logs]:
    """Log like a real start, into memory; afterwards as before."""
    root = getLogger()
    handlers, level = root.handlers, root.level
    logs = Logs()
    log.configure("debug", stream=logs.stream)
    structlog.configure(cache_logger_on_first_use=False)  # the loggers outlive this test
    try:
        yield logs
    finally:
        structlog.reset_defaults()
        root.handlers, root.level = handlers, level
