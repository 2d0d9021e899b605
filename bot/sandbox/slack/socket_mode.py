"""Socket Mode: the sockets that the app holds open, and the envelopes that go over them.

Source: reference/slack.md, "Protocol to implement", 1 to 5. Each payload goes to one of up to ten connections; PINGs
are answered with the same payload; after a `disconnect` the app opens a new connection and the old one gets nothing
new, but its late acks still count.
"""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import WSMsgType, web

from bot.sandbox.slack.installation import App
from bot.sandbox.slack.model import Json

CONNECTIONS_MOST = 10
CLOSE_SECONDS = 0.5
"""How long a closing socket waits for an app that may be gone."""
DisconnectReason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


class NotDelivered(Exception):
    """The payload did not reach the app, or the app did not acknowledge it in time; `reason` as in retry_reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(eq=False, slots=True)
class Connection:
    """One open socket."""

    socket: web.WebSocketResponse
    request: web.Request
    leaving: bool = False
    """A disconnect was sent: nothing new goes here."""
    received: int = 0
    """How many payloads went over it."""
    waiting: dict[str, "asyncio.Future[Json | None]"] = field(default_factory=dict)


class SocketHub:
    """All connections of the app."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.connections: list[Connection] = []
        self._turn = 0
        self._serial = 0
        self.opened = 0
        """How many connections there have been."""

    @property
    def open_connections(self) -> int:
        """How many sockets take new payloads."""
        return sum(not connection.leaving for connection in self.connections)

    async def link(self, request: web.Request) -> web.StreamResponse:
        """`GET /link/?ticket=…`: the address that apps.connections.open gave out, once."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._app.tickets:
            raise web.HTTPForbidden(text="invalid ticket")
        self._app.tickets.discard(ticket)
        socket = web.WebSocketResponse(timeout=CLOSE_SECONDS, max_msg_size=0, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request)
        if self.open_connections >= CONNECTIONS_MOST:
            await self._disconnect(connection, "too_many_websockets")
            return socket
        self.connections.append(connection)
        self.opened += 1
        await socket.send_str(json.dumps(self._hello()))
        self._wake()
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._acknowledged(connection, frame.data)
        finally:
            self._forget(connection)
        return socket

    def _wake(self) -> None:
        """Somebody may wait for connections."""
        for installation in self._app.installations:
            installation.workspace.wake()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": self.open_connections,
            "connection_info": {"app_id": self._app.id},
            "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060},
        }

    def _acknowledged(self, connection: Connection, text: str) -> None:
        try:
            ack = json.loads(text)
        except ValueError:
            return
        envelope = ack.get("envelope_id") if isinstance(ack, dict) else None
        future = connection.waiting.get(envelope) if isinstance(envelope, str) else None
        if future is not None and not future.done():
            future.set_result(ack.get("payload"))

    def _forget(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        for future in connection.waiting.values():
            if not future.done():
                future.set_exception(NotDelivered("connection_closed"))
        self._wake()

    def _next(self) -> Connection | None:
        usable = [connection for connection in self.connections if not connection.leaving]
        if not usable:
            return None
        self._turn += 1
        return usable[self._turn % len(usable)]

    async def send(
        self, kind: str, payload: Json, *, accepts: bool, timeout: float, retry: int = 0, reason: str = ""
    ) -> Json | None:
        """Deliver one payload and wait for its ack; returns the ack's payload. Raises NotDelivered."""
        connection = self._next()
        if connection is None:
            raise NotDelivered("connection_failed")
        self._serial += 1
        connection.received += 1
        envelope_id = f"e{self._serial}"
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": accepts,
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason}
        future: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = future
        try:
            await connection.socket.send_str(json.dumps(envelope))
            return await asyncio.wait_for(future, timeout)
        except TimeoutError:
            raise NotDelivered("timeout") from None
        except ConnectionError:
            raise NotDelivered("connection_closed") from None
        finally:
            connection.waiting.pop(envelope_id, None)

    async def _disconnect(self, connection: Connection, reason: DisconnectReason) -> None:
        message = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
        await connection.socket.send_str(json.dumps(message))

    async def disconnect(self, reason: DisconnectReason = "refresh_requested") -> None:
        """Ask every connection to leave; the app is to open new ones. A warning alone closes nothing."""
        for connection in tuple(self.connections):
            connection.leaving = True
            await self._disconnect(connection, reason)

    async def drop(self) -> None:
        """Break every connection without a word, in the middle of whatever is under way."""
        for connection in tuple(self.connections):
            connection.leaving = True
            if connection.request.transport is not None:
                connection.request.transport.abort()

    async def close(self) -> None:
        await asyncio.gather(*(connection.socket.close() for connection in self.connections))
