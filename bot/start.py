"""`python -m bot run`: the settings, the logs, then the bot, until it is told to stop."""

import asyncio
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.settings import Settings

STOPPED = 0
FAULT = 1
BAD_SETTING = 2


def start() -> int:
    """Run Herald until SIGTERM or SIGINT; the exit code. A bad setting is one line on stderr."""
    with lean_imports():
        import structlog

        from bot import log
        from bot.settings import BadSetting, load_settings
    try:
        settings = load_settings()
        log.configure(settings.log_level, secrets=secrets_of(settings))
        with lean_imports():
            from bot.app import run
        asyncio.run(run(settings))
    except BadSetting as bad:
        sys.stderr.write(f"{bad}\n")
        return BAD_SETTING
    except KeyboardInterrupt:
        return STOPPED
    except Exception:  # noqa: BLE001 - logged whole: a supervisor reads the log and the exit code
        structlog.get_logger(__name__).exception("stopped_by_a_fault")
        return FAULT
    return STOPPED


def secrets_of(settings: "Settings") -> "list[SecretStr]":
    """The secrets among the settings, which the logs keep out whatever they look like."""
    from pydantic import SecretStr

    values = [getattr(settings, name) for name in type(settings).model_fields]
    return [value for value in values if isinstance(value, SecretStr)]


@contextmanager
def lean_imports() -> Iterator[None]:
    """Import what the bot needs in half the time.

    Nothing of what is being imported is garbage, so nobody looks for any. And what only others use is hidden: httpx,
    structlog and uvicorn do without it where it is not installed, but load all of it where it is, for a command line,
    for colours and for reloading that the bot does not have.
    """
    hidden = [name for name in ("rich", "pygments", "watchfiles") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        for name in hidden:
            del sys.modules[name]
