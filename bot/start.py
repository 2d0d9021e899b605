"""`python -m bot run`: the settings, the logs, then the bot, until it is told to stop."""

import asyncio
import gc
import sys

from pydantic import SecretStr

from bot import log
from bot.settings import BadSetting, Settings, load_settings

STOPPED = 0
FAULT = 1
BAD_SETTING = 2


def start() -> int:
    """Run Herald until SIGTERM or SIGINT; the exit code. A bad setting is one line on stderr."""
    try:
        settings = load_settings()
        log.configure(settings.log_level, secrets=secrets_of(settings))
        asyncio.run(_herald(settings))
    except BadSetting as bad:
        sys.stderr.write(f"{bad}\n")
        return BAD_SETTING
    except KeyboardInterrupt:
        return STOPPED
    except Exception:  # noqa: BLE001 - logged whole: a supervisor reads the log and the exit code
        log.logger(__name__).exception("stopped_by_a_fault")
        return FAULT
    return STOPPED


async def _herald(settings: Settings) -> None:
    gc.disable()  # nothing of what is being imported is garbage: looking for it takes a tenth of the start
    from bot.app import run

    gc.freeze()
    gc.enable()
    await run(settings)


def secrets_of(settings: Settings) -> list[SecretStr]:
    """The secrets among the settings, which the logs keep out whatever they look like."""
    values = [getattr(settings, name) for name in Settings.model_fields]
    return [value for value in values if isinstance(value, SecretStr)]
