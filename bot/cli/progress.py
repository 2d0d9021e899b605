"""What a person sees while something takes long. Nothing at all where nobody looks: in a pipe, a log, a cron job."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

SHOWN_AFTER_SECONDS = 2.0


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A turning wheel with a word of what is being waited for."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(what):
        yield


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that appears when the work has taken two seconds. Tell it how many are done, of how many."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
    task = progress.add_task(what)
    began = monotonic()

    def done(count: int, total: int) -> None:
        if not progress.live.is_started and monotonic() - began > SHOWN_AFTER_SECONDS:
            progress.start()
        progress.update(task, completed=count, total=total)

    try:
        yield done
    finally:
        progress.stop()
