"""What Herald answers over HTTP: whether it lives, whether it works, its metrics, and Slack's events where it has no
socket."""

import asyncio
from contextlib import suppress

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.config import Config
from uvicorn.server import Server

from bot import metrics
from bot.settings import BadSetting
from bot.store import Database

log = structlog.get_logger(__name__)


class _Server(Server):
    """uvicorn, leaving the signals to `bot.app.run`."""

    def install_signal_handlers(self) -> None:
        """The whole of Herald stops on a signal, not only its web server."""


class Web:
    """The HTTP side of one replica. `ready` says whether the door to Slack is open."""

    def __init__(self, database: Database, port: int, *, host: str = "0.0.0.0") -> None:  # noqa: S104
        self.ready = False
        self._shut_out = ""
        self._database = database
        self._slack: AsyncSlackRequestHandler | None = None
        routes = [
            Route("/healthz", self._healthz),
            Route("/readyz", self._readyz),
            Route("/metrics", self._metrics),
            Route("/slack/events", self._slack_events, methods=["POST"]),
        ]
        config = Config(
            Starlette(routes=routes),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            lifespan="off",
            http="h11",  # httpx has loaded it already; what is faster is not in requirements.lock, and takes a megabyte
            ws="none",
        )
        self._server = _Server(config)
        self._task: asyncio.Task[None] | None = None

    def listen_to_slack(self, app: AsyncApp) -> None:
        """Take Slack's events, commands and clicks at /slack/events; Bolt checks their signatures."""
        self._slack = AsyncSlackRequestHandler(app)

    def shut_out(self, because: str) -> None:
        """Be ready no more until the next start: Slack lets Herald do nothing."""
        self._shut_out = because

    async def start(self) -> None:
        """Listen. Raises BadSetting if the port is taken."""
        config = self._server.config
        config.load()
        self._server.lifespan = config.lifespan_class(config)
        try:
            await self._server.startup()
        except SystemExit:  # uvicorn's way to say so
            raise BadSetting(f"BOT_PORT: something else listens on {config.port} already; set another one.") from None
        self._task = asyncio.create_task(self._server.main_loop(), name="web")

    async def stop(self) -> None:
        """Answer what has come in, take nothing more."""
        self.ready = False
        if self._task is None:
            return
        self._server.should_exit = True
        with suppress(asyncio.CancelledError):
            await self._task
        await self._server.shutdown()

    async def _healthz(self, _: Request) -> Response:
        """The process lives and its loop turns."""
        return PlainTextResponse("ok\n")

    async def _readyz(self, _: Request) -> Response:
        """The door is open and the database answers."""
        try:
            async with self._database.reading() as tx:
                await (await tx.connection()).execute(text("SELECT 1"))
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer is the same
            log.warning("database_does_not_answer", error=type(error).__name__)
            return JSONResponse({"ready": False, "because": "the database does not answer"}, status_code=503)
        if self._shut_out:
            return JSONResponse({"ready": False, "because": self._shut_out}, status_code=503)
        if not self.ready:
            return JSONResponse({"ready": False, "because": "not connected to Slack"}, status_code=503)
        return JSONResponse({"ready": True})

    async def _metrics(self, _: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    async def _slack_events(self, request: Request) -> Response:
        if self._slack is None:
            return PlainTextResponse("Herald listens to Slack through a socket\n", status_code=404)
        with metrics.ACKS.labels("http").time():
            return await self._slack.handle(request)
