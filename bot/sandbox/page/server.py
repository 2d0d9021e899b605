"""Serving the page from an event loop that runs already, beside the bot and the two servers that it draws."""

import uvicorn
from fastapi import FastAPI
from nicegui import ui


async def serve_page(*, port: int, host: str = "127.0.0.1") -> None:
    """Serve until cancelled. `build_page` comes first; a process has one page.

    Raises SystemExit when the port is taken, as uvicorn does.
    """
    await page_server(port=port, host=host).serve()


def page_server(*, port: int, host: str = "127.0.0.1") -> uvicorn.Server:
    """The server, not yet running: for whoever needs to see `started` or set `should_exit`."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    ui.run_with(app, title="Herald sandbox", dark=False, tailwind=False, show_welcome_message=False)
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", lifespan="on", ws_per_message_deflate=False)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    return server
