"""Serving the page from an event loop that runs already, beside the bot and the two servers that it draws."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import uvicorn
from fastapi import FastAPI
from nicegui import ui


async def serve_page(*, port: int, host: str = "127.0.0.1") -> None:
    """Serve what `build_page` has built, until cancelled. Raises SystemExit when the port is taken, as uvicorn does."""
    await page_server(port=port, host=host).serve()


def page_server(*, port: int, host: str = "127.0.0.1") -> uvicorn.Server:
    """The server, not yet running: for whoever waits for `started` or sets `should_exit`. One at a time."""
    return PageServer(uvicorn.Config(_web_app(), host=host, port=port, log_level="warning", lifespan="on"))


class PageServer(uvicorn.Server):
    """Leaves Ctrl+C to the program that it runs in."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@cache
def _web_app() -> FastAPI:
    """NiceGUI lives in one web app per process; a second server in the same process serves it again."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    ui.run_with(
        app, title="Herald sandbox", dark=False, tailwind=False, show_welcome_message=False, reconnect_timeout=30
    )
    return app
