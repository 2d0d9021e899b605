"""`python -m bot run`: the settings, the logs, then the bot, until it is told to stop."""

import asyncio
import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.settings import Settings

STOPPED = 0
FAULT = 1
BAD_SETTING = 2
STARTED_SECONDS = 3.0
"""By then the door is open, mostly: what is looked at later keeps nobody waiting."""

STAYS_AFTER_SECONDS = (3.0, 30.0)
"""By the first moment the rounds have begun, by the second most of what people ask for was asked for once."""


def start() -> int:
    """Run Herald until SIGTERM or SIGINT; the exit code. A bad setting is one line on stderr."""
    with lean_imports():
        import structlog

        from bot import log
        from bot.settings import BadSetting, load_settings
    try:
        settings = load_settings()
        log.configure(settings.log_level, secrets=secrets_of(settings))
        asyncio.run(run_with_whole_playbooks(settings))
    except BadSetting as bad:
        sys.stderr.write(f"{bad}\n")
        return BAD_SETTING
    except KeyboardInterrupt:
        return STOPPED
    except Exception:  # noqa: BLE001 - logged whole: a supervisor reads the log and the exit code
        structlog.get_logger(__name__).exception("stopped_by_a_fault")
        return FAULT
    return STOPPED


async def run_with_whole_playbooks(settings: "Settings") -> None:
    """Run the bot; stop it again if a playbook is broken. Raises BadSetting, which names file and line."""
    with lean_imports():
        from bot.app import run
        from bot.settings import BadSetting
    running = asyncio.create_task(run(settings))
    looking = asyncio.create_task(broken_playbook(after_seconds=STARTED_SECONDS))
    settling = asyncio.create_task(look_past_what_stays())
    try:
        await asyncio.wait({running, looking}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done() and (broken := looking.result()):
            raise BadSetting(broken)
        await running
    finally:
        tasks = {running, looking, settling}
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def look_past_what_stays(after_seconds: Sequence[float] = STAYS_AFTER_SECONDS) -> None:
    """Leave out what is in memory then wherever garbage is looked for from now on; each time after so many seconds.

    Modules, mappings and compiled statements stay for good. To look through them took 30 ms, once or twice in ten busy
    seconds, and whoever clicked meanwhile waited as long. It is done twice, not for ever: what is left out and becomes
    garbage later is never found.
    """
    for seconds in after_seconds:
        await asyncio.sleep(seconds)
        gc.collect()
        gc.freeze()


async def broken_playbook(*, after_seconds: float = 0.0) -> str | None:
    """What is wrong with the first broken playbook, in one line; None: they are whole.

    A process of its own reads them: the bot itself needs them, and the megabytes that reading takes, only with the
    first idea.
    """
    await asyncio.sleep(after_seconds)
    try:
        reading = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.copywriting.playbooks"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        said, _ = await reading.communicate()
    except OSError:
        return None  # no process to be had: who drafts will hear of it
    return said.decode(errors="replace").strip() if reading.returncode == BAD_SETTING else None


def secrets_of(settings: "Settings") -> "list[SecretStr]":
    """The secrets among the settings, which the logs keep out whatever they look like."""
    from pydantic import SecretStr

    values = [getattr(settings, name) for name in type(settings).model_fields]
    return [value for value in values if isinstance(value, SecretStr)]


class _Unused(ModuleType):
    """A module whose names are only spoken of, in annotations."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return object


ABSENT = ("rich", "pygments", "watchfiles", "click", "python_multipart")
"""What httpx, structlog, starlette and uvicorn do without where it is not installed, but load whole where it is: for
command lines, colours, reloading and forms that the bot does not have."""
UNUSED = (
    "aiohttp.web",
    "apscheduler.executors.pool",
    "http.server",
    "slack_bolt.app.app",
    "uvicorn.main",
    "wsgiref.simple_server",
)
"""What is only named until somebody uses it: the servers of aiohttp, Bolt and Prometheus (ours is uvicorn), Bolt
without asyncio, uvicorn's command line, threads for jobs (ours are coroutines)."""


@contextmanager
def lean_imports() -> Iterator[None]:
    """Import what the bot needs in half the time, and in megabytes less.

    Nothing of what is being imported is garbage, so nobody looks for any; and what only others use is hidden.
    """
    hidden: dict[str, ModuleType | None] = dict.fromkeys(ABSENT) | {name: _Unused(name) for name in UNUSED}
    hidden = {name: module for name, module in hidden.items() if name not in sys.modules}
    sys.modules.update(hidden)  # type: ignore[arg-type]
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        for name, module in hidden.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
